"""The mutants of a module: its source with one small change each, and what is no mutant at all."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from parso.tree import NodeOrLeaf

from tests.mutants.operators import RULES, all_operators


@dataclass(frozen=True)
class Mutant:
    """A module with one change. `where` is the function or class; `before` and `after` are the lines that differ."""

    path: Path
    source: str
    where: str
    before: str
    after: str

    @property
    def module(self) -> str:
        """Its dotted name."""
        parts = self.path.with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What a list of survivors calls it: line numbers would change with every edit."""
        return str(self.path), self.where, self.before, self.after


def modules() -> list[Path]:
    """Every module of the rules."""
    return sorted(RULES.rglob("*.py"))


def unchanged(path: Path) -> Mutant:
    """A module as it is: it goes the way of every mutant, and must survive."""
    return Mutant(path, path.read_text(), "", "", "")


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Those of one module. What cannot be compiled, or compiles to the same, is none."""
    source = path.read_text()
    nodes = list(ast_nodes(get_ast(source)))
    meaning, seen = _meaning(source), set()
    for _, operator in all_operators():
        places = [node for node in nodes for _ in operator.mutation_positions(node)]
        for occurrence, node in enumerate(places):
            changed = mutate_code(source, operator, occurrence)
            if changed is None:
                raise RuntimeError(f"{path}: {operator} finds no place {occurrence}")
            now = _meaning(changed)
            if now in (None, meaning) or now in seen or _is_marker(node):
                continue
            seen.add(now)
            yield Mutant(path, changed, _where(node), *_difference(source, changed))


def _is_marker(node: NodeOrLeaf) -> bool:
    """The `*` among parameters, which no one multiplies."""
    return node.type == "operator" and node.parent.type == "parameters"


def _where(node: NodeOrLeaf) -> str:
    """The function or class that a change is in, or that a decorator belongs to; empty at the level of the module."""
    names = []
    decorator = node if node.type == "decorator" else node.search_ancestor("decorator")
    if decorator is not None:
        names.append(decorator.search_ancestor("decorated").children[-1].name.value)
    scope = node
    while scope := scope.search_ancestor("funcdef", "classdef"):
        names.append(scope.name.value)
    return ".".join(reversed(names))


def _meaning(source: str) -> str | None:
    """The program without its annotations and line numbers, None where it is none: annotations are never evaluated."""
    try:
        tree = ast.parse(source)
        compile(source, "mutant", "exec")
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant("")
    return ast.dump(tree)


def _difference(before: str, after: str) -> tuple[str, str]:
    lines = list(unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[3:]
    old, new = ("\n".join(line[1:].strip() for line in lines if line[0] == sign) for sign in "-+")
    return old.strip(), new.strip()
