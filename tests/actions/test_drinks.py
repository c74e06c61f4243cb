"""Adding a drink to a day, exactly once, and taking it back."""

import pytest

from spasmlog import selectors
from spasmlog.actions.drinks import add_drink, undo_drink
from spasmlog.actions.entries import save
from spasmlog.actions.outcome import Conflict, Gone, Outcome
from spasmlog.diary import Invalid
from spasmlog.models import Drink
from tests.builders import AS_OF, day, diary, new_id
from tests.stored import account, stored

pytestmark = pytest.mark.django_db

TODAY = AS_OF.date()


def fluids(row):
    return selectors.day(row, TODAY).fluid_ml


def revision(row):
    return type(row).objects.get(id=row.id).revision


def test_a_drink_counts_once_whatever_is_sent_twice():
    row, drink = stored(), new_id()
    assert add_drink(row, drink, TODAY, 250, AS_OF) is Outcome.CREATED
    assert add_drink(row, drink, TODAY, 250, AS_OF) is Outcome.UNCHANGED
    assert fluids(row) == 250
    assert revision(row) == row.revision == selectors.revision_of(row, "days", TODAY) == 1


@pytest.mark.parametrize("other", [{"ml": 251}, {"day": TODAY.replace(day=30)}])
def test_the_id_of_another_drink_is_a_conflict(other):
    row, drink = stored(), new_id()
    add_drink(row, drink, TODAY, 250, AS_OF)
    with pytest.raises(Conflict):
        add_drink(row, drink, **({"day": TODAY, "ml": 250} | other), now=AS_OF)
    assert (fluids(row), revision(row)) == (250, 1)


@pytest.mark.parametrize("ml", [0, -1, 20_001])
def test_a_drink_has_bounds(ml):
    row = stored()
    with pytest.raises(Invalid):
        add_drink(row, new_id(), TODAY, ml, AS_OF)
    assert not Drink.objects.exists()


def test_a_drink_that_would_exceed_the_day_leaves_no_trace():
    row = stored(diary(day("2026-03-31", fluid_ml=19_999)))
    with pytest.raises(Invalid):
        add_drink(row, new_id(), TODAY, 2, AS_OF)
    assert (fluids(row), revision(row)) == (19_999, 1)
    assert not Drink.objects.exists()


def test_the_same_drink_in_another_diary_is_another_drink():
    mine, theirs, drink = stored(), stored(owner=account("bob")), new_id()
    add_drink(mine, drink, TODAY, 250, AS_OF)
    assert add_drink(theirs, drink, TODAY, 500, AS_OF) is Outcome.CREATED
    assert undo_drink(theirs, TODAY) == 500
    assert fluids(mine) == 250


def test_taking_back_ends_where_there_is_nothing():
    row = stored()
    assert undo_drink(row, TODAY) is None
    add_drink(row, new_id(), TODAY, 250, AS_OF)
    assert undo_drink(row, TODAY.replace(day=30)) is None
    assert undo_drink(row, TODAY) == 250
    assert fluids(row) is None
    assert undo_drink(row, TODAY) is None
    assert revision(row) == 2


def test_a_drink_that_was_taken_back_stays_so_whatever_is_sent_again():
    row, drink = stored(), new_id()
    add_drink(row, drink, TODAY, 250, AS_OF)
    undo_drink(row, TODAY)
    with pytest.raises(Gone):
        add_drink(row, drink, TODAY, 250, AS_OF)
    assert fluids(row) is None
    assert add_drink(row, new_id(), TODAY, 250, AS_OF) is Outcome.CREATED


def test_taking_back_more_than_is_left_leaves_it_unknown():
    row = stored()
    add_drink(row, new_id(), TODAY, 250, AS_OF)
    save(row, day("2026-03-31", fluid_ml=100), base=1)
    assert undo_drink(row, TODAY) == 250
    assert fluids(row) is None
