"""Exact statistics, reckoned in a process of their own.

scipy takes more memory than a web worker may have, and it is asked rarely: after a write, for whoever opens a page with
intervals. The answers are the same as those of `Scipy` itself.
"""

from __future__ import annotations

import sys
from atexit import register
from collections.abc import Callable
from functools import lru_cache
from typing import IO, Any, Final

from spasmlog.processes import NoReply, Process, reply
from spasmlog.trends.exact import Exact, NoAnswer, Scipy

IDLE_SECONDS: Final = 60.0
# A cold start of scipy takes half a second on a desktop and some seconds on a small board.
ANSWER_SECONDS: Final = 30.0
KEPT: Final = 4096  # answers, of some numbers each


class CannotReckon(NoAnswer):
    """The process did not answer: it could not be started, it died, or it took too long."""


class Reckoner(Process):
    """Asks a process of its own, one question after another. Threads may share it."""

    def __init__(self, idle_seconds: float = IDLE_SECONDS, answer_seconds: float = ANSWER_SECONDS) -> None:
        # One question at a time: a thread for every core would only take memory.
        super().__init__("spasmlog.reckoning", idle_seconds, answer_seconds, {"OPENBLAS_NUM_THREADS": "1"})

    def ask(self, function: str, *numbers: float) -> Any:
        """The answer of a function of `Exact`. Raises `CannotReckon`."""
        try:
            return self.exchange([function, *numbers])
        except NoReply as error:
            raise CannotReckon(f"{function}: {error}") from error


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

    def of(question: list[Any]) -> Any:
        function, *numbers = question
        return getattr(exact, function)(*numbers)

    reply(questions, answers, of, (ValueError, ZeroDivisionError))


if __name__ == "__main__":
    answer(sys.stdin, sys.stdout, Scipy())
