"""The figures of a summary counted from the three CSV files alone, as a person would with a spreadsheet's filter, under
the names of `ClinicalSummary.figures()`. None of our code takes part, but for the codes of the vocabulary."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, datetime, timedelta
from io import StringIO
from statistics import median

from spasmlog.vocabulary import FunctionSign, Habit, Sign

Row = dict[str, str]
Figures = dict[str, float | None]
ANSWERS = {"yes": "yes", "no": "no", "unknown": ""}
REST = {"asleep", "resting", "sitting"}
EXERCISE = {"exercising", "after_exercise"}


def rows(file: bytes) -> list[Row]:
    """The rows of a file by the names of its header."""
    return list(csv.DictReader(StringIO(file.decode("utf-8-sig"), newline="")))


def counted(files: dict[str, bytes], first: date, last: date, now: datetime) -> Figures:
    """What the rows of the dates `first` to `last` amount to, at a moment of the last date."""
    every = [row for row in rows(files["episodes.csv"]) if at(row) <= now]
    days = [row for row in rows(files["days.csv"]) if first <= date.fromisoformat(row["date"]) <= last]
    episodes = [row for row in every if first <= at(row).date() <= last]
    spasms = [row for row in episodes if row["kind"] != "twitch"]
    recorded = {at(row).date() for row in spasms} | {on(row) for row in days if row["no_spasms"] == "yes"}
    found: Figures = {"period_days": (last - first).days + 1, "recorded_days": len(recorded)}
    found |= {"twitches": len(episodes) - len(spasms), "medicines": len(rows(files["medications.csv"]))}
    found |= _headline(spasms, recorded, found["period_days"])
    found |= {f"kind.{kind}": count for kind, count in Counter(row["kind"] for row in episodes).items()}
    found |= _entered(episodes) | _lengths(spasms, now) | _where(episodes) | _when(spasms, recorded)
    for sign in Sign:
        found |= _answers(f"sign.{sign}", episodes, sign)
    for sign in FunctionSign:
        said = Counter(row[sign] for row in episodes)
        found |= {f"loss.{sign}.{one}": said[one] for one in ("lasting", "during", "no")}
        found[f"loss.{sign}.unknown"] = said[""]
    found |= _relief(episodes)
    for habit in Habit:
        said = Counter(row[habit] for row in days)
        found |= {f"habit.{habit}.yes": said["yes"], f"habit.{habit}.no": said["no"]}
    return found | _fluids(days, now)


def at(row: Row) -> datetime:
    """When an episode began, on the clock of its diary."""
    return datetime.fromisoformat(row["started_at"])


def on(row: Row) -> date:
    """The date of a day."""
    return date.fromisoformat(row["date"])


def _headline(spasms: list[Row], recorded: set[date], days: float | None) -> Figures:
    dates = {at(row).date() for row in spasms}
    rated = [row for row in spasms if row["pain"]]
    severe = {at(row).date() for row in rated if int(row["pain"]) >= 7}
    known_severe = bool(recorded) and bool(rated or not spasms)
    enough = len(recorded) >= 14
    pains = [int(row["pain"]) for row in rated]
    assert days
    return {
        "spasms": len(spasms) if recorded else None,
        "spasm_days": len(dates) if recorded else None,
        "severe_days": len(severe) if known_severe else None,
        "spasm_days_per_28": len(dates) * 28 / len(recorded) if enough else None,
        "severe_days_per_28": len(severe) * 28 / len(recorded) if enough and known_severe else None,
        "spasms_per_week": len(spasms) * 7 / days if recorded else None,
        "pain.median": median(pains) if pains else None,
        "pain.worst": max(pains, default=None),
        "pain.rated": len(rated),
        "pain.not_rated": len(spasms) - len(rated),
    }


def _entered(episodes: list[Row]) -> Figures:
    late = [datetime.fromisoformat(row["recorded_at"]) - at(row) for row in episodes if row["recorded_at"]]
    soon = sum(delay <= timedelta(days=1) for delay in late)
    return {
        "entries.within_24h": soon,
        "entries.later": len(late) - soon,
        "entries.unknown": len(episodes) - len(late),
    }


def _lengths(spasms: list[Row], now: datetime) -> Figures:
    ends = [(row, now if row["ongoing"] == "yes" else row["ended_at"]) for row in spasms]
    exact = [
        (end if isinstance(end, datetime) else datetime.fromisoformat(end)) - at(row)
        for row, end in ends
        if end and (isinstance(end, datetime) or datetime.fromisoformat(end) >= at(row))
    ]
    seconds = [length.total_seconds() for length in exact]
    rough = [row["duration_band"] for row in spasms if row["duration_band"] and row["ongoing"] != "yes"]
    over = sum(length > 600 for length in seconds) + rough.count("over_10_min")
    return {
        "duration.median_s": median(seconds) if seconds else None,
        "duration.longest_s": max(seconds, default=None),
        "duration.over_10_minutes": over if seconds or rough or not spasms else None,
        "duration.exact": len(exact),
        "duration.rough": len(rough),
        "duration.unknown": len(spasms) - len(exact) - len(rough),
    }


def _where(episodes: list[Row]) -> Figures:
    found: Counter[str] = Counter()
    for row in episodes:
        what = "twitches" if row["kind"] == "twitch" else "spasms"
        for thing in row["sites"].split("; "):
            site, _colon, side = thing.partition(":")
            found[f"site.{site}.{side or '-'}.{what}"] += 1
            found[f"site.{site}.{side or '-'}.{'spasms' if what == 'twitches' else 'twitches'}"] += 0
    return dict(found)


def _when(spasms: list[Row], recorded: set[date]) -> Figures:
    hours = Counter(at(row).hour // 6 if at(row).hour < 22 else 0 for row in spasms)
    woke = Counter(row["woke"] for row in spasms)
    # A night reaches from noon to noon.
    nights = {(at(row) - timedelta(hours=12)).date() for row in spasms if row["woke"] == "yes"}
    known = recorded and (not spasms or woke["yes"] or woke["no"])
    rest = Counter("" if not row["activity"] else "yes" if row["activity"] in REST else "no" for row in spasms)
    hard = Counter("yes" if row["activity"] in EXERCISE else row["hard_exercise_within_24h"] for row in spasms)
    found: Figures = {"nights_disturbed": len(nights) if known else None}
    for name, part in (("night", 0), ("morning", 1), ("afternoon", 2), ("evening", 3)):
        found[f"when.{name}"] = hours[part]
    for name, said in (("woke", woke), ("rest", rest), ("exercise", hard)):
        found |= {f"{name}.{one}": said[cell] for one, cell in ANSWERS.items()}
    done = Counter(row["activity"] or "-" for row in spasms)
    return found | {f"activity.{one}": count for one, count in done.items()}


def _answers(name: str, episodes: list[Row], column: str) -> Figures:
    said = Counter(row[column] for row in episodes)
    return {f"{name}.{one}": said[cell] for one, cell in ANSWERS.items()}


def _relief(episodes: list[Row]) -> Figures:
    found: Counter[str] = Counter()
    for row in episodes:
        for thing in row["relief"].split("; ") if row["relief"] else ():
            technique, _colon, helped = thing.partition(":")
            for name in ("tried", "yes", "no", "unknown"):
                found[f"relief.{technique}.{name}"] += name in ("tried", helped or "unknown")
    return dict(found)


def _fluids(days: list[Row], now: datetime) -> Figures:
    drunk = [int(row["fluid_ml"]) for row in days if row["fluid_ml"] and on(row) != now.date()]
    return {
        "fluid.median_ml": int(median(drunk) + 0.5) if drunk else None,
        "fluid.recorded_days": len(drunk),
    }
