"""TAB-2: cramps that often break the sleep."""

from __future__ import annotations

from datetime import date
from typing import Final

from spasmlog.diary import AsOf, Episode
from spasmlog.rules.criterion import Count, Criterion, Evidence, Finding, Origin, Window
from spasmlog.rules.explanation import NEXT_VISIT
from spasmlog.rules.signs import open_question
from spasmlog.rules.sources import table_row
from spasmlog.rules.thresholds import NIGHTS, Threshold
from spasmlog.text import N_, Text, plural
from spasmlog.vocabulary import Level

WEEK: Final = Threshold("recent_nights", 7, NIGHTS, Text(N_("One week shows what has just become frequent.")))
WEEK_FEWEST: Final = Threshold(
    "fewest_recent_nights", 3, NIGHTS, Text(N_("The article only says: frequent. We take three nights of a week."))
)
MONTH: Final = Threshold("nights", 28, NIGHTS, Text(N_("Four weeks show what stays frequent.")))
MONTH_FEWEST: Final = Threshold(
    "fewest_nights", 5, NIGHTS, Text(N_("The article only says: frequent. We take five nights of four weeks."))
)
# The four weeks first: where both hold, their nights are the evidence.
ARMS: Final = ((MONTH, MONTH_FEWEST), (WEEK, WEEK_FEWEST))


class SleepDisruption(Criterion):
    code = "TAB-2"
    slug = "sleep-disruption"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Cramps that often break your sleep"))
    article = Text(N_("Cramps that often disrupt sleep are a reason to ask about blood tests."))
    thresholds = (WEEK, WEEK_FEWEST, MONTH, MONTH_FEWEST)
    matches = (
        N_("Spasms woke you on %(fewest_recent_nights)s or more of the last %(recent_nights)s nights."),
        N_("Spasms woke you on %(fewest_nights)s or more of the last %(nights)s nights."),
    )
    how_soon = NEXT_VISIT
    unknown = N_(
        "If you do not say of each spasm whether it woke you, it may stay open. A night counts from noon to noon."
    )
    may_indicate = Text(N_("The article lists an electrolyte imbalance and poor circulation."))
    action = Text(N_("Ask your doctor about blood tests."))
    source = table_row(2)

    def assess(self, at: AsOf) -> Finding:
        counts = [Count(_what(length), _nights(_spasms(at, length, True)), fewest) for length, fewest in ARMS]
        for length, fewest in ARMS:
            woken = _spasms(at, length, True)
            if _nights(woken) >= fewest.value:
                return self.met(
                    Level.ROUTINE,
                    _summary(_nights(woken), length),
                    DETAIL,
                    evidence=[Evidence.of(spasm, at, WOKE) for _, spasm in woken],
                    counts=counts,
                    window=Window.of_nights(at, length),
                )
        window = Window.of_nights(at, MONTH)
        if any(_nights(_spasms(at, length, True, None)) >= fewest.value for length, fewest in ARMS):
            unknown = [open_question(at, spasm, WHETHER_IT_WOKE) for _, spasm in _spasms(at, MONTH, None)]
            return self.not_assessable(unknown, window, counts)
        return self.not_met(window, counts)


WOKE: Final = Text(N_("woke you"))
WHETHER_IT_WOKE: Final = Text(N_("whether it woke you"))
DETAIL: Final = Text(
    N_("It takes %(few)s nights of %(week)s, or %(more)s of %(month)s. Several cramps in one night count once."),
    {"few": WEEK_FEWEST.value, "week": WEEK.value, "more": MONTH_FEWEST.value, "month": MONTH.value},
)


def _spasms(at: AsOf, length: Threshold[int], *woke: bool | None) -> list[tuple[date, Episode]]:
    """The spasms of those nights whose answer to "did it wake you?" is one of these, each with its night."""
    return [(night, spasm) for night, spasm in at.spasms_of_nights(length.value) if spasm.woke in woke]


def _nights(spasms: list[tuple[date, Episode]]) -> int:
    return len({night for night, _ in spasms})


def _what(length: Threshold[int]) -> Text:
    return Text(N_("nights of the last %(nights)s on which spasms woke you"), {"nights": length.value})


def _summary(count: int, length: Threshold[int]) -> Text:
    return plural(
        "Spasms woke you on %(count)s night of the last %(nights)s.",
        "Spasms woke you on %(count)s nights of the last %(nights)s.",
        "count",
        count=count,
        nights=length.value,
    )


CRITERION = SleepDisruption()
