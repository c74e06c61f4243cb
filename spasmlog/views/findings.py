"""When to seek help: every criterion that is checked, with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from spasmlog import rules, selectors
from spasmlog.guidance.emergency import UNKNOWN_NUMBER, emergency_numbers
from spasmlog.rules import Finding
from spasmlog.views.page import Here, diary_page
from spasmlog.vocabulary import Status


def findings_of(here: Here) -> tuple[Finding, ...]:
    """What the criteria answer now, the most pressing first."""
    return rules.by_urgency(rules.assess_at(selectors.as_of(here.row, here.now.instant)))


@diary_page()
def findings(request: HttpRequest, here: Here) -> HttpResponse:
    """Met, not assessable, not met, each with its evidence and source."""
    found = findings_of(here)
    met = with_status(found, Status.MET)
    return here.render(
        request,
        "findings/findings.html",
        met=met,
        not_assessable=with_status(found, Status.NOT_ASSESSABLE),
        not_met=with_status(found, Status.NOT_MET),
        checked=len(found),
        numbers=emergency_numbers(here.diary.country),
        unknown_number=UNKNOWN_NUMBER,
    )


def with_status(findings: Sequence[Finding], status: Status) -> list[Finding]:
    """Those with the status, in the order they came."""
    return [finding for finding in findings if finding.status is status]
