"""PDFs, typeset in a process of their own.

The typesetter holds 50 MB with its fonts, and what it sets is whatever somebody wrote: in a process of its own it can
neither keep a worker's memory nor take it down. It reads the template's folder and the fonts, and nothing else: no
fonts of the system, no packages, no network.
"""

from __future__ import annotations

import sys
from atexit import register
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any, Final

from spasmlog.exports.pdf.compact import compact
from spasmlog.processes import NoReply, Process, reply

IDLE_SECONDS: Final = 60.0
# A year of a thousand episodes takes a fifth of a second on a desktop, and some seconds on a small board.
ANSWER_SECONDS: Final = 20.0
# What the process may take in all. A year of a thousand episodes with the longest notes needs a third of it.
MEMORY_BYTES: Final = 1_000_000_000
FOLDER: Final = Path(__file__).resolve().parent / "exports" / "pdf"
TEMPLATE: Final = FOLDER / "template"
# So many documents later the typesetter lets a piece go that none of them had.
KEPT_FOR: Final = 12


class CannotTypeset(Exception):
    """There is no PDF: the process did not answer, or the typesetter refused the document."""


class Typesetter(Process):
    """Asks a process of its own, one document after another. Threads may share it."""

    def __init__(self, idle_seconds: float = IDLE_SECONDS, answer_seconds: float = ANSWER_SECONDS) -> None:
        # One document at a time, and a second thread makes it no faster.
        super().__init__("spasmlog.typesetting", idle_seconds, answer_seconds, {"RAYON_NUM_THREADS": "1"})

    def summary(self, document: str, made: int) -> bytes:
        """The PDF of a summary: its document as JSON, and the moment that it is made, in seconds of Unix time. Raises
        `CannotTypeset`."""
        try:
            return b64decode(self.exchange([document, made]), validate=True)
        except NoReply as error:
            raise CannotTypeset(str(error)) from error
        except ValueError:
            # The typesetter says which text it stumbled over: that is of somebody's diary, and in no log.
            raise CannotTypeset("the document was refused") from None


TYPESETTER: Final = Typesetter()
register(TYPESETTER.end)


# In the process ------------------------------------------------------------------------------------------------------


class Press:
    """What sets one document after another."""

    def __init__(self) -> None:
        import typst  # noqa: PLC0415 (a web worker never loads it)

        self._typst = typst
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER / "fonts")]
        )

    def typeset(self, question: list[Any]) -> str:
        """The PDF of a document, in base64."""
        document, made = question
        # One for each document: a compiler keeps what it was given.
        compiler = self._typst.Compiler(
            input=str(TEMPLATE / "summary.typ"),
            root=str(TEMPLATE),
            font_paths=self._fonts,
            sys_inputs={"data": document},
        )
        try:
            found = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=made)
        except self._typst.TypstError as error:
            raise ValueError(str(error)) from error
        if not isinstance(found, bytes):
            raise TypeError("a PDF is one file")
        return b64encode(compact(found)).decode("ascii")

    def forget(self) -> None:
        """Let go of everything of the last document. The typesetter keeps every piece of the latest ten for the next
        one, hundreds of megabytes of them, in which no piece of another diary is ever found again."""
        for _ in range(KEPT_FOR):
            self._typst.Compiler(input=b"", root=str(TEMPLATE), font_paths=self._fonts).compile(format="pdf")


def limit_memory() -> None:
    """More than that is a mistake or an attack: the process ends, and the worker goes on."""
    from resource import RLIMIT_AS, setrlimit  # noqa: PLC0415 (not on Windows)

    setrlimit(RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    limit_memory()
    PRESS = Press()
    reply(sys.stdin, sys.stdout, PRESS.typeset, afterwards=PRESS.forget)
