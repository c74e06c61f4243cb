"""A spreadsheet as entries of a diary: whole, or what is wrong in which line and column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from spasmlog.diary import AsOf, Day, Invalid, Item, check_entry
from spasmlog.spreadsheets.problem import Problem
from spasmlog.spreadsheets.words import Unknown
from spasmlog.text import N_, Text

MOST_PROBLEMS: Final = 200  # that are kept; the others are counted
MOST_WORDS: Final = 30  # that are asked about at once


@dataclass(frozen=True, slots=True)
class Found:
    """An entry and the line that it stands on, the first of them where there are several."""

    line: int
    entry: Item


@dataclass(frozen=True, slots=True)
class Reading:
    """What a spreadsheet says. `wrong` counts the problems, of which the first are named; `words` are those that nobody
    knows, with the role of their column."""

    found: tuple[Found, ...]
    problems: tuple[Problem, ...]
    wrong: int
    words: tuple[tuple[str, str], ...] = ()

    @property
    def entries(self) -> tuple[Item, ...]:
        return tuple(one.entry for one in self.found)


class Notes:
    """The problems of a file while it is read."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.wrong = 0
        self.words: dict[tuple[str, str], None] = {}

    def add(self, line: int, column: str, invalid: Invalid, role: str = "") -> None:
        self.wrong += 1
        if isinstance(invalid, Unknown) and len(self.words) < MOST_WORDS:
            self.words[role, invalid.word] = None
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(line, column, invalid.message))

    def reading(self, found: Iterable[Found]) -> Reading:
        in_order = sorted(self.problems, key=lambda problem: problem.line)
        return Reading(tuple(found), tuple(in_order), self.wrong, tuple(self.words))


def check(entry: Item, now: AsOf) -> None:
    """Refuse an entry that cannot have happened. Raises `Invalid`."""
    check_entry(entry, now)


def merged(there: Day, said: Day) -> Day:
    """A day with what two sources say of it. Raises `Invalid` where they contradict each other."""
    if said.fluid_ml is not None and there.fluid_ml not in {None, said.fluid_ml}:
        raise Invalid("fluid_ml", Text(N_("%(ml)s ml are known of this date already."), {"ml": there.fluid_ml or 0}))
    return completed(there, said)


def completed(there: Day, said: Day) -> Day:
    """A day with what another source says of it beyond that; where both say something, the first is right."""
    notes = [there.note, *([said.note] if said.note not in there.note.split(NEXT_NOTE) else [])]
    return replace(
        there,
        no_spasms=there.no_spasms or said.no_spasms,
        fluid_ml=said.fluid_ml if there.fluid_ml is None else there.fluid_ml,
        note=NEXT_NOTE.join(filter(None, notes)),
    )


NEXT_NOTE: Final = "\n\n"
