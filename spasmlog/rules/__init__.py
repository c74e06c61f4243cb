"""What the article says to look out for, asked of a diary: pure functions of a `Diary` and a moment."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from importlib import import_module
from typing import Final

from spasmlog.diary import AsOf, Diary
from spasmlog.rules import criteria, steady
from spasmlog.rules.changes import changed
from spasmlog.rules.criterion import Criterion, Finding
from spasmlog.rules.document import to_json
from spasmlog.rules.steady import next_entry, same_windows
from spasmlog.vocabulary import Level, Status

__all__ = [
    "Criterion",
    "Finding",
    "all_criteria",
    "assess",
    "assess_at",
    "by_urgency",
    "changed",
    "criterion",
    "next_entry",
    "same_windows",
    "steady_until",
    "to_json",
]

# The table, the red flags, the questions, the quotation, then severity and patterns; what we added comes last.
FAMILIES: Final = ("TAB", "RF", "FAQ", "QUO", "SEV", "PAT", "SAF")
CODE: Final = re.compile(r"([A-Z]+)-(\d+)([a-z]?)")


@lru_cache(maxsize=1)
def all_criteria() -> tuple[Criterion, ...]:
    """Every criterion, in the order of the article: what each file in `criteria/` calls `CRITERION`."""
    names = (module.name for module in pkgutil.iter_modules(criteria.__path__, f"{criteria.__name__}."))
    found: list[Criterion] = [import_module(name).CRITERION for name in names]
    return tuple(sorted(found, key=lambda one: _place(one.code)))


def criterion(slug: str) -> Criterion:
    """The criterion of that slug; KeyError where there is none."""
    return {one.slug: one for one in all_criteria()}[slug]


def assess(diary: Diary, as_of: datetime) -> tuple[Finding, ...]:
    """What every criterion answers for the diary at a moment (aware), in the order of the article."""
    return assess_at(AsOf(diary, as_of))


def assess_at(at: AsOf) -> tuple[Finding, ...]:
    """The same for a diary that stands at its moment already."""
    return tuple(one.assess(at) for one in all_criteria())


def steady_until(at: AsOf) -> datetime:
    """The first moment at which an answer may be another than now, on the same local date and in the same night."""
    return steady.steady_until(at, all_criteria())


def by_urgency(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is met, the most pressing first, then what cannot be assessed, then the rest; else as they came."""
    return tuple(sorted(findings, key=_urgency))


def _urgency(finding: Finding) -> int:
    if finding.level is not None:
        return finding.level.rank
    return len(Level) + (finding.status is Status.NOT_MET)


def _place(code: str) -> tuple[int, int, str]:
    match = CODE.fullmatch(code)
    if match is None or match[1] not in FAMILIES:
        raise ValueError(f"{code!r} is not the code of a criterion")
    return FAMILIES.index(match[1]), int(match[2]), match[3]
