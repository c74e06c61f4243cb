"""How the rules are changed, what counts as a change, and what fails `make mutants`; the trials are not run here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.mutant import Mutant, modules, mutants_of
from tests.mutants.survivors import LIST, Result, accepted, verdict


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(Path(__file__).parents[2])


MADE = {
    "a number is one more or one less": ("X = 7", {"X = 8", "X = 6"}),
    "a comparison is any other of its kind": (
        "X = a < b",
        {"X = a == b", "X = a != b", "X = a <= b", "X = a > b", "X = a >= b"},
    ),
    "identity is turned round": ("X = a is b", {"X = a is not b"}),
    "membership too": ("X = a in b", {"X = a not in b"}),
    "and back": ("X = a not in b", {"X = a in b"}),
    "a condition that filters always holds": (
        "X = [a for a in b if a]",
        {"X = [a for a in b if True]"},
    ),
    "some and every are swapped": ("X = any(a)", {"X = all(a)"}),
    "the spasms become all episodes": ("X = at.spasms_in(a)", {"X = at.episodes_in(a)"}),
    "a level becomes the next": ("X = Level.SOON", {"X = Level.ROUTINE"}),
    "and the last the first": ("X = Level.INFO", {"X = Level.EMERGENCY"}),
    "what is not on the list of an enum stays": ("X = Level.by_rank", set()),
    "an annotation is never evaluated": ("X: int | None = a", set()),
    "a text is left to the tests of the wording": ('X = "seven"', set()),
    "a marker among parameters is no product": ("def f(a, *, b): ...", set()),
    "what is no program is no mutant": ("X = [*a]", set()),
}


@pytest.mark.parametrize(("source", "expected"), MADE.values(), ids=MADE)
def test_a_source_is_changed_in_these_ways(source, expected, tmp_path):
    path = tmp_path / "changed.py"
    path.write_text(source + "\n")
    found = list(mutants_of(path))
    assert {" ".join(one.after.split()) for one in found} == expected
    assert {one.before for one in found} <= {source}


def test_a_change_is_named_by_what_it_is_in(tmp_path):
    path = tmp_path / "named.py"
    path.write_text("class A:\n    @property\n    def b(self):\n        return 1\n\n\nC = 2\n")
    places = {(one.where, one.before) for one in mutants_of(path)}
    assert places == {("A.b", "@property"), ("A.b", "return 1"), ("", "C = 2")}


def result(*alive: str, total: int = 100) -> Result:
    path = Path("rule.py")
    return Result(total, tuple(Mutant(path, "", "f", name, "") for name in alive), (path,), 1.0)


REASONS = {("rule.py", "f", "explained", ""): "it is the same"}


def test_a_run_holds_when_what_survives_is_what_is_explained():
    assert verdict(result("explained"), REASONS) == []
    assert verdict(result(), {}) == []


def test_a_survivor_that_nobody_explained_fails_it():
    (wrong,) = verdict(result("explained", "other"), REASONS)
    assert "no reason" in wrong
    assert "'other'" in wrong


def test_so_does_one_that_is_explained_and_does_not_survive():
    (wrong,) = verdict(result(), REASONS)
    assert "killed or gone" in wrong
    assert "'explained'" in wrong


def test_what_is_explained_of_a_file_that_was_not_asked_for_may_be_there():
    assert verdict(result(), {("another.py", "f", "explained", ""): "it is the same"}) == []


@pytest.mark.parametrize(("total", "holds"), [(20, True), (19, False)], ids=["19 of 20 are enough", "18 of 19 are not"])
def test_less_than_95_per_cent_fails_it(total, holds):
    assert (verdict(result("explained", total=total), REASONS) == []) is holds


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('[[survivor]]\nfile = "a.py"\nreason = " "\nchanges = []\n', "no reason"),
        ('[[survivor]]\nfile = "a.py"\nreason = "b"\nchanges = [["f", "x", "y"], ["f", "x", "y"]]\n', "listed twice"),
    ],
    ids=["a reason is asked for", "once is enough"],
)
def test_a_list_is_refused(text, complaint):
    with pytest.raises(ValueError, match=complaint):
        accepted(text)


def test_every_line_on_the_list_is_still_in_the_rules():
    """The whole truth takes minutes and is told by `make mutants`; that a line is gone shows at once."""
    listed = accepted(LIST.read_text())
    sources = {str(path): path.read_text() for path in modules()}
    for path, _, before, _ in listed:
        assert all(line in sources[path] for line in before.splitlines()), before
