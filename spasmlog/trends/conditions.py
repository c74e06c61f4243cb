"""The conditions that a reader of a period should know of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from spasmlog.diary import Condition
from spasmlog.text import N_, Text, Value
from spasmlog.trends.period import Period


def conditions(period: Period) -> tuple[Condition, ...]:
    """Every condition begun by the end of the period, resolved ones too: criterion TAB-5 counts them. The oldest
    first, those of unknown date before."""
    begun = [
        _by(condition, period.now.date) for condition in period.now.diary.conditions if condition.begun_by(period.last)
    ]
    return tuple(sorted(begun, key=lambda condition: (condition.since or date.min, condition.kind, condition.label)))


def _by(condition: Condition, today: date) -> Condition:
    """As it stands today: an end that is only expected, as that of a pregnancy, is no fact."""
    expected = condition.resolved_on is not None and condition.resolved_on > today
    return replace(condition, resolved_on=None) if expected else condition


def said(condition: Condition) -> tuple[Value, ...]:
    """A condition in words: what it is, in the person's own words where there are some, and its dates."""
    label: tuple[Value, ...] = (condition.label,) if condition.label else ()
    since = (Text(N_("since %(day)s"), {"day": condition.since}),) if condition.since else ()
    resolved = (Text(N_("resolved %(day)s"), {"day": condition.resolved_on}),) if condition.resolved_on else ()
    return (condition.kind.label, *label, *since, *resolved)
