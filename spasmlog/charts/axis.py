"""A scale of values, upward on the left or on the right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spasmlog.charts.chart import Config
from spasmlog.charts.plot import Plot
from spasmlog.text import Text


@dataclass(frozen=True, slots=True)
class Axis:
    """What a scale says and how far it reaches: at least to `reach`; no further where it is `fixed`.

    A `whole` one has whole numbers alone. A `hidden` one only places points.
    """

    title: Text
    reach: float = 1
    fixed: bool = False
    whole: bool = True
    hidden: bool = False
    logarithmic: bool = False

    def plot(self, beside: Plot) -> Plot:
        """The scale on paper, in the place of another's."""
        return replace(beside, highest=self.reach, lowest=None, end=self.reach if self.fixed else None)

    def config(self, **more: Config) -> dict[str, Config]:
        """The scale for Chart.js."""
        end = "max" if self.fixed else "suggestedMax"
        start: dict[str, Config] = {} if self.logarithmic else {"min": 0}
        return {
            "type": "logarithmic" if self.logarithmic else "linear",
            **start,
            end: self.reach,
            "display": not self.hidden,
            "ticks": {"precision": 0} if self.whole else {"format": {"maximumFractionDigits": 1}},
            "title": {"display": True, "text": self.title},
            **more,
        }
