"""A figure that was measured, beside the one to reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """`at_least` or `at_most` is the target; with neither, the figure is reported and not judged."""

    name: str
    value: float
    unit: str = ""
    at_least: float | None = None
    at_most: float | None = None
    detail: str = ""

    @property
    def reached(self) -> bool | None:
        if self.at_least is not None:
            return self.value >= self.at_least
        return None if self.at_most is None else self.value <= self.at_most

    @property
    def target(self) -> str:
        if self.at_least is not None:
            return f"≥ {self.at_least:g}"
        return "" if self.at_most is None else f"≤ {self.at_most:g}"

    def document(self) -> dict[str, Any]:
        return asdict(self) | {"reached": self.reached}


def table(figures: Iterable[Figure]) -> str:
    """The figures as lines of text: what, how much, the target, whether it is reached."""
    marks = {True: "✓", False: "✗ MISSED", None: ""}
    rows = [(one.name, f"{one.value:.2f}", one.unit, one.target, marks[one.reached], one.detail) for one in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = []
    for row in rows:
        name, value, *rest = (text.ljust(width) for text, width in zip(row, widths, strict=False))
        lines.append("  ".join([name, value.strip().rjust(widths[1]), *rest, row[5]]).rstrip())
    return "\n".join(lines)
