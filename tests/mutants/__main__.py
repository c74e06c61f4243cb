"""`python -m tests.mutants`: change the rules in small ways, and see whether the tests notice.

Prints how many mutants were killed and which survived. Fails below 95 % killed, when one survives that
`survivors.toml` does not explain, and when one that it explains is killed or gone.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TextIO

from tests.mutants import survivors, trial
from tests.mutants.mutant import Mutant, modules, mutants_of, unchanged


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="FILE", help="modules of the rules; all of them if none")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), metavar="N", help="at the same time (%(default)s)")
    return parser.parse_args()


def survivors_of(mutants: list[Mutant], jobs: int) -> list[Mutant]:
    """Try each of them; those that no test noticed."""
    running: dict[int, Mutant] = {}
    alive = []

    def finish_one() -> None:
        process, status = os.wait()
        mutant = running.pop(process)
        if status == 0:
            alive.append(mutant)

    for mutant in mutants:
        if len(running) >= jobs:
            finish_one()
        running[trial.start(mutant)] = mutant
    while running:
        finish_one()
    return sorted(alive, key=mutants.index)


def main() -> int:
    asked = arguments()
    paths = tuple(asked.paths or modules())
    reasons = survivors.accepted(survivors.LIST.read_text())
    began = time.monotonic()
    trial.prepare()
    if survivors_of([unchanged(paths[0])], 1) == []:
        say("The tests of the rules do not pass as they are.", sys.stderr)
        return 2
    total, alive = 0, []
    for path in paths:
        mutants = list(mutants_of(path))
        left = survivors_of(mutants, asked.jobs)
        total += len(mutants)
        alive += left
        if mutants:
            say(f"{len(mutants) - len(left):4} of {len(mutants):4} killed: {path}")
    result = survivors.Result(total, tuple(alive), paths, time.monotonic() - began)
    for line in survivors.lines(result, reasons):
        say(line)
    wrong = survivors.verdict(result, reasons)
    for line in wrong:
        say(line, sys.stderr)
    return 1 if wrong else 0


def say(line: str, stream: TextIO = sys.stdout) -> None:
    print(line, file=stream, flush=True)


if __name__ == "__main__":
    sys.exit(main())
