"""Whom to call, by the diary's country and never by its language."""

from __future__ import annotations

from typing import Final

from spasmlog.text import N_, Text

EU_NUMBER: Final = "112"
EU: Final[dict[str, Text]] = {
    "AT": Text(N_("Austria")),
    "BE": Text(N_("Belgium")),
    "BG": Text(N_("Bulgaria")),
    "CY": Text(N_("Cyprus")),
    "CZ": Text(N_("Czechia")),
    "DE": Text(N_("Germany")),
    "DK": Text(N_("Denmark")),
    "EE": Text(N_("Estonia")),
    "ES": Text(N_("Spain")),
    "FI": Text(N_("Finland")),
    "FR": Text(N_("France")),
    "GR": Text(N_("Greece")),
    "HR": Text(N_("Croatia")),
    "HU": Text(N_("Hungary")),
    "IT": Text(N_("Italy")),
    "LT": Text(N_("Lithuania")),
    "LU": Text(N_("Luxembourg")),
    "LV": Text(N_("Latvia")),
    "MT": Text(N_("Malta")),
    "NL": Text(N_("Netherlands")),
    "PL": Text(N_("Poland")),
    "PT": Text(N_("Portugal")),
    "RO": Text(N_("Romania")),
    "SE": Text(N_("Sweden")),
    "SI": Text(N_("Slovenia")),
    "SK": Text(N_("Slovakia")),
}
OTHERS: Final[dict[str, Text]] = {
    "GB": Text(N_("United Kingdom")),
    "IE": Text(N_("Ireland")),
    "US": Text(N_("United States")),
    "CA": Text(N_("Canada")),
    "AU": Text(N_("Australia")),
    "NZ": Text(N_("New Zealand")),
    "IN": Text(N_("India")),
}
COUNTRIES: Final = OTHERS | EU
NUMBERS: Final[dict[str, tuple[str, ...]]] = {
    "GB": ("999", "112"),
    "IE": ("112", "999"),
    "US": ("911",),
    "CA": ("911",),
    "AU": ("000",),
    "NZ": ("111",),
    "IN": ("112",),
} | dict.fromkeys(EU, (EU_NUMBER,))


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
