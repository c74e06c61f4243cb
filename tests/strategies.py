"""Hypothesis strategies for the values of a diary: any value that is valid, however odd.

Each strategy takes the strategies of what it is made of, so that a test can narrow them:

    diaries()                                              anything valid, the extremes of the calendar included
    diaries(instants=instants(around=AS_OF), dates=dates(around=AS_OF.date()))     windows that are hit
    episodes(kind=st.just(Kind.TWITCH), note=st.just(""))                          any field by its name

`lived_diaries(as_of)` is the usual narrowing: entries of the half year before a moment and a few after it.

Importing this module loads a Hypothesis profile without deadlines.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from spasmlog.diary import (
    Acknowledgement,
    BodySite,
    Check,
    Condition,
    Day,
    Diary,
    DoseChange,
    DoseTaken,
    Episode,
    Medication,
    ReliefTried,
    Trial,
    WeaknessRating,
)
from spasmlog.notation import known_zones
from spasmlog.vocabulary import (
    Activity,
    ConditionKind,
    DurationBand,
    FluidUnit,
    Kind,
    Lasting,
    Level,
    MedicineClass,
    MuscleGroup,
    Relief,
    Side,
    Site,
    WeightUnit,
)

# A diary has hundreds of fields to draw: how long that takes on a busy machine says nothing about the code.
# A second run of the suite, on another Python or another database, may try fewer diaries.
EXAMPLES: Final = int(os.environ.get("EXAMPLES", "60"))
settings.register_profile("diaries", deadline=None, max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("diaries")

FIRST_INSTANT = datetime(1899, 1, 1, tzinfo=UTC)
LAST_INSTANT = datetime(9000, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)

# Clocks that change by half an hour, by 45 minutes past the hour, at midnight, in winter instead of summer, by a
# whole day, that had seconds in their offset until 1972, and the two ends of the earth's day.
ODD_ZONES = (
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "America/St_Johns",
    "America/Santiago",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Pacific/Apia",
    "Africa/Monrovia",
    "Pacific/Kiritimati",
    "Etc/GMT+12",
)
PLAIN_ZONES = ("UTC", "Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata")

# What breaks CSV, HTML, PDF, terminals and careless slicing.
ODD_TEXTS = (
    "=1+1",
    "@SUM(A1)",
    "-2\t+3",
    '"quoted", and a comma',
    "<script>alert(1)</script> & co.",
    "line\nbreak\r\nand\ttab",
    "\u2028\u2029\u0085",
    "Krämpfe, nachts; Ωμέγα, судорога, كرامب, 痙攣",
    "👩🏽‍⚕️🦵",
    "e\u0301 \u202eright to left\u202c",
    "\ufeffbyte order mark",
    "%(days)s {} %s",
    "\\u0000 is only written out",
)

tri = st.none() | st.booleans()
ratings = st.integers(0, 10)
lastings = st.none() | st.sampled_from(Lasting)


def texts(longest: int = 4000, shortest: int = 0) -> st.SearchStrategy[str]:
    """Any text that a diary can hold: neither NUL nor half of a surrogate pair."""
    characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    anything = st.text(characters, min_size=shortest, max_size=min(longest, 30))
    return anything | st.sampled_from((*ODD_TEXTS, "x" * longest, "🦵" * longest))


def zone_names() -> st.SearchStrategy[str]:
    """Names of time zones, the odd ones often."""
    return st.sampled_from((*PLAIN_ZONES, *ODD_ZONES)) | st.sampled_from(sorted(known_zones()))


def zones() -> st.SearchStrategy[ZoneInfo]:
    return zone_names().map(ZoneInfo)


def instants(around: datetime | None = None, before: int = 180, after: int = 3) -> st.SearchStrategy[datetime]:
    """Aware instants, some with microseconds: anywhere in the calendar, or in the days around a moment."""
    if around is None:
        first, last, offsets = FIRST_INSTANT, LAST_INSTANT, zones() | st.just(UTC)
    else:
        first, last, offsets = around - timedelta(days=before), around + timedelta(days=after), st.just(UTC)
    days = st.integers(0, (last - first).days)
    seconds = st.sampled_from((0, 0.000001, 43_199.5, 86_399.999999)) | st.integers(0, 86_399)
    return st.builds(
        lambda day, second, zone: min(first + timedelta(days=day, seconds=second), last).astimezone(zone),
        days,
        seconds,
        offsets,
    )


def dates(around: date | None = None, before: int = 180, after: int = 3) -> st.SearchStrategy[date]:
    """Dates: any that there are, or those around one."""
    if around is None:
        return st.dates() | st.dates(date(2024, 1, 1), date(2028, 12, 31))
    return st.dates(around - timedelta(days=before), around + timedelta(days=after))


ANY_INSTANTS = instants()
ANY_DATES = dates()


def sites(site: st.SearchStrategy[Site] | None = None) -> st.SearchStrategy[BodySite]:
    return st.builds(BodySite, site or st.sampled_from(Site), st.none() | st.sampled_from(Side))


def reliefs() -> st.SearchStrategy[ReliefTried]:
    return st.builds(ReliefTried, st.sampled_from(Relief), tri)


@st.composite
def _endings(draw: st.DrawFn, instants: st.SearchStrategy[datetime]) -> dict[str, object]:
    """How an episode ended: at an instant, or not yet, or roughly, or nobody said. Also before it began."""
    if draw(st.booleans()):
        return {"ended_at": draw(instants)}
    return {"ongoing": draw(st.booleans()), "duration_band": draw(st.none() | st.sampled_from(DurationBand))}


@st.composite
def episodes(
    draw: st.DrawFn, instants: st.SearchStrategy[datetime] = ANY_INSTANTS, **fields: st.SearchStrategy[Any]
) -> Episode:
    """Any valid episode; `instants` makes all its times, `fields` replace the strategies of fields by name."""
    started_at = draw(instants)
    # Most episodes end soon after they began; some end whenever (a correction may even put the end first).
    soon = st.timedeltas(timedelta(0), timedelta(hours=30)).map(lambda long: _later(started_at, long))
    given: dict[str, Any] = {"started_at": started_at}
    if not fields.keys() & {"ended_at", "ongoing", "duration_band"}:
        given |= draw(_endings(soon | instants))
    strategies: dict[str, st.SearchStrategy[Any]] = {
        "id": st.uuids(),
        "kind": st.sampled_from(Kind),
        "sites": st.lists(sites(), min_size=1, max_size=4).map(tuple),
        "recorded_zone": st.none() | zone_names(),
        "pain": st.none() | ratings,
        "woke": tri,
        "sleep_disturbance": st.none() | ratings,
        "activity": st.none() | st.sampled_from(Activity),
        "still_minutes": st.none() | st.integers(0, 1440),
        "hard_exercise_within_24h": tri,
        "eases_with_rest": tri,
        "swelling": tri,
        "skin_colour_change": tri,
        "warmth": tri,
        "numbness": tri,
        "tingling": tri,
        "radiating_pain": tri,
        "weakness": lastings,
        "function_loss": lastings,
        "walking_difficulty": lastings,
        "holding_difficulty": lastings,
        "after_pain": tri,
        "distress": st.none() | ratings,
        "relief": st.lists(reliefs(), max_size=3, unique_by=lambda tried: tried.technique).map(tuple),
        "recorded_at": st.none() | instants,
        "note": texts(),
    }
    return Episode(**given, **draw(st.fixed_dictionaries(strategies | fields)))


def _later(instant: datetime, long: timedelta) -> datetime:
    return min(instant.astimezone(UTC) + long, LAST_INSTANT)


def days(
    dates: st.SearchStrategy[date] = ANY_DATES,
    instants: st.SearchStrategy[datetime] = ANY_INSTANTS,
    **fields: st.SearchStrategy[Any],
) -> st.SearchStrategy[Day]:
    """Any valid day."""
    strategies: dict[str, st.SearchStrategy[Any]] = {
        "date": dates,
        "no_spasms": st.booleans(),
        "fluid_ml": st.none() | st.integers(0, 20_000),
        "hot": tri,
        "hard_exercise": tri,
        "stretched_before_bed": tri,
        "stretched_after_workout": tri,
        "magnesium_rich_food": tri,
        "potassium_rich_food": tri,
        "moved_hourly": tri,
        "supportive_footwear": tri,
        "recorded_at": st.none() | instants,
        "note": texts(),
    }
    return st.builds(Day, **(strategies | fields))


def checks(
    dates: st.SearchStrategy[date] = ANY_DATES,
    instants: st.SearchStrategy[datetime] = ANY_INSTANTS,
    **fields: st.SearchStrategy[Any],
) -> st.SearchStrategy[Check]:
    """Any valid self-check; its ratings may name a group twice."""
    strategies: dict[str, st.SearchStrategy[Any]] = {
        "date": dates,
        "spreading": tri,
        "getting_weaker": tri,
        "walking_difficulty": tri,
        "holding_difficulty": tri,
        "unexplained_weight_loss": tri,
        "weight_g": st.none() | st.integers(1_000, 700_000),
        "weight_loss_intended": tri,
        "weakness": st.lists(st.builds(WeaknessRating, st.sampled_from(MuscleGroup), ratings), max_size=4).map(tuple),
        "breathless_or_chest_pain": tri,
        "sudden_weakness": tri,
        "saddle_numbness_or_new_bladder_bowel_trouble": tri,
        "cold_pale_limb": tri,
        "dark_urine": tri,
        "wound_or_toxin_exposure": tri,
        "swallowing_or_speech_difficulty": tri,
        "recorded_at": st.none() | instants,
        "note": texts(),
    }
    return st.builds(Check, **(strategies | fields))


def medications(
    dates: st.SearchStrategy[date] = ANY_DATES,
    instants: st.SearchStrategy[datetime] = ANY_INSTANTS,
    **fields: st.SearchStrategy[Any],
) -> st.SearchStrategy[Medication]:
    """Any valid medicine; it may stop before it starts."""
    strategies: dict[str, st.SearchStrategy[Any]] = {
        "id": st.uuids(),
        "name": st.sampled_from(("Furosemide 40 mg", "Atorvastatin", "nystatin", "Zzyxoril")) | texts(200, shortest=1),
        "dose": texts(200),
        "as_needed": st.booleans(),
        "class_by_hand": st.none() | st.sampled_from(MedicineClass),
        "started_on": st.none() | dates,
        "stopped_on": st.none() | dates,
        "dose_changes": st.lists(st.builds(DoseChange, dates, texts(200)), max_size=3).map(tuple),
        "doses_taken": st.lists(st.builds(DoseTaken, instants, texts(200)), max_size=3).map(tuple),
        "note": texts(),
    }
    return st.builds(Medication, **(strategies | fields))


def conditions(
    dates: st.SearchStrategy[date] = ANY_DATES, **fields: st.SearchStrategy[Any]
) -> st.SearchStrategy[Condition]:
    """Any valid condition; it may be resolved before it begins."""
    strategies: dict[str, st.SearchStrategy[Any]] = {
        "id": st.uuids(),
        "kind": st.sampled_from(ConditionKind),
        "label": texts(200),
        "since": st.none() | dates,
        "resolved_on": st.none() | dates,
        "note": texts(),
    }
    return st.builds(Condition, **(strategies | fields))


def acknowledgements(
    dates: st.SearchStrategy[date] = ANY_DATES,
    instants: st.SearchStrategy[datetime] = ANY_INSTANTS,
    **fields: st.SearchStrategy[Any],
) -> st.SearchStrategy[Acknowledgement]:
    """Any valid acknowledgement, of a criterion that is known or not."""
    names = st.uuids().map(lambda key: f"episode:{key}") | dates.map(lambda day: f"check:{day.isoformat()}")
    strategies: dict[str, st.SearchStrategy[Any]] = {
        "id": st.uuids(),
        "code": st.sampled_from(("TAB-1", "TAB-4", "PAT-3b", "SAF-1", "NEW-12")),
        "at": instants,
        "level": st.sampled_from(Level),
        "discussed_on": st.none() | dates,
        "evidence": st.lists(names, max_size=4).map(tuple),
        "note": texts(),
    }
    return st.builds(Acknowledgement, **(strategies | fields))


def trials(dates: st.SearchStrategy[date] = ANY_DATES, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Trial]:
    """Any valid trial; it begins at the earliest when instants do, and is looked back on or stopped no earlier."""
    strategies: dict[str, st.SearchStrategy[Any]] = {
        "id": st.uuids(),
        "what": st.sampled_from(("Stretching", "=2 glasses")) | texts(200, shortest=1),
        "days": st.integers(7, 365),
        "note": texts(),
    }
    return st.builds(_trial, st.tuples(*[st.none() | dates] * 2, dates), **(strategies | fields))


def _trial(on: tuple[date | None, date | None, date], **fields: Any) -> Trial:
    reviewed, stopped, begun = on
    first = min(max(begun, FIRST_INSTANT.date()), LAST_INSTANT.date())
    later = [day and max(day, first) for day in (reviewed, stopped)]
    return Trial(started_on=first, review_on=later[0], stopped_on=later[1], **fields)


def countries() -> st.SearchStrategy[str]:
    return st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2)


def diaries(
    dates: st.SearchStrategy[date] = ANY_DATES,
    instants: st.SearchStrategy[datetime] = ANY_INSTANTS,
    most: int = 3,
    **fields: st.SearchStrategy[Any],
) -> st.SearchStrategy[Diary]:
    """Any valid whole diary of at most `most` entries a collection, in any order."""

    def several(entries: st.SearchStrategy[Any], key: Callable[[Any], object]) -> st.SearchStrategy[tuple[Any, ...]]:
        return st.lists(entries, max_size=most, unique_by=key).map(tuple)

    strategies: dict[str, st.SearchStrategy[Any]] = {
        "zone": zones(),
        "name": texts(200),
        "country": st.none() | countries(),
        "birth_year": st.none() | st.integers(1900, 2100),
        "fluid_target_ml": st.integers(1, 10_000),
        "fluid_unit": st.sampled_from(FluidUnit),
        "weight_unit": st.sampled_from(WeightUnit),
        "conditions": several(conditions(dates), key=lambda entry: entry.id),
        "medications": several(medications(dates, instants), key=lambda entry: entry.id),
        "days": several(days(dates, instants), key=lambda day: day.date),
        "checks": several(checks(dates, instants), key=lambda check: check.date),
        "episodes": several(episodes(instants), key=lambda entry: entry.id),
        "acknowledgements": several(acknowledgements(dates, instants), key=lambda entry: entry.id),
        "trials": several(trials(dates), key=lambda entry: entry.id),
        "questions": st.lists(texts(300).filter(bool), max_size=3).map(tuple),
    }
    return st.builds(Diary, **(strategies | fields))


def lived_diaries(as_of: datetime, most: int = 5, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Diary]:
    """Diaries whose entries lie in the half year before a moment, a few of them after it."""
    return diaries(dates(as_of.date()), instants(as_of), most, **fields)
