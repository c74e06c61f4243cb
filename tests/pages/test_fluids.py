"""Fluids, a glass at a time."""

from datetime import date
from uuid import uuid4

import pytest

from spasmlog.models import Drink
from spasmlog.views.today import SERVINGS
from spasmlog.vocabulary import FluidUnit
from tests.builders import AS_OF, day
from tests.pages.browser import Reader

TODAY = date(2026, 3, 31)


def fluids(visitor):
    """What is recorded of today."""
    return next((one.fluid_ml for one in visitor.diary.days if one.date == TODAY), None)


def buttons(visitor):
    """The buttons that add a drink, and how much each adds."""
    forms = Reader(visitor.get("today").content.decode()).forms
    return {int(value): form.action for form in forms for name, value in form.answers if name == "ml"}


def tap(visitor, ml):
    return visitor.client.post(buttons(visitor)[ml], {"ml": ml})


@pytest.mark.parametrize("unit", FluidUnit)
def test_a_glass_a_cup_and_a_bottle_are_offered_in_every_unit(keep, unit):
    own = keep(fluid_unit=unit)
    offered = buttons(own)
    assert tuple(offered) == SERVINGS[unit]
    assert len(set(offered.values())) == 3
    tap(own, SERVINGS[unit][1])
    assert fluids(own) == SERVINGS[unit][1]


def test_a_tap_adds_to_what_is_there(keep):
    own = keep(day("2026-03-31", fluid_ml=1000, note="kept"))
    assert "250 ml added to today." in own.follow(tap(own, 250))
    assert "1,250 ml of 1,893 ml" in own.read("today")
    assert own.diary.days == (day("2026-03-31", fluid_ml=1250, note="kept"),)


def test_the_first_tap_makes_the_day(own):
    tap(own, 200)
    assert own.diary.days == (day("2026-03-31", fluid_ml=200, recorded_at=AS_OF),)


def test_a_tap_that_is_sent_twice_adds_once(own):
    address = buttons(own)[500]
    for _ in range(3):
        assert own.client.post(address, {"ml": 500}).status_code == 302
    assert fluids(own) == 500
    assert own.revision == 1


def test_the_same_button_with_another_amount_adds_nothing(own):
    address = buttons(own)[500]
    own.client.post(address, {"ml": 500})
    page = own.follow(own.client.post(address, {"ml": 250}))
    assert "Nothing was added: that button was used already." in page
    assert fluids(own) == 500


def test_a_tap_is_said_in_the_persons_unit(keep):
    own = keep(fluid_unit=FluidUnit.US_CUP)
    assert "1 cup added to today." in own.follow(tap(own, 237))
    assert "2 cups added to today." in own.follow(tap(own, 474))
    assert "3 cups of 8 cups" in own.read("today")


def test_a_tap_adds_to_the_local_date(keep):
    own = keep(zone="Pacific/Auckland")
    tap(own, 200)
    assert own.diary.days[0].date == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("ml", "reason"),
    [
        ("", "Choose an amount."),
        ("much", "Choose an amount."),
        ("250.5", "Choose an amount."),
        ("0", "This must be between 1 and 20,000."),
        ("-250", "This must be between 1 and 20,000."),
        ("20001", "This must be between 1 and 20,000."),
        ("9" * 400, "This must be between 1 and 20,000."),
    ],
)
def test_an_amount_that_is_none_adds_nothing(own, ml, reason):
    assert f"Nothing was added: {reason}" in own.follow(own.post("drink", uuid4(), ml=ml))
    assert not own.diary.days
    assert own.revision == 0


def test_a_day_holds_twenty_litres_and_no_more(keep):
    own = keep(day("2026-03-31", fluid_ml=19_800))
    assert "added to today" in own.follow(own.post("drink", uuid4(), ml=200))
    assert "This must be between 0 and 20,000." in own.follow(own.post("drink", uuid4(), ml=1))
    assert fluids(own) == 20_000
    assert Drink.objects.count() == 1


def test_the_last_one_can_be_taken_back(own):
    tap(own, 200)
    tap(own, 500)
    assert "500 ml taken back." in own.follow(own.press("drink_undo"))
    assert fluids(own) == 200


def test_when_all_are_taken_back_the_fluids_are_unknown_again_and_not_zero(own):
    tap(own, 200)
    tap(own, 500)
    own.post("drink_undo")
    own.post("drink_undo")
    assert own.diary.days == (day("2026-03-31", recorded_at=AS_OF),)
    assert "Fluids today The whole day not recorded" in own.read("today")
    assert "There is nothing to take back." in own.follow(own.post("drink_undo"))


def test_a_button_that_was_used_and_taken_back_adds_nothing_again(own):
    address = buttons(own)[200]
    own.client.post(address, {"ml": 200})
    own.post("drink_undo")
    assert "Nothing was added: that button was used already." in own.follow(own.client.post(address, {"ml": 200}))
    assert fluids(own) is None


def test_what_was_typed_cannot_be_taken_back_but_changed(keep):
    own = keep(day("2026-03-31", fluid_ml=700))
    assert "There is nothing to take back. Change the day’s total instead." in own.follow(own.press("drink_undo"))
    assert fluids(own) == 700


def test_a_drink_after_the_day_was_forgotten_leaves_nothing_behind_when_it_is_taken_back(own):
    tap(own, 200)
    own.post("day_delete", TODAY)
    tap(own, 500)
    assert fluids(own) == 500
    own.post("drink_undo")
    assert fluids(own) is None
    assert "There is nothing to take back." in own.follow(own.post("drink_undo"))


def test_the_total_that_was_typed_after_a_tap_is_what_counts(own):
    tap(own, 500)
    own.send("day", TODAY, fluid_ml="900")
    tap(own, 200)
    own.post("drink_undo")
    assert fluids(own) == 900


def test_a_form_of_the_day_that_was_opened_before_a_tap_is_stale(keep):
    own = keep(day("2026-03-31", fluid_ml=700))
    form = own.form("day", TODAY)
    tap(own, 200)
    response = own.post("day", TODAY, **form.filled(hot="yes"))
    assert response.status_code == 422
    assert own.diary.days == (day("2026-03-31", fluid_ml=900),)


def test_a_form_that_was_opened_before_the_first_tap_does_not_undo_it(own):
    form = own.form("day", TODAY)
    tap(own, 200)
    assert own.post("day", TODAY, **form.filled(hot="yes")).status_code == 422
    assert fluids(own) == 200


def test_a_stranger_and_nobody_add_and_take_back_nothing(own, stranger, nobody):
    tap(own, 200)
    for address, answers in (("drink", {"ml": 250}), ("drink_undo", {})):
        args = [uuid4()] if answers else []
        assert stranger.post(address, *args, **answers).status_code == 404
        assert nobody.post(address, *args, **answers).status_code == 403
        assert own.get(address, *args).status_code == 405
    assert fluids(own) == 200
