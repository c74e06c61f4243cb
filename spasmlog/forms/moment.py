"""A date and a time on the wall clock, as an instant: skipped times are refused, repeated ones asked about."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from spasmlog import wording
from spasmlog.diary import wall_time

FOLDS = [("first", _("the first time")), ("second", _("the second time"))]


class FoldField(forms.ChoiceField):
    """Which of two equal wall-clock times is meant; asked only where there are two."""

    def __init__(self) -> None:
        super().__init__(
            choices=FOLDS,
            required=False,
            label=_("The clocks went back, so this time came twice. Which one was it?"),
            widget=forms.RadioSelect,
        )


class Ambiguous(forms.ValidationError):
    """The wall clock showed this time twice."""


def instant_of(day: date, clock: time, zone: ZoneInfo, which: str) -> datetime:
    """The instant of a wall-clock time. Raises `ValidationError` where the clock skipped it, `Ambiguous` where it
    came twice and nobody said which is meant."""
    wall = wall_time(day, clock, zone)
    if wall.skipped:
        raise forms.ValidationError(
            gettext("On %(day)s the clocks went forward in %(zone)s, and %(time)s was skipped. Choose another time.")
            % {"day": wording.ACTIVE.format(day), "zone": zone.key, "time": f"{clock:%H:%M}"},
            code="skipped",
        )
    if wall.repeated and not which:
        raise Ambiguous(
            gettext("On %(day)s the clocks went back in %(zone)s, and %(time)s came twice. Say which one it was.")
            % {"day": wording.ACTIVE.format(day), "zone": zone.key, "time": f"{clock:%H:%M}"},
            code="repeated",
        )
    return wall.instants[-1 if which == "second" else 0]


def wall_of(instant: datetime, zone: ZoneInfo) -> dict[str, object]:
    """An instant as the three answers of a form: the date, the clock, and which of two where it came twice."""
    local = instant.astimezone(zone)
    clock = local.time().replace(microsecond=0, fold=0)
    wall = wall_time(local.date(), clock, zone)
    which = ("second" if local.fold else "first") if wall.repeated else ""
    return {"day": local.date(), "clock": clock, "which": which}
