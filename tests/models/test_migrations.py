"""What a new version makes of the rows of an older one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from spasmlog import selectors
from spasmlog.interchange import read, with_id
from spasmlog.models import Diary
from tests.builders import AS_OF
from tests.interchange.documents import bare, encoded, full
from tests.stored import account, stored

FITS = full()["acknowledgements"][0]
WITHOUT_ID = {"code": "NEW-1", "at": "2026-03-31T18:00:00Z", "level": "info"}
UNFIT = [{"code": "TAB-1"}, {"anything": ["at", "all"]}, WITHOUT_ID | {"level": "dire"}, WITHOUT_ID | {"code": "x"}]


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
    questions = [{"text": "?"}]
    old = migrate("0002_findings").get_model("spasmlog", "Diary")
    other_words = {**FITS, "note": "other words under the same id"}
    carried = {"acknowledgements": [FITS, *UNFIT, WITHOUT_ID, FITS, other_words], "questions": questions}
    old.objects.filter(id=row.id).update(carried=carried)
    migrate("0003_carried_acknowledgements")
    moved = selectors.whole_diary(Diary.objects.get(id=row.id))
    expected = read(encoded(bare(acknowledgements=[FITS, WITHOUT_ID]))).diary.acknowledgements
    assert moved.acknowledgements == expected
    assert moved.questions == tuple(questions)
    assert Diary.objects.get(id=row.id).carried == {"questions": questions, "acknowledgements": [*UNFIT, other_words]}
    assert Diary.objects.get(id=other.id).carried == {}
    said = {one.name: one.ever_acknowledged for one in Diary.objects.all()}
    assert (said["Anna’s"], said[other.name]) == (True, False)


def test_what_was_carried_without_an_id_gets_the_one_that_an_import_gives_it():
    (imported,) = read(encoded(bare(acknowledgements=[WITHOUT_ID])), AS_OF).diary.acknowledgements
    assert with_id("acknowledgements", WITHOUT_ID) == imported
    assert str(with_id("acknowledgements", FITS).id) == FITS["id"]
