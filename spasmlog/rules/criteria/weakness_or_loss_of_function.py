"""TAB-3: weakness or a loss of function that stays."""

from __future__ import annotations

from typing import Final

from spasmlog.diary import AsOf
from spasmlog.rules.criterion import Count, Criterion, Evidence, Finding, Origin, Window
from spasmlog.rules.explanation import WITHIN_DAYS
from spasmlog.rules.signs import showing, unanswered
from spasmlog.rules.sources import table_row
from spasmlog.rules.thresholds import ONE_IS_ENOUGH, W28
from spasmlog.text import N_, Text, plural
from spasmlog.vocabulary import FunctionSign, Lasting, Level

SIGNS: Final = (FunctionSign.WEAKNESS, FunctionSign.FUNCTION_LOSS)


class WeaknessOrLossOfFunction(Criterion):
    code = "TAB-3"
    slug = "weakness-or-loss-of-function"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Weakness or loss of function that stays"))
    article = Text(N_("Weakness or a loss of function with the spasms is a reason to be referred to neurology."))
    thresholds = (W28, ONE_IS_ENOUGH)
    matches = (
        N_(
            "In the last %(recent_days)s days a spasm or twitch left a muscle weak, or a part that you could not"
            " use. It was still so a day later, or in between. What is only there during a cramp does not count."
        ),
    )
    how_soon = WITHIN_DAYS
    unknown = N_("If you do not say of each episode whether weakness stayed, we cannot know.")
    may_indicate = Text(N_("The article lists neurological disorders, such as ALS and MS."))
    action = Text(N_("See a doctor. Ask if a nerve specialist (neurologist) should see you."))
    source = table_row(3)

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, W28)
        episodes = at.episodes_in(W28.value)
        evidence = lasting_losses(at)
        counts = (Count(Text(N_("episodes with a lasting loss")), len(evidence), ONE_IS_ENOUGH),)
        if evidence:
            return self.met(
                Level.SOON, _summary(len(evidence)), DETAIL, evidence=evidence, counts=counts, window=window
            )
        if missing := unanswered(at, episodes, SIGNS):
            return self.not_assessable(missing, window, counts)
        return self.not_met(window, counts)


DETAIL: Final = Text(
    N_("It was still there a day later, or between episodes. What comes and goes with a cramp does not count.")
)


def lasting_losses(at: AsOf) -> tuple[Evidence, ...]:
    """The episodes that left one of them behind."""
    return showing(at, at.episodes_in(W28.value), SIGNS, Lasting.LASTING)


def _summary(count: int) -> Text:
    return plural(
        "%(count)s episode in the last %(days)s days left weakness, or a part that could not be used.",
        "%(count)s episodes in the last %(days)s days left weakness, or a part that could not be used.",
        "count",
        count=count,
        days=W28.value,
    )


CRITERION = WeaknessOrLossOfFunction()
