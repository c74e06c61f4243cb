"""What a criterion looks for, in plain words, for the page that explains it to anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spasmlog.text import N_, Text


@dataclass(frozen=True, slots=True)
class Explanation:
    """When it matches (each way of it), how soon it asks for help, and what stays unknown without answers."""

    matches: tuple[Text, ...]
    how_soon: Text
    unknown: Text


# What several of them say.
WITHIN_DAYS: Final = N_("See a doctor within days.")
NEXT_VISIT: Final = N_("There is no rush. Bring it up at your next visit.")
NO_RUSH: Final = N_("There is no rush. It is for you to know, and to talk about when it suits.")
NEVER_UNKNOWN: Final = N_("This can always be checked. It needs no more than that you log your spasms.")
