"""RF-3: walking, or holding things, stays difficult."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from spasmlog.diary import AsOf, Check, Entry, Episode
from spasmlog.rules.criterion import Count, Criterion, Finding, Origin, Remedy, Window
from spasmlog.rules.explanation import WITHIN_DAYS
from spasmlog.rules.matches import together
from spasmlog.rules.questions import saying_yes
from spasmlog.rules.signs import naming, unanswered
from spasmlog.rules.sources import RED_FLAGS
from spasmlog.rules.thresholds import ONE_IS_ENOUGH, W28
from spasmlog.text import N_, Text, plural
from spasmlog.vocabulary import FunctionSign, Lasting, Level, Question

SIGNS: Final = (FunctionSign.WALKING_DIFFICULTY, FunctionSign.HOLDING_DIFFICULTY)
QUESTIONS: Final = (Question.WALKING_DIFFICULTY, Question.HOLDING_DIFFICULTY)


class DifficultyWalkingOrHolding(Criterion):
    code = "RF-3"
    slug = "difficulty-walking-or-holding"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Walking, or holding things, stays difficult"))
    article = Text(N_("Difficulty walking or holding objects is a red flag. See a health care provider promptly."))
    thresholds = (W28, ONE_IS_ENOUGH)
    matches = (
        N_(
            "In the last %(recent_days)s days a spasm or twitch made it hard to walk or to hold things, and it"
            " was still so a day later, or in between."
        ),
        N_("You said in a check of the last %(recent_days)s days that it is hard to walk, or to hold things."),
    )
    how_soon = WITHIN_DAYS
    unknown = N_("If an episode leaves this open, a later check that says no to both settles it.")
    may_indicate = Text(N_("The article lists this among its red flags."))
    action = Text(N_("See a doctor soon. Say what you can no longer do."))
    source = RED_FLAGS

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, W28)
        episodes, checks = at.episodes_in(W28.value), at.checks_in(W28.value)
        lasting: list[tuple[Entry, Text]] = [*naming(episodes, SIGNS, Lasting.LASTING), *saying_yes(checks, *QUESTIONS)]
        counts = (Count(Text(N_("episodes and checks that say so")), len(lasting), ONE_IS_ENOUGH),)
        if lasting:
            return self.met(
                Level.SOON,
                _summary(len(lasting)),
                DETAIL,
                evidence=together(at, lasting),
                counts=counts,
                window=window,
            )
        if missing := unanswered(at, _unsettled(at, episodes, checks), SIGNS, Remedy.CHECK):
            return self.not_assessable(missing, window, counts)
        return self.not_met(window, counts)


DETAIL: Final = Text(
    N_("It was still hard a day later, or between episodes. What was hard only during a cramp does not count.")
)


def _unsettled(at: AsOf, episodes: Iterable[Episode], checks: Iterable[Check]) -> Iterable[Episode]:
    """The episodes that no check on their date or later answers with two nos."""
    nos = [check.date for check in checks if all(check.answer(question) is False for question in QUESTIONS)]
    return [episode for episode in episodes if not nos or at.date_of(episode) > nos[-1]]


def _summary(count: int) -> Text:
    return plural(
        "%(count)s entry of the last %(days)s days says that it stays hard to walk or to hold things.",
        "%(count)s entries of the last %(days)s days say that it stays hard to walk or to hold things.",
        "count",
        count=count,
        days=W28.value,
    )


CRITERION = DifficultyWalkingOrHolding()
