"""Messages of the pure core reach the translators."""

import ast
from pathlib import Path

from spasmlog.management.commands.makemessages import Command

ROOT = Path(__file__).parent.parent


def test_the_marks_of_the_core_are_known() -> None:
    assert "--keyword=N_" in Command.xgettext_options
    assert "--keyword=plural:1,2" in Command.xgettext_options


def test_marked_messages_are_literals() -> None:
    # xgettext reads literals alone: a variable inside N_() would be lost to the translators.
    for path in (ROOT / "spasmlog").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
                assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno}"
