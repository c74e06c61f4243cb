"""Each field of each form of an entry, with each value that no form asks for, beside good answers: an entry or an
error, and never a surprise. Without a page, so that it can be every pair."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.diary import AsOf
from spasmlog.forms.check import CheckForm
from spasmlog.forms.condition import ConditionForm
from spasmlog.forms.day import DayForm
from spasmlog.forms.diary import SettingsForm
from spasmlog.forms.episode import EpisodeForm
from spasmlog.forms.filters import EpisodeFilterForm, PeriodForm
from spasmlog.forms.medication import DoseChangeForm, DoseTakenForm, MedicationForm
from tests import builders
from tests.input.bad import BAD, encoded
from tests.strategies import PLAIN_ZONES

NOW = datetime(2026, 3, 31, 19, tzinfo=UTC)
ID = "01900000-0000-7000-8000-000000000001"
AT = {"when": "at", "start_day": "2026-03-30", "start_clock": "15:00", "opened_at": "2026-03-31T19:00:00+0000"}
EPISODE = {"entry_id": ID, "sites": "calf", "kind": "cramp", "how_long": "", **AT}


def now(zone: str = "Europe/London") -> AsOf:
    return AsOf(builders.diary(zone=zone), NOW)


def filter_form(*answers: Any, now: AsOf) -> EpisodeFilterForm:
    return EpisodeFilterForm(*answers)


def settings_form(*answers: Any, now: AsOf) -> SettingsForm:
    return SettingsForm(*answers)


Made = tuple[Callable[..., Any], dict[str, str]]
FORMS: dict[str, Made] = {
    "episode, now": (EpisodeForm, EPISODE | {"when": "now"}),
    "episode, ago": (EpisodeForm, EPISODE | {"when": "ago", "minutes_ago": "5"}),
    "episode, at": (EpisodeForm, EPISODE),
    "episode, exact": (EpisodeForm, EPISODE | {"how_long": "exact", "minutes": "90", "seconds": "59"}),
    "episode, ended": (EpisodeForm, EPISODE | {"how_long": "ended", "end_day": "2026-03-30", "end_clock": "15:10"}),
    "day": (lambda *a, **k: DayForm(*a, date=NOW.date(), **k), {"fluid_ml": "500"}),
    "check": (lambda *a, **k: CheckForm(*a, date=NOW.date(), **k), {"weight_g": "80"}),
    "medication": (MedicationForm, {"entry_id": ID, "name": "Magnesium", "started_on": "2026-01-01"}),
    "condition": (ConditionForm, {"entry_id": ID, "kind": "diabetes", "since": "2020-01-01"}),
    "dose change": (DoseChangeForm, {"on": "2026-03-30", "dose": "50 mg"}),
    "dose taken": (DoseTakenForm, {"day": "2026-03-30", "clock": "15:00", "amount": "1"}),
    "period": (PeriodForm, {"from": "2026-01-01", "to": "2026-03-01"}),
    "filter": (filter_form, {"first": "2026-01-01", "last": "2026-03-01"}),
    "settings": (
        settings_form,
        {"name": "mine", "time_zone": "Europe/London", "fluid_unit": "ml", "weight_unit": "kg"},
    ),
}
VARIANTS = {"episode, now", "episode, ago", "episode, exact", "episode, ended"}


def sent(answers: dict[str, bytes]) -> QueryDict:
    return QueryDict(encoded({name: [value] for name, value in answers.items()}))


def judged(name: str, answers: dict[str, bytes], zone: str = "Europe/London") -> Any:
    """The form, which came to an entry or to errors that can be shown."""
    form = FORMS[name][0](sent(answers), now=now(zone))
    valid = form.is_valid()
    assert valid or all(str(error) for errors in form.errors.values() for error in errors)
    if valid and hasattr(form, "value"):
        assert form.value is not None
    if valid and hasattr(form, "period"):
        first, last = form.period()
        assert first <= last
    return form


@pytest.mark.parametrize("name", FORMS)
def test_the_good_answers_are_good(name: str):
    assert judged(name, {field: value.encode() for field, value in FORMS[name][1].items()}).errors == {}


@pytest.mark.parametrize("name", FORMS)
def test_one_bad_answer_is_an_entry_or_an_error(name: str):
    make, answers = FORMS[name]
    good = {field: value.encode() for field, value in answers.items()}
    for field, asked in make(now=now()).fields.items():
        # A choice is the same whatever stands beside it, and anything that is none is refused in the same way.
        chosen = hasattr(asked, "choices")
        if not (chosen and name in VARIANTS):
            for value in list(BAD.values())[:: 8 if chosen else 1]:
                judged(name, good | {field: value})


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "America/New_York", "Africa/Monrovia"])
@pytest.mark.parametrize("clock", ["00:00", "23:59:59", "12:00"])
@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2026-04-03", "9000-12-31", "9999-12-31"])
def test_a_time_that_cannot_have_been_is_refused_in_every_zone(day: str, clock: str, zone: str):
    moment = {"start_day": day.encode(), "start_clock": clock.encode()}
    for name in ("episode, at", "episode, exact"):
        good = {field: value.encode() for field, value in FORMS[name][1].items()}
        assert judged(name, good | moment, zone).errors
    taken = {"day": day.encode(), "clock": clock.encode()}
    assert judged("dose taken", taken, zone).errors


TEXT = st.text(max_size=30).map(lambda text: text.encode("utf-8", "surrogatepass"))
DATES = st.dates().map(lambda day: day.isoformat().encode())
CLOCKS = st.times().map(lambda clock: clock.isoformat().encode())
NUMBERS = st.one_of(st.integers(), st.floats(), st.decimals()).map(lambda number: str(number).encode())
ANYTHING = st.one_of(st.sampled_from(list(BAD.values())), TEXT, DATES, CLOCKS, NUMBERS, st.binary(max_size=12))


@pytest.mark.parametrize("name", FORMS)
@given(data=st.data())
def test_any_bad_answers_together_are_an_entry_or_errors(name: str, data: st.DataObject):
    make, answers = FORMS[name]
    fields = sorted(make(now=now()).fields)
    bad = data.draw(st.dictionaries(st.sampled_from(fields), ANYTHING, max_size=4))
    zone = data.draw(st.sampled_from(PLAIN_ZONES))
    judged(name, {field: value.encode() for field, value in answers.items()} | bad, zone)
