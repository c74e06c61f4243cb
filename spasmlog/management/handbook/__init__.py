"""`docs/criteria.md`, written from the criteria themselves: `make docs`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Final

from spasmlog.guidance.emergency import NUMBERS, UNKNOWN_NUMBER
from spasmlog.rules import Criterion, all_criteria
from spasmlog.rules.finding import Origin
from spasmlog.rules.sources import Source
from spasmlog.rules.thresholds import Threshold
from spasmlog.vocabulary import Level, MuscleGroup, Site, Status

OUR_CHOICE: Final = "our choice"


def handbook() -> str:
    """The document, in Markdown and in English."""
    text = files(__name__).joinpath("frame.md").read_text(encoding="utf-8")
    for place, content in _contents().items():
        text = text.replace(f"<<{place}>>", content)
    return text


def _contents() -> dict[str, str]:
    known = all_criteria()
    return {
        "groups": _table(("group", "limb", "sites"), _groups()),
        "statuses": ", ".join(f"`{status.value}` ({status.label})" for status in Status),
        "levels": _table(("level", "in words"), ((f"`{level.value}`", str(level.label)) for level in Level)),
        "article": "\n\n".join(_criterion(one) for one in known if one.origin is Origin.ARTICLE),
        "additions": "\n\n".join(_criterion(one) for one in known if one.origin is Origin.ADDITION),
        "unknown_number": str(UNKNOWN_NUMBER),
        "numbers": _table(("countries", "numbers"), _numbers()),
    }


def _groups() -> Iterator[tuple[str, ...]]:
    for group in MuscleGroup:
        sites = ", ".join(site.value for site in Site if site.group is group)
        yield f"`{group.value}`", "yes" if group.is_limb else "no", sites


def _numbers() -> Iterator[tuple[str, ...]]:
    countries: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for country, numbers in NUMBERS.items():
        countries[numbers].append(country)
    for numbers, those in countries.items():
        yield ", ".join(those), " or ".join(numbers)


def _criterion(one: Criterion) -> str:
    words = one.explanation
    part = f"“{one.source.source.title}”, {one.source.part}"
    blocks = [
        f"### {one.code}: {one.title}",
        f"`{one.slug}`, version {one.version}, {one.origin.label} ({part})",
        str(one.article),
        "Matches when one of these holds:" if len(words.matches) > 1 else "Matches when this holds:",
        _list(map(str, words.matches)),
        f"How soon: {words.how_soon}",
        f"What to do: {one.action} {one.may_indicate}",
        f"What stays unknown: {words.unknown}",
        _table(("number", "value", "unit", "why", "source"), map(_threshold, one.thresholds)),
    ]
    return "\n\n".join(blocks)


def _threshold(one: Threshold[float]) -> tuple[str, ...]:
    source = OUR_CHOICE if one.source is None else _source(one.source)
    return f"`{one.name}`", f"{one.value:g}", str(one.unit), str(one.reason), source


def _source(source: Source) -> str:
    title = f"[{source.title}]({source.url})" if source.url else f"“{source.title}”"
    return ", ".join(str(part) for part in (source.organisation, title, source.year) if part)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines)
