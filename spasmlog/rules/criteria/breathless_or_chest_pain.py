"""SAF-1, our own: short of breath, or pain in the chest."""

from __future__ import annotations

from spasmlog.rules.safety import AT_ONCE, HELP_NOW, SafetyQuestion
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level, Question


class BreathlessOrChestPain(SafetyQuestion):
    code = "SAF-1"
    slug = "breathless-or-chest-pain"
    question = Question.BREATHLESS_OR_CHEST_PAIN
    level = Level.EMERGENCY
    how_soon = AT_ONCE
    title = Text(N_("Short of breath, or pain in the chest"))
    article = Text(
        N_("The article does not ask this. We ask because it can need help at once, with or without spasms.")
    )
    action = HELP_NOW


CRITERION = BreathlessOrChestPain()
