"""PAT-2: spasms with exercise, or after hard exercise."""

from __future__ import annotations

from typing import Final

from spasmlog.diary import AsOf, Episode
from spasmlog.rules.criterion import Criterion, Evidence, Finding, Origin, Window
from spasmlog.rules.explanation import NO_RUSH
from spasmlog.rules.shares import FEWEST, LEAST, Share
from spasmlog.rules.signs import open_question
from spasmlog.rules.sources import cause
from spasmlog.rules.thresholds import W28
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Activity, Level

EXERTION: Final = (Activity.EXERCISING, Activity.AFTER_EXERCISE)


class OverusePattern(Criterion):
    code = "PAT-2"
    slug = "overuse-pattern"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Spasms with exercise"))
    article = Text(N_("The article lists overuse and tired muscles as a cause."))
    thresholds = (FEWEST, LEAST, W28)
    matches = (
        N_(
            "In the last %(recent_days)s days, %(fewest_spasms)s or more spasms came while you exercised, after"
            " it, or within a day of hard exercise. They are %(least_share)s per cent or more of the spasms for"
            " which you said what you did."
        ),
    )
    how_soon = NO_RUSH
    unknown = N_("If you say of no spasm what you did before, we cannot know.")
    may_indicate = Text(N_("The article lists overuse and tired muscles."))
    action = Text(N_("Pace yourself, take breaks, and stretch after exercise."))
    source = cause(2)

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, W28)
        spasms = at.spasms_in(W28.value)
        matching = [(spasm, values) for spasm in spasms if (values := _exertion(spasm))]
        known = sum(_is_known(spasm) for spasm in spasms)
        share = Share(len(matching), known)
        counts = share.counts(Text(N_("spasms with exercise")))
        if share.is_pattern:
            return self.met(
                Level.INFO,
                Text(SUMMARY, {"part": share.part, "known": share.known, "days": W28.value}),
                DETAIL,
                evidence=[Evidence.of(spasm, at, Text(VALUES, {"values": values})) for spasm, values in matching],
                counts=counts,
                window=window,
            )
        if spasms and not known:
            return self.not_assessable([open_question(at, spasm, WHETHER) for spasm in spasms], window, counts)
        return self.not_met(window, counts)


SUMMARY: Final = N_("Exercise came with or before %(part)s of %(known)s spasms of the last %(days)s days.")
DETAIL: Final = Text(N_("Spasms for which nobody said what came before are left out."))
VALUES: Final = N_("%(values)s")
HARD_EXERCISE: Final = Text(N_("hard exercise within 24 hours before"))
WHETHER: Final = Text(N_("what you did before it, and whether that was hard exercise"))


def _exertion(spasm: Episode) -> tuple[Text, ...]:
    """What in the spasm says that the muscles were used hard."""
    hard = (HARD_EXERCISE,) if spasm.hard_exercise_within_24h else ()
    return (*hard, spasm.activity.label) if spasm.activity in EXERTION else hard


def _is_known(spasm: Episode) -> bool:
    return spasm.hard_exercise_within_24h is not None or spasm.activity is not None


CRITERION = OverusePattern()
