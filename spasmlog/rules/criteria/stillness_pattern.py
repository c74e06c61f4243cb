"""PAT-3a: spasms after sitting or standing still for long."""

from __future__ import annotations

from typing import Final

from spasmlog.diary import AsOf
from spasmlog.rules.criterion import Criterion, Evidence, Finding, Origin, Window
from spasmlog.rules.explanation import NO_RUSH
from spasmlog.rules.shares import FEWEST, LEAST, Share
from spasmlog.rules.signs import open_question
from spasmlog.rules.sources import ARTICLE, cause
from spasmlog.rules.thresholds import MINUTES, W28, Threshold
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level

LONG: Final = Threshold(
    "longest_still", 60, MINUTES, Text(N_("The article asks to move every hour. An hour is not longer.")), ARTICLE
)


class StillnessPattern(Criterion):
    code = "PAT-3a"
    slug = "stillness-pattern"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Spasms after sitting or standing still"))
    article = Text(N_("The article lists poor circulation as a cause, from sitting or standing for long."))
    thresholds = (LONG, FEWEST, LEAST, W28)
    matches = (
        N_(
            "In the last %(recent_days)s days, %(fewest_spasms)s or more spasms came after you had sat or stood"
            " still for more than %(longest_still)s minutes. They are %(least_share)s per cent or more of the"
            " spasms for which you said how long."
        ),
    )
    how_soon = NO_RUSH
    unknown = N_("If you say of no spasm how long you kept still, we cannot know.")
    may_indicate = Text(N_("The article lists poor circulation from sitting or standing for long."))
    action = Text(N_("Get up and move every hour."))
    source = cause(3)

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, W28)
        spasms = at.spasms_in(W28.value)
        known = [(spasm, spasm.still_minutes) for spasm in spasms if spasm.still_minutes is not None]
        matching = [(spasm, minutes) for spasm, minutes in known if minutes > LONG.value]
        share = Share(len(matching), len(known))
        counts = share.counts(Text(N_("spasms after more than %(minutes)s minutes"), WORDS))
        if share.is_pattern:
            return self.met(
                Level.INFO,
                Text(SUMMARY, WORDS | {"part": share.part, "known": share.known}),
                DETAIL,
                evidence=[Evidence.of(spasm, at, Text(STILL, {"minutes": minutes})) for spasm, minutes in matching],
                counts=counts,
                window=window,
            )
        if spasms and not known:
            return self.not_assessable([open_question(at, spasm, HOW_LONG) for spasm in spasms], window, counts)
        return self.not_met(window, counts)


WORDS: Final = {"minutes": LONG.value}
SUMMARY: Final = N_(
    "%(part)s of %(known)s spasms came after more than %(minutes)s minutes of sitting or standing still."
)
DETAIL: Final = Text(N_("Spasms for which nobody said how long that was are left out."))
STILL: Final = N_("%(minutes)s minutes of sitting or standing still")
HOW_LONG: Final = Text(N_("how long you sat or stood still before it"))

CRITERION = StillnessPattern()
