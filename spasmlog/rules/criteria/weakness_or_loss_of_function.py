"""TAB-3: weakness or a loss of function that stays."""

from __future__ import annotations

from typing import Final

from spasmlog.diary import AsOf
from spasmlog.rules.criterion import Count, Criterion, Finding, Origin, Window
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
    may_indicate = Text(N_("The article lists neurological disorders, such as ALS and MS."))
    action = Text(N_("See a doctor. Ask if a nerve specialist (neurologist) should see you."))
    source = table_row(3)

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, W28)
        episodes = at.episodes_in(W28.value)
        evidence = showing(at, episodes, SIGNS, Lasting.LASTING)
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


def _summary(count: int) -> Text:
    return plural(
        "%(count)s episode in the last %(days)s days left weakness, or a part that could not be used.",
        "%(count)s episodes in the last %(days)s days left weakness, or a part that could not be used.",
        "count",
        count=count,
        days=W28.value,
    )


CRITERION = WeaknessOrLossOfFunction()
