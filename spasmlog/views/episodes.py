"""Episodes: the list, the form, one of them, and the end of one that is going on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from uuid_utils.compat import uuid7

from spasmlog import rules, selectors
from spasmlog.actions import entries
from spasmlog.actions.outcome import Outcome, Refused
from spasmlog.diary import Episode
from spasmlog.forms.episode import EpisodeForm, blank
from spasmlog.forms.filters import EpisodeFilterForm
from spasmlog.guidance.relief import CAUTION, relief_steps
from spasmlog.views.deleted import delete
from spasmlog.views.entry import save, status_of
from spasmlog.views.findings import cards_of, findings_of, whom_to_call
from spasmlog.views.page import Here, diary_page, uuid_or_none
from spasmlog.vocabulary import FunctionSign, Sign

PAGE_SIZE = 25


@diary_page()
def episode_list(request: HttpRequest, here: Here) -> HttpResponse:
    """All episodes, newest first, a page at a time."""
    form = EpisodeFilterForm(request.GET)
    page = selectors.episode_page(here.row, form.narrowed(), uuid_or_none(request.GET.get("after")), PAGE_SIZE)
    query = request.GET.copy()
    query["after"] = str(page.next_after)
    return here.render(
        request,
        "episodes/list.html",
        page=page,
        form=form,
        older=f"?{query.urlencode()}" if page.next_after else "",
        is_first="after" not in request.GET,
    )


@diary_page("GET", "POST")
def episode_new(request: HttpRequest, here: Here) -> HttpResponse:
    """A new episode."""
    if request.method == "POST":
        form = EpisodeForm(request.POST, now=here.now)
        if form.is_valid() and save(here, form):
            return here.go("episode", form.value.id, query="?saved=new")
    else:
        form = EpisodeForm(initial=blank(here.now.instant, uuid7()), now=here.now)
    usual = selectors.usual_sites(here.row)
    return here.render(request, "episodes/form.html", status=status_of(form), form=form, usual=usual)


@diary_page("GET", "POST")
def episode_edit(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """An episode's answers, to be changed."""
    stored: Any = selectors.entry(here.row, "episodes", entry_id)
    if request.method == "POST":
        form = EpisodeForm(request.POST, now=here.now, stored=stored)
        outcome = save(here, form) if form.is_valid() else None
        if outcome is Outcome.UNCHANGED:
            return here.go("episode", entry_id)
        if outcome:
            return here.go("episode", entry_id, query=f"?saved=changed{_news(here, form.value, stored)}")
    else:
        base = selectors.revision_of(here.row, "episodes", entry_id)
        initial = EpisodeForm.initial_of(stored, here.diary.zone) | {"base": base}
        form = EpisodeForm(initial=initial, now=here.now, stored=stored)
    return here.render(request, "episodes/form.html", status=status_of(form), form=form, episode=stored)


@diary_page()
def episode(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """One episode; after saving also what that changed among the findings."""
    found: Any = selectors.entry(here.row, "episodes", entry_id)
    saved, news = request.GET.get("saved"), request.GET.getlist("news")
    findings: tuple[rules.Finding, ...] = ()
    if saved == "new":
        findings = _changed(here, found, None)
    elif news:
        findings = tuple(finding for finding in findings_of(here) if finding.code in news)
    cards = cards_of(here, rules.by_urgency(findings))
    return here.render(
        request,
        "episodes/detail.html",
        episode=found,
        duration=here.now.duration(found),
        signs=[(sign.label, getattr(found, sign.value)) for sign in (*Sign, *FunctionSign)],
        steps=relief_steps(place.site for place in found.sites) if found.ongoing else (),
        caution=CAUTION,
        saved=saved,
        pressing=[card for card in cards if card.standing.is_pressing],
        cards=[card for card in cards if not card.standing.is_pressing],
        ended=[finding for finding in findings if not finding.is_met],
        back=here.url("episode", entry_id),
        **whom_to_call(here),
    )


@diary_page("POST")
def episode_over(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """It is over now, or nobody knows when it ended."""
    stored: Any = selectors.entry(here.row, "episodes", entry_id)
    if stored.started_at > here.now.instant:
        messages.error(request, gettext("It has not begun yet, so it is not over. Edit its start first."))
    elif stored.ongoing:
        over = {} if "unknown" in request.POST else {"ended_at": here.now.instant, "duration_band": None}
        ended = replace(stored, ongoing=False, **over)
        base = selectors.revision_of(here.row, "episodes", entry_id)
        try:
            entries.save(here.row, ended, base=base)
        except Refused:
            messages.error(request, gettext("The episode was changed elsewhere just now. Look at it again."))
        else:
            return here.go("episode", entry_id, query=f"?saved=over{_news(here, ended, stored)}")
    return here.go("episode", entry_id)


@diary_page("GET", "POST")
def episode_delete(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """Ask, then delete; it can be undone for a day."""
    if request.method == "POST":
        return delete(here, "episodes", entry_id)
    stored = selectors.entry(here.row, "episodes", entry_id)
    return here.render(request, "episodes/delete.html", episode=stored)


def _news(here: Here, saved: Episode, before: Episode) -> str:
    """Which findings a change of an episode changed, for the address of the page that shows them: only while it is
    saved is it known what it said before. (What a new one changed, that page finds out by itself.)"""
    return "".join(f"&news={finding.code}" for finding in _changed(here, saved, before))


def _changed(here: Here, saved: Episode, before: Episode | None) -> tuple[rules.Finding, ...]:
    """The findings that a write changed: what the criteria answer with the entry, beside what they answered before
    it. One reading of the diary serves both."""
    was = selectors.as_of_before(here.row, here.now.instant, saved.id, before)
    return rules.changed(rules.assess_at(was), here.findings)
