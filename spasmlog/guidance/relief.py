"""The article's four techniques against a spasm that is going on, worded for the place where it is.

Source: "Muscle Spasms: Common Causes and When to Seek Help": stretch gently, massage, heat or cold, walk it off.
How each is done at each place is worded by us.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from spasmlog.text import N_, Text
from spasmlog.vocabulary import MuscleGroup, Relief, Site

TITLES: Final = {
    Relief.STRETCH: Text(N_("Stretch gently")),
    Relief.MASSAGE: Text(N_("Massage")),
    Relief.HEAT: Text(N_("Warm or cool it")),
    Relief.WALK: Text(N_("Walk it off")),
}

GENTLE: Final = N_("Slowly lengthen the tight muscle until you feel a pull, not pain. Hold it, and breathe.")
STRETCHES: Final[dict[Site, str]] = {
    Site.CALF: N_("Straighten your leg and pull your toes towards your shin. Hold it, and breathe."),
    Site.SHIN: N_("Point your toes away from you, slowly, and hold."),
    Site.FOOT: N_("Pull your toes up with your hand, or stand with your weight on the foot."),
    Site.TOES: N_("Pull your toes up with your hand, or stand with your weight on the foot."),
    Site.ANKLE: N_("Pull your toes towards your shin, then let the foot circle slowly."),
    Site.THIGH_FRONT: N_("Hold on to something, bend your knee and bring your heel towards your bottom."),
    Site.THIGH_BACK: N_("Sit with the leg straight and lean forward from the hips, slowly."),
    Site.THIGH_INNER: N_("Sit and let the knee sink outwards, slowly."),
    Site.BUTTOCK: N_("Lie on your back and bring the knee towards the other shoulder."),
    Site.HIP: N_("Lie on your back and bring the knee towards your chest."),
    Site.LOWER_BACK: N_("Lie on your back and bring both knees towards your chest."),
    Site.UPPER_BACK: N_("Reach both arms forward and round your shoulders."),
    Site.NECK: N_("Let your ear sink towards the other shoulder. Do not pull."),
    Site.SHOULDER: N_("Bring the arm across your chest and hold it there."),
    Site.FOREARM: N_("Straighten your arm and bend the hand back with your other hand."),
    Site.HAND: N_("Open the hand and spread the fingers with your other hand."),
    Site.FINGERS: N_("Open the hand and spread the fingers with your other hand."),
    Site.WRIST: N_("Bend the hand back, gently, with your other hand."),
    Site.EYELID: N_("Close both eyes and rest them for a minute."),
    Site.JAW: N_("Let the jaw hang loose, with the tongue behind the upper teeth."),
}
LEGS: Final = frozenset({MuscleGroup.LOWER_LEG, MuscleGroup.UPPER_LEG})
SMALL: Final = frozenset({MuscleGroup.FACE})


@dataclass(frozen=True, slots=True)
class Step:
    """One technique, and how to do it here."""

    technique: Relief
    title: Text
    how: Text


def relief_steps(sites: Iterable[Site]) -> tuple[Step, ...]:
    """What to try for a spasm at these sites, in the article's order; worded for the first of them that we know."""
    places = tuple(sites)
    groups = {site.group for site in places}
    stretch = next((STRETCHES[site] for site in places if site in STRETCHES), GENTLE)
    how = {
        Relief.STRETCH: stretch,
        Relief.MASSAGE: N_("Stroke the hard spot with light fingertips.")
        if groups & SMALL
        else N_("Rub and knead the hard spot, first lightly, then more firmly."),
        Relief.HEAT: N_(
            "Lay a warm cloth or a heat pack on a tight muscle; a wrapped cold pack helps when it is sore."
        ),
        Relief.WALK: N_("Stand up, hold on to something, and walk a few steps with your heels down.")
        if groups & LEGS
        else N_("Get up and move about, and let the muscle hang loose."),
    }
    return tuple(Step(technique, TITLES[technique], Text(message)) for technique, message in how.items())


CAUTION: Final = Text(
    N_("Leave the massage and the heat when the place is swollen, red or warm, and open “Emergency” instead.")
)
