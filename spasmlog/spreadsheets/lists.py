"""Several things in one cell: `calf:left; foot`. A semicolon or a backslash within a thing follows a backslash."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

BETWEEN: Final = "; "
SPECIAL: Final = re.compile(r"[\\;]")
ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
# A semicolon that no backslash takes its meaning from, with the space after it that belongs to it.
END: Final = re.compile(r"((?:[^\\;]|\\.)*)(?:; ?|\Z)", re.DOTALL)


def joined(things: Iterable[str]) -> str:
    """The things in one cell."""
    plain = [thing if ";" not in thing and "\\" not in thing else SPECIAL.sub(r"\\\g<0>", thing) for thing in things]
    return BETWEEN.join(plain)


def parted(cell: str) -> list[str]:
    """The things of a cell: the inverse. A semicolon at its end begins no other thing."""
    things = []
    position = 0
    while position < len(cell):
        found = END.match(cell, position)
        if found is None:  # a backslash at the very end stands for itself
            things.append(cell[position:])
            break
        things.append(ESCAPED.sub(r"\1", found[1]))
        position = found.end()
    return things
