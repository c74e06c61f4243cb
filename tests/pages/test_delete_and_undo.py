"""Whatever is deleted can be brought back for a day."""

from datetime import timedelta
from uuid import uuid4

import pytest

from spasmlog.actions.entries import id_of, save
from spasmlog.actions.rows import collection_of, key_of
from spasmlog.diary import DoseChange, DoseTaken, ReliefTried, WeaknessRating
from spasmlog.models import DeletedEntry
from spasmlog.vocabulary import ConditionKind, MuscleGroup, Relief, Side
from tests.builders import AS_OF, check, condition, day, episode, medication, trial
from tests.pages.browser import path

EPISODE = episode(
    "2026-03-30T03:00:00.5", side=Side.LEFT, ended="2026-03-30T03:02", relief=(ReliefTried(Relief.HEAT),), note="a\nb"
)
MEDICATION = medication(
    "Salbutamol",
    started="2026-01-02",
    dose_changes=(DoseChange(AS_OF.date(), "two"),),
    doses_taken=(DoseTaken(AS_OF, "one"),),
)
CONDITION = condition(ConditionKind.OTHER, label="gout", since="2020-02-29")
DAY = day("2026-03-30", fluid_ml=0, hot=False)
CHECK = check("2026-03-29", weight_g=80_001, dark_urine=False, weakness=(WeaknessRating(MuscleGroup.HAND, 3),))
TRIAL = trial(stopped="2026-03-20", note="calves")
ENTRIES = [EPISODE, MEDICATION, CONDITION, DAY, CHECK, TRIAL]
# Where each is deleted: the page with the button, and the address that the button sends to.
ASKED_FIRST = {
    "episodes": "episode_delete",
    "medications": "medication_delete",
    "conditions": "condition_delete",
    "trials": "trial_delete",
}
AT_ONCE = {"days": ("day", "day_delete"), "checks": ("check", "check_delete")}


def delete(visitor, entry):
    """Delete an entry as its page offers it."""
    name, key = collection_of(entry), key_of(entry)
    if name in ASKED_FIRST:
        return visitor.press(ASKED_FIRST[name], key, on=ASKED_FIRST[name], of=(key,))
    page, button = AT_ONCE[name]
    return visitor.press(button, key, on=page, of=(key,))


def deleted(visitor, entry):
    """The address of the page that tells of the deletion."""
    return visitor.url("deleted", collection_of(entry), id_of(key_of(entry)))


def held(visitor):
    """Everything that a diary holds and that a page can delete."""
    return [*visitor.diary.entries(), *visitor.diary.trials]


def ids(entry):
    return collection_of(entry)


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_an_entry_is_deleted_and_brought_back_as_it_was(keep, entry):
    own = keep(*ENTRIES)
    before = own.diary
    assert path(delete(own, entry)) == deleted(own, entry)
    assert entry not in held(own)
    assert len(held(own)) == len(ENTRIES) - 1
    response = own.client.post(deleted(own, entry))
    assert "It is back." in own.follow(response)
    assert own.diary == before


def test_what_is_pressing_again_with_an_entry_that_is_back_is_shown_at_once(keep):
    pressing = check("2026-03-31", breathless_or_chest_pain=True)
    own = keep(pressing, country="GB")
    delete(own, pressing)
    page = own.follow(own.client.post(deleted(own, pressing)))
    assert page.index("Get emergency help now") < page.index("999") < page.index("It is back.")


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_the_page_after_a_deletion_offers_the_way_back(keep, entry):
    own = keep(*ENTRIES)
    page = own.follow(delete(own, entry))
    assert "The entry was deleted." in page
    assert "Undo: bring it back" in page


@pytest.mark.parametrize("entry", [EPISODE, MEDICATION, CONDITION], ids=ids)
def test_an_entry_with_a_history_is_not_deleted_before_a_question(keep, entry):
    own = keep(entry)
    name = ASKED_FIRST[collection_of(entry)]
    assert "It can be brought back for one day." in own.read(name, entry.id)
    assert held(own) == [entry]
    assert own.client.post(own.url(name, uuid4())).status_code == 404
    own.post(name, entry.id)
    assert own.get(name, entry.id).status_code == 404


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_a_second_tap_leads_to_where_it_can_be_undone_too(keep, clock, entry):
    own = keep(entry)
    first = delete(own, entry)
    revision = own.revision
    name = collection_of(entry)
    button = ASKED_FIRST[name] if name in ASKED_FIRST else AT_ONCE[name][1]
    again = own.post(button, key_of(entry))
    assert path(again) == path(first)
    assert own.revision == revision
    clock.move_to(AS_OF + timedelta(hours=24, seconds=1))
    assert own.post(button, key_of(entry)).status_code == 404


@pytest.mark.parametrize("hours", [23, 24])
def test_a_deletion_can_be_undone_for_a_day(keep, clock, hours):
    own = keep(EPISODE)
    delete(own, EPISODE)
    clock.move_to(AS_OF + timedelta(hours=hours))
    assert own.client.get(deleted(own, EPISODE)).status_code == 200
    own.client.post(deleted(own, EPISODE))
    assert own.diary.episodes == (EPISODE,)


def test_after_a_day_it_is_too_late(keep, clock):
    own = keep(EPISODE)
    delete(own, EPISODE)
    clock.move_to(AS_OF + timedelta(hours=24, seconds=1))
    assert own.client.get(deleted(own, EPISODE)).status_code == 404
    assert "more than a day has passed" in own.follow(own.client.post(deleted(own, EPISODE)))
    assert not own.diary.episodes


def test_what_was_deleted_more_than_a_day_ago_is_emptied_by_the_next_deletion(keep, clock):
    own = keep(EPISODE, CONDITION)
    delete(own, EPISODE)
    clock.move_to(AS_OF + timedelta(days=2))
    delete(own, CONDITION)
    kept = dict(DeletedEntry.objects.values_list("collection", "content"))
    assert kept["episodes"] is None
    assert kept["conditions"]["label"] == "gout"


def test_a_second_click_on_undo_brings_nothing_back_twice(keep):
    own = keep(EPISODE)
    delete(own, EPISODE)
    own.client.post(deleted(own, EPISODE))
    revision = own.revision
    assert "It is back already" in own.follow(own.client.post(deleted(own, EPISODE)))
    assert own.diary.episodes == (EPISODE,)
    assert own.revision == revision


def test_a_day_that_a_tap_made_anew_is_not_overwritten_by_an_undo(keep):
    today = day("2026-03-31", note="old")
    own = keep(today)
    delete(own, today)
    own.post("drink", uuid4(), ml=250)
    page = own.follow(own.client.post(deleted(own, today)))
    assert "It was not brought back: something new was entered in its place." in page
    assert own.diary.days == (day("2026-03-31", fluid_ml=250, recorded_at=AS_OF),)


@pytest.mark.parametrize("entry", [DAY, CHECK], ids=ids)
def test_a_date_that_was_written_anew_is_not_overwritten_by_an_undo(keep, entry):
    own = keep(entry)
    delete(own, entry)
    undo = own.client.get(deleted(own, entry))
    assert undo.status_code == 200
    page, _ = AT_ONCE[collection_of(entry)]
    own.send(page, entry.date, note="written anew")
    own.follow(own.client.post(deleted(own, entry)))
    (only,) = own.diary.entries()
    assert only.note == "written anew"


def test_a_date_can_be_deleted_again_and_again(keep):
    own = keep(DAY)
    for text in ("one", "two"):
        delete(own, DAY)
        own.send("day", DAY.date, note=text)
    delete(own, DAY)
    own.client.post(deleted(own, DAY))
    assert own.diary.days[0].note == "two"


def test_a_day_that_is_gone_is_unknown_in_the_list_of_days(keep):
    own = keep(day("2026-03-30", no_spasms=True))
    assert "Monday, March 30, 2026 no spasms" in own.read("days")
    delete(own, own.diary.days[0])
    assert "Monday, March 30, 2026 unknown" in own.read("days")


def test_nothing_is_deleted_where_there_is_nothing(own):
    assert own.post("day_delete", DAY.date).status_code == 404
    assert own.post("check_delete", CHECK.date).status_code == 404
    assert own.client.get(own.url("deleted", "episodes", uuid4())).status_code == 404
    assert own.client.get(own.url("deleted", "pages", uuid4())).status_code == 404
    assert own.client.post(own.url("deleted", "pages", uuid4())).status_code == 404
    assert own.revision == 0


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_a_stranger_and_nobody_delete_and_undo_nothing(own, stranger, nobody, entry):
    save(own.row, entry)
    name, key = collection_of(entry), key_of(entry)
    address = AT_ONCE[name][1] if name in AT_ONCE else ASKED_FIRST[name]
    assert stranger.post(address, key).status_code == 404
    assert nobody.post(address, key).status_code == 403
    assert held(own) == [entry]
    delete(own, entry)
    assert stranger.client.get(deleted(own, entry)).status_code == 404
    assert stranger.client.post(deleted(own, entry)).status_code == 404
    assert nobody.client.post(deleted(own, entry)).status_code == 403
    assert not held(own)


def test_deleting_is_never_a_link(own):
    assert own.get("day_delete", DAY.date).status_code == 405
    assert own.get("check_delete", CHECK.date).status_code == 405
