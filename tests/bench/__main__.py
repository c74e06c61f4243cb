"""`python -m tests.bench`: measure, print the figures beside their targets, and write them as JSON if asked.

A missed target is marked; it fails the run only with `--strict`. What cannot be measured always does.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench import assessing, charting, files, growing, homes, memory, serving, spreadsheets, starting, typesetting
from tests.bench.figure import Figure, table

LONG = (10, 10_000)
SHORT = (0.2, 200)
SECTIONS = ("today", "saving", "growth", "trends", "phone", "memory", "start", "files", "rules", "pdf", "csv")


def measure(sections: list[str], rounds: int, show: Callable[[list[Figure]], None]) -> None:
    """Everything that is asked for; figures are shown as they come."""
    with contextlib.ExitStack() as stack:
        bare_home = stack.enter_context(homes.home("bare", homes.BARE))
        short_home, long_home = (stack.enter_context(homes.home(name)) for name in ("short", "long"))
        bare_session = json.loads(bare_home.run(bare_home.call("bare.session", "prepare()")))
        homes.fill(short_home, *SHORT)
        homes.fill(long_home, *LONG)
        if "start" in sections:
            show(starting.second_run(long_home, rounds))
        short_session, long_session = (
            json.loads(one.run(one.call("inside", "session()"))) for one in (short_home, long_home)
        )
        with homes.program(long_home) as long, homes.program(short_home) as short, homes.bare(bare_home) as bare:
            if "growth" in sections:
                show(growing.pages(long, long_session, short, short_session, rounds * 8))
            if "today" in sections:
                show(serving.today(long, long_session, bare, bare_session, rounds))
            if "saving" in sections:
                show(serving.saving(long, long_session, bare, bare_session, rounds))
            if "trends" in sections:
                show(charting.charts(long, long_session, short, short_session, bare, bare_session, rounds))
            if "csv" in sections:
                show(spreadsheets.exports(long, long_session, rounds))
            if "phone" in sections:
                show(charting.on_a_phone(long, long_session, rounds))
        if "memory" in sections:
            with homes.program(long_home) as fresh:
                show(memory.resident(fresh, long_session))
        if "rules" in sections:
            year_home = stack.enter_context(homes.home("year"))
            homes.fill(year_home, *assessing.YEAR)
            show(assessing.assessing(long_home, year_home, rounds))
        if "pdf" in sections:
            year_home = stack.enter_context(homes.home("year of PDF"))
            homes.fill(year_home, *assessing.YEAR)
            show(typesetting.typesetting(short_home, year_home))
        if "files" in sections:
            show(files.commands(long_home))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"all, or some of: {', '.join(SECTIONS)}")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="rounds of each comparison (%(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--strict", action="store_true", help="exit status 1 when a target is missed")
    given = parser.parse_args()
    unknown = set(given.sections) - set(SECTIONS)
    if unknown:
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    given.sections = given.sections or list(SECTIONS)
    return given


def main() -> int:
    given = arguments()
    figures: list[Figure] = []

    def show(found: list[Figure]) -> None:
        figures.extend(found)
        print(table(found), flush=True)  # noqa: T201

    measure(given.sections, given.rounds, show)
    missed = [figure for figure in figures if figure.reached is False]
    print(f"{len(figures)} figures, {len(missed)} missed")  # noqa: T201
    if given.json:
        document: dict[str, Any] = {
            "python": platform.python_version(),
            "cpus": os.cpu_count(),
            "figures": [figure.document() for figure in figures],
        }
        given.json.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    return 1 if missed and given.strict else 0


if __name__ == "__main__":
    sys.exit(main())
