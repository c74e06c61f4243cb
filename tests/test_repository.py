"""What the repository promises about itself."""

import ast
import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORE = [
    *("text.py", "vocabulary.py", "diary.py", "interchange.py", "summary.py"),
    *("guidance", "medicines", "rules", "trends", "charts", "exports"),
]
ROWS = re.findall(r"\| `(vendor/\S+)` \|.*\| `([0-9a-f]{64})` \|", (ROOT / "static/vendor/VENDORED.md").read_text())


def core_files() -> list[Path]:
    found = []
    for name in CORE:
        path = ROOT / "spasmlog" / name
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return found


@pytest.mark.parametrize(("name", "digest"), ROWS)
def test_a_vendored_file_is_what_the_list_says(name: str, digest: str) -> None:
    assert hashlib.sha256((ROOT / "static" / name).read_bytes()).hexdigest() == digest


def test_every_vendored_file_is_in_the_list() -> None:
    here = {
        str(path.relative_to(ROOT / "static"))
        for path in (ROOT / "static/vendor").rglob("*")
        if path.suffix in {".js", ".css", ".svg", ".woff2", ".ttf"}
    }
    assert here == {name for name, _ in ROWS}


@pytest.mark.parametrize("path", core_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_reads_no_clock(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    names = {node.func.attr for node in calls if isinstance(node.func, ast.Attribute)}
    assert not names & {"now", "today", "utcnow", "time_ns", "monotonic", "localtime"}


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_have_no_inline_code_and_no_unescaped_text(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:", text)
    assert "|safe" not in text
    assert "autoescape off" not in text


def test_every_word_of_a_template_is_translated() -> None:
    # What is left of a template without its tags, variables and markup is punctuation, units and names.
    allowed = {"SpasmLog", "ltr", "rtl", "wrap", "wide"}  # names, directions, classes of a block
    left = {}
    for path in templates():
        text = path.read_text()
        text = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", " ", text, flags=re.DOTALL)
        text = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", " ", text, flags=re.DOTALL)
        text = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.DOTALL)
        text = re.sub(r"<[^>]*>|&\w+;", " ", text, flags=re.DOTALL)
        words = set(re.findall(r"[A-Za-z]{2,}", text)) - allowed
        if words:
            left[str(path.relative_to(ROOT))] = words
    assert left == {}


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    forbidden = re.compile(r"pytest\.mark\.(skip|xfail)|pytest\.(skip|xfail)\(|importorskip")
    found = [
        f"{path.name}:{number}"
        for path in (ROOT / "tests").rglob("*.py")
        if path != Path(__file__)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if forbidden.search(line)
    ]
    assert found == []


def test_pins_are_exact() -> None:
    for name in ("requirements.txt", "tests/requirements.txt"):
        for line in (ROOT / name).read_text().splitlines():
            if line and not line.startswith(("#", "-r")):
                assert re.fullmatch(r"[\w.\[\]-]+==[\w.]+", line), f"{name}: {line}"


def test_the_readme_names_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text()
    makefile = (ROOT / "Makefile").read_text()
    for target in set(re.findall(r"`?make ([a-z-]+)`?", readme)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for command in set(re.findall(r"manage\.py ([a-z_]+)", readme)):
        assert (ROOT / f"spasmlog/management/commands/{command}.py").exists(), command
