"""Asking a process of its own over a pipe, one JSON text a line.

A library that takes more memory than a web worker may have, or that must not be able to hurt one, is asked this way: a
worker starts a process when it first has a question, and lets it go some time after the last.
"""

from __future__ import annotations

import json
import os
import subprocess  # nosec B404 (our own modules, with no argument from outside)
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Lock, Thread, Timer
from typing import IO, Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent


class NoReply(Exception):
    """The process did not answer: it could not be started, it died, or it took too long."""


class Process:
    """A process that answers one question after another. Threads may share it.

    `module` is run as a program, with `environment` beside that of the worker. It is ended `idle_seconds` after the
    last answer, and when an answer takes longer than `answer_seconds`; the next question starts another.
    """

    def __init__(
        self, module: str, idle_seconds: float, answer_seconds: float, environment: Mapping[str, str] | None = None
    ) -> None:
        self._module = module
        self._idle_seconds = idle_seconds
        self._answer_seconds = answer_seconds
        self._environment = environment or {}
        self._lock = Lock()
        self._process: subprocess.Popen[str] | None = None
        self._answers: Queue[str] = Queue()
        self._rest: Timer | None = None

    def exchange(self, question: object) -> Any:
        """The answer to a question, both JSON-able. Raises `NoReply`, and ValueError with what the process refused."""
        with self._lock:
            if self._rest is not None:
                self._rest.cancel()
            try:
                answer = self._asked(json.dumps(question))
            except (OSError, Empty, ValueError) as error:
                self._end()
                # Without the question: it is of somebody's diary.
                raise NoReply(type(error).__name__) from error
            self._rest = Timer(self._idle_seconds, self.end)
            self._rest.daemon = True
            self._rest.start()
        if "error" in answer:
            raise ValueError(answer["error"])
        return answer["answer"]

    @property
    def pid(self) -> int | None:
        """The id of the process; None while there is none."""
        return None if self._process is None else self._process.pid

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
        # A pipe holds 64 kB: a process that reads no more of a longer question would keep the worker for ever.
        late = Timer(self._answer_seconds, process.kill)
        late.daemon = True
        late.start()
        try:
            process.stdin.write(question + "\n")
            process.stdin.flush()
            answer: dict[str, Any] = json.loads(self._answers.get(timeout=self._answer_seconds))
        finally:
            late.cancel()
        return answer

    def _start(self) -> subprocess.Popen[str]:
        self._end()
        process = subprocess.Popen(  # noqa: S603  # nosec B603 (no shell, no argument from outside)
            [sys.executable, "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, **self._environment},
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
                    _close(pipe)
            process.wait()


def _close(pipe: IO[str]) -> None:
    # What was not written yet goes with the process.
    with suppress(BrokenPipeError):
        pipe.close()


def _pass_on(lines: IO[str] | None, answers: Queue[str]) -> None:
    try:
        for line in lines or ():
            answers.put(line)
    except ValueError:
        pass  # the pipe was closed: nobody waits any more
    answers.put("")  # no JSON: whoever still waits is told at once that the process has died


def reply(
    questions: IO[str],
    answers: IO[str],
    answer: Callable[[Any], object],
    refusals: tuple[type[Exception], ...] = (ValueError,),
    afterwards: Callable[[], None] | None = None,
) -> None:
    """The other side: answer questions, one a line, until there are no more. `refusals` are said, not died of;
    `afterwards` is done while nobody waits."""
    for line in questions:
        try:
            said = {"answer": answer(json.loads(line))}
        except refusals as error:
            said = {"error": str(error)}
        answers.write(json.dumps(said) + "\n")
        answers.flush()
        if afterwards is not None:
            afterwards()
