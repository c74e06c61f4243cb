"""What we added to the article: questions of the 30-second check whose yes should not wait.

A criterion of these is a question, a level and its words. It looks at the checks of the last 7 days; a later "no" does
not undo a "yes" among them, correcting the check does.
"""

from __future__ import annotations

from typing import ClassVar, Final

from spasmlog.diary import AsOf
from spasmlog.rules.criterion import Count, Criterion, Evidence, Finding, Missing, Origin, Remedy, Window
from spasmlog.rules.questions import any_answer, no_answer, saying_yes
from spasmlog.rules.sources import THE_CHECK
from spasmlog.rules.thresholds import DAYS, Threshold
from spasmlog.text import N_, Text, plural
from spasmlog.vocabulary import Level, Question

RECENT: Final = Threshold(
    "recent_days", 7, DAYS, Text(N_("A yes counts for a week, so that it is not lost when a new check is made."))
)
ONE_YES: Final = Threshold("fewest_checks", 1, Text(N_("checks")), Text(N_("One yes is enough for what cannot wait.")))

AT_ONCE: Final = N_("Get emergency help now.")
SAME_DAY: Final = N_("Get medical advice on the same day.")
HELP_NOW: Final = Text(N_("Get emergency help now. Do not wait."))
ADVICE_TODAY: Final = Text(N_("Get medical advice today. Do not wait for the next visit."))


class SafetyQuestion(Criterion):
    """A question that we ask, and how soon a yes to it needs help."""

    question: ClassVar[Question]
    level: ClassVar[Level]

    version = 1
    origin = Origin.ADDITION
    matches = (
        N_(
            "You said yes to this in a check of the last %(recent_days)s days. A later no does not undo it. If it was a"
            " mistake, correct the check."
        ),
    )
    unknown = N_("If no check of the last %(recent_days)s days has an answer to this, we cannot know.")
    thresholds = (RECENT, ONE_YES)
    may_indicate = Text(N_("We name no illness for this. It has many causes, and some of them cannot wait."))
    source = THE_CHECK

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, RECENT)
        checks = at.checks_in(RECENT.value)
        evidence = [Evidence.of(check, at, said) for check, said in saying_yes(checks, self.question)]
        counts = (Count(Text(N_("checks that say yes")), len(evidence), ONE_YES),)
        if evidence:
            return self.met(
                self.level, self._summary(len(evidence)), DETAIL, evidence=evidence, counts=counts, window=window
            )
        if not any_answer(checks, self.question):
            return self.not_assessable([Missing(no_answer(self.question), Remedy.CHECK)], window, counts)
        return self.not_met(window, counts)

    def _summary(self, count: int) -> Text:
        return plural(
            "You said yes in %(count)s check of the last %(days)s days: %(question)s",
            "You said yes in %(count)s checks of the last %(days)s days: %(question)s",
            "count",
            count=count,
            days=RECENT.value,
            question=self.question.label,
        )


DETAIL: Final = Text(N_("A later no does not undo this yes. If it was a mistake, correct the check."))
