"""SAF-6, our own: a wound, a bite or a poison."""

from __future__ import annotations

from spasmlog.rules.safety import ADVICE_TODAY, SAME_DAY, SafetyQuestion
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level, Question


class WoundOrToxinExposure(SafetyQuestion):
    code = "SAF-6"
    slug = "wound-or-toxin-exposure"
    question = Question.WOUND_OR_TOXIN_EXPOSURE
    level = Level.URGENT
    how_soon = SAME_DAY
    title = Text(N_("A wound, a bite or a poison"))
    article = Text(
        N_("The article does not ask this. We ask because spasms after one of these need care on the same day.")
    )
    action = ADVICE_TODAY


CRITERION = WoundOrToxinExposure()
