"""Exact statistics, reckoned in a process of their own.

scipy takes more memory than a web worker may have, and it is asked rarely: after a write, for whoever opens a page with
intervals. So a worker starts a process when it first needs one, asks it over a pipe, and lets it go a minute after the
last question. The answers are the same as those of `Scipy` itself.
"""

from __future__ import annotations

import json
import os
import subprocess  # nosec B404 (our own module, with no argument from outside)
import sys
from atexit import register
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from queue import Empty, Queue
from threading import Lock, Thread, Timer
from typing import IO, Any, Final

from spasmlog.trends.exact import Exact, NoAnswer, Scipy

IDLE_SECONDS: Final = 60.0
# A cold start of scipy takes half a second on a desktop and some seconds on a small board.
ANSWER_SECONDS: Final = 30.0
KEPT: Final = 4096  # answers, of some numbers each
ROOT: Final = Path(__file__).resolve().parent.parent


class CannotReckon(NoAnswer):
    """The process did not answer: it could not be started, it died, or it took too long."""


class Reckoner:
    """Asks a process of its own, one question after another. Threads may share it."""

    def __init__(self, idle_seconds: float = IDLE_SECONDS, answer_seconds: float = ANSWER_SECONDS) -> None:
        self._idle_seconds = idle_seconds
        self._answer_seconds = answer_seconds
        self._lock = Lock()
        self._process: subprocess.Popen[str] | None = None
        self._answers: Queue[str] = Queue()
        self._rest: Timer | None = None

    def ask(self, function: str, *numbers: float) -> Any:
        """The answer of a function of `Exact`. Raises `CannotReckon`."""
        with self._lock:
            if self._rest is not None:
                self._rest.cancel()
            try:
                answer = self._asked(json.dumps([function, *numbers]))
            except (OSError, Empty, ValueError) as error:
                self._end()
                # Without the numbers: they are counts of somebody's diary.
                raise CannotReckon(f"{function}: {type(error).__name__}") from error
            self._rest = Timer(self._idle_seconds, self.end)
            self._rest.daemon = True
            self._rest.start()
        if "error" in answer:
            raise ValueError(answer["error"])
        return answer["answer"]

    def end(self) -> None:
        """Let the process go; the next question starts another."""
        with self._lock:
            self._end()

    def _asked(self, question: str) -> dict[str, Any]:
        process = self._process
        if process is None or process.poll() is not None:
            process = self._start()
        if process.stdin is None:
            raise OSError("the process has no input")
        process.stdin.write(question + "\n")
        process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._answers.get(timeout=self._answer_seconds))
        return answer

    def _start(self) -> subprocess.Popen[str]:
        self._end()
        process = subprocess.Popen(  # nosec B603 (no shell, no argument from outside)
            [sys.executable, "-m", "spasmlog.reckoning"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            # One question at a time: a thread for every core would only take memory.
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )
        self._process, self._answers = process, Queue()
        # A thread reads, so that waiting for an answer can end.
        Thread(target=_pass_on, args=(process.stdout, self._answers), daemon=True).start()
        return process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(BrokenPipeError):  # what was not written yet goes with the process
                        pipe.close()
            process.wait()


def _pass_on(lines: IO[str] | None, answers: Queue[str]) -> None:
    try:
        for line in lines or ():
            answers.put(line)
    except ValueError:
        pass  # the pipe was closed: nobody waits any more
    answers.put("")  # no JSON: whoever still waits is told at once that the process has died


class ReckonedElsewhere(Exact):
    """`Exact`, with every answer kept: they follow from their numbers alone."""

    def __init__(self, ask: Callable[..., Any]) -> None:
        self._ask = lru_cache(maxsize=KEPT)(ask)

    def proportion(self, successes: int, trials: int) -> tuple[float, float]:
        low, high = self._ask("proportion", successes, trials)
        return low, high

    def tail(self, successes: int, trials: int, probability: float) -> float:
        return float(self._ask("tail", successes, trials, probability))

    def count_band(self, mean: float, dispersion: float) -> tuple[int, int]:
        low, high = self._ask("count_band", mean, dispersion)
        return low, high

    def chi_squared(self, statistic: float, degrees: int) -> float:
        return float(self._ask("chi_squared", statistic, degrees))


RECKONER: Final = Reckoner()
EXACT: Final[Exact] = ReckonedElsewhere(RECKONER.ask)
register(RECKONER.end)


def answer(questions: IO[str], answers: IO[str], exact: Exact) -> None:
    """Answer questions, one a line, until there are no more."""
    for line in questions:
        function, *numbers = json.loads(line)
        try:
            reply = {"answer": getattr(exact, function)(*numbers)}
        except (ValueError, ZeroDivisionError) as error:
            reply = {"error": str(error)}
        answers.write(json.dumps(reply) + "\n")
        answers.flush()


if __name__ == "__main__":
    answer(sys.stdin, sys.stdout, Scipy())
