"""What a person says about a spreadsheet of their own: what its columns are, and how it is to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any, Final

from spasmlog.spreadsheets.amounts import AmountUnit, DecimalSign, LengthUnit, Numbers
from spasmlog.spreadsheets.calendar import DateOrder
from spasmlog.text import N_
from spasmlog.vocabulary import Kind, Site, Term


class Role(Term):
    """What stands in a column."""

    DATE = "date", N_("date, or date and time")
    TIME = "time", N_("time it began")
    END = "end", N_("time it ended")
    LENGTH = "length", N_("how long it lasted")
    PAIN = "pain", N_("pain, 0 to 10")
    SITE = "site", N_("place on the body")
    SIDE = "side", N_("left or right")
    KIND = "kind", N_("kind: cramp, twitch …")
    NOTE = "note", N_("note")
    FLUIDS = "fluids", N_("fluids of the day")
    NO_SPASMS = "no_spasms", N_("“no spasms”: yes or no")
    SPASMS = "spasms", N_("“spasms”: yes or no")


# A row that says one of these describes an episode; any other is about a day.
OF_EPISODES: Final = (Role.TIME, Role.END, Role.LENGTH, Role.PAIN, Role.SITE, Role.SIDE, Role.KIND)


class PainZero(Term):
    """What a row means that says pain 0 and nothing else of an episode."""

    EPISODE = "episode", N_("a spasm that did not hurt")
    NO_SPASMS = "no_spasms", N_("no spasms on that day")


@dataclass(frozen=True, slots=True)
class Choices:
    """`columns` says by the column's place what stands in it; other columns are left out.

    `usual_…` stand in where a row does not say; None: such a row is a problem. With `keep_known` what the diary says
    about a day already stays where the file says something else; without it that is a problem. `words` says what words
    mean that we do not know, by the role of their column: `site:wade` is `calf`.
    """

    columns: Mapping[int, Role]
    zone: str
    order: DateOrder | None = None
    decimal: DecimalSign | None = None
    length_unit: LengthUnit = LengthUnit.MINUTES
    fluid_unit: AmountUnit = AmountUnit.ML
    usual_time: time | None = None
    usual_site: Site | None = None
    usual_kind: Kind = Kind.UNSURE
    pain_zero: PainZero | None = None
    keep_known: bool = False
    words: Mapping[str, str] | None = None

    @property
    def numbers(self) -> Numbers:
        return Numbers(self.decimal, self.length_unit, self.fluid_unit)

    def plain(self) -> dict[str, Any]:
        """As JSON: the inverse of `choices_of`."""
        return {
            "columns": {str(place): role.value for place, role in self.columns.items()},
            "zone": self.zone,
            "keep_known": self.keep_known,
            "words": dict(self.words or {}),
            "usual_time": self.usual_time.isoformat() if self.usual_time else None,
            **{name: value.value if (value := getattr(self, name)) else None for name in TERMS},
        }


TERMS: Final[Mapping[str, type[Term]]] = {
    "order": DateOrder,
    "decimal": DecimalSign,
    "length_unit": LengthUnit,
    "fluid_unit": AmountUnit,
    "usual_site": Site,
    "usual_kind": Kind,
    "pain_zero": PainZero,
}


def choices_of(content: Mapping[str, Any]) -> Choices:
    """The choices that were kept as JSON."""
    terms: dict[str, Any] = {name: None if content[name] is None else TERMS[name](content[name]) for name in TERMS}
    return Choices(
        columns={int(place): Role(role) for place, role in content["columns"].items()},
        zone=content["zone"],
        usual_time=time.fromisoformat(content["usual_time"]) if content["usual_time"] else None,
        keep_known=content["keep_known"],
        words=content["words"],
        **terms,
    )
