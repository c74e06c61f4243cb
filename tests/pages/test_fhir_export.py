"""The document for a doctor's software: of which period it is, in which language, and for whom."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from spasmlog.diary import DoseTaken
from spasmlog.views.summary_exports import PIECE
from spasmlog.vocabulary import ConditionKind
from tests.builders import calm_episode, check, condition, day, each, episode, instant, medication, trial
from tests.exports.fhir_rules import check as check_rules
from tests.exports.fhir_rules import of_type
from tests.pages.browser import answered, path
from tests.stored import vignette


def document(own, **query):
    response = own.client.get(own.url("export", "fhir.json"), query)
    assert response.status_code == 200
    return json.loads(response.getvalue())


def period(bundle):
    return of_type(bundle, "Composition")[0]["event"][0]["period"]


def starts(bundle):
    return [one["effectiveDateTime"][:10] for one in of_type(bundle, "Observation") if "bodySite" in one]


@pytest.fixture
def kept(keep):
    """An episode three years ago, one in January, one today; a day of long ago; a check before all of them."""
    return keep(
        *(episode(f"{on}T15:00") for on in ("2023-02-01", "2026-01-05", "2026-03-31")),
        check("2022-01-01", spreading=False),
        day("2022-12-24", no_spasms=True),
        trial("Stretching", "2026-03-01"),
    )


def test_the_last_90_days_where_nothing_is_asked_for(kept):
    bundle = document(kept)
    check_rules(bundle)
    assert period(bundle) == {"start": "2026-01-01", "end": "2026-03-31"}
    assert starts(bundle) == ["2026-01-05", "2026-03-31"]
    assert "Stretching" in json.dumps(of_type(bundle, "Composition"))


def test_a_period_that_is_asked_for(kept):
    bundle = document(kept, **{"from": "2023-01-01", "to": "2023-12-31"})
    check_rules(bundle)
    assert period(bundle) == {"start": "2023-01-01", "end": "2023-12-31"}
    assert starts(bundle) == ["2023-02-01"]


def test_the_whole_diary_begins_with_its_first_entry_of_any_kind(kept):
    bundle = document(kept, all="1")
    check_rules(bundle)
    assert period(bundle) == {"start": "2022-01-01", "end": "2026-03-31"}
    assert starts(bundle) == ["2023-02-01", "2026-01-05", "2026-03-31"]


def test_the_whole_of_an_empty_diary_is_today(own):
    assert period(document(own, all="1")) == {"start": "2026-03-31", "end": "2026-03-31"}


@pytest.mark.parametrize(
    "query",
    [
        {"from": "2026-03-31", "to": "2026-03-01"},
        {"from": "2020-01-01", "to": "2026-03-01"},  # more than a year
        {"from": "1899-12-31"},
        {"from": "yesterday"},
        {"to": "2026-02-30"},
    ],
)
def test_a_period_that_is_none_is_asked_again(kept, query):
    response = kept.client.get(kept.url("export", "fhir.json"), query)
    assert response.status_code == 422
    assert "From" in answered(response)


def test_it_is_a_file_that_is_kept_nowhere_on_the_way(kept):
    response = kept.get("export", "fhir.json")
    assert response["Content-Type"] == "application/fhir+json"
    assert response["Content-Disposition"] == 'attachment; filename="spasmlog-annas-diary-2026-03-31-fhir.json"'
    assert response["Cache-Control"] == "no-store"


def test_neither_the_diary_s_id_nor_its_name_nor_the_account_is_in_it(kept):
    raw = kept.get("export", "fhir.json").getvalue().decode()
    assert [word for word in (str(kept.row.id), "Anna", "anna") if word in raw] == []


def test_it_is_the_same_twice_and_from_the_database_as_from_the_file(keep):
    kept = keep(*vignette("everything.json").diary.entries())
    first, again = (kept.get("export", "fhir.json").getvalue() for _ in range(2))
    assert first == again
    check_rules(json.loads(first))


def test_the_language_holds_until_the_last_piece_of_a_long_file(keep):
    days = [f"{month:02}-{number:02}T23:30" for month in (1, 2) for number in range(1, 29)]
    entries = (*each(calm_episode, *days), *each(calm_episode, "03-30T15:00", "03-29T15:00", "03-28T15:00"))
    kept = keep(*entries, condition(ConditionKind.DIABETES), zone="Pacific/Auckland")
    response = kept.client.get(kept.url("export", "fhir.json"), {"all": "1"}, headers={"accept-language": "en-gb"})
    with translation.override("en"), timezone.override("UTC"):
        pieces = list(response.streaming_content)
    assert len(pieces) > 2
    assert all(PIECE <= len(piece) < PIECE + 50_000 for piece in pieces[:-1])
    bundle = json.loads(b"".join(pieces))
    assert bundle["language"] == "en-GB"
    assert of_type(bundle, "Composition")[0]["title"] == "Diary of muscle spasms, 2 Jan 2026 to 1 Apr 2026"
    assert bundle["timestamp"].endswith("+13:00")


def test_a_long_file_leaves_the_language_of_others_alone(kept):
    response = kept.client.get(kept.url("export", "fhir.json"), {"all": "1"}, headers={"accept-language": "en-gb"})
    with translation.override("en"):
        for _ in response.streaming_content:
            assert translation.get_language() == "en"


def test_what_it_costs_does_not_grow_with_the_diary(keep, django_assert_max_num_queries):
    kept = keep(*each(calm_episode, "03-30T15:00", "03-29T15:00"), medication())
    kept.get("export", "fhir.json")
    with django_assert_max_num_queries(40):
        document(kept)


def test_doses_of_the_period_are_administrations(keep):
    doses = tuple(DoseTaken(instant(f"2026-03-{number}T08:00"), f"{number} mg") for number in (10, 20))
    bundle = document(keep(medication(as_needed=True, doses_taken=doses)), **{"from": "2026-03-15"})
    assert [one["dosage"]["text"] for one in of_type(bundle, "MedicationAdministration")] == ["20 mg"]


def test_a_stranger_and_nobody_get_nothing(own, stranger, nobody):
    for query in ({}, {"all": "1"}, {"from": "bad"}):
        assert stranger.client.get(own.url("export", "fhir.json"), query).status_code == 404
        assert path(nobody.client.get(own.url("export", "fhir.json"), query)) == reverse("account_login")
    assert own.client.post(own.url("export", "fhir.json")).status_code == 405


def test_it_is_offered_on_the_page_of_the_settings(kept):
    page = kept.get("settings").content.decode()
    address = kept.url("export", "fhir.json")
    assert f'href="{address}"' in page
    assert f'href="{address}?all=1"' in page
