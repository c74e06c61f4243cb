"""SAF-2, our own: sudden weakness of an arm, a leg or half of the face."""

from __future__ import annotations

from spasmlog.rules.safety import AT_ONCE, HELP_NOW, SafetyQuestion
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level, Question


class SuddenWeakness(SafetyQuestion):
    code = "SAF-2"
    slug = "sudden-weakness"
    question = Question.SUDDEN_WEAKNESS
    level = Level.EMERGENCY
    how_soon = AT_ONCE
    title = Text(N_("Sudden weakness of an arm, a leg or half of the face"))
    article = Text(
        N_("The article asks about weakness, but not about this. We ask because sudden weakness can need help at once.")
    )
    action = HELP_NOW


CRITERION = SuddenWeakness()
