"""Our own CSV files, column by column. `docs/csv.md` shows the same tables; a test holds both equal."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

from spasmlog.diary import BodySite, Day, DoseChange, DoseTaken, Episode, Invalid, Medication, ReliefTried
from spasmlog.spreadsheets.columns import (
    ANSWERS,
    answer,
    day,
    identity,
    instant,
    listed,
    number,
    read_answer,
    read_date,
    read_instant,
    read_term,
    term,
    text,
    write_instant,
    zone,
)
from spasmlog.spreadsheets.table import Table
from spasmlog.text import N_, Text
from spasmlog.vocabulary import (
    Activity,
    DurationBand,
    FunctionSign,
    Habit,
    Kind,
    Lasting,
    MedicineClass,
    Relief,
    Side,
    Sign,
    Site,
    Strain,
)


def _site(thing: str) -> BodySite:
    site, _colon, side = thing.strip().partition(":")
    return BodySite(read_term(Site, site), read_term(Side, side) if side else None)


def _write_site(place: BodySite, _zone: ZoneInfo) -> str:
    return f"{place.site}:{place.side}" if place.side else place.site


def _relief(thing: str) -> ReliefTried:
    technique, _colon, helped = thing.strip().partition(":")
    return ReliefTried(read_term(Relief, technique), read_answer(helped) if helped else None)


def _write_relief(tried: ReliefTried, _zone: ZoneInfo) -> str:
    return tried.technique if tried.helped is None else f"{tried.technique}:{ANSWERS[tried.helped]}"


def _dose_change(thing: str) -> DoseChange:
    on, equals, dose = thing.partition("=")
    if not equals:
        raise Invalid("", Text(N_("A date and a dose such as 2026-03-18=20 mg are expected.")))
    return DoseChange(read_date(on), dose)


def _write_dose_change(change: DoseChange, _zone: ZoneInfo) -> str:
    return f"{change.on}={change.dose}"


def _dose_taken(thing: str) -> DoseTaken:
    at, _equals, amount = thing.partition("=")
    return DoseTaken(read_instant(at), amount)


def _write_dose_taken(dose: DoseTaken, zone: ZoneInfo) -> str:
    at = write_instant(dose.at, zone)
    return f"{at}={dose.amount}" if dose.amount else at


EPISODES: Final = Table(
    slug="episodes.csv",
    collection="episodes",
    value=Episode,
    required=frozenset({"started_at", "kind", "sites"}),
    columns=(
        instant("started_at", "when it began"),
        instant("ended_at", "when it ended; with it `ongoing` is `no` and `duration_band` empty"),
        answer("ongoing", "whether it was still going on when it was recorded"),
        term("duration_band", DurationBand, "roughly how long it lasted"),
        term("kind", Kind, "what it felt like"),
        listed(
            "sites",
            "list of `site` or `site:side`",
            "where it was: " + ", ".join(f"`{site}`" for site in Site) + "; sides " + ", ".join(f"`{s}`" for s in Side),
            _site,
            _write_site,
        ),
        number("pain", "how strong the pain was, 0 (none) to 10 (worst imaginable)"),
        answer("woke", "whether it woke the person"),
        number("sleep_disturbance", "how much it disturbed sleep, 0 to 10"),
        term("activity", Activity, "what the person was doing"),
        number("still_minutes", "minutes of sitting or standing still before it, 0 to 1440"),
        answer("hard_exercise_within_24h", "hard exercise in the 24 hours before"),
        *(answer(sign.value, str(sign.label)) for sign in Sign),
        *(term(sign.value, Lasting, str(sign.label)) for sign in FunctionSign),
        answer("after_pain", "whether it was sore afterwards"),
        number("distress", "how much it worried or upset the person, 0 to 10"),
        listed(
            "relief",
            "list of `technique`, `technique:yes` or `technique:no`",
            "what was tried, and whether it helped: " + ", ".join(f"`{technique}`" for technique in Relief),
            _relief,
            _write_relief,
        ),
        text("note", "in the person's words"),
        instant("recorded_at", "when it was entered"),
        zone("recorded_zone", "where it was entered"),
        identity("id", "the entry's own; without one it gets one from its content"),
    ),
)

DAYS: Final = Table(
    slug="days.csv",
    collection="days",
    value=Day,
    required=frozenset({"date", "no_spasms"}),
    columns=(
        day("date", "the local date"),
        answer("no_spasms", "`yes`: the person said that there were none; `no`: nobody said so"),
        number("fluid_ml", "fluids of the day in ml, 0 to 20000"),
        *(answer(thing.value, str(thing.label)) for thing in (*Strain, *Habit)),
        text("note", "in the person's words"),
        instant("recorded_at", "when it was entered"),
    ),
)

MEDICATIONS: Final = Table(
    slug="medications.csv",
    collection="medications",
    value=Medication,
    required=frozenset({"name", "as_needed"}),
    columns=(
        text("name", "as the person wrote it"),
        text("dose", "in the person's words"),
        answer("as_needed", "whether it is taken only when needed"),
        term("class_by_hand", MedicineClass, "its kind, where the person said it"),
        day("started_on", "first date; empty: always taken, or not known"),
        day("stopped_on", "first date without it"),
        listed(
            "dose_changes",
            "list of `date=dose`",
            "from the date on it was this dose",
            _dose_change,
            _write_dose_change,
        ),
        listed(
            "doses_taken",
            "list of `time` or `time=amount`",
            "doses that were taken when needed",
            _dose_taken,
            _write_dose_taken,
        ),
        text("note", "in the person's words"),
        identity("id", "the entry's own; without one it gets one from its content"),
    ),
)

TABLES: Final = (EPISODES, DAYS, MEDICATIONS)
