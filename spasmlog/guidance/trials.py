"""What somebody might try, as quick choices: from the article's prevention, never a medicine.

Source: "Muscle Spasms: Common Causes and When to Seek Help", its section on prevention; which four of its pieces of
advice are offered is our choice. Foods rich in magnesium or potassium are not among them: with a kidney disease they
are a question for a doctor, and not everybody who has one has entered it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spasmlog.text import N_, Text

MEDICINES: Final = Text(N_("Change a medicine, its dose or its time only as agreed with your doctor or pharmacist."))
LIMITED: Final = Text(
    N_("With what you entered under conditions, ask your doctor how much is right for you before you drink more.")
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to try: its code stands in an address. `drinks_more` is only for those who need not limit fluids."""

    code: str
    what: Text
    drinks_more: bool = False


SUGGESTIONS: Final = (
    Suggestion("stretch", Text(N_("Stretching before bed"))),
    Suggestion("glass", Text(N_("A glass of water in the evening")), drinks_more=True),
    Suggestion("move", Text(N_("Moving every hour"))),
    Suggestion("shoes", Text(N_("Supportive footwear"))),
)


def suggestions(*, limits_fluids: bool) -> tuple[Suggestion, ...]:
    """What is offered: nothing that asks to drink more of somebody who must limit fluids."""
    return tuple(one for one in SUGGESTIONS if not (limits_fluids and one.drinks_more))
