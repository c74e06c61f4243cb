"""Moving a diary in time, by whole weeks: weekdays, wall-clock times and distances stay what they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from spasmlog.diary import Diary


def shifted(diary: Diary, last: date) -> Diary:
    """The diary with its newest entry in the seven dates that end with `last`."""
    dates = [day.date for day in diary.days] + [check.date for check in diary.checks]
    newest = max(dates + [diary.local_date(episode.started_at) for episode in diary.episodes])
    move = timedelta(weeks=(last - newest).days // 7)
    return replace(
        diary,
        episodes=tuple(_moved(entry, move, diary) for entry in diary.episodes),
        days=tuple(_moved(entry, move, diary) for entry in diary.days),
        checks=tuple(_moved(entry, move, diary) for entry in diary.checks),
        medications=tuple(_moved(entry, move, diary) for entry in diary.medications),
        conditions=tuple(_moved(entry, move, diary) for entry in diary.conditions),
        acknowledgements=tuple(_moved(said, move, diary) for said in diary.acknowledgements),
        trials=tuple(_moved(trial, move, diary) for trial in diary.trials),
    )


def _moved(entry: Any, move: timedelta, diary: Diary) -> Any:
    changes: dict[str, Any] = {}
    for name in entry.__dataclass_fields__:
        value = getattr(entry, name)
        if isinstance(value, datetime):
            # On the wall clock: a cramp at 3 o'clock stays at 3 o'clock across a clock change.
            wall = value.astimezone(diary.zone).replace(tzinfo=None) + move
            changes[name] = wall.replace(tzinfo=diary.zone).astimezone(UTC)
            if name == "ended_at":  # as long as it was, though the clocks may change in it
                changes[name] = changes["started_at"] + (value - entry.started_at)
        elif isinstance(value, date):
            changes[name] = value + move
        elif name == "evidence":
            changes[name] = tuple(_renamed(entry_name, move) for entry_name in value)
        elif isinstance(value, tuple) and value and hasattr(value[0], "__dataclass_fields__"):
            changes[name] = tuple(_moved(part, move, diary) for part in value)
    return replace(entry, **changes)


def _renamed(name: str, move: timedelta) -> str:
    """The name of an entry that was moved: a day or a check is called by its date."""
    kind, which = name.split(":")
    return f"{kind}:{date.fromisoformat(which) + move}" if kind in {"day", "check"} else name
