"""SAF-1 to SAF-7, our additions. The moment is 2026-03-31 20:00 in London; the last 7 days begin on 25 March."""

from __future__ import annotations

from dataclasses import fields

import pytest

from spasmlog.diary import Check
from spasmlog.rules import all_criteria, criterion
from spasmlog.rules.criterion import Origin, Remedy
from spasmlog.vocabulary import Question
from tests.builders import calm_check, check, day, each, episode
from tests.rules.answers import (
    EMERGENCY,
    NOT_ASSESSABLE,
    NOT_MET,
    URGENT,
    answer,
    counted,
    found,
    lacking,
    names,
    numbers,
    remedies,
    shown,
)

QUESTIONS = {
    "SAF-1": ("breathless_or_chest_pain", EMERGENCY),
    "SAF-2": ("sudden_weakness", EMERGENCY),
    "SAF-3": ("saddle_numbness_or_new_bladder_bowel_trouble", EMERGENCY),
    "SAF-4": ("cold_pale_limb", EMERGENCY),
    "SAF-5": ("dark_urine", URGENT),
    "SAF-6": ("wound_or_toxin_exposure", URGENT),
    "SAF-7": ("swallowing_or_speech_difficulty", URGENT),
}
MET = "met"  # at the level of the question

# What the checks of these dates answer; None stands for a question left open.
ROWS = {
    "an empty diary is unknown": ({}, NOT_ASSESSABLE),
    "a yes is a match": ({"03-31": True}, MET),
    "a no is none": ({"03-31": False}, NOT_MET),
    "a check that leaves it open is unknown": ({"03-31": None}, NOT_ASSESSABLE),
    "a yes on the first of 7 days counts": ({"03-25": True}, MET),
    "a yes of the day before is unknown by now": ({"03-24": True}, NOT_ASSESSABLE),
    "a yes of the day before and a no since is none": ({"03-24": True, "03-25": False}, NOT_MET),
    "a no on the first of 7 days is known": ({"03-25": False}, NOT_MET),
    "a no of the day before is unknown by now": ({"03-24": False}, NOT_ASSESSABLE),
    "a later no does not undo a yes": ({"03-25": True, "03-31": False}, MET),
    "an earlier no does not either": ({"03-25": False, "03-31": True}, MET),
    "a later check that leaves it open does not either": ({"03-30": True, "03-31": None}, MET),
    "one no among open ones is known": ({"03-29": None, "03-30": False, "03-31": None}, NOT_MET),
    "a yes of tomorrow is ignored": ({"04-01": True}, NOT_ASSESSABLE),
    "a no of tomorrow is ignored": ({"04-01": False}, NOT_ASSESSABLE),
    "a yes of tomorrow after a no is ignored": ({"03-31": False, "04-01": True}, NOT_MET),
}
per_question = pytest.mark.parametrize(
    ("code", "question", "level"), [(c, *q) for c, q in QUESTIONS.items()], ids=QUESTIONS
)


def slug(question: str) -> str:
    return question.replace("_", "-")


@pytest.mark.parametrize(("answers", "expected"), ROWS.values(), ids=ROWS)
@per_question
def test_a_diary_is_answered(code, question, level, answers, expected):
    checks = [check(f"2026-{date}", **{question: given}) for date, given in answers.items()]
    expected = level if expected is MET else expected
    assert answer(slug(question), *checks) == expected
    assert answer(slug(question), *reversed(checks)) == expected


@per_question
def test_it_is_ours_and_has_its_code_and_the_slug_of_its_answer(code, question, level):
    one = criterion(slug(question))
    assert (one.code, one.origin) == (code, Origin.ADDITION)


def test_there_are_no_others():
    assert [one.code for one in all_criteria() if one.origin is Origin.ADDITION] == list(QUESTIONS)


@per_question
def test_the_other_answers_do_not_count(code, question, level):
    others = {field.name: True for field in fields(Check) if field.type == "bool | None"} | {question: False}
    assert answer(slug(question), check(**others)) == NOT_MET
    assert answer(slug(question), check(**(others | {question: None}))) == NOT_ASSESSABLE
    assert answer(slug(question), calm_check(**{question: True})) == level


@per_question
def test_only_a_check_answers(code, question, level):
    assert answer(slug(question), episode(), day()) == NOT_ASSESSABLE


@per_question
def test_evidence_is_each_check_that_says_yes(code, question, level):
    yes = each(check, "03-25", "03-30", **{question: True})
    others = [
        check("2026-03-24", **{question: True}),
        calm_check("2026-03-31"),
        check("2026-04-01", **{question: True}),
    ]
    finding = found(slug(question), *others, *reversed(yes))
    assert shown(finding) == names(*yes)
    assert {evidence.kind for evidence in finding.evidence} == {"check"}
    assert counted(finding) == [(2, 1)]
    assert numbers(finding.summary) == [2, 7]
    assert all(str(Question(question).label) in str(evidence.value) for evidence in finding.evidence)


@per_question
def test_what_is_missing_is_a_check(code, question, level):
    finding = found(slug(question), check())
    assert remedies(finding) == {Remedy.CHECK}
    assert lacking(finding) == []
    assert counted(finding) == [(0, 1)]
