"""Entries that match in more ways than one: each is shown once, with all that matches in it."""

from __future__ import annotations

from collections.abc import Iterable

from spasmlog.diary import AsOf, Entry
from spasmlog.rules.finding import Evidence
from spasmlog.text import N_, Text


def together(at: AsOf, matches: Iterable[tuple[Entry, Text]]) -> tuple[Evidence, ...]:
    """One evidence for each entry, in the order in which the entries first come."""
    found: dict[int, tuple[Entry, list[Text]]] = {}
    for entry, value in matches:
        _, values = found.setdefault(id(entry), (entry, []))  # every entry is one value of the diary
        values.append(value)
    message = N_("%(matches)s")
    return tuple(Evidence.of(entry, at, Text(message, {"matches": tuple(values)})) for entry, values in found.values())
