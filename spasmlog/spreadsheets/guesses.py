"""What a spreadsheet looks like: its columns by their names, then by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Final

from spasmlog.diary import Invalid
from spasmlog.spreadsheets.amounts import AmountUnit, LengthUnit, guessed_sign
from spasmlog.spreadsheets.calendar import guessed_order, looks_like_date, plain, read_clock
from spasmlog.spreadsheets.choices import Choices, Role
from spasmlog.spreadsheets.sheet import SAMPLE, Sheet
from spasmlog.spreadsheets.words import NO, TERMS, YES, read_sites

# Words of a column's name; the first role with a word in it takes the column, so the narrower ones come first.
NAMES: Final[Mapping[Role, str]] = {
    Role.NO_SPASMS: r"no (spasms?|cramps?|episodes?|symptoms?)|(spasm|cramp|symptom) ?free|keine krampfe|sans crampes?",
    Role.FLUIDS: r"fluids?|water|drinks?|drank|hydration|wasser|trinken|getrunken|trinkmenge|eau|boisson|agua|ml",
    Role.END: r"end(ed)?|stop(ped)?|until|finish(ed)?|ende|bis|fin",
    Role.LENGTH: r"duration|length|lasted|how long|minutes?|mins?|dauer|lange|duree|duracion",
    Role.PAIN: r"pain|severity|intensity|score|nrs|schmerz(en)?|starke|douleur|intensite|dolor|intensidad",
    Role.SIDE: r"side|laterality|seite|cote|lado|l/r",
    Role.KIND: r"kind|type|art|genre|tipo",
    Role.SITE: (
        r"where|site|place|location|body ?part|muscle|limb|area|region|ort|wo|muskel|korperteil|lieu|partie"
        r"|lugar|zona|musculo"
    ),
    Role.NOTE: r"notes?|comments?|remarks?|details?|description|notiz(en)?|bemerkung(en)?|kommentar|remarques?|notas?",
    Role.SPASMS: r"spasms?|cramps?|episodes?|krampfe?|crampes?|calambres?",
    Role.TIME: r"time|start(ed)?|began|onset|hour|clock|uhrzeit|zeit|beginn|heure|hora",
    Role.DATE: r"date|day|when|datum|tag|wann|jour|fecha|dia",
}
ENOUGH: Final = 0.8  # of the cells of a column must be what it is taken for


def guessed(sheet: Sheet, zone: str) -> Choices:
    """What the columns seem to be, and in which order and with which signs they seem to be written."""
    columns = _by_name(sheet)
    for role, fits in BY_CONTENT.items():
        if role not in columns.values():
            place = next(
                (place for place in range(len(sheet.header)) if place not in columns and _is(sheet, place, fits)), None
            )
            if place is not None:
                columns[place] = role
    found = {role: place for place, role in columns.items()}
    # Of all rows: the first thirteenth of a month tells the order, and may come late.
    dates = list(dict.fromkeys(sheet.column(found[Role.DATE]))) if Role.DATE in found else []
    amounts = [
        cell for role in (Role.FLUIDS, Role.LENGTH, Role.PAIN) if role in found for cell in _sample(sheet, found[role])
    ]
    decimal = guessed_sign(amounts)
    header = {role: plain(sheet.header[place]) for role, place in found.items()}
    return Choices(
        columns=dict(sorted(columns.items())),
        zone=zone,
        order=guessed_order(dates) if dates else None,
        decimal=decimal,
        length_unit=_length_unit(header.get(Role.LENGTH, "")),
        fluid_unit=_fluid_unit(header.get(Role.FLUIDS, "")),
    )


def _by_name(sheet: Sheet) -> dict[int, Role]:
    """The columns that their names tell; each role is told once."""
    columns: dict[int, Role] = {}
    for place, name in enumerate(sheet.header):
        words = plain(re.sub(r"[_()?:\[\]-]", " ", name))
        role = next((role for role, pattern in NAMES.items() if re.search(rf"\b(?:{pattern})\b", words)), None)
        # A date and a time often stand in one cell, whatever the column is called.
        if role is Role.TIME and _is(sheet, place, looks_like_date):
            role = Role.DATE
        if role in {Role.NO_SPASMS, Role.SPASMS} and not _is(sheet, place, _is_answer):
            role = None
        if role is not None and role not in columns.values():
            columns[place] = role
    return columns


def _sample(sheet: Sheet, place: int) -> list[str]:
    return list(islice(sheet.column(place), SAMPLE))


def _is(sheet: Sheet, place: int, fits: Callable[[str], bool]) -> bool:
    cells = _sample(sheet, place)
    return bool(cells) and sum(map(fits, cells)) >= ENOUGH * len(cells)


def _is_clock(cell: str) -> bool:
    try:
        read_clock(cell)
    except Invalid:
        return False
    return True


def _is_site(cell: str) -> bool:
    try:
        return bool(read_sites(cell, None, {}))
    except Invalid:
        return False


def _is_answer(cell: str) -> bool:
    return plain(cell) in ANSWERS


ANSWERS: Final = YES | NO
BY_CONTENT: Final[Mapping[Role, Callable[[str], bool]]] = {
    Role.DATE: looks_like_date,
    Role.TIME: _is_clock,
    Role.SITE: _is_site,
    Role.SIDE: lambda cell: plain(cell) in TERMS["side"],
    Role.KIND: lambda cell: plain(cell) in TERMS["kind"],
}


def _length_unit(name: str) -> LengthUnit:
    if re.search(r"\b(s|secs?|seconds?|sek|sekunden)\b", name):
        return LengthUnit.SECONDS
    return LengthUnit.HOURS if re.search(r"\b(h|hrs?|hours?|std|stunden)\b", name) else LengthUnit.MINUTES


def _fluid_unit(name: str) -> AmountUnit:
    if re.search(r"\b(l|liters?|litres?)\b", name):
        return AmountUnit.LITRE
    if re.search(r"\b(cups?)\b", name):
        return AmountUnit.US_CUP
    return AmountUnit.US_FL_OZ if re.search(r"\boz\b", name) else AmountUnit.ML
