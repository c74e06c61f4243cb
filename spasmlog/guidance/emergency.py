"""Whom to call, by the diary's country and never by its language."""

from __future__ import annotations

from typing import Final

from spasmlog.text import N_, Text

EU: Final = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)
NUMBERS: Final[dict[str, tuple[str, ...]]] = {
    "GB": ("999", "112"),
    "US": ("911",),
    "CA": ("911",),
    "AU": ("000",),
    "NZ": ("111",),
    "IE": ("112", "999"),
    "IN": ("112",),
} | dict.fromkeys(EU, ("112",))


def emergency_numbers(country: str | None) -> tuple[str, ...]:
    """The numbers to call in a country; none where we do not know them."""
    return NUMBERS.get(country or "", ())


UNKNOWN_NUMBER: Final = Text(N_("your local emergency number"))

# Signs that do not wait, in the words of the 30-second check (docs/criteria.md, additions SAF-1 to SAF-7, and TAB-4).
CALL_NOW: Final = (
    Text(N_("You are short of breath, or your chest hurts.")),
    Text(N_("An arm, a leg or half of the face is suddenly weak.")),
    Text(N_("It is numb between your legs, or you cannot control your bladder or bowels as before.")),
    Text(N_("An arm or a leg is cold and pale.")),
    Text(N_("An arm or a leg is swollen, red or warm.")),
)
TODAY: Final = (
    Text(N_("Your urine is dark, like cola or tea.")),
    Text(N_("You had a deep or dirty wound, a bite, or contact with a poison.")),
    Text(N_("It is hard to swallow or to speak.")),
)
