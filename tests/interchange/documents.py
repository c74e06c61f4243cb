"""The schema as a validator, and small diary files to start from."""

import json
import re
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator, FormatChecker

from spasmlog.interchange import NotADiary, read

ROOT: Final = Path(__file__).parents[2]
SCHEMA: Final = json.loads((ROOT / "docs" / "diary.schema.json").read_text())
FORMATS: Final = FormatChecker(formats=["date", "uuid"])
RFC_3339: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


@FORMATS.checks("date-time", raises=ValueError)
def is_date_time(value: object) -> bool:
    """jsonschema checks date-time only with a package that we do not need otherwise."""
    if not isinstance(value, str):
        return True
    return bool(RFC_3339.fullmatch(value) and datetime.fromisoformat(value.upper()))


VALIDATOR: Final = Draft202012Validator(SCHEMA, format_checker=FORMATS)

# A file that uses every field once, with something in each.
FULL: Final[dict[str, Any]] = {
    "format": "spasmlog-diary",
    "version": 1,
    "exported_at": "2026-03-31T20:00:00+01:00",
    "diary": {
        "name": "full",
        "time_zone": "Europe/London",
        "country": "GB",
        "birth_year": 1961,
        "fluid_target_ml": 2000,
        "fluid_unit": "us_cup",
        "weight_unit": "lb",
    },
    "conditions": [
        {
            "id": "aed49c31-27c2-5075-910d-8f7db626cc48",
            "kind": "other",
            "label": "gout",
            "since": "2001-02-28",
            "resolved_on": "2020-02-29",
            "note": "both feet",
        }
    ],
    "medications": [
        {
            "id": "56769f23-f783-576d-954e-e2bcbb0b7e99",
            "name": "salbutamol",
            "dose": "100 µg",
            "as_needed": True,
            "class_by_hand": "asthma medicine",
            "started_on": "2026-01-01",
            "stopped_on": "2027-01-01",
            "dose_changes": [{"on": "2026-02-01", "dose": "200 µg"}],
            "doses_taken": [{"at": "2026-03-30T22:00:00+01:00", "amount": "2 puffs"}],
            "note": "inhaler",
        }
    ],
    "days": [
        {
            "date": "2026-03-30",
            "no_spasms": True,
            "fluid_ml": 1500,
            "hot": False,
            "hard_exercise": True,
            "stretched_before_bed": True,
            "stretched_after_workout": False,
            "magnesium_rich_food": True,
            "potassium_rich_food": None,
            "moved_hourly": False,
            "supportive_footwear": True,
            "recorded_at": "2026-03-30T23:00:00.123456+01:00",
            "note": "quiet",
        }
    ],
    "checks": [
        {
            "date": "2026-03-29",
            "spreading": False,
            "getting_weaker": False,
            "walking_difficulty": True,
            "holding_difficulty": False,
            "unexplained_weight_loss": None,
            "weight_g": 80000,
            "weight_loss_intended": True,
            "weakness": [{"group": "hand", "rating": 3}],
            "breathless_or_chest_pain": False,
            "sudden_weakness": False,
            "saddle_numbness_or_new_bladder_bowel_trouble": False,
            "cold_pale_limb": False,
            "dark_urine": False,
            "wound_or_toxin_exposure": False,
            "swallowing_or_speech_difficulty": True,
            "recorded_at": "2026-03-29T09:00:00+01:00",
            "note": "weekly",
        }
    ],
    "acknowledgements": [
        {
            "id": "0b3bd4e2-6b63-5a0f-8d4e-6c5a8f0d1c2b",
            "code": "TAB-2",
            "at": "2026-03-30T18:00:00+01:00",
            "level": "routine",
            "discussed_on": "2026-03-29",
            "evidence": ["check:2026-03-29", "episode:456653ed-95de-5de7-86f3-92cf95db7a1c"],
            "note": "blood tests on Friday",
        }
    ],
    "trials": [
        {
            "id": "7d4bb0c5-35a0-5f4e-9a53-0b0f4a7c9d11",
            "what": "stretching every evening",
            "started_on": "2026-03-01",
            "days": 28,
            "review_on": "2026-03-30",
            "stopped_on": "2026-03-20",
            "note": "calves",
        }
    ],
    "questions": [{"text": "Is it the tablets?"}],
    "episodes": [
        {
            "id": "456653ed-95de-5de7-86f3-92cf95db7a1c",
            "started_at": "2026-03-28T02:00:00+00:00",
            "recorded_zone": "Europe/Berlin",
            "ended_at": "2026-03-28T02:03:00+00:00",
            "ongoing": False,
            "duration_band": None,
            "kind": "cramp",
            "sites": [{"site": "calf", "side": "left"}, {"site": "foot", "side": None}],
            "pain": 6,
            "woke": True,
            "sleep_disturbance": 4,
            "activity": "asleep",
            "still_minutes": 480,
            "hard_exercise_within_24h": False,
            "eases_with_rest": None,
            "swelling": False,
            "skin_colour_change": False,
            "warmth": True,
            "numbness": False,
            "tingling": False,
            "radiating_pain": False,
            "weakness": "during",
            "function_loss": "no",
            "walking_difficulty": "lasting",
            "holding_difficulty": None,
            "after_pain": True,
            "distress": 5,
            "relief": [{"technique": "stretch", "helped": True}, {"technique": "heat", "helped": None}],
            "recorded_at": "2026-03-28T07:00:00+00:00",
            "note": "again",
        }
    ],
}


def full() -> dict[str, Any]:
    """A copy of `FULL` to change."""
    return deepcopy(FULL)


def bare(**collections: Any) -> dict[str, Any]:
    """The least that is a diary file, with these collections."""
    return {"format": "spasmlog-diary", "version": 1, "diary": {"time_zone": "Europe/London"}, **collections}


def cramp(**fields: Any) -> dict[str, Any]:
    """The least that is an episode, with these fields."""
    return {"started_at": "2026-03-30T15:00:00+01:00", "kind": "cramp", "sites": [{"site": "calf"}], **fields}


def encoded(document: object, **how: Any) -> bytes:
    return json.dumps(document, **how).encode()


def problems_of(raw: bytes) -> list[tuple[str, int | None, str]]:
    """Path, line and words of every problem of a file; none if it can be read."""
    try:
        read(raw)
    except NotADiary as refused:
        return [(problem.path, problem.line, str(problem.message)) for problem in refused.problems]
    return []
