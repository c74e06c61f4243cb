"""Whatever is in a diary, its bundle is a valid document, says only what is known, and holds every word as text."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasmlog.exports.fhir import EXPORT, codes
from spasmlog.exports.fhir.elements import plain
from spasmlog.rules import assess, by_urgency
from spasmlog.summary import summarise
from spasmlog.text import ENGLISH
from spasmlog.trends.trial import TrialCourse, tried_in
from tests.access.world import HOSTILE, whole_diary
from tests.builders import AS_OF, diary, episode, medication
from tests.exports.fhir_figures import counted, stated
from tests.exports.fhir_rules import check, of_type, resources, walk
from tests.strategies import diaries, lived_diaries

KEY = UUID(int=7)
DAY = timedelta(days=1)


def bundle_of(kept, as_of=AS_OF, days=90, key=KEY):
    """The bundle of the last so many days of a diary."""
    return json.loads(b"".join(EXPORT.write(summary_of(kept, as_of, days), ENGLISH, "en", key)))


def summary_of(kept, as_of=AS_OF, days=90):
    last = kept.local_date(as_of)
    first = last - timedelta(days=days - 1)
    trials = [TrialCourse(trial, None, None) for trial in tried_in(kept.trials, first, last)]
    return summarise(kept, first, last, as_of, by_urgency(assess(kept, as_of)), trials=trials)


@settings(max_examples=40)
@given(lived_diaries(AS_OF), st.sampled_from((1, 28, 90, 366)))
def test_the_entries_of_the_period_are_all_there_and_nothing_else(kept, days):
    summary, bundle = summary_of(kept, days=days), bundle_of(kept, days=days)
    check(bundle)
    observed = [one for one in of_type(bundle, "Observation") if "bodySite" in one]
    assert len(observed) == len(summary.episodes)
    assert len(of_type(bundle, "MedicationStatement")) == len(summary.medicines)
    assert len(of_type(bundle, "Condition")) == len(summary.conditions)
    assert len(of_type(bundle, "DetectedIssue")) == len(summary.met)
    zeroes = [one["effectiveDateTime"] for one in of_type(bundle, "Observation") if one.get("valueInteger") == 0]
    of_period = [day for day in kept.days if summary.period.first <= day.date <= summary.period.last]
    free = [day.date for day in of_period if day.no_spasms and day.date not in summary.spasm_dates]
    assert zeroes == [day.isoformat() for day in free]
    figures = summary.figures()
    assert stated(bundle) == {one.figure: figures[one.figure] for one in codes.FIGURES}
    reckoned = counted(bundle)
    assert reckoned == {name: figures[name] for name in reckoned}
    noted = [note["text"] for one in resources(bundle) for note in one.get("note", [])]
    written = [one.note for one in (*summary.episodes, *summary.conditions, *of_period) if one.note.strip()]
    assert all(plain(note) in noted for note in written)


@settings(max_examples=40)
@given(diaries())
def test_a_diary_of_all_times_is_a_valid_document(kept):
    check(bundle_of(kept, days=40_000))


def test_the_same_diary_gives_the_same_bytes():
    kept = whole_diary(AS_OF.date())
    summary = summary_of(kept)
    assert b"".join(EXPORT.write(summary, ENGLISH, "en", KEY)) == b"".join(EXPORT.write(summary, ENGLISH, "en", KEY))


def test_an_entry_keeps_its_id_in_every_bundle_of_its_diary_and_shares_it_with_no_other_diary():
    kept = diary(episode("2026-03-30T03:00"))

    def ids(bundle):
        return {
            one["id"] for one in resources(bundle) if "bodySite" in one or one["resourceType"] in {"Patient", "Device"}
        }

    assert ids(bundle_of(kept)) == ids(bundle_of(kept, as_of=AS_OF + DAY, days=28))
    assert not ids(bundle_of(kept)) & ids(bundle_of(kept, key=UUID(int=8)))
    assert bundle_of(kept)["identifier"] != bundle_of(kept, as_of=AS_OF + DAY)["identifier"]


def test_neither_the_name_of_the_diary_nor_its_key_is_told():
    kept = diary(episode(), name="Anna Example’s diary", country="GB", birth_year=1971)
    raw = b"".join(EXPORT.write(summary_of(kept), ENGLISH, "en", KEY)).decode()
    assert "Anna" not in raw
    assert str(KEY) not in raw
    assert of_type(json.loads(raw), "Patient")[0]["birthDate"] == "1971"


# What people type ----------------------------------------------------------------------------------------------------

TYPED = {
    "markup": HOSTILE,
    "the end of a narrative": "</p></div><script>alert(1)</script>",
    "an entity": "&lt;b&gt; &amp; &#x0;",
    "the end of a string": '"}],"resourceType":"Patient"',
    "a formula": '=HYPERLINK("https://evil.example")',
    "right to left": "\u202eأرجل\u202c עברית",
    "line breaks": "one\r\ntwo\n\n- three\u2028four",
    "a template": "%(days)s {0} {{ 7|add:7 }}",
    "emoji": "👩🏽‍⚕️🦵",
}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_what_was_typed_is_text_wherever_it_stands(typed):
    kept = whole_diary(AS_OF.date(), typed)
    bundle = bundle_of(kept)
    check(bundle)
    texts = [element for _, element in walk(bundle) if isinstance(element, str)]
    assert texts.count(typed) >= 8  # notes of episodes, day, check, medicine, condition; its name, dose and change
    assert len(of_type(bundle, "Patient")) == 1


def test_control_characters_become_visible_and_blank_notes_are_none():
    bundle = bundle_of(
        diary(episode(note="a\x07b\x1b[2J\ufffe"), episode("2026-03-29T03:00", note=" \n\t"), medication("\u2028"))
    )
    notes = [note["text"] for one in resources(bundle) for note in one.get("note", [])]
    assert notes == ["a\ufffdb\ufffd[2J\ufffd"]
    assert of_type(bundle, "MedicationStatement")[0]["medicationCodeableConcept"] == {"text": "\ufffd"}
    check(bundle)
