"""PAT-6: spasms that keep coming back, with diabetes or a thyroid disorder."""

from __future__ import annotations

from typing import Final

from spasmlog.diary import AsOf
from spasmlog.rules.criteria import recurrent_episodes as recurrence
from spasmlog.rules.criterion import Count, Criterion, Evidence, Finding, Origin, Window
from spasmlog.rules.explanation import NEXT_VISIT
from spasmlog.rules.sources import cause
from spasmlog.rules.thresholds import ONE_IS_ENOUGH, W28
from spasmlog.text import N_, Text
from spasmlog.vocabulary import ConditionKind, Level

KINDS: Final = (ConditionKind.DIABETES, ConditionKind.THYROID_DISORDER)


class ChronicConditionPattern(Criterion):
    code = "PAT-6"
    slug = "chronic-condition-pattern"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Spasms with diabetes or a thyroid disorder"))
    article = Text(N_("The article lists chronic conditions as a cause, such as diabetes and thyroid disorders."))
    thresholds = (recurrence.FEWEST, W28, ONE_IS_ENOUGH)
    matches = (
        N_(
            "You have diabetes or a thyroid disorder, and there were spasms on %(fewest_dates)s or more of the"
            " last %(recent_days)s days."
        ),
    )
    how_soon = NEXT_VISIT
    unknown = N_("It knows only the conditions that you have entered.")
    may_indicate = Text(N_("The article lists diabetes and thyroid disorders."))
    action = Text(N_("Tell your doctor about the spasms when this condition is next looked at."))
    source = cause(5)

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, W28)
        active = [one for one in at.diary.conditions if one.kind in KINDS and one.active_on(at.date)]
        dates = recurrence.spasm_dates(at)
        counts = (
            Count(Text(N_("such conditions that are not resolved")), len(active), ONE_IS_ENOUGH),
            Count(Text(N_("days with spasms")), dates, recurrence.FEWEST),
        )
        if not active or not recurrence.is_recurrent(at):
            return self.not_met(window, counts)
        labels = tuple(kind.label for kind in KINDS if any(one.kind is kind for one in active))
        return self.met(
            Level.ROUTINE,
            Text(SUMMARY, {"count": dates, "days": W28.value, "conditions": labels}),
            DETAIL,
            evidence=[*(Evidence.of(one, at, one.kind.label) for one in active), *recurrence.spasms_of_it(at)],
            counts=counts,
            window=window,
        )


SUMMARY: Final = N_("Spasms came on %(count)s days of the last %(days)s. The diary also names: %(conditions)s.")
DETAIL: Final = Text(N_("A condition that has passed does not count here. Twitches do not count either."))

CRITERION = ChronicConditionPattern()
