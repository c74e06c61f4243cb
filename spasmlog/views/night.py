"""At three in the morning: one tap says that a spasm began, another that it is over. The rest can wait for the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from spasmlog import selectors
from spasmlog.actions import entries
from spasmlog.actions.outcome import Gone, Refused
from spasmlog.charts.body_input import PANELS, shown
from spasmlog.diary import BodySite, Episode
from spasmlog.guidance.relief import CAUTION, relief_steps
from spasmlog.views.findings import cards_of, findings_of, whom_to_call
from spasmlog.views.page import Here, diary_page

# What may be told with one tap when it is over, by those who do not sleep yet.
PAINS: Final = range(11)
AFTERWARDS: Final[dict[str, Callable[[Episode], Episode]]] = {
    "woke": lambda episode: replace(episode, woke=True),
    **{f"pain:{pain}": partial(replace, pain=pain) for pain in PAINS},
}
# The places of the body map.
POINTED_AT: Final = {choice.code: BodySite(choice.site, choice.side) for panel in PANELS for choice in panel.choices}
# Minutes ago that somebody may say it began, who found the telephone only later.
AGO: Final = (5, 15, 30)


@diary_page("POST")
def spasm_now(request: HttpRequest, here: Here, new_id: UUID) -> HttpResponse:
    """A spasm of the same kind at the same place as the last one, from now on. While one goes on already, that one is
    meant: a second tap begins no second spasm."""
    going_on = selectors.ongoing(here.row)
    if going_on:
        return here.go("night", going_on[0].id)
    last = here.as_of.newest_spasm
    if last is None:
        return here.go("episode_new")
    begun = Episode(
        id=new_id,
        started_at=here.now.instant,
        kind=last.kind,
        sites=last.sites,
        ongoing=True,
        recorded_at=here.now.instant,
        recorded_zone=here.diary.zone.key,
    )
    try:
        entries.save(here.row, begun)
    except Gone:
        messages.info(request, gettext("That entry was deleted. Tap once more to begin another one."))
        return here.go("today")
    except Refused:  # the same form once more, after it was over: what was saved then is shown
        pass
    return here.go("night", new_id)


@diary_page("GET", "POST")
def night(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """A spasm in the dark: how long it goes on, what may help, and that it is over."""
    stored: Any = selectors.entry(here.row, "episodes", entry_id)
    if request.method == "POST":
        _change(request, here, stored)
        return here.go("night", entry_id)
    cards = cards_of(here, findings_of(here)) if not stored.ongoing else []
    return here.render(
        request,
        "night.html",
        episode=stored,
        duration=here.now.duration(stored),
        ago=AGO,
        pains=PAINS,
        places=[(_code(place), place) for place in selectors.usual_sites(here.row) if (place,) != stored.sites],
        chosen=shown(stored.sites),
        steps=relief_steps(place.site for place in stored.sites),
        caution=CAUTION,
        pressing=[card for card in cards if card.standing.is_pressing],
        back=here.url("night", entry_id),
        **whom_to_call(here),
    )


def _change(request: HttpRequest, here: Here, stored: Episode) -> None:
    changed = _answered(request.POST.get("do", ""), here, stored)
    if changed is None:
        messages.info(request, gettext("Nothing was changed: it is over already, or the page was an old one."))
        return
    base = selectors.revision_of(here.row, "episodes", stored.id)
    try:
        entries.save(here.row, changed, base=base)
    except Refused:
        messages.error(request, gettext("The episode was changed elsewhere just now. Look at it again."))


def _answered(said: str, here: Here, stored: Episode) -> Episode | None:
    """The episode after a tap; None for one that says nothing about it."""
    now = here.now.instant
    if not stored.ongoing:
        return AFTERWARDS[said](stored) if said in AFTERWARDS else None
    if stored.started_at > now:
        return None
    if said == "over":
        return replace(stored, ongoing=False, ended_at=now)
    if said in map(str, AGO):
        return replace(stored, started_at=now - timedelta(minutes=int(said)))
    places = POINTED_AT | {_code(place): place for place in selectors.usual_sites(here.row)}
    return replace(stored, sites=(places[said],)) if said in places else None


def _code(place: BodySite) -> str:
    return f"{place.site}:{place.side}" if place.side else str(place.site)
