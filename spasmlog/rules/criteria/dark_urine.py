"""SAF-5, our own: dark urine."""

from __future__ import annotations

from spasmlog.rules.safety import ADVICE_TODAY, SAME_DAY, SafetyQuestion
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level, Question


class DarkUrine(SafetyQuestion):
    code = "SAF-5"
    slug = "dark-urine"
    question = Question.DARK_URINE
    level = Level.URGENT
    how_soon = SAME_DAY
    title = Text(N_("Dark urine"))
    article = Text(N_("The article does not ask this. We ask because dark urine needs a look on the same day."))
    action = ADVICE_TODAY


CRITERION = DarkUrine()
