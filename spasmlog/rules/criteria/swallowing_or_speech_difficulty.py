"""SAF-7, our own: difficult to swallow or to speak."""

from __future__ import annotations

from spasmlog.rules.safety import ADVICE_TODAY, SAME_DAY, SafetyQuestion
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level, Question


class SwallowingOrSpeechDifficulty(SafetyQuestion):
    code = "SAF-7"
    slug = "swallowing-or-speech-difficulty"
    question = Question.SWALLOWING_OR_SPEECH
    level = Level.URGENT
    how_soon = SAME_DAY
    title = Text(N_("Difficult to swallow or to speak"))
    article = Text(N_("The article does not ask this. We ask because it needs a look on the same day."))
    action = ADVICE_TODAY


CRITERION = SwallowingOrSpeechDifficulty()
