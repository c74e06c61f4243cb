"""What is changed in the rules: operators of cosmic-ray, and a few of our own for what it leaves alone.

Left out are changes that only make noise: the identity of numbers (`<` becomes `is`), and arithmetic that no slip of
the pen explains (`+` becomes `<<`), which fails on the first row of any test and would flatter the score. No operator
changes a text: the wording is checked by tests of its own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Final

import parso
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator
from parso.tree import Leaf, NodeOrLeaf

ORDER: Final = [
    f"ReplaceComparisonOperator_{a}_{b}" for a, b in permutations(("Eq", "NotEq", "Lt", "LtE", "Gt", "GtE"), 2)
]
IDENTITY: Final = ["ReplaceComparisonOperator_Is_IsNot", "ReplaceComparisonOperator_IsNot_Is"]
ARITHMETIC: Final = [
    f"ReplaceBinaryOperator_{pair}"
    for pair in (
        "Add_Sub",
        "Sub_Add",
        "Mul_Div",
        "Div_Mul",
        "FloorDiv_Div",
        "FloorDiv_Mul",
        "BitOr_BitAnd",
        "BitAnd_BitOr",
    )
]
LOGIC: Final = ["ReplaceAndWithOr", "ReplaceOrWithAnd", "AddNot", "ReplaceUnaryOperator_Delete_Not"]
OTHERS: Final = [
    *("NumberReplacer", "ReplaceUnaryOperator_USub_UAdd", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue"),
    *("ZeroIterationForLoop", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "ExceptionReplacer"),
    "RemoveDecorator",
]
OF_COSMIC_RAY: Final = [*ORDER, *IDENTITY, *ARITHMETIC, *LOGIC, *OTHERS]

Position = tuple[tuple[int, int], tuple[int, int]]

RULES: Final = Path("spasmlog/rules")
VOCABULARY: Final = Path("spasmlog/vocabulary.py")


class LeafReplacer(Operator):
    """Replaces a single leaf by another text."""

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()

    def other(self, leaf: Leaf) -> str | None:
        """What the leaf becomes; None where it is left alone."""
        raise NotImplementedError

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Position]:
        if isinstance(node, Leaf) and self.other(node) is not None:
            yield node.start_pos, node.end_pos

    def mutate(self, node: Leaf, index: int) -> Leaf:
        node.value = self.other(node)
        return node


class NameSwapper(LeafReplacer):
    """A name or an attribute that is easily taken for another."""

    PAIRS: Final = (("any", "all"), ("min", "max"), ("spasms_in", "episodes_in"), ("newest_spasm", "newest_episode"))
    OTHER: Final = {a: b for pair in PAIRS for a, b in (pair, pair[::-1])}

    def other(self, leaf: Leaf) -> str | None:
        return self.OTHER.get(leaf.value) if leaf.type == "name" else None


class MemberReplacer(LeafReplacer):
    """A member of an enum becomes the next one: another level, another sign, another answer."""

    def other(self, leaf: Leaf) -> str | None:
        before = leaf.get_previous_leaf()
        if leaf.type != "name" or before is None or before.value != ".":
            return None
        members = members_of_enums().get(before.get_previous_leaf().value, [])
        return members[(members.index(leaf.value) + 1) % len(members)] if leaf.value in members else None


class MembershipReplacer(Operator):
    """`in` becomes `not in`, and the reverse."""

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Position]:
        if node.type == "comparison":
            yield from ((one.start_pos, one.end_pos) for one in self._tests(node))

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        test = self._tests(node)[index]
        other = " in" if test.type == "comp_op" else " not in"
        node.children[node.children.index(test)] = parso.parse(other)
        return node

    def _tests(self, node: NodeOrLeaf) -> list[NodeOrLeaf]:
        return [one for one in node.children[1::2] if one.get_code().split() in (["in"], ["not", "in"])]


class ConditionRemover(Operator):
    """A condition of a comprehension always holds."""

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[Position]:
        if node.type == "comp_if":
            yield node.children[1].start_pos, node.children[1].end_pos

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        node.children[1] = parso.parse(" True")
        return node


OUR_OWN: Final = (NameSwapper, MemberReplacer, MembershipReplacer, ConditionRemover)


@cache
def members_of_enums() -> dict[str, list[str]]:
    """The members of each class that has any, read and not imported: no rule may be loaded before it is changed."""
    found = {}
    for path in (VOCABULARY, *sorted(RULES.rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                names = [
                    target.id
                    for line in node.body
                    if isinstance(line, ast.Assign)
                    for target in line.targets
                    if isinstance(target, ast.Name)
                ]
                found[node.name] = [name for name in names if name.isupper()]
    return found


@cache
def all_operators() -> tuple[tuple[str, Operator], ...]:
    """Each with its name."""
    theirs = [(name, get_operator(f"core/{name}")()) for name in OF_COSMIC_RAY]
    return (*theirs, *((one.__name__, one()) for one in OUR_OWN))
