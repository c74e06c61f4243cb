"""QUO-1: spasms that keep coming back."""

from __future__ import annotations

from typing import Final

from spasmlog.diary import AsOf
from spasmlog.rules.criterion import Count, Criterion, Evidence, Finding, Origin, Window
from spasmlog.rules.explanation import NEVER_UNKNOWN, NO_RUSH
from spasmlog.rules.sources import QUOTATION
from spasmlog.rules.thresholds import DATES, W28, Threshold
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level

FEWEST: Final = Threshold(
    "fewest_dates", 3, DATES, Text(N_("The article only says: recurrent. We take three days of four weeks."))
)


class RecurrentEpisodes(Criterion):
    code = "QUO-1"
    slug = "recurrent-episodes"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Spasms that keep coming back"))
    article = Text(N_("Spasms that keep coming back are a reason to go through your medicines and your health."))
    thresholds = (FEWEST, W28)
    matches = (N_("There were spasms on %(fewest_dates)s or more of the last %(recent_days)s days."),)
    how_soon = NO_RUSH
    unknown = NEVER_UNKNOWN
    may_indicate = Text(N_("The article lists medicines and metabolic health as what to go through."))
    action = Text(N_("At your next visit, go through your medicines and your health with your doctor."))
    source = QUOTATION

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, W28)
        dates = spasm_dates(at)
        counts = (Count(Text(N_("days with spasms")), dates, FEWEST),)
        if not is_recurrent(at):
            return self.not_met(window, counts)
        return self.met(Level.INFO, _summary(dates), DETAIL, evidence=spasms_of_it(at), counts=counts, window=window)


DETAIL: Final = Text(N_("Several spasms on one day count once. Twitches do not count here."))


def spasm_dates(at: AsOf) -> int:
    """The number of dates with spasms."""
    return len(at.dates_of(at.spasms_in(W28.value)))


def is_recurrent(at: AsOf) -> bool:
    """Whether there are enough of them."""
    return spasm_dates(at) >= FEWEST.value


def spasms_of_it(at: AsOf) -> tuple[Evidence, ...]:
    """The spasms of those dates."""
    return tuple(Evidence.of(spasm, at, spasm.kind.label) for spasm in at.spasms_in(W28.value))


def _summary(dates: int) -> Text:
    return Text(N_("Spasms came on %(count)s days of the last %(days)s."), {"count": dates, "days": W28.value})


CRITERION = RecurrentEpisodes()
