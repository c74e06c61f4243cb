"""A glass is added to its day exactly once."""

from __future__ import annotations

import pytest

from spasmlog import selectors
from tests.api.conftest import Program, problem, revision
from tests.builders import new_id

TODAY = "2026-03-31"


def fluids(program: Program, day: str = TODAY) -> int | None:
    return program.get(f"/days/{day}").json().get("fluid_ml")


@pytest.fixture
def glass() -> str:
    return f"/drinks/{new_id()}"


def test_a_glass_is_added_to_its_day(either: Program, glass: str):
    response = either.put(glass, {"date": TODAY, "ml": 250})
    assert (response.status_code, response.json()) == (201, {"date": TODAY, "ml": 250})
    assert fluids(either) == 250
    assert either.put(f"/drinks/{new_id()}", {"date": TODAY, "ml": 200}).status_code == 201
    assert fluids(either) == 450


def test_sent_twice_it_counts_once(either: Program, glass: str):
    either.put(glass, {"date": TODAY, "ml": 250})
    before = revision(either.row)
    response = either.put(glass, {"date": TODAY, "ml": 250})
    assert (response.status_code, response.json()) == (200, {"date": TODAY, "ml": 250})
    assert (fluids(either), revision(either.row)) == (250, before)


@pytest.mark.parametrize("other", [{"date": TODAY, "ml": 200}, {"date": "2026-03-30", "ml": 250}])
def test_an_id_is_one_glass(either: Program, glass: str, other: dict):
    either.put(glass, {"date": TODAY, "ml": 250})
    assert problem(either.put(glass, other), 409, "conflict")["stored"] == {"date": TODAY, "ml": 250}
    assert fluids(either) == 250


def test_a_glass_that_was_taken_back_stays_so(either: Program, glass: str):
    either.put(glass, {"date": TODAY, "ml": 250})
    either.put(f"/drinks/{new_id()}", {"date": TODAY, "ml": 200})
    assert either.delete(glass).status_code == 204
    assert fluids(either) == 200
    problem(either.delete(glass), 410, "deleted")
    problem(either.put(glass, {"date": TODAY, "ml": 250}), 410, "deleted")
    assert fluids(either) == 200


def test_when_the_last_one_is_taken_back_it_is_unknown_again(script: Program, glass: str):
    script.put(glass, {"date": TODAY, "ml": 250})
    script.delete(glass)
    assert fluids(script) is None


def test_a_glass_of_a_day_that_was_deleted_can_be_taken_back(script: Program, glass: str):
    script.put(glass, {"date": TODAY, "ml": 250})
    script.delete(f"/days/{TODAY}")
    assert script.delete(glass).status_code == 204
    assert selectors.days(script.row) == ()


def test_a_glass_that_never_was_is_404(script: Program, glass: str):
    problem(script.delete(glass), 404, "not-found")


WRONG = {
    "no amount": ({"date": TODAY}, ["/ml"]),
    "no date": ({"ml": 250}, ["/date"]),
    "nothing": ({"date": TODAY, "ml": 0}, ["/ml"]),
    "a bath": ({"date": TODAY, "ml": 20_001}, ["/ml"]),
    "a text": ({"date": TODAY, "ml": "250"}, ["/ml"]),
    "half a millilitre": ({"date": TODAY, "ml": 0.5}, ["/ml"]),
    "a date that is none": ({"date": "2026-02-30", "ml": 250}, ["/date"]),
    "another name": ({"date": TODAY, "ml": 250, "what": "tea"}, ["/what"]),
    "a list": ([], [""]),
}


@pytest.mark.parametrize(("body", "pointers"), WRONG.values(), ids=WRONG)
def test_what_does_not_fit_is_422(body, pointers, script: Program, glass: str):
    told = problem(script.put(glass, body), 422, "invalid")
    assert [one["pointer"] for one in told["problems"]] == pointers
    problem(script.get(f"/days/{TODAY}"), 404, "not-found")


def test_a_day_holds_twenty_litres(script: Program, glass: str):
    script.put(f"/days/{TODAY}", {"fluid_ml": 19_900})
    told = problem(script.put(glass, {"date": TODAY, "ml": 200}), 422, "invalid")
    assert [one["pointer"] for one in told["problems"]] == ["/ml"]
    assert fluids(script) == 19_900
    assert script.put(glass, {"date": TODAY, "ml": 100}).status_code == 201
