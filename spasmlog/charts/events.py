"""What happens in a course: its words, and its shapes on the page and on paper."""

from __future__ import annotations

from enum import Enum
from typing import Final

from spasmlog.charts.marks import Mark
from spasmlog.text import N_, Text


class Event(Enum):
    """Something that happened in a course. Events may lie on each other, so each has a shape and a size of its own,
    and the largest is hollow."""

    FIRST_SPASM = "first-spasm"
    STARTED = "started"
    DOSE_CHANGED = "dose-changed"
    STOPPED = "stopped"

    @property
    def label(self) -> Text:
        return LABELS[self]


LABELS: Final = {
    Event.FIRST_SPASM: Text(N_("First spasm after the start")),
    Event.STARTED: Text(N_("Started")),
    Event.DOSE_CHANGED: Text(N_("Dose changed")),
    Event.STOPPED: Text(N_("Stopped")),
}
# On the page: the shape of the point, its size in pixels, and its filling.
POINTS: Final = {
    Event.FIRST_SPASM: ("circle", 8, "transparent"),
    Event.STARTED: ("triangle", 5, "--chart-1"),
    Event.DOSE_CHANGED: ("rectRot", 5, "--card"),
    Event.STOPPED: ("rect", 5, "--chart-ink"),
}
# On paper: the shape and its radius. A stop is a black square, which is a pattern there.
SHAPES: Final = {
    Event.FIRST_SPASM: (Mark.CIRCLE, 5.5),
    Event.STARTED: (Mark.TRIANGLE, 4.0),
    Event.DOSE_CHANGED: (Mark.DIAMOND, 4.5),
}
