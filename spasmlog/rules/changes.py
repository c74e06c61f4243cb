"""What a new entry, or the passing of time, changed in the findings."""

from __future__ import annotations

from collections.abc import Iterable

from spasmlog.rules.finding import Finding


def changed(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of `after` that are met, or were, and whose status, level or matching entries are not as before."""
    known = {finding.slug: finding for finding in before}
    return tuple(finding for finding in after if _is_news(known.get(finding.slug), finding))


def _is_news(old: Finding | None, new: Finding) -> bool:
    if old is None:
        return new.is_met
    return (old.is_met or new.is_met) and _answer(old) != _answer(new)


def _answer(finding: Finding) -> tuple[object, ...]:
    # Which entries match, not what they say: a spasm that still goes on would be news every minute.
    return finding.status, finding.level, frozenset(evidence.key for evidence in finding.evidence)
