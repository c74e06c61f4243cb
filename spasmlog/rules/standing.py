"""Where a finding stands with the person: new to them, seen, or back since they saw it.

An acknowledgement hides nothing. A finding comes back when it rests on an entry that was not there when it was
acknowledged, has become more pressing, or was gone in between; entries that have merely passed out of its window do not
bring it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from spasmlog.diary import Acknowledgement
from spasmlog.rules.finding import EntryReference, Evidence, Finding

NEVER: Final[Mapping[str, datetime]] = MappingProxyType({})


class State(StrEnum):
    """Whether the person has seen what a finding says now."""

    NEW = "new"
    SEEN = "seen"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Standing:
    """A finding that is met, beside what was said about it.

    `acknowledgement` is the latest, None while there is none. `news` are the entries it rests on that were in no
    acknowledgement; `has_risen` says that it is more pressing than at the latest, `was_gone` that it did not match any
    more after all of them. `discussed` is the latest that says when it was discussed with the doctor.
    """

    finding: Finding
    acknowledgement: Acknowledgement | None = None
    news: tuple[Evidence, ...] = ()
    has_risen: bool = False
    was_gone: bool = False
    discussed: Acknowledgement | None = None

    @property
    def state(self) -> State:
        if self.acknowledgement is None:
            return State.NEW
        return State.RETURNED if self.news or self.has_risen or self.was_gone else State.SEEN

    @property
    def is_seen(self) -> bool:
        return self.state is State.SEEN

    @property
    def is_returned(self) -> bool:
        return self.state is State.RETURNED

    @property
    def told(self) -> tuple[Acknowledgement, ...]:
        """What was said of it, as far as it is to be read: the latest while that holds, and what was discussed last."""
        latest = self.acknowledgement if self.is_seen else None
        return tuple(dict.fromkeys(one for one in (latest, self.discussed) if one is not None))

    @property
    def is_pressing(self) -> bool:
        """It does not wait, and the person has not seen it yet: it is shown before anything else."""
        return self.finding.indicator == "critical" and not self.is_seen


def standing(
    finding: Finding, acknowledgements: Iterable[Acknowledgement], last_gone: datetime | None = None
) -> Standing:
    """Where a met finding stands after these acknowledgements, whatever they are about and in whatever order.
    `last_gone` is when it was last found not to match any more (None: never); what was said before then was about
    what is gone."""
    if finding.level is None:
        raise ValueError(f"{finding.code} is not met")
    said = sorted((one for one in acknowledgements if one.code == finding.code), key=lambda one: (one.at, one.id))
    if not said:
        return Standing(finding, news=finding.evidence)
    latest = said[-1]
    counting = [one for one in said if last_gone is None or one.at > last_gone]
    known = {name for one in counting for name in one.evidence}
    return Standing(
        finding,
        latest,
        news=tuple(evidence for evidence in finding.evidence if name_of(evidence) not in known) if counting else (),
        has_risen=finding.level.rank < latest.level.rank,
        was_gone=not counting,
        discussed=next((one for one in reversed(said) if one.discussed_on is not None), None),
    )


def standings(
    findings: Iterable[Finding],
    acknowledgements: Iterable[Acknowledgement],
    gone: Mapping[str, datetime] = NEVER,
) -> tuple[Standing, ...]:
    """Those that are met, in the order they came. `gone` says by code when one last did not match any more."""
    said = tuple(acknowledgements)
    return tuple(standing(finding, said, gone.get(finding.code)) for finding in findings if finding.is_met)


def name_of(entry: EntryReference) -> str:
    """What an acknowledgement calls an entry: its collection, and its id or date."""
    kind, which = entry.key
    return f"{kind.value}:{which}"


def names_of(finding: Finding) -> tuple[str, ...]:
    """The entries that a finding rests on, each once, sorted."""
    return tuple(sorted({name_of(evidence) for evidence in finding.evidence}))


def digest(finding: Finding) -> str:
    """A short text that changes with the level and the entries of a finding: what was seen is what is acknowledged."""
    said = " ".join((finding.code, finding.level or "", *names_of(finding)))
    return sha256(said.encode()).hexdigest()[:16]
