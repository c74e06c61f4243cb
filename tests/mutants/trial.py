"""A mutant before the tests: in a process of its own, forked from one that has loaded everything but the rules.

Nothing on disk is changed. The mutant takes the place of its module when the tests import it.
"""

from __future__ import annotations

import gc
import importlib
import os
import resource
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.mutants.mutant import Mutant

TESTS: Final = Path("tests/rules")
# The handbook is written from the code: its test would notice any change, and show of none that it is a wrong one.
LEFT_OUT: Final = {"test_handbook.py"}
OPTIONS: Final = ("-c", "tests/mutants/pytest.ini", "--rootdir=.", "-x", "-q", "--no-header", "--tb=no")
# What the rules and their tests stand on. None of it may import the rules.
LOADED_BEFORE: Final = ("spasmlog.interchange", "spasmlog.medicines", "tests.builders", "tests.strategies")
LONGEST_SECONDS: Final = 120  # of the processor: a mutant that never ends is killed, and counts so


class MutantLoader(SourceFileLoader):
    """Loads a changed source under the name and path of the module."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(mutant.module, str(mutant.path.resolve()))
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.mutant.source, self.path, "exec", dont_inherit=True)


class MutantFinder:
    """Finds the mutant where its module is asked for."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if fullname != self.mutant.module:
            return None
        loader = MutantLoader(self.mutant)
        folder = [str(self.mutant.path.parent.resolve())] if self.mutant.path.stem == "__init__" else None
        return spec_from_file_location(fullname, loader.path, loader=loader, submodule_search_locations=folder)


def prepare() -> None:
    """Load what stays as it is, so that each trial begins there. Examples are the same in every run, and none is made
    simpler: that a test fails is enough. A slow machine fails none."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for name in LOADED_BEFORE:
        importlib.import_module(name)
    settings.register_profile(
        "mutants",
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=(HealthCheck.too_slow,),
    )
    settings.load_profile("mutants")
    loaded = [name for name in sys.modules if name.startswith("spasmlog.rules")]
    if loaded:
        raise RuntimeError(f"loaded before it could be changed: {', '.join(loaded)}")
    gc.collect()
    gc.freeze()


def stages(path: Path) -> list[list[Path]]:
    """The tests in the order in which they are asked: those named after a module, those of the criteria that import
    it, the other tables, and what takes longest, the properties."""
    files = [one for one in sorted(TESTS.glob("test_*.py")) if one.name not in LEFT_OUT]
    asked = _of_module(path, files)
    properties = [one for one in files if "hypothesis" in one.read_text() and one not in asked]
    return [asked, [one for one in files if one not in (*asked, *properties)], properties]


def _of_module(path: Path, files: list[Path]) -> list[Path]:
    importing = [one.stem for one in sorted(path.parent.rglob("*.py")) if f".{path.stem} import" in one.read_text()]
    names = ["discovery" if path.stem == "__init__" else path.stem, *importing]
    return [one for name in names for one in files if one.stem == f"test_{name}"]


def start(mutant: Mutant) -> int:
    """Begin a trial; the id of its process, which ends with status 0 if every test passes."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST_SECONDS, LONGEST_SECONDS))
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nothing, stream)
        sys.meta_path.insert(0, MutantFinder(mutant))
        for tests in filter(None, stages(mutant.path)):
            status = int(pytest.main([*OPTIONS, *map(str, tests)]))
            if status:
                break
    finally:
        os._exit(status)
