"""Parts of the sentences that read charts over time."""

from __future__ import annotations

from typing import Final

from spasmlog.text import N_, Text, Value, plural
from spasmlog.trends.ranges import Range

NOTHING: Final = Text(N_("Nothing is recorded in this time."))


def no_spasms(span: Range) -> Text:
    """There is a "no spasms", and no spasm."""
    return Text(N_("From %(first)s to %(last)s: no spasms on the recorded days."), dates(span))


def spasms_of(count: int) -> Text:
    return plural("%(count)s spasm", "%(count)s spasms", "count", count=count)


def dates(span: Range) -> dict[str, Value]:
    """The dates of a range, for a sentence."""
    return {"first": span.first, "last": span.last}
