"""Whom to call, by country (docs/criteria.md, section "Words")."""

import pytest

from spasmlog.guidance.emergency import (
    CALL_NOW,
    COUNTRIES,
    EU,
    NUMBERS,
    TODAY,
    UNKNOWN_NUMBER,
    emergency_numbers,
)

MEMBER_STATES = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV"),
    *("MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
)


@pytest.mark.parametrize(
    ("country", "numbers"),
    [
        ("GB", ("999", "112")),
        ("US", ("911",)),
        ("CA", ("911",)),
        ("AU", ("000",)),
        ("NZ", ("111",)),
        ("IE", ("112", "999")),
        ("IN", ("112",)),
    ],
)
def test_a_country_has_its_own_numbers(country, numbers):
    assert emergency_numbers(country) == numbers


@pytest.mark.parametrize("country", [state for state in MEMBER_STATES if state != "IE"])
def test_a_member_state_of_the_eu_has_112(country):
    assert emergency_numbers(country) == ("112",)


def test_the_eu_has_27_member_states():
    assert EU.keys() | {"IE"} == set(MEMBER_STATES)
    assert len(MEMBER_STATES) == 27


@pytest.mark.parametrize("country", [None, "", "XX", "CH", "EU", "gb"])
def test_of_any_other_country_no_number_is_guessed(country):
    assert emergency_numbers(country) == ()
    assert str(UNKNOWN_NUMBER) == "your local emergency number"


def test_numbers_are_known_of_no_other_country():
    assert set(NUMBERS) == {*MEMBER_STATES, "GB", "US", "CA", "AU", "NZ", "IN"}


def test_every_country_with_a_number_has_a_name_of_its_own():
    assert set(COUNTRIES) == set(NUMBERS)
    assert len({str(name) for name in COUNTRIES.values()}) == len(NUMBERS)


def test_every_sign_that_does_not_wait_is_named_once():
    """Four emergencies and three urgent signs of the check, and the swollen limb of the article."""
    assert len({str(sign) for sign in (*CALL_NOW, *TODAY)}) == 8
