"""The checks of a bundle refuse what is wrong: each example breaks a good bundle in one place."""

from __future__ import annotations

import copy

import pytest
from pydantic import ValidationError

from tests.builders import condition, day, diary, episode, medication
from tests.exports.fhir_rules import check, of_type
from tests.exports.test_fhir_any_diary import bundle_of

GOOD = bundle_of(
    diary(
        episode("2026-03-30T03:00", ended="2026-03-30T03:05"),
        day("2026-03-29", no_spasms=True),
        condition(since="2020-01-01"),
        medication(),
    )
)


def first(bundle, kind, holding="id"):
    return next(one for one in of_type(bundle, kind) if holding in one)


def break_reference(bundle):
    first(bundle, "Condition")["subject"]["reference"] = "urn:uuid:00000000-0000-0000-0000-000000000000"


def refer_to_the_wrong_kind(bundle):
    first(bundle, "Condition")["subject"] = {"reference": bundle["entry"][2]["fullUrl"]}


def forget_an_entry(bundle):
    first(bundle, "Composition")["section"][2].pop("entry")


def same_url_twice(bundle):
    bundle["entry"].append(copy.deepcopy(bundle["entry"][-1]))


def value_and_none(bundle):
    first(bundle, "Observation", "bodySite")["component"][1]["dataAbsentReason"] = {"text": "?"}


def no_value(bundle):
    first(bundle, "Observation", "bodySite")["component"][1].pop("valueQuantity")


def end_before_start(bundle):
    first(bundle, "Observation", "bodySite")["effectivePeriod"]["end"] = "2026-03-30T02:00:00+01:00"


def no_offset(bundle):
    first(bundle, "Observation", "bodySite")["effectivePeriod"]["end"] = "2026-03-30T04:00:00"


def markup_in_a_narrative(bundle):
    div = first(bundle, "Composition")["text"]["div"]
    first(bundle, "Composition")["text"]["div"] = div.replace("</p>", "<b>!</b></p>")


def over_but_active(bundle):
    first(bundle, "Condition")["abatementDateTime"] = "2026-01-01"


def a_name(bundle):
    first(bundle, "Patient")["name"] = [{"text": "Anna"}]


def empty_text(bundle):
    first(bundle, "Condition")["code"]["text"] = ""


def unknown_status(bundle):
    first(bundle, "MedicationStatement")["status"] = "taken"


def unknown_reason(bundle):
    first(bundle, "Observation", "bodySite")["component"][2]["dataAbsentReason"]["coding"][0]["code"] = "no idea"


def unknown_element(bundle):
    first(bundle, "MedicationStatement")["taken"] = True


def test_a_good_bundle_passes():
    check(GOOD)


@pytest.mark.parametrize(
    "spoil",
    [
        break_reference,
        refer_to_the_wrong_kind,
        forget_an_entry,
        same_url_twice,
        value_and_none,
        no_value,
        end_before_start,
        no_offset,
        markup_in_a_narrative,
        over_but_active,
        a_name,
        empty_text,
        unknown_status,
        unknown_reason,
        unknown_element,
    ],
)
def test_a_bundle_that_is_broken_is_refused(spoil):
    bundle = copy.deepcopy(GOOD)
    spoil(bundle)
    with pytest.raises((AssertionError, ValidationError)):
        check(bundle)
