"""The mutants that no test kills, and why that is accepted: `survivors.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.mutants.mutant import Mutant

LIST: Final = Path("tests/mutants/survivors.toml")
LEAST_KILLED: Final = 95  # per cent

Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Result:
    """Of the mutants of some modules: how many there were, those that survived, and how long it took."""

    total: int
    alive: tuple[Mutant, ...]
    paths: tuple[Path, ...]
    seconds: float

    @property
    def killed(self) -> int:
        return self.total - len(self.alive)

    @property
    def score(self) -> float:
        """In per cent."""
        return 100 * self.killed / self.total if self.total else 100.0


def accepted(text: str) -> dict[Key, str]:
    """Each accepted survivor with its reason."""
    found: dict[Key, str] = {}
    for group in tomllib.loads(text).get("survivor", []):
        if not group["reason"].strip():
            raise ValueError("an accepted survivor has no reason")
        for where, before, after in group["changes"]:
            key = (group["file"], where, before, after)
            if key in found:
                raise ValueError(f"listed twice: {key}")
            found[key] = group["reason"]
    return found


def verdict(result: Result, reasons: dict[Key, str]) -> list[str]:
    """What is wrong with a result; nothing if it holds."""
    alive = {mutant.key for mutant in result.alive}
    files = {str(path) for path in result.paths}
    wrong = [f"no reason in {LIST}: {_shown(key)}" for key in sorted(alive - reasons.keys())]
    stale = (key for key in reasons if key[0] in files and key not in alive)
    wrong += [f"in {LIST}, but killed or gone: {_shown(key)}" for key in sorted(stale)]
    if result.score < LEAST_KILLED:
        wrong.append(f"{result.score:.1f} % killed is less than {LEAST_KILLED} %")
    return wrong


def lines(result: Result, reasons: dict[Key, str]) -> Iterable[str]:
    """The result in words, the survivors with their reasons."""
    for mutant in result.alive:
        yield f"survived: {_shown(mutant.key)}"
        yield f"    because {reasons.get(mutant.key, 'of no reason that we know')}"
    yield f"{result.killed} killed, {len(result.alive)} survived, {result.total} in all: {result.score:.1f} %"
    yield f"in {result.seconds / 60:.1f} minutes"


def _shown(key: Key) -> str:
    path, where, before, after = key
    return f"{path} {where}: {before!r} → {after!r}"
