"""What docs/operations.md says holds: its variables, its commands, its files."""

from __future__ import annotations

import ast
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core import management
from django.core.management import CommandError, call_command, find_commands, get_commands

from tests.reliability.server import ROOT, Server
from tests.reliability.test_full_disk import lost_database

OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
READERS = ("spasmlog/settings.py", "spasmlog/management/commands/serve.py")


def read_from_the_environment(path: Path) -> set[str]:
    """The names in `env.str("NAME", …)`, `os.environ.get("NAME")` and `os.environ["NAME"]`."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            reader, name = ast.unparse(node.func.value), node.args[0]
        elif isinstance(node, ast.Subscript):
            reader, name = ast.unparse(node.value), node.slice
        else:
            continue
        if reader in ("env", "os.environ") and isinstance(name, ast.Constant):
            names.add(name.value)
    return names


def test_every_variable_that_is_read_is_in_the_table_and_no_other():
    section = OPERATIONS.split("## Environment")[1].split("\n## ")[0]
    documented = re.findall(r"^\| `([A-Z_]+)` \|", section, re.MULTILINE)
    read = set().union(*(read_from_the_environment(ROOT / path) for path in READERS))
    assert sorted(documented) == sorted(read)


def test_every_command_that_is_named_exists_and_every_one_of_ours_is_named():
    commands = get_commands()
    named = set(re.findall(r"manage\.py ([a-z_]+)", OPERATIONS)) | {"assess"}
    assert named <= set(commands)
    readme = (ROOT / "README.md").read_text()
    ours = {name for name, app in commands.items() if app == "spasmlog"} - set(find_commands(management.__path__[0]))
    assert {name for name in ours if not re.search(rf"\b{name}\b", OPERATIONS + readme)} == set()


@pytest.mark.sqlite
def test_the_database_lies_in_the_home_whatever_that_is_called(tmp_path):
    home = tmp_path / "my diary #1? 100%41"
    server = Server(home)
    server.manage("migrate", "--verbosity=0")
    server.manage("backup", str(tmp_path / "copy #2?"))
    assert {path.name for path in home.iterdir()} >= {"spasmlog.sqlite3", "secret_key"}
    assert home.stat().st_mode & 0o777 == 0o700
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy #2?", home.name]


@pytest.mark.usefixtures("own_database")
def test_a_start_without_its_database_says_so_in_a_sentence():
    with lost_database(), pytest.raises(CommandError, match="does not answer, or is full"):
        call_command("serve", prepare_only=True, stdout=StringIO())
