"""PAT-5. The moment is 2026-03-31 20:00 in London; the last 28 days begin on 4 March. Three spasms there are, on 28, 29
and 30 March, unless a row says otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from spasmlog.diary import DoseChange, DoseTaken
from spasmlog.rules.criterion import Remedy
from spasmlog.vocabulary import Kind, MedicineClass
from tests.builders import ago, each, episode, instant, medication
from tests.rules.answers import (
    NOT_ASSESSABLE,
    NOT_MET,
    ROUTINE,
    answer,
    counted,
    found,
    lacking,
    names,
    numbers,
    remedies,
    shown,
    words,
)

SLUG = "medicine-pattern"
STATIN, DIURETIC, ASTHMA = "Atorvastatin 20 mg", "furosemide", "Salbutamol inhaler"
KNOWN, UNKNOWN = "Paracetamol 500 mg", "Zzyxoril 5 mg"
THREE = ("03-28", "03-29", "03-30")


def spasms(*times: str, kind: Kind = Kind.CRAMP):
    return each(episode, *times, kind=kind)


def doses(*times: str):
    return tuple(DoseTaken(instant(f"2026-{time}")) for time in times)


def as_needed(*times: str, **given: object):
    return medication(STATIN, as_needed=True, doses_taken=doses(*times), **given)


NAMES = {
    "a statin": (medication(STATIN), ROUTINE),
    "a diuretic": (medication(DIURETIC), ROUTINE),
    "an asthma medicine": (medication(ASTHMA), ROUTINE),
    "a medicine that the article does not link": (medication(KNOWN), NOT_MET),
    "a name that ends like a statin's": (medication("Nystatin"), NOT_MET),
    "a name in which a statin's is a part of a word": (medication("xatorvastatin"), NOT_ASSESSABLE),
    "capitals": (medication("ATORVASTATIN"), ROUTINE),
    "a linked one beside one that is not": (medication("paracetamol / furosemide"), ROUTINE),
    "a name nobody knows": (medication(UNKNOWN), NOT_ASSESSABLE),
    "a name nobody knows, called a diuretic by hand": (
        medication(UNKNOWN, class_by_hand=MedicineClass.DIURETIC),
        ROUTINE,
    ),
    "one called a statin by hand": (medication(UNKNOWN, class_by_hand=MedicineClass.STATIN), ROUTINE),
    "one called an asthma medicine by hand": (
        medication(UNKNOWN, class_by_hand=MedicineClass.ASTHMA_MEDICINE),
        ROUTINE,
    ),
    "one called none of these by hand": (medication(UNKNOWN, class_by_hand=MedicineClass.NONE), NOT_MET),
    "a statin called none of these by hand": (medication(STATIN, class_by_hand=MedicineClass.NONE), NOT_MET),
    "one that is not linked, called a statin by hand": (
        medication(KNOWN, class_by_hand=MedicineClass.STATIN),
        ROUTINE,
    ),
}

ACTIVE = {
    "for ever": (medication(STATIN), ROUTINE),
    "started long ago": (medication(STATIN, started="1999-01-01"), ROUTINE),
    "started on the day after the moment": (medication(STATIN, started="2026-04-01"), NOT_MET),
    "stopped on the day after the moment": (medication(STATIN, stopped="2026-04-01"), ROUTINE),
    "stopped on the day of the moment": (medication(STATIN, stopped="2026-03-31"), NOT_MET),
    "stopped long ago": (medication(STATIN, started="1999-01-01", stopped="2001-01-01"), NOT_MET),
    "as needed, with no doses recorded": (as_needed(), ROUTINE),
    "as needed, a dose at the moment": (as_needed("03-31T20:00"), ROUTINE),
    "as needed, a dose on the first of 28 days": (as_needed("03-04T00:00"), ROUTINE),
    "as needed, a dose in the second before": (as_needed("03-03T23:59:59"), NOT_MET),
    "as needed, doses before and in the 28 days": (as_needed("02-01T12:00", "03-10T12:00"), ROUTINE),
    "as needed, a dose that is still to come": (as_needed("03-31T20:00:01"), ROUTINE),
    "as needed, an old dose and one at the moment": (as_needed("03-03T12:00", "03-31T20:00"), ROUTINE),
    "as needed, an old dose and one still to come": (as_needed("03-03T12:00", "03-31T20:00:01"), NOT_MET),
    "as needed and stopped, with a dose in the 28 days": (
        as_needed("03-10T12:00", stopped="2026-03-31"),
        NOT_MET,
    ),
    "not as needed, with an old dose alone": (medication(STATIN, doses_taken=doses("02-01T12:00")), ROUTINE),
    "unknown, but stopped": (medication(UNKNOWN, stopped="2026-03-31"), NOT_MET),
    "unknown, and still to start": (medication(UNKNOWN, started="2026-04-01"), NOT_MET),
    "unknown, as needed, with an old dose alone": (
        medication(UNKNOWN, as_needed=True, doses_taken=doses("03-03T12:00")),
        NOT_MET,
    ),
    "unknown, as needed, with a dose in the 28 days": (
        medication(UNKNOWN, as_needed=True, doses_taken=doses("03-04T12:00")),
        NOT_ASSESSABLE,
    ),
}


@pytest.mark.parametrize(("medicine", "expected"), NAMES.values(), ids=NAMES)
def test_a_medicine_is_linked_unlinked_or_not_recognised(medicine, expected):
    assert answer(SLUG, medicine, *spasms(*THREE)) == expected


@pytest.mark.parametrize(("medicine", "expected"), ACTIVE.values(), ids=ACTIVE)
def test_a_medicine_counts_while_it_is_taken(medicine, expected):
    assert answer(SLUG, medicine, *spasms(*THREE)) == expected


SINCE_10_MARCH = medication(STATIN, started="2026-03-10")
NEW_AND_UNKNOWN = medication(UNKNOWN, started="2026-03-30")

ROWS = {
    "an empty diary has none": ([], NOT_MET),
    "spasms alone are no match": (spasms(*THREE), NOT_MET),
    "a medicine alone is no match": ([medication(STATIN)], NOT_MET),
    "spasms on two dates are too few": ([medication(STATIN), *spasms("03-29", "03-30")], NOT_MET),
    "three spasms on two dates are": ([medication(STATIN), *spasms("03-29", "03-30T08:00", "03-30T23:59")], NOT_MET),
    "spasms on four dates are a match": ([medication(STATIN), *spasms("03-27", *THREE)], ROUTINE),
    "twitches are no spasms": ([medication(STATIN), *spasms(*THREE, kind=Kind.TWITCH)], NOT_MET),
    "a spasm on the first of 28 days counts": ([medication(STATIN), *spasms("03-04T00:00", "03-29", "03-30")], ROUTINE),
    "a spasm of the day before does not": ([medication(STATIN), *spasms("03-03T23:59", "03-29", "03-30")], NOT_MET),
    "a spasm at the moment counts": ([medication(STATIN), *spasms("03-29", "03-30", "03-31T20:00")], ROUTINE),
    "a spasm that starts later is ignored": (
        [medication(STATIN), *spasms("03-29", "03-30", "03-31T20:00:01")],
        NOT_MET,
    ),
    "a spasm on the date it was started counts": ([SINCE_10_MARCH, *spasms("03-10T00:00", "03-29", "03-30")], ROUTINE),
    "a spasm of the day before does not count for it": (
        [SINCE_10_MARCH, *spasms("03-09T23:59", "03-29", "03-30")],
        NOT_MET,
    ),
    "spasms before an unknown start count": ([medication(STATIN), *spasms("03-04", "03-05", "03-06")], ROUTINE),
    "started today it has one date at most": ([medication(STATIN, started="2026-03-31"), *spasms(*THREE)], NOT_MET),
    "its dates are not added to those of another": (
        [medication(STATIN, started="2026-03-29"), medication(DIURETIC, started="2026-03-30"), *spasms(*THREE)],
        NOT_MET,
    ),
    "an unknown one with too few dates needs no answer": ([NEW_AND_UNKNOWN, *spasms(*THREE)], NOT_MET),
    "an unknown one with spasms on two dates needs none": ([medication(UNKNOWN), *spasms("03-29", "03-30")], NOT_MET),
    "an unknown one with no spasms needs none": ([medication(UNKNOWN)], NOT_MET),
    "an unknown one beside a match changes nothing": (
        [medication(UNKNOWN), medication(STATIN), *spasms(*THREE)],
        ROUTINE,
    ),
    "an unknown one beside a linked one too new for a match is unknown": (
        [medication(UNKNOWN), medication(STATIN, started="2026-03-30"), *spasms(*THREE)],
        NOT_ASSESSABLE,
    ),
    "an unknown one beside one that is not linked is unknown": (
        [medication(UNKNOWN), medication(KNOWN), *spasms(*THREE)],
        NOT_ASSESSABLE,
    ),
}


@pytest.mark.parametrize(("entries", "expected"), ROWS.values(), ids=ROWS)
def test_a_diary_is_answered(entries, expected):
    assert answer(SLUG, *entries) == expected
    assert answer(SLUG, *reversed(entries)) == expected


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.TWITCH])
def test_every_kind_but_a_twitch_is_a_spasm(kind):
    assert answer(SLUG, medication(STATIN), *spasms(*THREE, kind=kind)) == ROUTINE


# The name, the days of it that are a new start, the class by hand.
NEW_FOR = {
    "a diuretic": (DIURETIC, 112, None),
    "a statin": (STATIN, 84, None),
    "an asthma medicine": (ASTHMA, 365, None),
    "a diuretic by hand": (UNKNOWN, 112, MedicineClass.DIURETIC),
    "a statin by hand": (DIURETIC, 84, MedicineClass.STATIN),
    "an asthma medicine by hand": (STATIN, 365, MedicineClass.ASTHMA_MEDICINE),
}
new_for = pytest.mark.parametrize(("name", "days", "by_hand"), NEW_FOR.values(), ids=NEW_FOR)


def is_new(*medicines):
    finding = found(SLUG, *medicines, *spasms(*THREE))
    assert finding.is_met
    return "new start" in words(finding).lower()


def changed_on(*dates: str):
    return tuple(DoseChange(date.fromisoformat(on), "40 mg") for on in dates)


@new_for
def test_a_new_start_is_tagged(name, days, by_hand):
    assert is_new(medication(name, started=ago(days), class_by_hand=by_hand))
    assert not is_new(medication(name, started=ago(days + 1), class_by_hand=by_hand))


@new_for
def test_a_new_dose_is_tagged(name, days, by_hand):
    def changed(*dates: str):
        return medication(name, started="1999-01-01", dose_changes=changed_on(*dates), class_by_hand=by_hand)

    assert is_new(changed(ago(days)))
    assert not is_new(changed(ago(days + 1)))
    assert is_new(changed(ago(1000), ago(days)))
    assert is_new(changed(ago(0)))
    assert not is_new(changed(ago(-1)))
    assert not is_new(changed())


def test_an_unknown_start_is_not_new_but_a_new_dose_of_it_is():
    assert not is_new(medication(STATIN))
    assert is_new(medication(STATIN, dose_changes=changed_on(ago(84))))


def test_only_the_new_one_of_two_is_tagged_and_the_detail_says_so():
    old, new = medication(STATIN, started="1999-01-01"), medication(DIURETIC, started=ago(112))
    finding = found(SLUG, old, new, *spasms(*THREE))
    assert "new start" in str(finding.detail)
    assert "new start" not in str(found(SLUG, old, *spasms(*THREE)).detail)
    assert "diuretic (water tablet), statin (for cholesterol)" in str(finding.summary)
    values = {evidence.key[1]: str(evidence.value).lower() for evidence in finding.evidence}
    assert ("new start" in values[old.id], "new start" in values[new.id]) == (False, True)


def test_evidence_is_the_linked_medicines_and_the_spasms_since_their_start():
    spasms_since = spasms("03-10T08:00", "03-10T09:00", "03-20", "03-30")
    others = [*spasms("03-03", "03-09", "04-01"), *spasms("03-15", kind=Kind.TWITCH)]
    unlinked = [medication(KNOWN), medication(UNKNOWN), medication(DIURETIC, stopped="2026-03-31")]
    finding = found(SLUG, *others, *unlinked, *reversed(spasms_since), SINCE_10_MARCH)
    assert shown(finding) == names(SINCE_10_MARCH, *spasms_since)
    assert str(finding.evidence[0].value) == "Atorvastatin 20 mg: statin (for cholesterol) (new start)"
    assert {str(evidence.value) for evidence in finding.evidence[1:]} == {"cramp"}
    assert counted(finding) == [(1, 1), (3, 3)]
    assert numbers(finding.summary) == [3, 28]
    assert "statin" in str(finding.summary)
    assert "diuretic" not in str(finding.summary)


def test_the_spasms_since_the_earliest_of_several_starts_are_the_evidence():
    held = spasms("03-05", "03-10", "03-20", "03-30")
    earlier, later = medication(STATIN, started="2026-03-10"), medication(DIURETIC, started="2026-03-10")
    first = medication(ASTHMA, started="2026-03-05")
    finding = found(SLUG, later, earlier, first, *held)
    assert set(shown(finding)) == set(names(first, earlier, later, *held))
    assert len(finding.evidence) == 7
    assert counted(finding) == [(3, 1), (4, 3)]


def test_a_medicine_of_two_kinds_names_both_and_is_new_for_the_longer_of_their_times():
    both = "Atorvastatin with furosemide"
    finding = found(SLUG, medication(both), *spasms(*THREE))
    assert str(finding.evidence[0].value) == f"{both}: diuretic (water tablet), statin (for cholesterol)"
    assert is_new(medication(both, started=ago(112)))
    assert not is_new(medication(both, started=ago(113)))


def test_counts_are_told_where_they_are_too_few():
    assert counted(found(SLUG, *spasms(*THREE))) == [(0, 1), (0, 3)]
    assert counted(found(SLUG, medication(STATIN), *spasms("03-29", "03-30"))) == [(1, 1), (2, 3)]


def test_a_linked_medicine_without_enough_spasms_since_its_start_is_no_evidence():
    late = medication(DIURETIC, started="2026-03-30")
    finding = found(SLUG, late, medication(STATIN), *spasms(*THREE))
    assert late.id not in shown(finding)
    assert "diuretic" not in words(finding)
    assert "new start" not in words(finding)  # it is, but it is not what matches


def test_missing_names_the_medicines_that_nobody_knows():
    unknown = [medication(UNKNOWN), medication("Qqq", started="2026-03-28")]
    others = [medication(KNOWN), NEW_AND_UNKNOWN, medication(UNKNOWN, stopped="2026-03-31")]
    finding = found(SLUG, *others, *unknown, *spasms(*THREE))
    assert lacking(finding) == names(*unknown)
    assert remedies(finding) == {Remedy.MEDICINES}
    assert ["Zzyxoril 5 mg" in str(finding.missing[0].what), "Qqq" in str(finding.missing[1].what)] == [True, True]


def test_it_never_says_to_stop_and_sends_to_pharmacist_or_doctor():
    finding = found(SLUG, medication(STATIN), *spasms(*THREE))
    assert "pharmacist or doctor" in str(finding.action)
    assert "stop" not in words(finding).lower()
