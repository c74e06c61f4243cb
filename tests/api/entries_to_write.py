"""An entry of each collection, another content for it, and one that does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True)
class Written:
    """What is PUT where; `other` is what it says after an edit, `wrong` what is refused at `pointer`."""

    collection: str
    key: str
    body: dict[str, Any]
    other: dict[str, Any]
    wrong: dict[str, Any]
    pointer: str

    @property
    def path(self) -> str:
        return f"/{self.collection}/{self.key}"

    @property
    def has_id(self) -> bool:
        return self.collection not in ("days", "checks")

    @property
    def told(self) -> dict[str, Any]:
        """What is told again word for word: moments are told in UTC."""
        return {name: said for name, said in self.body.items() if name not in ("started_at", "at")}

    def __str__(self) -> str:
        return self.collection


ID: Final = "01900000-0000-7000-8000-0000000000a1"
DAY: Final = "2026-03-30"
CRAMP: Final = {"started_at": "2026-03-30T03:00:00+01:00", "kind": "cramp", "sites": [{"site": "calf", "side": "left"}]}

ENTRIES: Final = (
    Written("episodes", ID, CRAMP, CRAMP | {"pain": 7}, CRAMP | {"pain": 11}, "/pain"),
    Written("days", DAY, {"fluid_ml": 1500}, {"fluid_ml": 1700}, {"fluid_ml": -1}, "/fluid_ml"),
    Written("checks", DAY, {"dark_urine": False}, {"dark_urine": True}, {"dark_urine": "no"}, "/dark_urine"),
    Written("medications", ID, {"name": "Furosemide"}, {"name": "Furosemide", "dose": "40 mg"}, {"name": ""}, "/name"),
    Written("conditions", ID, {"kind": "diabetes"}, {"kind": "diabetes", "note": "x"}, {"kind": "cold"}, "/kind"),
    Written(
        "acknowledgements",
        ID,
        {"code": "TAB-1", "at": "2026-03-30T10:00:00Z", "level": "soon"},
        {"code": "TAB-1", "at": "2026-03-30T10:00:00Z", "level": "soon", "note": "x"},
        {"code": "?", "at": "2026-03-30T10:00:00Z", "level": "soon"},
        "/code",
    ),
    Written(
        "trials",
        ID,
        {"what": "Stretching", "started_on": "2026-03-01", "days": 28},
        {"what": "Stretching", "started_on": "2026-03-01", "days": 14},
        {"what": "Stretching", "started_on": "2026-03-01", "days": 6},
        "/days",
    ),
)
