"""What a new version makes of the rows of an older one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from spasmlog import selectors
from spasmlog.interchange import read, with_id
from spasmlog.models import Diary, Episode
from tests.builders import AS_OF, diary, episode
from tests.interchange.documents import bare, encoded, full
from tests.stored import account, stored

FITS = full()["acknowledgements"][0]
WITHOUT_ID = {"code": "NEW-1", "at": "2026-03-31T18:00:00Z", "level": "info"}
UNFIT = [{"code": "TAB-1"}, {"anything": ["at", "all"]}, WITHOUT_ID | {"level": "dire"}, WITHOUT_ID | {"code": "x"}]
TRIED = full()["trials"][0]
TRIED_WITHOUT_ID = {"what": "rest", "started_on": "2026-03-01", "days": 7}
NO_TRIALS = [{"what": ["magnesium", 1]}, {"anything": ["at", "all"]}, TRIED_WITHOUT_ID | {"days": 6}]
NO_TRIALS += [TRIED_WITHOUT_ID | {"review_on": "2026-02-01"}, TRIED_WITHOUT_ID | {"started_on": "9999-12-31"}]
NEWEST = "0008_questions"


@pytest.fixture
def migrate(transactional_db):
    """Bring the tables to a migration; at the end they are as new again."""

    def to(name):
        executor = MigrationExecutor(connection)
        executor.migrate([("spasmlog", name)])
        return executor.loader.project_state([("spasmlog", name)]).apps

    yield to
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_carried_acknowledgements_that_fit_become_rows_and_the_others_stay(migrate):
    row, other = stored(name="Anna’s"), stored(owner=account("bob"))
    old = migrate("0002_findings").get_model("spasmlog", "Diary")
    other_words = {**FITS, "note": "other words under the same id"}
    carried = {"acknowledgements": [FITS, *UNFIT, WITHOUT_ID, FITS, other_words]}
    old.objects.filter(id=row.id).update(carried=carried)
    migrate("0003_carried_acknowledgements")
    migrate(NEWEST)
    moved = selectors.whole_diary(Diary.objects.get(id=row.id))
    expected = read(encoded(bare(acknowledgements=[FITS, WITHOUT_ID]))).diary.acknowledgements
    assert moved.acknowledgements == expected
    assert Diary.objects.get(id=row.id).carried == {"acknowledgements": [*UNFIT, other_words]}
    assert Diary.objects.get(id=other.id).carried == {}
    said = {one.name: one.ever_acknowledged for one in Diary.objects.all()}
    assert (said["Anna’s"], said[other.name]) == (True, False)


def test_carried_trials_that_fit_become_rows_and_the_others_stay(migrate):
    row, other = stored(name="Anna’s"), stored(owner=account("bob"))
    old = migrate("0005_trials").get_model("spasmlog", "Diary")
    another = {**TRIED, "what": "something else under the same id"}
    carried = {"trials": [TRIED, *NO_TRIALS, TRIED_WITHOUT_ID, TRIED, another]}
    old.objects.filter(id=row.id).update(carried=carried)
    migrate(NEWEST)
    moved = selectors.whole_diary(Diary.objects.get(id=row.id))
    assert moved.trials == read(encoded(bare(trials=[TRIED, TRIED_WITHOUT_ID]))).diary.trials
    assert Diary.objects.get(id=row.id).carried == {"trials": [*NO_TRIALS, another]}
    assert Diary.objects.get(id=other.id).carried == {}
    tried = {one.name: one.ever_tried for one in Diary.objects.all()}
    assert (tried["Anna’s"], tried[other.name]) == (True, False)


def test_a_diary_with_trials_that_do_not_fit_alone_has_never_tried_anything(migrate):
    row = stored()
    old = migrate("0005_trials").get_model("spasmlog", "Diary")
    old.objects.filter(id=row.id).update(carried={"trials": NO_TRIALS})
    migrate(NEWEST)
    stays = Diary.objects.get(id=row.id)
    assert (stays.carried, stays.ever_tried) == ({"trials": NO_TRIALS}, False)
    assert selectors.trials(stays) == ()


QUESTION = {"text": "Is it the tablets?"}
NO_QUESTIONS = [{"text": "x" * 301}, {"text": ""}, {"text": ["?"]}, {"anything": ["at", "all"]}, "?", 7, None]


@pytest.mark.parametrize(
    ("carried", "asked", "left"),
    [
        pytest.param([QUESTION], ["Is it the tablets?"], {}, id="one that fits"),
        pytest.param([*NO_QUESTIONS, QUESTION], ["Is it the tablets?"], {"questions": NO_QUESTIONS}, id="one of many"),
        pytest.param(
            [{"text": f"{number}?"} for number in range(5)],
            ["0?", "1?", "2?"],
            {"questions": [{"text": "3?"}, {"text": "4?"}]},
            id="more than there is room for",
        ),
        pytest.param({"text": "?"}, [], {"questions": {"text": "?"}}, id="no list at all"),
    ],
)
def test_carried_questions_that_fit_are_asked_and_the_others_stay(migrate, carried, asked, left):
    row, other = stored(name="Anna’s"), stored(owner=account("bob"))
    old = migrate("0007_spreadsheets").get_model("spasmlog", "Diary")
    old.objects.filter(id=row.id).update(carried={"questions": carried, "later": [1]})
    migrate(NEWEST)
    moved = Diary.objects.get(id=row.id)
    assert selectors.whole_diary(moved).questions == tuple(asked)
    assert moved.carried == {"later": [1]} | left
    assert selectors.whole_diary(Diary.objects.get(id=other.id)).questions == ()


def test_what_was_carried_without_an_id_gets_the_one_that_an_import_gives_it():
    (imported,) = read(encoded(bare(acknowledgements=[WITHOUT_ID])), AS_OF).diary.acknowledgements
    assert with_id("acknowledgements", WITHOUT_ID) == imported
    assert str(with_id("acknowledgements", FITS).id) == FITS["id"]


def test_the_hour_and_the_length_of_what_is_stored_are_filled_in(migrate):
    lasting = episode("2026-03-29T01:59", ended="2026-03-29T03:00")  # the clock skips an hour in London
    entries = [lasting, episode("2026-03-30T23:30"), episode("2026-03-30T12:00", ended="2026-03-30T11:00")]
    stored(diary(*entries))
    stored(diary(*entries, zone="Asia/Kathmandu"), account("bob"))
    written = sorted(Episode.objects.values_list("diary", "entry_id", "local_hour", "lasted"))
    assert {lasted for *_, lasted in written} == {60, None}
    migrate("0003_carried_acknowledgements")
    migrate("0004_episode_hours")
    assert sorted(Episode.objects.values_list("diary", "entry_id", "local_hour", "lasted")) == written
