"""The figures of the drawings. The typesetter draws them itself, so that their words are as large as the page's."""

from __future__ import annotations

import re
from typing import Final

from spasmlog.charts.svg import Pattern
from spasmlog.exports.pdf.characters import covered
from spasmlog.exports.pdf.words import Json, Words
from spasmlog.summary import ClinicalSummary, Pictures
from spasmlog.text import N_, Text
from spasmlog.trends.frequency import Bin
from spasmlog.trends.week_grid import WEEKDAYS
from spasmlog.vocabulary import Kind

# As the charts draw the kinds, twitches on top.
LOOKS: Final = {
    Kind.CRAMP: Pattern.SOLID,
    Kind.TONUS: Pattern.DIAGONAL,
    Kind.UNSURE: Pattern.CROSS,
    Kind.TWITCH: Pattern.DOTS,
}
FONT_SIZE: Final = re.compile(r'font-size="([\d.]+)"')
# The body map stands at a third of its size, its words in print at 6.5 points. Larger, a number would leave its place.
LARGER: Final = 1.2
NOT_RECORDED: Final = Text(N_("not recorded"))
FEW_RECORDED: Final = Text(N_("fewer than half of the days recorded"))


def weeks(summary: ClinicalSummary, pictures: Pictures, words: Words) -> Json:
    """Episodes by week and kind: a bar each, or nothing where nothing is known."""
    bins = summary.weeks.bins
    kinds = [kind for kind in LOOKS if any(one.counts[kind] for one in bins)]
    return {
        "title": words.say(pictures.weeks.title),
        "reading": words.say(pictures.weeks.reading),
        "notes": [words.say(note) for note in pictures.weeks.notes],
        "kinds": [{"name": words.head(kind.label), "pattern": LOOKS[kind].value} for kind in kinds],
        "bars": [_bar(one, kinds, words) for one in bins],
        "most": max((one.total for one in bins), default=0),
        "unknown": words.head(NOT_RECORDED) if any(one.unknown for one in bins) else None,
        "sparse": words.head(FEW_RECORDED) if any(one.sparse for one in bins) else None,
        "across": words.say(summary.weeks.step.label),
    }


def _bar(found: Bin, kinds: list[Kind], words: Words) -> Json:
    return {
        "from": words.say(found.first),
        "counts": [found.count(kind) or 0 for kind in kinds],
        "unknown": found.unknown,
        "sparse": found.sparse,
    }


def hours(pictures: Pictures, words: Words) -> Json:
    """Spasms by weekday and hour; None where nothing was recorded on a weekday."""
    rows = [[cell if isinstance(cell, int) else None for cell in row[1:25]] for row in pictures.hours.table.rows]
    return {
        "title": words.say(pictures.hours.title),
        "reading": words.say(pictures.hours.reading),
        "notes": [words.say(note) for note in pictures.hours.notes],
        "days": [words.say(day) for day in WEEKDAYS],
        "rows": [[*row] for row in rows],
        "most": max((cell or 0 for row in rows for cell in row), default=0),
    }


def body(pictures: Pictures, words: Words) -> Json:
    """The body map, as SVG; None where there is none."""
    drawn = covered(pictures.sites.illustration_svg(words.translator))
    drawn = FONT_SIZE.sub(lambda size: f'font-size="{float(size[1]) * LARGER:g}"', drawn)
    return {"svg": drawn, "reading": words.say(pictures.sites.reading)} if drawn else None
