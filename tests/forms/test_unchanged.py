"""A form that is opened and sent back as it was makes the entry that it was opened with, whatever that is."""

from datetime import timedelta
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from spasmlog.diary import AsOf
from spasmlog.forms.check import CheckForm
from spasmlog.forms.condition import ConditionForm
from spasmlog.forms.day import DayForm
from spasmlog.forms.diary import SettingsForm
from spasmlog.forms.entry import EntryForm
from spasmlog.forms.episode import EpisodeForm
from spasmlog.forms.medication import MedicationForm
from spasmlog.forms.trial import TrialForm
from spasmlog.vocabulary import FluidUnit, WeightUnit
from tests.builders import AS_OF, diary
from tests.strategies import (
    checks,
    conditions,
    dates,
    days,
    diaries,
    episodes,
    instants,
    medications,
    trials,
    zone_names,
)

TODAY = AS_OF.date()
OFTEN = settings(max_examples=60)
# One line, as a browser's text field holds it, and not only spaces.
LINES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30).map(lambda text: f" {text} ")


def sent(form: forms.Form) -> QueryDict:
    """What a browser sends of a form that nobody has touched."""
    data = QueryDict(mutable=True)
    for bound in form:
        value = bound.value()
        if isinstance(bound.field.widget, forms.CheckboxInput):
            data.setlist(bound.name, ["on"] if value else [])
        elif isinstance(value, list):
            data.setlist(bound.name, value)
        else:
            shown = bound.field.widget.format_value(value)
            data[bound.name] = "" if not shown else str(shown[0] if isinstance(shown, list) else shown)
    return data


def sent_back(kind: type[EntryForm], stored: Any, initial: dict[str, Any], **given: Any) -> Any:
    """The entry that a form makes when it is opened with one and sent back."""
    form = kind(sent(kind(initial=initial, stored=stored, **given)), stored=stored, **given)
    assert form.is_valid(), form.errors
    return form.value


@OFTEN
@given(episodes(instants(AS_OF, before=400, after=0)), zone_names())
def test_an_episode(stored, zone):
    assume(stored.ended_at is None or stored.started_at <= stored.ended_at <= AS_OF)
    now = AsOf(diary(zone=zone), AS_OF)
    initial = EpisodeForm.initial_of(stored, now.diary.zone)
    assert sent_back(EpisodeForm, stored, initial, now=now) == stored


@OFTEN
@given(days(dates(TODAY, after=1), recorded_at=st.just(AS_OF)), st.sampled_from(FluidUnit))
def test_a_day(stored, unit):
    now = AsOf(diary(fluid_unit=unit), AS_OF)
    assert sent_back(DayForm, stored, DayForm.initial_of(stored), now=now, date=stored.date) == stored


@OFTEN
@given(
    checks(dates(TODAY, after=1), weight_g=st.none() | st.integers(1_003, 699_997), recorded_at=st.just(AS_OF)),
    st.sampled_from(WeightUnit),
)
def test_a_check(stored, unit):
    now = AsOf(diary(weight_unit=unit), AS_OF)
    assert sent_back(CheckForm, stored, CheckForm.initial_of(stored), now=now, date=stored.date) == stored


@OFTEN
@given(medications(dates(TODAY, before=9000, after=3000), instants(AS_OF), name=LINES, dose=LINES))
def test_a_medicine(stored):
    assume(not stored.started_on or not stored.stopped_on or stored.started_on <= stored.stopped_on)
    now = AsOf(diary(), AS_OF)
    assert sent_back(MedicationForm, stored, MedicationForm.initial_of(stored), now=now) == stored


@OFTEN
@given(conditions(dates(TODAY, before=9000, after=3000), label=LINES))
def test_a_condition(stored):
    assume(not stored.since or not stored.resolved_on or stored.since <= stored.resolved_on)
    now = AsOf(diary(), AS_OF)
    assert sent_back(ConditionForm, stored, ConditionForm.initial_of(stored), now=now) == stored


@OFTEN
@given(trials(dates(TODAY, before=9000, after=3000), what=LINES))
def test_a_trial(stored):
    assert sent_back(TrialForm, stored, TrialForm.initial_of(stored), now=AsOf(diary(), AS_OF)) == stored


@OFTEN
@given(diaries(most=0, name=LINES, fluid_target_ml=st.integers(2, 9_999)))
def test_the_settings_of_a_diary(held):
    stored = diary(
        zone=held.zone.key,
        **{
            name: getattr(held, name)
            for name in ("name", "country", "birth_year", "fluid_target_ml", "fluid_unit", "weight_unit")
        },
    )
    form = SettingsForm(sent(SettingsForm(initial=SettingsForm.initial_of(stored), stored=stored)), stored=stored)
    assert form.is_valid(), form.errors
    assert form.value == stored


def test_a_form_has_to_say_what_its_answers_make():
    form = EntryForm({}, now=AsOf(diary(), AS_OF))
    with pytest.raises(NotImplementedError):
        form.is_valid()


def test_what_no_question_asked_for_is_refused_above_all_questions():
    form = DayForm({"note": "x"}, now=AsOf(diary(), AS_OF), date=TODAY + timedelta(days=2))
    assert not form.is_valid()
    assert "This date must lie between" in str(form.non_field_errors())
    assert form.value is None
