"""Diary files by command: assessing a thousand small ones, importing and exporting a long one."""

from __future__ import annotations

import time
from itertools import cycle, islice

from tests.bench.figure import Figure
from tests.bench.homes import ACCOUNT, ROOT, Home

SMALL_FILES = 1_000
ASSESS_TARGET = 10.0  # seconds


def commands(home: Home) -> list[Figure]:
    """Seconds of each, with the start of Python and Django. The export is what is imported."""
    diary = home.path / "diary.json"
    start = time.perf_counter()
    diary.write_text(home.manage("export_diary", "--account", ACCOUNT))
    exported = time.perf_counter()
    home.manage("import_diary", str(diary), "--account", ACCOUNT, "--diary", "Again")
    imported = time.perf_counter()
    size = f"{diary.stat().st_size / 1_000_000:.1f} MB"
    return [
        assess(home),
        Figure("Export of 10,000 episodes", exported - start, "s", detail=size),
        Figure("Import of 10,000 episodes", imported - exported, "s", detail=size),
    ]


def assess(home: Home) -> Figure:
    """The vignettes, again and again."""
    vignettes = sorted(path for path in (ROOT / "tests/vignettes").glob("*.json") if path.name != "expected.json")
    files = [str(path) for path in islice(cycle(vignettes), SMALL_FILES)]
    start = time.perf_counter()
    home.manage("assess", *files)
    return Figure("Assessing 1,000 small files", time.perf_counter() - start, "s", at_most=ASSESS_TARGET)
