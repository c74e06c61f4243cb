"""What a chart is: figures drawn for a range, the same figures as a table, and a sentence that says what is seen."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from xml.etree.ElementTree import tostring

from spasmlog.charts.svg import Canvas
from spasmlog.text import Text, Translator, Value
from spasmlog.trends.ranges import Range
from spasmlog.trends.source import Source

# JSON whose leaves may be messages and dates, which are written in a language at the end.
Config = Mapping[str, "Config"] | tuple["Config", ...] | Value | None


def plain(config: Config, translator: Translator) -> object:
    """The configuration as JSON-able data in the translator's language; numbers stay numbers."""
    match config:
        case Text():
            return config.render(translator)
        case date():
            return translator.format(config)
        case Mapping():
            return {key: plain(value, translator) for key, value in config.items()}
        case tuple():
            return [plain(value, translator) for value in config]
        case _:
            return config


class Figure(ABC):
    """A drawing's figures. The screen and paper are both drawn from it, so they cannot disagree."""

    @abstractmethod
    def config(self) -> Config:
        """A configuration of Chart.js 4, data only.

        Colours are names of CSS properties (`--chart-1`), wherever they stand; the page resolves them. A dataset's
        `pattern` is a `Pattern`'s name. The options of the plug-ins `unknownDays` (`unknown`, `sparse`: bins) and
        `annotation` are read too. None among the data is a gap.
        """

    @abstractmethod
    def paint(self, canvas: Canvas) -> None:
        """Draw it for print, readable without colour."""


@dataclass(frozen=True, slots=True)
class Table:
    """The figures in words and numbers, for whoever cannot see the chart."""

    columns: tuple[Text, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart of one diary and range. `recorded_days` of its `days` are known to have had a spasm or none.

    `illustration` is a picture that stands above the chart on the page (the body map); `notes` are further sentences
    that the figures need to be read rightly; `second_table` has what is drawn and has no place in the first. One that
    is not complete lacks what could not be worked out just now, and is drawn anew the next time.
    """

    slug: str
    title: Text
    reading: Text
    range: Range
    figure: Figure
    table: Table
    recorded_days: int
    days: int
    illustration: Figure | None = None
    notes: tuple[Text, ...] = ()
    is_complete: bool = True
    second_table: Table | None = None

    @property
    def config(self) -> Config:
        """The configuration of Chart.js, not yet in any language."""
        return self.figure.config()

    def document(self, translator: Translator) -> dict[str, object]:
        """All of it as JSON-able data, in the translator's language."""
        return {
            "slug": self.slug,
            "title": self.title.render(translator),
            "reading": self.reading.render(translator),
            "range": {
                "key": self.range.key,
                "label": self.range.label.render(translator),
                "from": self.range.first.isoformat(),
                "to": self.range.last.isoformat(),
            },
            "config": plain(self.config, translator),
            "table": {
                "columns": [column.render(translator) for column in self.table.columns],
                "rows": plain(self.table.rows, translator),
            },
            "recorded_days": self.recorded_days,
            "days": self.days,
        }

    def svg(self, translator: Translator) -> str:
        """The chart for print: one accessible SVG element without styles or scripts."""
        return self._painted(self.figure, self.slug, translator)

    def illustration_svg(self, translator: Translator) -> str:
        """The picture that stands above the chart, as one SVG element; "" where there is none."""
        return "" if self.illustration is None else self._painted(self.illustration, f"{self.slug}-map", translator)

    def _painted(self, figure: Figure, name: str, translator: Translator) -> str:
        # Two charts on one page must not share ids, or the second is filled with the first one's patterns.
        canvas = Canvas(f"{name}-{self.range.key}", translator)
        canvas.describe(self.title, self.reading)
        figure.paint(canvas)
        return tostring(canvas.root, encoding="unicode")


class Chart(ABC):
    """One chart. A module of this package that defines `CHART`, an instance, is found and shown.

    `slug` stands in addresses and never changes; charts are shown by `order`, then by slug.
    """

    slug: ClassVar[str]
    title: ClassVar[Text]
    order: ClassVar[int] = 100

    @abstractmethod
    def draw(self, source: Source, span: Range) -> Drawing:
        """The chart of the dates of `span`."""
