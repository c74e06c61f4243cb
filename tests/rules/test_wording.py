"""The words of the findings, as `docs/criteria.md` section 6 wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from spasmlog.diary import Condition, Entry, WeaknessRating
from spasmlog.interchange import read
from spasmlog.rules import Criterion, Finding, all_criteria, assess
from spasmlog.rules.criterion import Origin
from spasmlog.text import Text
from spasmlog.vocabulary import (
    ConditionKind,
    DurationBand,
    FluidUnit,
    Kind,
    Lasting,
    MedicineClass,
    MuscleGroup,
    Question,
    Site,
    WeightUnit,
)
from tests.builders import AS_OF, calm_episode, check, condition, day, diary, medication
from tests.reading import NAMES, grade

VIGNETTES = sorted((Path(__file__).parent.parent / "vignettes").glob("*.json"))
BANNED = re.compile(
    r"\b(detect|screen(s|ed|ing)?\b|diagnos(e|es|ed|ing)\b|monitors? you|all clear|low risk|probab|healthy|stop"
    r"|drink more)",
    re.I,
)
DISEASES = re.compile(
    r"\b(ALS|MS)\b"
    r"|(?i:nerve damage|deficien|electrolyte|circulation|neurological|sclerosis|thrombos|clot|metabolic)"
    r"|(?i:dehydrat|compression|artery|overuse|stroke|tetanus|cancer|syndrome)"
)


LASTING = Lasting.LASTING
EVERYWHERE = tuple({site.group: site for site in Site}.values())


def many() -> tuple[Finding, ...]:
    """Everything at once, with numbers of four digits."""
    loud = {"duration_band": DurationBand.OVER_10_MIN, "weakness": LASTING, "swelling": True, "woke": True}
    loud |= {"walking_difficulty": LASTING, "pain": 10, "hard_exercise_within_24h": True, "still_minutes": 1440}
    loud |= {"eases_with_rest": True, "numbness": True, "tingling": True, "radiating_pain": True}
    starts = [f"2026-03-{18 + number % 12}T{number % 24:02}:{number % 60:02}" for number in range(1200)]
    spasms = [calm_episode(start, **loud) for start in starts]
    twitches = [calm_episode(start, kind=Kind.TWITCH, sites=EVERYWHERE, weakness=LASTING) for start in starts]
    history = [condition(kind) for kind in (ConditionKind.KIDNEY_DISEASE, ConditionKind.LIVER_DISEASE)]
    history += [condition(ConditionKind.DIABETES), condition(ConditionKind.THYROID_DISORDER)]
    yes = {question.value: True for question in Question}
    checks = [check(f"2026-03-{day}", **yes) for day in range(25, 32)]
    return assess(diary(*spasms, *twitches, *history, *checks, *weights(700_000, 400_000), *dry(19_999)), AS_OF)


def weights(before: int, after: int) -> list[Entry]:
    return [check("2025-03-17", weight_g=before), check("2026-03-17", weight_g=after)]


def dry(ml: int) -> list[Entry]:
    return [day(f"2026-03-{number}", fluid_ml=ml) for number in range(17, 31)]


def rated(*ratings: tuple[str, int], group: MuscleGroup = MuscleGroup.NECK_SHOULDER) -> list[Entry]:
    return [check(on, weakness=(WeaknessRating(group, rating),)) for on, rating in ratings]


def spasms(*days: int, **given: object) -> list[Entry]:
    return [calm_episode(f"2026-03-{number:02}T03:00", **given) for number in days]


# Each way in which a criterion can be met with words of its own, beside `many` and the vignettes.
VARIANTS: dict[str, tuple[str, list[Entry]]] = {
    "new groups": ("RF-1", [calm_episode("2020-01-01T03:00"), *spasms(20, 21, sites=EVERYWHERE)]),
    "several groups at once": ("RF-1", [*spasms(20, 21, sites=(Site.CALF, Site.NECK))]),
    "spreading, as told": ("RF-1", [check(spreading=True)]),
    "quickly weaker": ("RF-2", rated(("2026-03-03", 0), ("2026-03-10", 0), ("2026-03-31", 10))),
    "slowly weaker": ("RF-2", rated(("2025-10-03", 0), ("2026-01-10", 0), ("2026-03-31", 10))),
    "weaker, as told": ("RF-2", [check(getting_weaker=True)]),
    "difficult to walk": ("RF-3", spasms(20, walking_difficulty=LASTING)),
    "weight lost": ("RF-4", [*weights(80_000, 76_000), *spasms(20)]),
    "weight lost, as told": ("RF-4", [check(unexplained_weight_loss=True)]),
    "twitches for long": ("FAQ-1", spasms(3, 10, 17, 24, 31, kind=Kind.TWITCH)),
    "twitches that spread": ("FAQ-1", spasms(30, kind=Kind.TWITCH, sites=EVERYWHERE)),
    "twitches that spread, beside weakness": (
        "FAQ-1",
        [*spasms(30, kind=Kind.TWITCH, sites=EVERYWHERE), *spasms(29, function_loss=LASTING)],
    ),
    "twitches that weaken": ("FAQ-1", spasms(30, kind=Kind.TWITCH, weakness=LASTING)),
    "little to drink": ("PAT-1", [*dry(1000), *spasms(20, 21)]),
    "little to drink, and a limit": ("PAT-1", [*dry(1000), *spasms(20, 21), condition(ConditionKind.HEART_FAILURE)]),
    "an old medicine": ("PAT-5", [medication("Furosemide"), *spasms(20, 21, 22)]),
    "new medicines of every kind": (
        "PAT-5",
        [medication("x" * 200, class_by_hand=kind, started="2026-03-01") for kind in MedicineClass]
        + spasms(*range(4, 32)),
    ),
    "swelling of the back": ("TAB-4", spasms(30, swelling=True, sites=(Site.LOWER_BACK,))),
}


def findings() -> Iterator[Finding]:
    for path in VIGNETTES:
        if path.name != "expected.json":
            file = read(path.read_bytes())
            yield from assess(file.diary, file.exported_at or AS_OF)
    yield from many()
    for code, entries in VARIANTS.values():
        found = assess(diary(*entries, weight_unit=WeightUnit.LB, fluid_unit=FluidUnit.US_CUP), AS_OF)
        assert code in {finding.code for finding in found if finding.is_met}
        yield from found


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
    explained = criterion.explanation
    yield from (*explained.matches, explained.how_soon, explained.unknown)


ALL_TEXTS = sorted(
    {str(text) for finding in FINDINGS for text in texts(finding)}
    | {str(text) for criterion in all_criteria() for text in texts_of(criterion)}
)


def test_every_status_of_every_criterion_is_among_the_findings_looked_at():
    assert {finding.code for finding in MET} == {criterion.code for criterion in all_criteria()}
    levels = {"TAB-4": {"emergency", "soon"}, "RF-2": {"urgent", "soon"}, "FAQ-1": {"soon", "routine"}}
    for code, expected in levels.items():
        assert {finding.level for finding in MET if finding.code == code} == expected
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


def test_what_it_may_indicate_is_what_the_article_lists_and_what_we_added_is_never_its_words():
    for finding in MET:
        of_article = str(finding.may_indicate).startswith("The article lists ")
        assert of_article == (finding.origin is Origin.ARTICLE), finding.code


def test_what_we_added_says_that_the_article_does_not_ask_it_and_why_we_do():
    additions = [criterion for criterion in all_criteria() if criterion.origin is Origin.ADDITION]
    assert len(additions) == 7
    for criterion in additions:
        assert "The article does not ask this." in str(criterion.article) or "but not" in str(criterion.article)
        assert "We ask because " in str(criterion.article)
        assert "article" not in str(criterion.source.part) + criterion.source.source.title


def test_of_a_medicine_it_is_said_whom_to_show_it_to_and_that_the_diary_changes_none():
    for finding in MET:
        if finding.code == "PAT-5":
            assert "Show this page to your pharmacist or doctor." in str(finding.action)
            assert "Do not change a medicine" in str(finding.action)


def test_whoever_must_limit_fluids_is_told_no_amount_to_reach():
    for code, entries in (VARIANTS["little to drink, and a limit"], VARIANTS["little to drink"]):
        (finding,) = (one for one in assess(diary(*entries), AS_OF) if one.code == code)
        words = " ".join(map(str, (finding.summary, finding.detail, finding.action, finding.may_indicate)))
        limited = any(isinstance(entry, Condition) for entry in entries)
        assert ("target" in words) == ("1893" in words) == ("eight cups" in words) == (not limited)


def test_every_card_says_that_many_causes_are_harmless_and_that_it_is_no_diagnosis():
    assert {str(finding.caveat) for finding in MET} == {
        "Many causes of muscle spasms are harmless, and this is not a diagnosis."
    }


def test_what_is_not_met_does_not_say_that_nothing_is_wrong():
    for finding in FINDINGS:
        if not finding.is_met and not finding.is_not_assessable:
            assert str(finding.detail).startswith("This does not mean that nothing is wrong.")


@pytest.mark.parametrize("code", [criterion.code for criterion in all_criteria()])
def test_a_card_is_read_by_a_child_of_twelve(code):
    for finding in MET:
        if finding.code == code:
            card = " ".join(map(str, (finding.summary, finding.detail, finding.action)))
            assert grade(re.sub(NAMES, "it", card)) <= 7, card
