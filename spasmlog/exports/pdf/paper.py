"""The paper that a country prints on."""

from __future__ import annotations

from typing import Final, Literal

Paper = Literal["a4", "us-letter"]

# Unicode CLDR 48, supplemental data, paperSize US-Letter.
LETTER: Final = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})


def paper(country: str | None) -> Paper:
    """US Letter where that is what printers hold; A4 in the rest of the world, and where no country was said."""
    return "us-letter" if country in LETTER else "a4"
