"""Exact statistics from a process of their own: the same answers, and a clear end when there is none."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from math import inf

import pytest

from spasmlog.reckoning import CannotReckon, ReckonedElsewhere, Reckoner, answer
from spasmlog.trends.exact import Scipy

QUESTIONS = [
    ("proportion", (9, 14)),
    ("proportion", (0, 20)),
    ("tail", (9, 13, 1 / 3)),
    ("count_band", (3.5, 0.0)),
    ("count_band", (3.5, 0.4)),
    ("chi_squared", (12.5, 8)),
]


@pytest.fixture
def reckoner():
    found = Reckoner(idle_seconds=30, answer_seconds=30)
    yield found
    found.end()


def pid_of(reckoner):
    return reckoner._process.pid


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(("function", "numbers"), QUESTIONS)
def test_the_answers_are_those_of_scipy(reckoner, function, numbers):
    elsewhere = ReckonedElsewhere(reckoner.ask)
    assert getattr(elsewhere, function)(*numbers) == pytest.approx(getattr(Scipy(), function)(*numbers))


def test_a_question_is_asked_once():
    asked = []

    def ask(*question):
        asked.append(question)
        return 0.5

    elsewhere = ReckonedElsewhere(ask)
    assert elsewhere.tail(1, 2, 0.5) == elsewhere.tail(1, 2, 0.5) == 0.5
    assert elsewhere.tail(2, 2, 0.5) == 0.5
    assert asked == [("tail", 1, 2, 0.5), ("tail", 2, 2, 0.5)]


def test_one_process_answers_many_questions_and_rests_after_the_last():
    reckoner = Reckoner(idle_seconds=0.2)
    reckoner.ask("tail", 9, 13, 1 / 3)
    first = pid_of(reckoner)
    reckoner.ask("tail", 8, 13, 1 / 3)
    assert pid_of(reckoner) == first
    until = time.perf_counter() + 10
    while is_running(first) and time.perf_counter() < until:
        time.sleep(0.02)
    assert not is_running(first)
    assert 0 < reckoner.ask("tail", 9, 13, 1 / 3) < 1
    reckoner.end()


def test_a_process_that_was_killed_is_started_again(reckoner):
    reckoner.ask("tail", 9, 13, 1 / 3)
    os.kill(pid_of(reckoner), signal.SIGKILL)
    with_one_try_lost = []
    for _ in range(2):
        try:
            with_one_try_lost.append(reckoner.ask("tail", 9, 13, 1 / 3))
        except CannotReckon:
            with_one_try_lost.append(None)
    assert with_one_try_lost[-1] is not None


def test_a_process_that_cannot_be_started_is_said(monkeypatch, reckoner):
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(CannotReckon, match="tail"):
        reckoner.ask("tail", 9, 13, 1 / 3)


def test_a_process_that_dies_at_once_is_said(monkeypatch, reckoner):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    for _ in range(5):
        with pytest.raises(CannotReckon, match="tail"):
            reckoner.ask("tail", 9, 13, 1 / 3)


def test_an_answer_that_does_not_come_is_not_waited_for():
    reckoner = Reckoner(answer_seconds=0.01)
    with pytest.raises(CannotReckon):
        reckoner.ask("tail", 9, 13, 1 / 3)
    assert reckoner._process is None


def test_numbers_that_mean_nothing_are_refused_and_the_process_goes_on(reckoner):
    with pytest.raises(ValueError, match="3"):
        reckoner.ask("proportion", 3, 2)
    assert reckoner.ask("proportion", 2, 3)


def test_a_worker_never_loads_scipy():
    code = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'spasmlog.settings'; django.setup();"
        "from spasmlog.reckoning import EXACT; import spasmlog.urls; EXACT.tail(9, 13, 0.3);"
        "print([name for name in ('scipy', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603 (our own code)
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_infinity_is_a_number_of_the_answer():
    class Endless:
        def count_band(self, mean, dispersion):
            return 0, inf

    answers = io.StringIO()
    answer(io.StringIO(json.dumps(["count_band", 1, 0]) + "\n"), answers, Endless())
    assert json.loads(answers.getvalue()) == {"answer": [0, inf]}
