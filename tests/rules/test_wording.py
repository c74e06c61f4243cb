"""The words of the findings, as `docs/criteria.md` section 6 wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from spasmlog.interchange import read
from spasmlog.rules import Criterion, Finding, all_criteria, assess
from spasmlog.text import Text
from spasmlog.vocabulary import ConditionKind, DurationBand, Lasting, Site
from tests.builders import AS_OF, calm_episode, condition, diary

VIGNETTES = sorted((Path(__file__).parent.parent / "vignettes").glob("*.json"))
BANNED = re.compile(
    r"\b(detect|screen(s|ed|ing)?\b|diagnos(e|es|ed|ing)\b|monitors? you|all clear|low risk|probab|healthy)", re.I
)
DISEASES = re.compile(
    r"\b(ALS|MS)\b|(?i:nerve damage|deficien|electrolyte|circulation|neurological|sclerosis|thrombos|clot|metabolic)"
)


def many() -> tuple[Finding, ...]:
    """Everything at once, with numbers of four digits."""
    loud = {"duration_band": DurationBand.OVER_10_MIN, "weakness": Lasting.LASTING, "swelling": True, "woke": True}
    starts = [f"2026-03-{18 + number % 12}T{number % 24:02}:{number % 60:02}" for number in range(1200)]
    spasms = [calm_episode(start, **loud) for start in starts]
    history = [condition(kind) for kind in (ConditionKind.KIDNEY_DISEASE, ConditionKind.LIVER_DISEASE)]
    return assess(diary(*spasms, *history), AS_OF)


def findings() -> Iterator[Finding]:
    for path in VIGNETTES:
        if path.name != "expected.json":
            file = read(path.read_bytes())
            yield from assess(file.diary, file.exported_at or AS_OF)
    yield from many()
    yield from assess(diary(calm_episode(swelling=True, sites=(Site.LOWER_BACK,))), AS_OF)


FINDINGS = tuple(findings())
MET = [finding for finding in FINDINGS if finding.is_met]


def texts(finding: Finding) -> Iterator[Text]:
    yield from (finding.title, finding.summary, finding.detail, finding.window.text, finding.caveat)
    yield from (text for text in (finding.action, finding.may_indicate) if text is not None)
    yield from (evidence.value for evidence in finding.evidence)
    yield from (count.what for count in finding.counts)
    for missing in finding.missing:
        yield from (missing.what, missing.settled_by)


def texts_of(criterion: Criterion) -> Iterator[Text]:
    yield from (criterion.title, criterion.article, criterion.may_indicate, criterion.action, criterion.source.part)
    for threshold in criterion.thresholds:
        yield from (threshold.unit, threshold.reason)


ALL_TEXTS = sorted(
    {str(text) for finding in FINDINGS for text in texts(finding)}
    | {str(text) for criterion in all_criteria() for text in texts_of(criterion)}
)


def test_every_status_of_every_criterion_is_among_the_findings_looked_at():
    assert {finding.code for finding in MET} == {criterion.code for criterion in all_criteria()}
    assert {finding.level for finding in MET if finding.code == "TAB-4"} == {"emergency", "soon"}
    assert any(finding.is_not_assessable for finding in FINDINGS)


def test_every_text_can_be_written_out_whole():
    assert not [text for text in ALL_TEXTS if not text.strip() or "%(" in text]


def test_a_summary_is_shorter_than_140_characters():
    assert not [str(finding.summary) for finding in FINDINGS if len(str(finding.summary)) >= 140]


def test_some_words_are_never_said():
    assert not [text for text in ALL_TEXTS if BANNED.search(text)]


def test_a_disease_is_named_only_as_what_the_article_lists():
    named = [text for text in ALL_TEXTS if DISEASES.search(text)]
    assert named
    assert not [text for text in named if not text.startswith("The article lists ")]


def test_what_it_may_indicate_is_what_the_article_lists():
    assert not [finding.code for finding in MET if not str(finding.may_indicate).startswith("The article lists ")]


def test_every_card_says_that_many_causes_are_harmless_and_that_it_is_no_diagnosis():
    assert {str(finding.caveat) for finding in MET} == {
        "Many causes of muscle spasms are harmless, and this is not a diagnosis."
    }


def test_what_is_not_met_does_not_say_that_nothing_is_wrong():
    for finding in FINDINGS:
        if not finding.is_met and not finding.is_not_assessable:
            assert str(finding.detail).startswith("This does not mean that nothing is wrong.")


def syllables(word: str) -> int:
    groups = re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower()))
    return max(1, len(groups))


def grade(text: str) -> float:
    """The Flesch-Kincaid reading grade (Kincaid et al. 1975); syllables are counted as groups of vowels."""
    words = re.findall(r"[A-Za-z0-9']+", text)
    sentences = max(1, len(re.findall(r"[.!?:]", text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@pytest.mark.parametrize("code", [criterion.code for criterion in all_criteria()])
def test_a_card_is_read_by_a_child_of_twelve(code):
    for finding in MET:
        if finding.code == code:
            card = " ".join(map(str, (finding.summary, finding.detail, finding.action)))
            assert grade(card) <= 7, card
