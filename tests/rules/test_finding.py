"""The parts of a finding, their order by urgency, and the JSON document made of them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from spasmlog.diary import AsOf
from spasmlog.rules import assess, by_urgency, to_json
from spasmlog.rules.criterion import EntryKind, EntryReference, Evidence, Missing, Remedy
from spasmlog.text import English, Text
from spasmlog.vocabulary import ConditionKind, DurationBand, Level
from tests.builders import AS_OF, calm_episode, check, condition, day, diary, episode, medication
from tests.rules.answers import found

REFERENCES = {
    "episode": (episode("2026-03-30T15:00"), "2026-03-30T15:00:00+01:00"),
    "day": (day("2026-03-30"), "2026-03-30"),
    "check": (check("2026-03-31"), "2026-03-31"),
    "medication": (medication(started="2026-01-02"), "2026-01-02"),
    "condition": (condition(since="2020-02-29"), "2020-02-29"),
}


@pytest.mark.parametrize("kind", REFERENCES)
def test_an_entry_is_named_by_its_kind_its_id_or_date_and_its_local_time(kind):
    entry, at = REFERENCES[kind]
    reference = EntryReference.to(entry, AsOf(diary(entry), AS_OF))
    assert reference.kind is EntryKind(kind)
    assert reference.at.isoformat() == at
    assert reference.key == (kind, getattr(entry, "id", None) or entry.date)


def test_an_entry_of_unknown_beginning_has_no_time():
    started, begun = medication(), condition()
    at = AsOf(diary(started, begun), AS_OF)
    assert [EntryReference.to(entry, at).at for entry in (started, begun)] == [None, None]


def test_evidence_is_an_entry_with_the_value_that_matches():
    spasm = episode()
    evidence = Evidence.of(spasm, AsOf(diary(spasm), AS_OF), Text("12 min"))
    assert (evidence.kind, evidence.id, str(evidence.value)) == ("episode", spasm.id, "12 min")


EVERYTHING = (
    calm_episode("2026-03-10T12:00", duration_band=DurationBand.OVER_10_MIN),
    calm_episode(swelling=True),
    condition(ConditionKind.LIVER_DISEASE),
    episode(),
)


def test_the_most_pressing_comes_first_then_what_is_unknown_then_the_rest():
    unsettled = diary(*EVERYTHING)
    ordered = by_urgency(assess(unsettled, AS_OF))
    assert [finding.code for finding in ordered if finding.code.startswith("TAB")] == [
        "TAB-4",  # emergency
        "TAB-1",  # soon
        "TAB-5",  # routine
        "TAB-3",  # unknown
        "TAB-2",  # not met
    ]


@pytest.mark.parametrize(
    ("slug", "entries", "indicator"),
    [
        ("swelling-redness-warmth", [calm_episode(swelling=True)], "critical"),
        ("prolonged-spasm", [calm_episode(duration_band=DurationBand.OVER_10_MIN)], "critical"),
        ("prolonged-spasm", [calm_episode("2026-03-10T12:00", duration_band=DurationBand.OVER_10_MIN)], "warning"),
        ("kidney-or-liver-history", [condition(ConditionKind.LIVER_DISEASE), calm_episode()], "warning"),
        ("kidney-or-liver-history", [], None),
        ("prolonged-spasm", [episode()], None),
    ],
)
def test_a_level_is_an_indicator_of_cds_hooks(slug, entries, indicator):
    assert found(slug, *entries).indicator == indicator


def test_what_is_for_information_is_info_to_cds_hooks():
    assert replace(found("prolonged-spasm"), level=Level.INFO).indicator == "info"


KEYS = """
    code slug version origin title status level summary detail may_indicate action evidence counts window missing source
"""


def test_a_document_has_every_key_and_is_plain_json():
    for finding in assess(diary(*EVERYTHING), AS_OF):
        document = to_json(finding)
        assert list(document) == KEYS.split()
        assert json.loads(json.dumps(document)) == document


def test_the_document_of_a_match():
    spasm = calm_episode("2026-03-30T15:00", duration_band=DurationBand.OVER_10_MIN)
    document = to_json(found("prolonged-spasm", spasm))
    assert document["evidence"] == [
        {"kind": "episode", "id": str(spasm.id), "at": "2026-03-30T15:00:00+01:00", "value": "over 10 minutes"}
    ]
    assert document["window"] == {
        "unit": "days",
        "first": "2026-03-04",
        "last": "2026-03-31",
        "text": "the last 28 days",
    }
    assert (document["status"], document["level"], document["missing"]) == ("met", "urgent", [])
    (count,) = document["counts"]
    assert (count["counted"], count["threshold"]["value"], count["threshold"]["source"]) == (1, 1, None)
    assert document["source"]["title"] == "Muscle Spasms: Common Causes and When to Seek Help"
    assert document["source"]["part"] == "the table of symptoms, row 1"
    thresholds = {one["name"]: one for one in document["source"]["thresholds"]}
    assert (thresholds["longest_spasm"]["value"], thresholds["longest_spasm"]["unit"]) == (10, "minutes")
    assert thresholds["longest_spasm"]["source"] == {
        "title": "Muscle Spasms: Common Causes and When to Seek Help",
        "organisation": None,
        "year": None,
        "url": None,
    }


def test_the_document_of_what_cannot_be_assessed():
    spasm = episode("2026-03-30T15:00")
    document = to_json(found("prolonged-spasm", spasm))
    assert document["missing"] == [
        {
            "kind": "episode",
            "id": str(spasm.id),
            "at": "2026-03-30T15:00:00+01:00",
            "what": "how long the spasm lasted",
            "settled_by": "Answer the open questions about your episodes.",
        }
    ]
    assert (document["status"], document["level"], document["action"]) == ("not_assessable", None, None)


def test_a_document_names_days_and_checks_by_their_date_and_what_has_no_entry_by_nothing():
    checked = Evidence.of(check("2026-03-31"), AsOf(diary(), AS_OF), Text("yes"))
    unknown = Missing(Text("a weight"), Remedy.CHECK)
    document = to_json(replace(found("prolonged-spasm"), evidence=(checked,), missing=(unknown,)))
    assert document["evidence"] == [{"kind": "check", "date": "2026-03-31", "at": "2026-03-31", "value": "yes"}]
    assert document["missing"] == [{"what": "a weight", "settled_by": "Take the 30-second check."}]


def test_a_condition_of_unknown_beginning_has_null_for_its_time():
    kidney = condition(ConditionKind.KIDNEY_DISEASE)
    document = to_json(found("kidney-or-liver-history", kidney, episode()))
    assert document["evidence"][0] == {
        "kind": "condition",
        "id": str(kidney.id),
        "at": None,
        "value": "kidney disease",
    }


class Marked(English):
    """A language in which every message begins with a star."""

    def gettext(self, message: str) -> str:
        return f"*{message}"

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return f"*{super().ngettext(singular, plural, number)}"


def test_a_document_is_in_the_language_of_its_translator():
    document = to_json(found("prolonged-spasm", episode()), Marked())
    title = "*Spasms that last longer than 10 minutes"
    assert (document["title"], document["summary"]) == (title, f"*Cannot be checked yet: {title}.")
    assert document["window"]["text"] == "*the last 28 days"
    assert document["missing"][0]["what"] == "*how long the spasm lasted"
    assert document["source"]["thresholds"][0]["unit"] == "*minutes"
