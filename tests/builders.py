"""Values for tests: say what matters, the rest is the least that is valid.

Times are ISO text on the wall clock of `zone` ("2026-03-30T03:00"), or exact with an offset; ids count up.
`episode` is a quick entry in which nothing was answered, `calm_episode` one in which every sign was answered "no".
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, Final, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from spasmlog.diary import (
    Acknowledgement,
    BodySite,
    Check,
    Condition,
    Day,
    Diary,
    Entry,
    Episode,
    Medication,
    Trial,
)
from spasmlog.vocabulary import ConditionKind, DurationBand, Kind, Lasting, Level, Question, Side, Site

LONDON: Final = "Europe/London"
AS_OF: Final = datetime(2026, 3, 31, 19, 0, tzinfo=UTC)  # 20:00 in London, the evening the vignettes end on

CALM_SIGNS: Final[dict[str, Any]] = {
    "duration_band": DurationBand.UNDER_1_MIN,
    "woke": False,
    **dict.fromkeys(("swelling", "skin_colour_change", "warmth", "numbness", "tingling"), False),
    **dict.fromkeys(("radiating_pain", "eases_with_rest", "hard_exercise_within_24h"), False),
    **dict.fromkeys(("weakness", "function_loss", "walking_difficulty", "holding_difficulty"), Lasting.NO),
}

Made = TypeVar("Made")

_numbers = count(1)


def new_id() -> UUID:
    """An id that no other entry of this test run has."""
    return UUID(int=next(_numbers))


def instant(text: str, zone: str = LONDON) -> datetime:
    """The instant of an ISO time; without an offset it is read on the wall clock of the zone (the first of two)."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))


def episode(
    start: str = "2026-03-30T15:00",
    *,
    kind: Kind = Kind.CRAMP,
    sites: tuple[Site, ...] = (Site.CALF,),
    side: Side | None = None,
    ended: str | None = None,
    zone: str = LONDON,
    **given: Any,
) -> Episode:
    """A quick entry: a cramp in the calf, with nothing answered but what is given."""
    fields: dict[str, Any] = {"id": new_id(), **given}
    if ended is not None:
        fields["ended_at"] = instant(ended, zone)
    places = tuple(BodySite(site, side) for site in sites)
    return Episode(started_at=instant(start, zone), kind=kind, sites=places, **fields)


def calm_episode(start: str = "2026-03-30T15:00", **given: Any) -> Episode:
    """An episode of under a minute with every sign answered "no", but for what is given."""
    answers = CALM_SIGNS | given
    if answers.get("ended") or answers.get("ended_at") or answers.get("ongoing"):
        answers["duration_band"] = None
    return episode(start, **answers)


def each(make: Callable[..., Made], *times: str, **given: Any) -> list[Made]:
    """An entry for each of these times of 2026, such as "03-30T23:59"; a date alone is its first moment."""
    return [make(f"2026-{time}", **given) for time in times]


def ago(days: int) -> str:
    """The date so many days before that of `AS_OF`; a negative number is still to come."""
    return (AS_OF.date() - timedelta(days=days)).isoformat()


def day(on: str = "2026-03-30", **given: Any) -> Day:
    """A day with nothing recorded but what is given."""
    return Day(date.fromisoformat(on), **given)


def check(on: str = "2026-03-31", **given: Any) -> Check:
    """A check with nothing answered but what is given."""
    return Check(date.fromisoformat(on), **given)


def calm_check(on: str = "2026-03-31", **given: Any) -> Check:
    """A check with all twelve questions answered "no", but for what is given."""
    return check(on, **({question.value: False for question in Question} | given))


def medication(
    name: str = "Atorvastatin 20 mg", *, started: str | None = None, stopped: str | None = None, **given: Any
) -> Medication:
    """A medicine, taken for ever unless dates are given."""
    fields: dict[str, Any] = {"id": new_id(), **given}
    return Medication(name=name, started_on=_date(started), stopped_on=_date(stopped), **fields)


def condition(
    kind: ConditionKind = ConditionKind.DIABETES, *, since: str | None = None, resolved: str | None = None, **given: Any
) -> Condition:
    """A condition of unknown beginning that is not resolved, unless dates are given."""
    fields: dict[str, Any] = {"id": new_id(), **given}
    return Condition(kind=kind, since=_date(since), resolved_on=_date(resolved), **fields)


def acknowledgement(code: str = "TAB-1", at: str = "2026-03-31T12:00", **given: Any) -> Acknowledgement:
    """What was said about a finding: that a routine one, resting on nothing, was seen, but for what is given."""
    fields: dict[str, Any] = {"id": new_id(), "level": Level.ROUTINE, **given}
    return Acknowledgement(code=code, at=instant(at), **fields)


def trial(
    what: str = "Stretching the calves before bed",
    started: str = "2026-03-01",
    days: int = 28,
    *,
    review: str | None = None,
    stopped: str | None = None,
    **given: Any,
) -> Trial:
    """Something that is tried for four weeks from 1 March, to look back on after them, unless other dates are given."""
    fields: dict[str, Any] = {"id": new_id(), **given}
    begun = date.fromisoformat(started)
    return Trial(what=what, started_on=begun, days=days, review_on=_date(review), stopped_on=_date(stopped), **fields)


def diary(*entries: Entry | Trial, zone: str = LONDON, **settings: Any) -> Diary:
    """A diary of these entries, whatever their kind."""
    collections: dict[str, list[Entry | Trial]] = {}
    for entry in entries:
        collections.setdefault(COLLECTIONS[type(entry)], []).append(entry)
    given: dict[str, Any] = {name: tuple(held) for name, held in collections.items()}
    return Diary(zone=ZoneInfo(zone), **(given | settings))


COLLECTIONS: Final[dict[type[Entry | Trial], str]] = {
    Episode: "episodes",
    Day: "days",
    Check: "checks",
    Medication: "medications",
    Condition: "conditions",
    Trial: "trials",
}


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
