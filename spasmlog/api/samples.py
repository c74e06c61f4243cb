"""An entry of each collection as somebody might write it, for the description of the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

DIARY_ID: Final = "0199a3c2-7b40-7c11-9d2e-5f0c6b8a1e21"

ENTRIES: Final[Mapping[str, Mapping[str, Any]]] = {
    "episodes": {
        "started_at": "2026-03-18T03:10:00+00:00",
        "ended_at": "2026-03-18T03:14:00+00:00",
        "kind": "cramp",
        "sites": [{"site": "calf", "side": "left"}],
        "pain": 7,
        "woke": True,
        "relief": [{"technique": "stretch", "helped": True}],
    },
    "days": {"fluid_ml": 1500, "hot": True, "stretched_before_bed": False},
    "checks": {"dark_urine": False, "getting_weaker": False, "weight_g": 71500},
    "medications": {"name": "Furosemide", "dose": "40 mg", "started_on": "2026-01-05"},
    "conditions": {"kind": "diabetes", "since": "2019-06-01"},
    "acknowledgements": {"code": "TAB-1", "at": "2026-03-18T19:00:00+00:00", "level": "soon"},
    "trials": {"what": "Stretching before bed", "started_on": "2026-03-01", "days": 28},
}
DRINK: Final[Mapping[str, Any]] = {"date": "2026-03-18", "ml": 250}
SAMPLE_TAG: Final = '"42"'
