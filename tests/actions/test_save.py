"""Writing one entry: safe to repeat, and never over what somebody else wrote."""

from dataclasses import replace
from datetime import timedelta

import pytest

from spasmlog import selectors
from spasmlog.actions.entries import delete, save
from spasmlog.actions.outcome import Conflict, Gone, Outcome, Stale
from spasmlog.actions.rows import collection_of, key_of
from spasmlog.diary import DoseChange, DoseTaken, ReliefTried, WeaknessRating
from spasmlog.models import DoseTaken as DoseTakenRow
from spasmlog.models import EpisodeSite
from spasmlog.vocabulary import Kind, MuscleGroup, Relief, Side, Site
from tests.builders import AS_OF, LONDON, check, condition, day, episode, medication, trial
from tests.stored import account, stored

pytestmark = pytest.mark.django_db

EPISODE = episode(sites=(Site.CALF, Site.HAND), relief=(ReliefTried(Relief.HEAT, True),), recorded_at=AS_OF)
MEDICATION = medication(
    as_needed=True, dose_changes=(DoseChange(AS_OF.date(), "2"),), doses_taken=(DoseTaken(AS_OF, "1"),)
)
DAY = day(recorded_at=AS_OF)
CHECK = check(recorded_at=AS_OF, weakness=(WeaknessRating(MuscleGroup.HAND, 2),))
CONDITION = condition()
TRIAL = trial()
CHANGES = [
    (
        EPISODE,
        {"pain": 4, "sites": episode(sites=(Site.NECK,), side=Side.LEFT).sites, "relief": (), "kind": Kind.TWITCH},
    ),
    (MEDICATION, {"name": "Aspirin", "dose_changes": (), "doses_taken": (DoseTaken(AS_OF, "3"),) * 2}),
    (DAY, {"fluid_ml": 0, "no_spasms": True}),
    (CHECK, {"weight_g": 80_000, "weakness": (WeaknessRating(MuscleGroup.FACE, 0),)}),
    (CONDITION, {"label": "type 2"}),
    (TRIAL, {"what": "Rest", "stopped_on": TRIAL.started_on}),
]
EVERY = pytest.mark.parametrize(("value", "change"), CHANGES, ids=[collection_of(value) for value, _ in CHANGES])


def read(row, value):
    return selectors.entry(row, collection_of(value), key_of(value))


def revision(row):
    return type(row).objects.get(id=row.id).revision


def written(row, value):
    return selectors.revision_of(row, collection_of(value), key_of(value))


@EVERY
def test_a_new_entry_is_read_back_as_it_was_written(value, change):
    row = stored()
    assert save(row, value) is Outcome.CREATED
    assert read(row, value) == value
    assert revision(row) == row.revision == written(row, value) == 1


@EVERY
def test_the_same_again_changes_nothing(value, change):
    row = stored()
    save(row, value)
    assert save(row, value) is Outcome.UNCHANGED
    assert save(row, value, base=1) is Outcome.UNCHANGED
    assert save(row, value, base=99) is Outcome.UNCHANGED
    assert revision(row) == 1


@EVERY
def test_an_edit_of_what_was_read_changes_it_and_raises_the_revision_once(value, change):
    row = stored()
    save(row, value)
    changed = replace(value, **change)
    assert save(row, changed, base=1) is Outcome.CHANGED
    assert read(row, value) == changed
    assert revision(row) == row.revision == written(row, value) == 2


@EVERY
def test_other_content_under_the_same_id_or_date_is_a_conflict(value, change):
    row = stored()
    save(row, value)
    with pytest.raises(Conflict):
        save(row, replace(value, **change))
    assert read(row, value) == value
    assert revision(row) == 1


@EVERY
def test_an_edit_of_what_was_written_since_is_stale(value, change):
    row = stored()
    save(row, value)
    save(row, replace(value, note="first"), base=1)
    with pytest.raises(Stale):
        save(row, replace(value, **change), base=1)
    assert read(row, value).note == "first"
    assert revision(row) == 2


@EVERY
def test_an_edit_of_what_is_not_there_any_more_is_refused(value, change):
    row = stored()
    save(row, value)
    delete(row, collection_of(value), key_of(value), AS_OF)
    with pytest.raises(Stale if value in (DAY, CHECK) else Gone):
        save(row, replace(value, **change), base=1)
    assert not list(selectors.whole_diary(row).entries())
    assert revision(row) == 2


@pytest.mark.parametrize("value", [EPISODE, MEDICATION, CONDITION], ids=collection_of)
def test_a_deleted_id_stays_dead(value):
    row = stored()
    save(row, value)
    delete(row, collection_of(value), value.id, AS_OF)
    with pytest.raises(Gone):
        save(row, value)
    assert save(row, replace(value, id=episode().id)) is Outcome.CREATED


@pytest.mark.parametrize("value", [DAY, CHECK], ids=collection_of)
def test_a_deleted_date_can_be_written_anew(value):
    row = stored()
    save(row, value)
    delete(row, collection_of(value), value.date, AS_OF)
    assert save(row, replace(value, note="anew")) is Outcome.CREATED
    assert read(row, value).note == "anew"


@pytest.mark.parametrize("value", [EPISODE, DAY, CHECK], ids=collection_of)
def test_when_it_was_recorded_is_when_it_was_first_written(value):
    row = stored()
    save(row, value)
    later = replace(value, recorded_at=AS_OF + timedelta(days=1))
    assert save(row, later) is Outcome.UNCHANGED
    assert save(row, replace(later, note="x"), base=1) is Outcome.CHANGED
    assert read(row, value) == replace(value, note="x")


def test_the_zone_it_was_recorded_in_is_that_of_the_first_writing():
    row = stored()
    first = replace(EPISODE, recorded_zone=LONDON)
    save(row, first)
    save(row, replace(first, recorded_zone="Asia/Tokyo", note="x"), base=1)
    assert read(row, first).recorded_zone == LONDON


@EVERY
def test_the_same_id_or_date_in_another_diary_is_another_entry(value, change):
    mine, theirs = stored(), stored(owner=account("bob"))
    save(mine, value)
    assert save(theirs, replace(value, **change)) is Outcome.CREATED
    assert read(mine, value) == value
    assert delete(theirs, collection_of(value), key_of(value), AS_OF)
    assert read(mine, value) == value
    assert save(mine, value) is Outcome.UNCHANGED


def test_the_rows_below_an_entry_are_replaced_and_not_piled_up():
    row = stored()
    save(row, EPISODE)
    save(row, replace(EPISODE, note="x"), base=1)
    save(row, MEDICATION)
    save(row, replace(MEDICATION, note="x"), base=3)
    assert EpisodeSite.objects.count() == 2
    assert DoseTakenRow.objects.count() == 1


def test_a_cramp_that_becomes_a_twitch_is_a_spasm_nowhere():
    row = stored()
    save(row, EPISODE)
    save(row, replace(EPISODE, kind=Kind.TWITCH), base=1)
    assert not EpisodeSite.objects.filter(is_spasm=True).exists()
    assert selectors.as_of(row, AS_OF).first_spasms == {}
