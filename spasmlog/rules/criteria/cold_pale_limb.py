"""SAF-4, our own: an arm or a leg that is cold and pale."""

from __future__ import annotations

from spasmlog.rules.safety import AT_ONCE, HELP_NOW, SafetyQuestion
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level, Question


class ColdPaleLimb(SafetyQuestion):
    code = "SAF-4"
    slug = "cold-pale-limb"
    question = Question.COLD_PALE_LIMB
    level = Level.EMERGENCY
    how_soon = AT_ONCE
    title = Text(N_("An arm or a leg that is cold and pale"))
    article = Text(
        N_("The article does not ask this. We ask because a limb that turns cold and pale can need help at once.")
    )
    action = HELP_NOW


CRITERION = ColdPaleLimb()
