"""Messages of the pure core reach the translators."""

import ast
from pathlib import Path

from spasmlog.management.commands.makemessages import Command

ROOT = Path(__file__).parent.parent


def test_the_marks_of_the_core_are_known() -> None:
    assert "--keyword=N_" in Command.xgettext_options
    assert "--keyword=plural:1,2" in Command.xgettext_options


MARKS = {"N_": 1, "plural": 2}


def test_marked_messages_are_literals() -> None:
    # xgettext reads literals alone: a variable inside N_() would be lost to the translators, and of plural(N_(…), N_(…))
    # they would get two messages without a plural.
    for path in (ROOT / "spasmlog").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                for marked in node.args[: MARKS[node.func.id]]:
                    assert isinstance(marked, ast.Constant), f"{path}:{node.lineno}"
