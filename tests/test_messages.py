"""Messages of the pure core reach the translators."""

import ast
from collections import defaultdict
from pathlib import Path

from spasmlog.management.commands.makemessages import Command
from tests.languages.messages import of_the_program

ROOT = Path(__file__).parent.parent


def test_the_marks_of_the_core_are_known() -> None:
    assert "--keyword=N_" in Command.xgettext_options
    assert "--keyword=plural:1,2" in Command.xgettext_options


MARKS = {"N_": 1, "plural": 2}


def test_marked_messages_are_literals() -> None:
    # xgettext reads literals alone: a variable inside N_() is lost to the translators, and of plural(N_(…), N_(…)) they
    # get two messages without a plural.
    for path in (ROOT / "spasmlog").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                for marked in node.args[: MARKS[node.func.id]]:
                    assert isinstance(marked, ast.Constant), f"{path}:{node.lineno}"


def test_a_message_has_one_plural() -> None:
    # gettext knows a message by its singular: of two plurals a catalogue keeps one.
    plurals = defaultdict(set)
    for message in of_the_program():
        if message.plural:
            plurals[message.msgid, message.context].add(message.plural)
    assert {key: found for key, found in plurals.items() if len(found) > 1} == {}
