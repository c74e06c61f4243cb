"""Ids for entries that came without one: from what they say, so that the same file twice is the same entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from spasmlog.diary import Day, Episode, Item
from spasmlog.spreadsheets.reading import Found
from spasmlog.spreadsheets.tables import EPISODES, MEDICATIONS

NO_ID: Final = UUID(int=0)  # stands in until an entry is given its own
# Fixed for ever, or the same file would import twice.
NAMESPACE: Final = UUID("7a0d7d5e-51d0-5c0f-8a64-3f1b0f6a9c11")
IN_UTC: Final = ZoneInfo("UTC")


def identified(found: Iterable[Found]) -> Iterator[Found]:
    """The entries, those without an id with one. Of several that say the same each gets its own."""
    seen: Counter[str] = Counter()
    for one in found:
        entry: Any = one.entry
        if isinstance(entry, Day) or entry.id != NO_ID:
            yield one
            continue
        content = canonical(entry)
        seen[content] += 1
        yield Found(one.line, replace(entry, id=uuid5(NAMESPACE, f"{content}#{seen[content]}")))


def canonical(entry: Item) -> str:
    """What an entry says, as the cells of its CSV file in UTC. What it does not say is left out, so that a column that
    a later release adds changes no id."""
    table = EPISODES if isinstance(entry, Episode) else MEDICATIONS
    columns = {column.name: column for column in table.columns}
    said = {spec.name: getattr(entry, spec.name) for spec in fields(entry) if getattr(entry, spec.name) != spec.default}
    cells = [f"{name}={columns[name].write([said[name]], IN_UTC)[0]}" for name in sorted(said) if name != "id"]
    return f"{table.collection}:{','.join(cells)}"
