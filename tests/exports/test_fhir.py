"""How each entry of a diary stands in the bundle, as docs/fhir.md says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from spasmlog.diary import BodySite, DoseChange, DoseTaken, ReliefTried, WeaknessRating
from spasmlog.exports.fhir import findings
from spasmlog.exports.fhir.medicines import atc_code
from spasmlog.exports.fhir.source import Source
from spasmlog.interchange import read
from spasmlog.text import ENGLISH
from spasmlog.vocabulary import (
    Activity,
    ConditionKind,
    DurationBand,
    Kind,
    Lasting,
    Level,
    MedicineClass,
    MuscleGroup,
    Relief,
    Side,
    Site,
)
from tests.builders import AS_OF, calm_episode, check, condition, day, diary, each, episode, instant, medication, trial
from tests.exports.fhir_figures import own_codes
from tests.exports.fhir_rules import check as check_rules
from tests.exports.fhir_rules import of_type, resources
from tests.exports.test_fhir_any_diary import KEY, bundle_of, summary_of
from tests.stored import VIGNETTES

SNOMED = "http://snomed.info/sct"
UCUM = "http://unitsofmeasure.org"


def observed(bundle, code):
    """The one observation with that code of ours."""
    (found,) = [one for one in of_type(bundle, "Observation") if code in own_codes(one["code"])]
    return found


def answer(observation, code):
    """What a component says: its value, its words, or why it has none."""
    (part,) = [one for one in observation.get("component", []) if code in own_codes(one["code"])]
    if "dataAbsentReason" in part:
        return part["dataAbsentReason"]["coding"][0]["code"]
    (value,) = [value for name, value in part.items() if name.startswith("value")]
    return value["text"] if isinstance(value, dict) and "text" in value else value


def seconds(value, **more):
    return {"value": value, **more, "unit": "s", "system": UCUM, "code": "s"}


# Episodes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "effective"),
    [
        ({}, {"effectiveDateTime": "2026-03-30T03:00:00+01:00"}),
        (
            {"ended": "2026-03-30T03:05"},
            {"effectivePeriod": {"start": "2026-03-30T03:00:00+01:00", "end": "2026-03-30T03:05:00+01:00"}},
        ),
        # A correction may put the end first: then nobody knows when it ended.
        ({"ended": "2026-03-30T02:55"}, {"effectiveDateTime": "2026-03-30T03:00:00+01:00"}),
        ({"ongoing": True}, {"effectivePeriod": {"start": "2026-03-30T03:00:00+01:00"}}),
        ({"duration_band": DurationBand.OVER_10_MIN}, {"effectiveDateTime": "2026-03-30T03:00:00+01:00"}),
    ],
)
def test_when_it_was(given, effective):
    found = observed(bundle_of(diary(episode("2026-03-30T03:00", **given))), "kind.cramp")
    assert {name: value for name, value in found.items() if name.startswith("effective")} == effective


def test_a_night_when_the_clocks_change_lasts_as_long_as_it_did():
    # 29 March 2026, London: 01:00 GMT becomes 02:00 BST.
    bundle = bundle_of(diary(episode("2026-03-29T00:55+00:00", ended="2026-03-29T01:05+00:00")))
    found = observed(bundle, "kind.cramp")
    assert found["effectivePeriod"] == {"start": "2026-03-29T00:55:00+00:00", "end": "2026-03-29T02:05:00+01:00"}
    assert answer(found, "duration") == seconds(600)


def test_an_offset_of_long_ago_that_has_seconds_is_written_in_utc():
    old = episode("1899-12-31T23:00+00:00", zone="Africa/Monrovia")
    bundle = bundle_of(diary(episode("1950-06-01T12:00+00:00"), old, zone="Africa/Monrovia"), days=60_000)
    times = [one["effectiveDateTime"] for one in of_type(bundle, "Observation") if "bodySite" in one]
    assert times == ["1950-06-01T12:00:00+00:00"]  # Monrovia was 44 min 30 s behind; what lies before 1900 is ignored


@pytest.mark.parametrize(
    ("given", "lasted"),
    [
        ({"ended": "2026-03-31T18:02:30"}, seconds(150)),
        ({"ended": "2026-03-31T18:00"}, seconds(0)),
        ({"ended": "2026-03-31T17:59"}, "unknown"),
        ({"ongoing": True}, seconds(7200, comparator=">=")),  # so far: it is 20:00
        ({"duration_band": DurationBand.UNDER_1_MIN}, {"low": seconds(0), "high": seconds(60)}),
        ({"duration_band": DurationBand.FROM_5_TO_10_MIN}, {"low": seconds(300), "high": seconds(600)}),
        ({"duration_band": DurationBand.OVER_10_MIN}, {"low": seconds(600)}),
        ({}, "unknown"),
    ],
)
def test_how_long_it_lasted(given, lasted):
    bundle = bundle_of(diary(episode("2026-03-31T18:00", **given)))
    assert answer(observed(bundle, "kind.cramp"), "duration") == lasted


def test_one_left_open_for_more_than_a_day_has_an_unknown_length():
    found = observed(bundle_of(diary(episode("2026-03-30T19:59", ongoing=True))), "kind.cramp")
    assert answer(found, "duration") == "unknown"
    assert found["status"] == "preliminary"


@pytest.mark.parametrize(
    ("kind", "codings"),
    [
        (Kind.CRAMP, [{"system": SNOMED, "code": "55300003"}, "kind.cramp"]),
        (Kind.TWITCH, ["kind.twitch"]),
        (Kind.TONUS, ["kind.tonus"]),
        (Kind.UNSURE, ["kind.unsure"]),
    ],
)
def test_a_twitch_is_no_spasm_and_only_a_cramp_has_a_code_of_snomed(kind, codings):
    found = observed(bundle_of(diary(episode(kind=kind))), f"kind.{kind}")
    shown = [one if one["system"] == SNOMED else one["code"] for one in found["code"]["coding"]]
    assert shown == codings
    assert found["code"]["text"] == str(kind.label)


def test_a_single_place_is_coded_with_its_side():
    found = observed(bundle_of(diary(episode(sites=(Site.CALF,), side=Side.LEFT))), "kind.cramp")
    assert found["bodySite"]["text"] == "calf, left"
    assert found["bodySite"]["coding"][0] == {"system": SNOMED, "code": "53840002"}
    assert answer(found, "site.calf") == "left"


def test_of_several_places_each_has_its_own_side():
    places = (BodySite(Site.FOOT, Side.BOTH), BodySite(Site.LOWER_BACK), BodySite(Site.CALF, Side.RIGHT))
    found = observed(bundle_of(diary(replace(episode(), sites=places))), "kind.cramp")
    assert found["bodySite"] == {"text": "calf, right; foot, both sides; lower back"}
    sides = {name: answer(found, name) for name in ("site.calf", "site.foot", "site.lower_back")}
    assert sides == {"site.calf": "right", "site.foot": "both sides", "site.lower_back": "not-asked"}


def test_what_was_not_asked_says_so_and_is_never_a_no():
    quick = observed(bundle_of(diary(episode())), "kind.cramp")
    asked = ("pain", "woke", "sign.swelling", "sign.eases_with_rest", "loss.weakness", "loss.holding_difficulty")
    assert {answer(quick, name) for name in asked} == {"not-asked"}
    calm = observed(bundle_of(diary(calm_episode(pain=0))), "kind.cramp")
    assert [answer(calm, name) for name in asked[1:4]] == [False, False, False]
    assert answer(calm, "loss.weakness") == "no"
    assert answer(calm, "pain") == {"value": 0, "unit": "/ 10", "system": UCUM, "code": "{score}"}


def test_every_other_answer_is_there_only_where_it_was_given():
    full = episode(
        woke=True,
        activity=Activity.AFTER_EXERCISE,
        still_minutes=90,
        sleep_disturbance=7,
        distress=3,
        after_pain=True,
        hard_exercise_within_24h=False,
        walking_difficulty=Lasting.LASTING,
        relief=(ReliefTried(Relief.STRETCH, True), ReliefTried(Relief.HEAT)),
        recorded_at=instant("2026-03-30T15:10"),
        note="after gardening",
    )
    found = observed(bundle_of(diary(full)), "kind.cramp")
    assert answer(found, "activity") == "after exercise"
    assert answer(found, "still-before")["value"] == 90
    assert [answer(found, name)["value"] for name in ("sleep-disturbance", "distress")] == [7, 3]
    assert [answer(found, name) for name in ("after-pain", "hard-exercise-24h", "woke")] == [True, False, True]
    assert answer(found, "loss.walking_difficulty") == "still there a day later, or in between"
    assert (answer(found, "relief.stretch"), answer(found, "relief.heat")) == (True, "not-asked")
    assert found["issued"] == "2026-03-30T15:10:00+01:00"
    assert found["note"] == [{"text": "after gardening"}]
    quick = observed(bundle_of(diary(episode())), "kind.cramp")
    left_out = {"activity", "still-before", "sleep-disturbance", "distress", "after-pain", "hard-exercise-24h"}
    assert not left_out & {code for part in quick["component"] for code in own_codes(part["code"])}
    assert "issued" not in quick


# Days and checks -----------------------------------------------------------------------------------------------------


def test_a_day_without_spasms_is_a_zero_and_a_day_without_a_word_is_nothing():
    bundle = bundle_of(
        diary(
            day("2026-03-28", no_spasms=True),
            day("2026-03-29"),
            day("2026-03-30", no_spasms=True),  # but there was one: the spasm wins
            day("2026-03-31", no_spasms=True),  # a twitch is none
            episode("2026-03-30T15:00"),
            episode("2026-03-31T15:00", kind=Kind.TWITCH),
        )
    )
    zeroes = {
        one["effectiveDateTime"]: one["valueInteger"] for one in of_type(bundle, "Observation") if "valueInteger" in one
    }
    assert zeroes == {"2026-03-28": 0, "2026-03-31": 0}


def test_a_day_outside_the_period_is_left_out():
    # Of seven days to 31 March the first is the 25th.
    kept = diary(*(day(on, fluid_ml=1000) for on in ("2026-03-24", "2026-03-25", "2026-03-31", "2026-04-01")))
    found = of_type(bundle_of(kept, days=7), "Observation")
    assert [one["effectiveDateTime"] for one in found if "day.fluids" in own_codes(one["code"])] == [
        "2026-03-25",
        "2026-03-31",
    ]


def test_fluids_habits_and_heat_of_a_day():
    bundle = bundle_of(
        diary(day("2026-03-30", fluid_ml=1185, hot=True, hard_exercise=False, moved_hourly=False, note="warm"))
    )
    assert observed(bundle, "day.fluids")["valueQuantity"] == {
        "value": 1185,
        "unit": "ml",
        "system": UCUM,
        "code": "mL",
    }
    found = observed(bundle, "day")
    answers = [answer(found, name) for name in ("strain.hot", "strain.hard_exercise", "habit.moved_hourly")]
    assert answers == [True, False, False]
    assert len(found["component"]) == 3
    assert found["note"] == [{"text": "warm"}]


def test_a_check_has_twelve_answers_the_weakness_and_the_weight():
    given = check(
        "2026-03-30",
        spreading=True,
        dark_urine=False,
        weight_g=72_345,
        weight_loss_intended=True,
        weakness=(WeaknessRating(MuscleGroup.HAND, 4),),
    )
    bundle = bundle_of(diary(given))
    found = observed(bundle, "check")
    assert len(found["component"]) == 12 + 2
    answers = [answer(found, f"check.{name}") for name in ("spreading", "dark_urine", "sudden_weakness")]
    assert answers == [True, False, "not-asked"]
    assert answer(found, "check.weight_loss_intended") is True
    assert answer(found, "weakness.hand")["value"] == 4
    weight = observed(bundle, "weight")
    assert weight["code"]["coding"][0] == {"system": "http://loinc.org", "code": "29463-7"}
    assert weight["category"][0]["coding"][0]["code"] == "vital-signs"
    assert (weight["valueQuantity"]["value"], weight["valueQuantity"]["code"]) == (72.345, "kg")


# Medicines and conditions --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "status", "period"),
    [
        ({}, "active", None),
        ({"started": "2026-03-01"}, "active", {"start": "2026-03-01"}),
        (
            {"started": "2026-03-01", "stopped": "2026-03-31"},
            "completed",
            {"start": "2026-03-01", "end": "2026-03-30"},
        ),
        ({"stopped": "2026-03-30"}, "completed", {"end": "2026-03-29"}),
        ({"stopped": "2026-04-01"}, "active", {"end": "2026-03-31"}),
        ({"started": "2026-03-31", "stopped": "2026-03-31"}, "completed", {"start": "2026-03-31"}),
    ],
)
def test_the_dates_of_a_medicine(dates, status, period):
    (found,) = of_type(bundle_of(diary(medication(**dates))), "MedicationStatement")
    assert (found["status"], found.get("effectivePeriod")) == (status, period)


def test_a_medicine_that_was_stopped_on_the_first_date_is_listed_and_one_before_is_not():
    first = AS_OF.date() - timedelta(days=89)
    kept = diary(
        medication("A", stopped=first.isoformat()), medication("B", stopped=(first - timedelta(days=1)).isoformat())
    )
    assert [one["medicationCodeableConcept"]["text"] for one in of_type(bundle_of(kept), "MedicationStatement")] == [
        "A"
    ]


def test_a_medicine_that_is_only_planned_is_left_out():
    assert of_type(bundle_of(diary(medication(started="2026-04-02"))), "MedicationStatement") == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Atorvastatin 20 mg", "C10AA05"),
        ("HCTZ", "C03AA03"),
        ("Ramipril", "C09AA05"),
        ("nystatin", None),  # a cream, or to be swallowed
        ("Diclofenac gel", None),
        ("salbutamol tablets", None),
        ("aspirin", None),  # against pain, or for the heart
        ("timolol", None),  # tablets, or eye drops
        ("Zzyxoril", None),
        ("insulin glargine", "A10AE04"),  # "insulin" stands in it, too
        ("Atorvastatin and furosemide", None),  # two substances: one code would hide the other
        ("Atorvastatin, vilanterol", None),  # of one of them no code is certain
    ],
)
def test_the_atc_code_of_a_name_only_where_it_is_certain(name, code):
    assert atc_code(name) == code


def test_the_persons_own_class_wins_over_the_table():
    kept = diary(medication("Atorvastatin", class_by_hand=MedicineClass.NONE))
    (found,) = of_type(bundle_of(kept), "MedicationStatement")
    assert found["medicationCodeableConcept"] == {"text": "Atorvastatin"}


def test_doses_with_the_dates_they_began_and_those_that_were_counted():
    kept = diary(
        medication(
            "Zzyxoril",
            started="2026-03-01",
            dose="10 mg",
            as_needed=True,
            dose_changes=(DoseChange(date(2026, 3, 10), "20 mg"), DoseChange(date(2026, 3, 20), " ")),
            doses_taken=(
                DoseTaken(instant("2025-12-01T08:00"), "1"),  # before the period
                DoseTaken(instant("2026-03-30T08:00"), "2 tablets"),
                DoseTaken(instant("2026-03-31T08:00")),
                DoseTaken(instant("2026-03-31T23:00"), "later"),
            ),
        )
    )
    bundle = bundle_of(kept)
    (found,) = of_type(bundle, "MedicationStatement")
    steps = [
        (one["sequence"], one["text"], one["timing"]["repeat"]["boundsPeriod"]["start"]) for one in found["dosage"]
    ]
    assert steps == [(1, "10 mg", "2026-03-01"), (2, "20 mg", "2026-03-10")]
    assert all(one["asNeededBoolean"] for one in found["dosage"])
    taken = of_type(bundle, "MedicationAdministration")
    assert [(one["effectiveDateTime"], one.get("dosage")) for one in taken] == [
        ("2026-03-30T08:00:00+01:00", {"text": "2 tablets"}),
        ("2026-03-31T08:00:00+01:00", None),
    ]
    check_rules(bundle)


def test_a_medicine_when_needed_without_a_dose_says_that():
    (found,) = of_type(bundle_of(diary(medication(as_needed=True))), "MedicationStatement")
    assert found["dosage"] == [{"asNeededBoolean": True}]
    (other,) = of_type(bundle_of(diary(medication(dose="1 a day"))), "MedicationStatement")
    assert other["dosage"] == [{"sequence": 1, "text": "1 a day"}]


@pytest.mark.parametrize(
    ("given", "status", "dates"),
    [
        ({}, "active", (None, None)),
        ({"since": "2020-01-02"}, "active", ("2020-01-02", None)),
        ({"since": "2020-01-02", "resolved": "2026-03-31"}, "resolved", ("2020-01-02", "2026-03-31")),
        ({"resolved": "2026-04-01"}, "active", (None, None)),  # not over yet
    ],
)
def test_the_dates_of_a_condition(given, status, dates):
    (found,) = of_type(bundle_of(diary(condition(**given))), "Condition")
    assert found["clinicalStatus"]["coding"][0]["code"] == status
    assert found["verificationStatus"]["coding"][0]["code"] == "unconfirmed"
    assert (found.get("onsetDateTime"), found.get("abatementDateTime")) == dates


@pytest.mark.parametrize(
    ("kind", "label", "codes", "text"),
    [
        (ConditionKind.DIABETES, "", ["73211009", "condition.diabetes"], "diabetes"),
        (ConditionKind.DIABETES, "Type 2", ["73211009", "condition.diabetes"], "Type 2"),
        (ConditionKind.OTHER, "Gout", ["condition.other"], "Gout"),
        (ConditionKind.OTHER, "  ", ["condition.other"], "another condition"),
        (ConditionKind.SPINAL_DISORDER, "", ["condition.spinal_disorder"], "disorder of the spine"),
    ],
)
def test_the_words_of_a_condition(kind, label, codes, text):
    (found,) = of_type(bundle_of(diary(condition(kind, label=label))), "Condition")
    assert [one["code"] for one in found["code"]["coding"]] == codes
    assert found["code"]["text"] == text


# Findings ------------------------------------------------------------------------------------------------------------


def issue(bundle, code):
    (found,) = [one for one in of_type(bundle, "DetectedIssue") if one["code"]["coding"][0]["code"] == code]
    return found


@pytest.mark.parametrize(
    ("entries", "code", "level", "severity"),
    [
        ((calm_episode("2026-03-31T15:00", swelling=True),), "TAB-4", Level.EMERGENCY, "high"),
        ((calm_episode("2026-03-31T15:00", ongoing=True),), "TAB-1", Level.URGENT, "high"),
        ((calm_episode("2026-03-20T15:00", weakness=Lasting.LASTING),), "TAB-3", Level.SOON, "moderate"),
        (tuple(each(calm_episode, "03-30T15:00", "03-29T15:00", pain=7)), "SEV-1", Level.ROUTINE, "moderate"),
        (tuple(each(calm_episode, "03-30T15:00", "03-29T15:00", "03-28T15:00")), "QUO-1", Level.INFO, "low"),
    ],
)
def test_a_finding_keeps_its_code_version_level_and_entries(entries, code, level, severity):
    bundle = bundle_of(diary(*entries))
    found = issue(bundle, code)
    assert found["code"]["coding"][0]["version"].isdigit()
    assert [tag["code"] for tag in found["meta"]["tag"]] == [level.value]
    assert (found["severity"], found["status"]) == (severity, "preliminary")
    assert "this is not a diagnosis" in found["detail"]
    assert str(level.label) in found["detail"]
    urls = {entry["fullUrl"]: entry["resource"]["resourceType"] for entry in bundle["entry"]}
    assert {urls[one["detail"][0]["reference"]] for one in found["evidence"]} == {"Observation"}
    assert len(found["evidence"]) == len(entries)


def test_an_entry_outside_the_period_is_named_as_it_would_be_in_a_bundle_of_its_time():
    kept = diary(*each(calm_episode, "03-30T15:00", "03-20T15:00", "03-10T15:00"))
    whole, week = bundle_of(kept), bundle_of(kept, days=7)
    within = {one["detail"][0]["reference"] for one in issue(whole, "QUO-1")["evidence"]}
    places = [one["detail"][0] for one in issue(week, "QUO-1")["evidence"]]
    outside = [one for one in places if "identifier" in one]
    assert [one["display"] for one in outside] == [
        "Outside this document: 2026-03-10 15:00+00:00",
        "Outside this document: 2026-03-20 15:00+00:00",
    ]
    assert {one["type"] for one in outside} == {"Observation"}
    named = {one["identifier"]["value"] for one in outside} | {one["reference"] for one in places if "reference" in one}
    assert named == within
    check_rules(week)


def test_a_condition_and_a_medicine_are_evidence_too():
    entries = each(calm_episode, "03-30T15:00", "03-29T15:00", "03-28T15:00")
    kept = diary(*entries, medication("Furosemide", started="2026-01-01"), condition(ConditionKind.KIDNEY_DISEASE))
    bundle = bundle_of(kept)
    urls = {entry["fullUrl"]: entry["resource"]["resourceType"] for entry in bundle["entry"]}
    for code, kind in (("PAT-5", "MedicationStatement"), ("TAB-5", "Condition")):
        assert kind in {urls[one["detail"][0]["reference"]] for one in issue(bundle, code)["evidence"]}


def test_what_is_not_met_is_no_issue():
    summary = summary_of(diary())
    source = Source(summary, ENGLISH, "en", KEY)
    with pytest.raises(ValueError, match="is not met"):
        findings.resource(source, summary.findings[0])


def test_what_cannot_be_checked_is_said_in_words_and_is_no_issue():
    bundle = bundle_of(diary(episode("2026-03-31T15:00")))
    assert of_type(bundle, "DetectedIssue") == []
    words = section(bundle, "What the diary matches")["text"]["div"]
    assert "0 of 26 criteria match" in words
    assert "Cannot be checked yet: " in words


# The document --------------------------------------------------------------------------------------------------------


def section(bundle, title):
    (found,) = [one for one in of_type(bundle, "Composition")[0]["section"] if one["title"] == title]
    return found


def test_a_bundle_of_an_empty_diary_says_that_nothing_is_known():
    bundle = bundle_of(diary())
    check_rules(bundle)
    assert [one["resourceType"] for one in resources(bundle)] == ["Composition", "Patient", "Device", "Observation"]
    reasons = {
        one["title"]: one["emptyReason"]["coding"][0]["code"]
        for one in of_type(bundle, "Composition")[0]["section"]
        if "emptyReason" in one
    }
    assert reasons["Allergies"] == "notasked"
    assert {reasons[title] for title in ("Medicines", "Conditions", "Days", "Body weight")} == {"unavailable"}
    figures = observed(bundle, "period")
    assert answer(figures, "figure.recorded_days")["value"] == 0
    assert answer(figures, "figure.spasms") == "unknown"


def test_the_sections_of_the_patient_summary_have_its_codes():
    bundle = bundle_of(diary(questions=("Is it the tablets?", "  ")))
    codes = [
        one.get("code", {"coding": [{}]})["coding"][0].get("code")
        for one in of_type(bundle, "Composition")[0]["section"]
    ]
    assert [code for code in codes if code] == ["8716-3", "10160-0", "11450-4", "48765-2", "81338-6"]
    assert "<p>Is it the tablets?</p></div>" in section(bundle, "The person’s own questions")["text"]["div"]


def test_what_the_person_tries_is_told_in_words():
    bundle = bundle_of(diary(trial("Stretching", "2026-03-01", 28)))
    assert "Stretching (2026-03-01 to 2026-03-28)" in section(bundle, "What the person tries")["text"]["div"]


def test_the_office_worker_by_hand():
    """Mark: six cramps of three minutes in the left calf, all at 03:00, and a thiazide (tests/vignettes/README.md)."""
    file = read((VIGNETTES / "mark.json").read_bytes())
    bundle = bundle_of(file.diary, file.exported_at)
    check_rules(bundle)
    cramps = [one for one in of_type(bundle, "Observation") if "kind.cramp" in own_codes(one["code"])]
    nights = [datetime.fromisoformat(one["effectivePeriod"]["start"]).date().day for one in cramps]
    assert nights == [18, 20, 23, 25, 28, 30]
    assert {one["bodySite"]["text"] for one in cramps} == {"calf, left"}
    assert {answer(one, "duration")["value"] for one in cramps} == {180}
    (medicine,) = of_type(bundle, "MedicationStatement")
    assert medicine["medicationCodeableConcept"]["coding"][0]["code"] == "C03AA03"
    figures = observed(bundle, "period")
    expected = {"period_days": 90, "recorded_days": 6, "spasms": 6, "spasm_days": 6, "severe_days": 0, "twitches": 0}
    expected |= {"duration.median_s": 180, "pain.worst": 2, "nights_disturbed": 6, "medicines": 1, "conditions": 0}
    assert {name: answer(figures, f"figure.{name}")["value"] for name in expected} == expected
    assert answer(figures, "figure.spasm_days_per_28") == "unknown"  # six recorded days are too few for a rate
