"""SAF-3, our own: numb between the legs, or new trouble with bladder or bowels."""

from __future__ import annotations

from spasmlog.rules.safety import AT_ONCE, HELP_NOW, SafetyQuestion
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level, Question


class SaddleNumbness(SafetyQuestion):
    code = "SAF-3"
    slug = "saddle-numbness-or-new-bladder-bowel-trouble"
    question = Question.SADDLE_NUMBNESS
    level = Level.EMERGENCY
    how_soon = AT_ONCE
    title = Text(N_("Numb between the legs, or new trouble with bladder or bowels"))
    article = Text(N_("The article does not ask this. We ask because nerves in the back can need help within hours."))
    action = HELP_NOW


CRITERION = SaddleNumbness()
