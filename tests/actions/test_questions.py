"""Keeping the questions to the doctor."""

import pytest
from django.db import IntegrityError, transaction

from spasmlog import selectors
from spasmlog.actions.questions import AskedMeanwhile, ask, digest
from spasmlog.diary import Invalid
from spasmlog.models import Diary
from tests.stored import account, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return stored()


def kept(row):
    found = Diary.objects.get(id=row.id)
    assert found.revision == row.revision
    assert selectors.settings_of(found).questions == selectors.settings_of(row).questions
    return selectors.settings_of(found).questions, found.revision


def test_questions_take_the_place_of_those_that_were_there(row):
    ask(row, ["Why at night?", "Is it the tablets?", "May I run?"])
    assert kept(row) == (("Why at night?", "Is it the tablets?", "May I run?"), 1)
    ask(row, ["May I run?"])
    assert kept(row) == (("May I run?",), 2)
    ask(row, [])
    assert kept(row) == ((), 3)


def test_the_same_questions_again_change_nothing(row):
    ask(row, ["Why at night?"])
    ask(row, ["Why at night?"])
    assert kept(row) == (("Why at night?",), 1)


def test_what_the_writer_did_not_see_is_not_replaced(row):
    seen = digest(())
    ask(row, ["Why at night?"], base=seen)
    with pytest.raises(AskedMeanwhile) as refused:
        ask(row, ["May I run?"], base=seen)
    assert refused.value.questions == ("Why at night?",)
    assert kept(row) == (("Why at night?",), 1)
    ask(row, ["Why at night?"], base=seen)  # the same twice is no other answer
    ask(row, ["May I run?"], base=digest(["Why at night?"]))
    assert kept(row) == (("May I run?",), 2)


def test_what_was_taken_away_meanwhile_is_noticed_too(row):
    ask(row, ["Why at night?"])
    seen = digest(["Why at night?"])
    ask(row, [])
    with pytest.raises(AskedMeanwhile):
        ask(row, ["Why at night?", "May I run?"], base=seen)
    assert kept(row) == ((), 2)


@pytest.mark.parametrize(("one", "other"), [((), ("",)), (("a", "b"), ("ab",)), (("a", "b"), ("b", "a"))])
def test_other_questions_have_another_digest(one, other):
    assert digest(one) != digest(other)
    assert digest(one) == digest([*one])


def test_another_diary_keeps_its_own(row):
    other = stored(owner=account("bob"))
    ask(row, ["Why at night?"])
    assert kept(other) == ((), 0)


@pytest.mark.parametrize("asked", [["1", "2", "3", "4"], ["x" * 301], [""], ["1", "", "3"], ["\0"], ["\ud800"]])
def test_what_cannot_be_kept_is_refused_and_nothing_changes(row, asked):
    with pytest.raises(Invalid):
        ask(row, asked)
    assert kept(row) == ((), 0)


@pytest.mark.parametrize("columns", [{"question_2": "?"}, {"question_1": "?", "question_3": "?"}, {"question_3": "?"}])
def test_the_database_has_no_gaps(row, columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        Diary.objects.filter(id=row.id).update(**columns)
