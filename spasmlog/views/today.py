"""Today: log now, what is going on, fluids, open findings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from uuid_utils.compat import uuid7

from spasmlog import selectors
from spasmlog.diary import AsOf, must_limit_fluids
from spasmlog.guidance.relief import CAUTION, relief_steps
from spasmlog.rules.finding import CAVEAT
from spasmlog.trends.fluids import shown_target
from spasmlog.trends.trial import to_look_back_on
from spasmlog.views.findings import cards_of, findings_of, whom_to_call, with_status
from spasmlog.views.page import Here, diary_page
from spasmlog.vocabulary import FluidUnit, Status

LAST_EPISODES = 3
# Of so many dates people still know more than they tapped at night; asking on would be nagging.
ASKED_DATES = 3
# The sizes of one tap, in ml, by the person's unit: glass, cup, bottle.
SERVINGS: dict[FluidUnit, tuple[int, ...]] = {
    FluidUnit.ML: (200, 250, 500),
    FluidUnit.METRIC_CUP: (125, 250, 500),
    FluidUnit.US_CUP: (118, 237, 474),
    FluidUnit.US_FL_OZ: (177, 237, 500),
}


@diary_page()
def today(request: HttpRequest, here: Here) -> HttpResponse:
    """The page that a diary opens with."""
    now, findings = here.as_of, findings_of(here)
    recent = tuple(reversed(now.episodes))
    ongoing = selectors.ongoing(here.row)
    day = next((day for day in now.diary.days if day.date == now.date), None)
    cards = cards_of(here, findings)
    trials = selectors.known_trials(here.row)
    return here.render(
        request,
        "today.html",
        ongoing=ongoing,
        steps=relief_steps(place.site for place in ongoing[0].sites) if ongoing else (),
        caution=CAUTION,
        caveat=CAVEAT,
        episodes=recent[:LAST_EPISODES],
        last_spasm=None if ongoing else now.newest_spasm,
        now_id=uuid7(),
        sparse=[episode for episode in reversed(now.spasms_in(ASKED_DATES)) if episode.wants_details],
        is_empty=now.diary.is_empty and not trials and not selectors.has_entries(here.row),
        day=day,
        spasm_today=bool(now.spasms_in(1)),
        target=shown_target(now.diary, day),
        limits_fluids=must_limit_fluids(now.diary.conditions, now.date),
        servings=[(ml, uuid7()) for ml in SERVINGS[here.diary.fluid_unit]],
        matches=len(cards),
        pressing=[card for card in cards if card.standing.is_pressing],
        cards=[card for card in cards if not card.standing.is_pressing],
        back=here.url("today"),
        unsettled=len(with_status(findings, Status.NOT_ASSESSABLE)),
        days_since_check=days_since_check(now),
        look_back=to_look_back_on(trials, now.date),
        **whom_to_call(here),
    )


def days_since_check(now: AsOf) -> int | None:
    """Days since the last check; None where there was none in the last year."""
    dates = [check.date for check in now.diary.checks if check.date <= now.date]
    return (now.date - dates[-1]).days if dates else None
