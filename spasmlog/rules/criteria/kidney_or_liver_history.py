"""TAB-5: spasms, and a history of kidney or liver disease."""

from __future__ import annotations

from typing import Final

from spasmlog.diary import AsOf, Condition
from spasmlog.rules.criterion import Count, Criterion, Evidence, Finding, Origin, Window
from spasmlog.rules.explanation import NEXT_VISIT
from spasmlog.rules.sources import table_row
from spasmlog.rules.thresholds import DAYS, ONE_IS_ENOUGH, Threshold
from spasmlog.text import N_, Text
from spasmlog.vocabulary import ConditionKind, Level

KINDS: Final = (ConditionKind.KIDNEY_DISEASE, ConditionKind.LIVER_DISEASE)
RECENT: Final = Threshold(
    "recent_days", 90, DAYS, Text(N_("We look back three months, so that an old spasm does not count for ever."))
)


class KidneyOrLiverHistory(Criterion):
    code = "TAB-5"
    slug = "kidney-or-liver-history"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Spasms and a history of kidney or liver disease"))
    article = Text(N_("With a history of kidney or liver disease, the condition is to be monitored and managed."))
    thresholds = (RECENT, ONE_IS_ENOUGH)
    matches = (
        N_(
            "You have, or had, a kidney or liver disease, and there was a spasm in the last %(recent_days)s days."
            " A disease that has passed counts too."
        ),
    )
    how_soon = NEXT_VISIT
    unknown = N_("It knows only the conditions that you have entered.")
    may_indicate = Text(N_("The article lists a metabolic dysfunction."))
    action = Text(N_("Ask your doctor to check how this condition is managed."))
    source = table_row(5)

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, RECENT)
        history = [one for one in at.diary.conditions if one.kind in KINDS and one.begun_by(at.date)]
        spasm = at.newest_spasm
        if spasm is not None and at.diary.local_date(spasm.started_at) < window.first:
            spasm = None
        counts = (
            Count(Text(N_("kidney or liver diseases in the diary")), len(history), ONE_IS_ENOUGH),
            # No more than the newest is looked for.
            Count(Text(N_("the newest spasm, if it is in this time")), int(spasm is not None), ONE_IS_ENOUGH),
        )
        if not history or spasm is None:
            return self.not_met(window, counts)
        conditions = [Evidence.of(condition, at, condition.kind.label) for condition in history]
        return self.met(
            Level.ROUTINE,
            _summary(history),
            DETAIL,
            evidence=[*conditions, Evidence.of(spasm, at, spasm.kind.label)],
            counts=counts,
            window=window,
        )


DETAIL: Final = Text(N_("A condition that has passed counts too. The newest spasm is shown with it."))


def _summary(history: list[Condition]) -> Text:
    labels = tuple(kind.label for kind in KINDS if any(condition.kind is kind for condition in history))
    message = N_("The diary has spasms in the last %(days)s days, and a history of: %(conditions)s.")
    return Text(message, {"days": RECENT.value, "conditions": labels})


CRITERION = KidneyOrLiverHistory()
