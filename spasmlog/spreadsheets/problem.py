"""What is wrong in a spreadsheet, and where."""

from __future__ import annotations

from dataclasses import dataclass

from spasmlog.text import N_, Text


class Unreadable(ValueError):
    """A file that is no spreadsheet that can be read: what is wrong, in one sentence."""

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that cannot be read: its line in the file (as an editor counts them), the name of its column ("" is the
    whole row), and what is wrong. `word` is the one that nobody knows, where that is all that is wrong."""

    line: int
    column: str
    message: Text
    word: str = ""

    def text(self) -> Text:
        """The problem in one sentence, its place first."""
        if not self.column:
            return Text(N_("Line %(line)s: %(message)s"), {"line": self.line, "message": self.message})
        return Text(
            N_("Line %(line)s, %(column)s: %(message)s"),
            {"line": self.line, "column": self.column, "message": self.message},
        )
