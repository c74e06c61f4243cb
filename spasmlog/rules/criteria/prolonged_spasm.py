"""TAB-1: a spasm longer than 10 minutes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from spasmlog.diary import AsOf, Episode
from spasmlog.rules.criterion import Count, Criterion, Evidence, Finding, Origin, Window
from spasmlog.rules.signs import open_question
from spasmlog.rules.sources import ARTICLE, table_row
from spasmlog.rules.thresholds import HOURS, MINUTES, ONE_IS_ENOUGH, W28, Threshold
from spasmlog.text import N_, Text, plural
from spasmlog.vocabulary import Level

LONGEST: Final = Threshold(
    "longest_spasm", 10, MINUTES, Text(N_("The article says: longer than this. Ten minutes is not longer.")), ARTICLE
)
JUST_NOW: Final = Threshold(
    "just_now", 48, HOURS, Text(N_("A long spasm of the last two days can be looked at while it is fresh."))
)
FRESH: Final = timedelta(hours=JUST_NOW.value)
WORDS: Final = {"minutes": LONGEST.value, "hours": JUST_NOW.value}


class ProlongedSpasm(Criterion):
    code = "TAB-1"
    slug = "prolonged-spasm"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Spasms that last longer than %(minutes)s minutes"), WORDS)
    article = Text(N_("Spasms that last longer than %(minutes)s minutes are a reason to consult a physician."), WORDS)
    thresholds = (LONGEST, W28, JUST_NOW, ONE_IS_ENOUGH)
    matches = (N_("A spasm of the last %(recent_days)s days lasted longer than %(longest_spasm)s minutes."),)
    how_soon = N_(
        "Get advice today if it still goes on, or ended in the last %(just_now)s hours. If it is longer ago, see"
        " a doctor within days."
    )
    unknown = N_("If you do not say how long a spasm lasted, we cannot know.")
    may_indicate = Text(N_("The article lists nerve damage and a severe deficiency."))
    action = Text(N_("Talk to a doctor about it."))
    source = table_row(1)

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, W28)
        limit = timedelta(minutes=LONGEST.value)
        spasms = [(spasm, at.lasted_over(spasm, limit)) for spasm in at.spasms_in(W28.value)]
        long = [spasm for spasm, over in spasms if over]
        counts = (Count(Text(N_("spasms longer than %(minutes)s minutes"), WORDS), len(long), ONE_IS_ENOUGH),)
        if long:
            recent = any(_is_recent(at, spasm) for spasm in long)
            return self.met(
                Level.URGENT if recent else Level.SOON,
                _summary(len(long)),
                RECENT if recent else PAST,
                evidence=[Evidence.of(spasm, at, _length(at, spasm)) for spasm in long],
                counts=counts,
                window=window,
            )
        if unknown := [open_question(at, spasm, HOW_LONG) for spasm, over in spasms if over is None]:
            return self.not_assessable(unknown, window, counts)
        return self.not_met(window, counts)

    def turns(self, at: AsOf) -> Iterator[datetime]:
        for spasm in at.spasms_in(W28.value):
            yield _last_known(spasm) + FRESH + timedelta.resolution  # at 48 hours exactly it is still recent


RECENT: Final = Text(N_("At least one of them still goes on, or was within the last %(hours)s hours."), WORDS)
PAST: Final = Text(N_("None of them was within the last %(hours)s hours."), WORDS)
HOW_LONG: Final = Text(N_("how long the spasm lasted"))


def _is_recent(at: AsOf, spasm: Episode) -> bool:
    """Still going on, or ended in the last 48 hours; where no end is known, its start counts."""
    return spasm.ongoing or at.instant - _last_known(spasm) <= FRESH


def _last_known(spasm: Episode) -> datetime:
    return spasm.ended_at or spasm.started_at


def _length(at: AsOf, spasm: Episode) -> Text:
    exact = at.duration(spasm)
    if exact is None:
        return Text(N_("over %(minutes)s minutes"), WORDS)
    # Rounded up: what is longer than ten minutes never reads "10 min 0 s".
    minutes, seconds = divmod(math.ceil(exact.total_seconds()), 60)
    message = N_("%(minutes)s min %(seconds)s s so far") if spasm.ongoing else N_("%(minutes)s min %(seconds)s s")
    return Text(message, {"minutes": minutes, "seconds": seconds})


def _summary(count: int) -> Text:
    return plural(
        "%(count)s spasm in the last %(days)s days lasted longer than %(minutes)s minutes.",
        "%(count)s spasms in the last %(days)s days lasted longer than %(minutes)s minutes.",
        "count",
        count=count,
        days=W28.value,
        minutes=LONGEST.value,
    )


CRITERION = ProlongedSpasm()
