"""What every chart over time has around its figures: bins across, those of which little is known, scales, a legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spasmlog.charts.axis import Axis
from spasmlog.charts.chart import Config
from spasmlog.charts.legend import DASHES, Entry
from spasmlog.charts.plot import Plot
from spasmlog.charts.svg import Canvas, Pattern
from spasmlog.text import N_, Text, Value

NOT_RECORDED: Final = Text(N_("not recorded"))
FEW_RECORDED: Final = Text(N_("fewer than half of the days recorded"))


@dataclass(frozen=True, slots=True)
class Frame:
    """The bins. `unknown` and `sparse` are those (from 0) of which nothing, or less than half, was recorded."""

    labels: tuple[Value, ...]
    unknown: tuple[int, ...]
    sparse: tuple[int, ...]
    across: Text

    def config(
        self, left: dict[str, Config], right: Axis | None = None, *, stacked: bool = False, **plugins: Config
    ) -> dict[str, Config]:
        """The options for Chart.js, with those of more `plugins`; bars and points stand in the middle of their bin."""
        aside = {} if right is None else {"right": right.config(position="right", grid={"drawOnChartArea": False})}
        return {
            "animation": False,
            "responsive": True,
            "maintainAspectRatio": False,
            "interaction": {"mode": "index", "intersect": False},
            "scales": {
                "x": {
                    "type": "category",
                    "stacked": stacked,
                    "offset": True,
                    "grid": {"display": False},
                    "ticks": {"maxRotation": 0, "autoSkipPadding": 12},
                    "title": {"display": True, "text": self.across},
                },
                "y": left,
                **aside,
            },
            "plugins": {
                "legend": {"display": True, "position": "bottom", "labels": {"usePointStyle": True, "boxHeight": 9}},
                "filler": {"drawTime": "beforeDatasetsDraw"},
                "unknownDays": {
                    "unknown": self.unknown,
                    "unknownLabel": NOT_RECORDED,
                    "sparse": self.sparse,
                    "sparseLabel": FEW_RECORDED,
                    "color": "--chart-unknown",
                },
                **plugins,
            },
        }

    def entries(self) -> Iterator[Entry]:
        """What the legend says of bins of which little is known."""
        if self.unknown:
            yield Entry(NOT_RECORDED, Pattern.UNKNOWN)
        if self.sparse:
            yield Entry(FEW_RECORDED)

    def paint(self, canvas: Canvas, plot: Plot) -> None:
        """Mark the bins of which little is known."""
        height = plot.bottom - plot.top
        unknown, sparse = canvas.group("unknown"), canvas.group("sparse")
        for start, length in runs(self.unknown):
            box = plot.x(start), plot.top, length * plot.band, height
            canvas.rect(unknown, box, canvas.fill(Pattern.UNKNOWN), opacity="0.5", **DASHES)
        for start, length in runs(self.sparse):
            canvas.rect(sparse, (plot.x(start), plot.top, length * plot.band, height), "none", **DASHES)


def runs(indexes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Consecutive indexes as (first, how many)."""
    start = 0
    for place, index in enumerate(indexes):
        if place + 1 == len(indexes) or indexes[place + 1] != index + 1:
            yield indexes[start], place + 1 - start
            start = place + 1
