"""Charts that are ready to be sent, kept for as long as nothing changes.

A chart over ten years is counted once after a write, not once for every look at it. What it is kept by is what it
depends on: the diary and its revision, the release, the language, the local date and the range (docs/adr/0014).
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import logging
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from spasmlog import RELEASE, selectors, wording
from spasmlog.charts.chart import Chart, Drawing, plain
from spasmlog.reckoning import EXACT
from spasmlog.trends.exact import NoAnswer
from spasmlog.trends.ranges import ALL, Range, monday
from spasmlog.trends.variation import LOOK_BACK
from spasmlog.views.page import Here

logger = logging.getLogger(__name__)

BEFORE_A_START: Final = timedelta(days=28)
MOST_BYTES: Final = 6_000_000  # of all charts that a worker keeps
# A cell that a spreadsheet would take for a formula (CWE-1236) is led by an apostrophe.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A chart in a language: its section of the page, and its data as compressed JSON."""

    slug: str
    section: SafeString
    packed: bytes
    is_complete: bool = True

    @property
    def document(self) -> dict[str, Any]:
        """The data, as they are sent."""
        found: dict[str, Any] = json.loads(gzip.decompress(self.packed))
        return found

    @property
    def size(self) -> int:
        return len(self.section) + len(self.packed)


class Kept:
    """The sheets that were asked for last, up to a number of bytes. Threads may share it."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._sheets: OrderedDict[Hashable, Sheet] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable) -> Sheet | None:
        with self._lock:
            if key in self._sheets:
                self._sheets.move_to_end(key)
            return self._sheets.get(key)

    def keep(self, key: Hashable, sheet: Sheet) -> None:
        with self._lock:
            replaced = self._sheets.pop(key, None)
            self._sheets[key] = sheet
            self._bytes += sheet.size - (replaced.size if replaced else 0)
            while self._bytes > self._most_bytes and len(self._sheets) > 1:
                _, oldest = self._sheets.popitem(last=False)
                self._bytes -= oldest.size


KEPT: Final = Kept()


def key_of(here: Here, slug: str, span: Range) -> tuple[Hashable, ...]:
    """What a chart depends on."""
    return (here.id, here.row.revision, RELEASE, get_language(), here.now.date, slug, span.key, span.first, span.last)


def sheet(here: Here, chart: Chart, span: Range) -> Sheet:
    """A chart of a range."""
    key = key_of(here, chart.slug, span)
    found = KEPT.find(key)
    if found is None:
        found = _made(here, chart.draw(source(here, span), span))
        if found.is_complete:
            KEPT.keep(key, found)
    return found


def section(here: Here, chart: Chart, span: Range) -> SafeString:
    """A chart's section of the page; one that says so where its intervals could not be reckoned."""
    try:
        return sheet(here, chart, span).section
    except NoAnswer as error:
        logger.error("The chart %s was not drawn: %s", chart.slug, type(error).__name__)
        return render_to_string("trends/section_failed.html", {"chart": chart})


def source(here: Here, span: Range) -> selectors.StoredDiary:
    """What a chart of the range counts from: as far back as the period before it, the weeks before a medicine's start
    and the band of ordinary weeks."""
    since = min(span.preceding[0], span.first - BEFORE_A_START, monday(here.now.date) - LOOK_BACK)
    return selectors.StoredDiary(here.row, here.now, EXACT, None if span.key == ALL else since)


def _made(here: Here, drawing: Drawing) -> Sheet:
    document = drawing.document(wording.ACTIVE)
    section = render_to_string(
        "trends/section.html",
        {
            "diary_id": here.id,
            "drawing": drawing,
            "illustration": SafeString(drawing.illustration_svg(wording.ACTIVE)),  # nosec B703 (ElementTree escapes)
            "table": document["table"],
            "second_table": second_table(drawing),
            "query": query_of(drawing.range),
        },
    )
    packed = gzip.compress(json.dumps(document, separators=(",", ":")).encode(), mtime=0)
    return Sheet(drawing.slug, section, packed, drawing.is_complete)


def second_table(drawing: Drawing) -> dict[str, Any] | None:
    """What is drawn and has no place in the first table, in words; None where there is nothing."""
    found = drawing.second_table
    if found is None:
        return None
    return {
        "columns": [wording.shown(column) for column in found.columns],
        "rows": plain(found.rows, wording.ACTIVE),
    }


def query_of(span: Range) -> str:
    """The range as it stands in an address."""
    if span.label.params:
        return f"from={span.first}&to={span.last}"
    return f"range={span.key}"


def as_csv(document: dict[str, Any]) -> str:
    """The table of a chart for a spreadsheet: UTF-8 with a byte order mark, as Excel wants it."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([_safe(cell) for cell in document["table"]["columns"]])
    writer.writerows([_safe(cell) for cell in row] for row in document["table"]["rows"])
    return "\ufeff" + written.getvalue()


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
