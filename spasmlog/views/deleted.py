"""After a deletion: that it was done, and the way back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from spasmlog import selectors
from spasmlog.actions import entries
from spasmlog.actions.outcome import Conflict, Gone
from spasmlog.diary import Check, Episode
from spasmlog.views.page import Here, diary_page

# The page an entry has, by its collection; days and checks are known by their date.
LISTS = {
    "episodes": "episodes",
    "days": "days",
    "checks": "checks",
    "medications": "medications",
    "conditions": "conditions",
    "trials": "trials",
}


def delete(here: Here, collection: str, key: UUID | date) -> HttpResponse:
    """Delete an entry, and go where that can be undone. A second tap finds it deleted, and goes there too."""
    try:
        entry_id = entries.delete(here.row, collection, key, here.now.instant)
    except selectors.NotVisible:
        entry_id = entries.id_of(key)
        if not _can_undo(here, collection, entry_id):
            raise
    return here.go("deleted", collection, entry_id)


def _can_undo(here: Here, collection: str, entry_id: UUID) -> bool:
    return selectors.can_undo(here.row, collection, entry_id, here.now.instant - entries.UNDO_FOR)


@diary_page("GET", "POST")
def deleted(request: HttpRequest, here: Here, collection: str, entry_id: UUID) -> HttpResponse:
    """It was deleted; a POST brings it back."""
    if collection not in LISTS:
        raise Http404
    if request.method == "POST":
        try:
            back = entries.undo_delete(here.row, collection, entry_id, here.now.instant)
        except Gone:
            messages.info(request, gettext("It is back already, or more than a day has passed since it was deleted."))
        except Conflict:
            messages.error(request, gettext("It was not brought back: something new was entered in its place."))
        else:
            messages.success(request, gettext("It is back."))
            # As after saving: what it makes pressing again is shown at once.
            if isinstance(back, Check):
                return here.go("findings", query=f"?saved={back.date}")
            if isinstance(back, Episode):
                return here.go("episode", back.id, query="?saved=new")
        return here.go(LISTS[collection])
    if not _can_undo(here, collection, entry_id):
        raise Http404
    return here.render(request, "deleted.html", collection=collection, list_url=here.url(LISTS[collection]))
