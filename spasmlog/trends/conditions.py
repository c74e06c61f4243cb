"""The conditions that a reader of a period should know of."""

from __future__ import annotations

from datetime import date

from spasmlog.diary import Condition
from spasmlog.trends.period import Period


def conditions(period: Period) -> tuple[Condition, ...]:
    """Every condition begun by the end of the period, resolved ones too: criterion TAB-5 counts them. The oldest
    first, those of unknown date before."""
    begun = [condition for condition in period.now.diary.conditions if condition.begun_by(period.last)]
    return tuple(sorted(begun, key=lambda condition: (condition.since or date.min, condition.kind, condition.label)))
