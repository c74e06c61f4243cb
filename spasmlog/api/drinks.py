"""Fluids, a glass at a time: added to the day exactly once, whatever is sent twice."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from spasmlog import selectors
from spasmlog.actions import drinks
from spasmlog.actions.outcome import Conflict, Gone, Outcome
from spasmlog.api import document
from spasmlog.api.answers import answer, body_of, gone
from spasmlog.api.problems import CONFLICT, DELETED, Refusal, at, check_dates, invalid
from spasmlog.diary import AsOf, Day, Invalid
from spasmlog.interchange import read_drink

router = Router()


@router.put("/diaries/{uuid:diary_id}/drinks/{uuid:drink_id}", url_name="api_drink", **document.PUT_DRINK)
def put_drink(request: HttpRequest, diary_id: UUID, drink_id: UUID) -> HttpResponse:
    """Add a glass to a date."""
    row = request.auth.diary(diary_id)  # type: ignore[attr-defined]
    now = AsOf(selectors.settings_of(row), timezone.now())
    drink = read_drink(body_of(request))
    check_dates(Day(drink.date), now)
    try:
        outcome = drinks.add_drink(row, drink_id, drink.date, drink.ml, now.instant)
    except Conflict as conflict:
        raise Refusal(CONFLICT, {"stored": _told(*selectors.drink(row, drink_id))}) from conflict
    except Gone:
        raise Refusal(DELETED) from None
    except Invalid as problem:  # with this glass the day holds more than a day can
        raise invalid([at(("ml",), problem.message)]) from None
    return answer(_told(drink.date, drink.ml), 201 if outcome is Outcome.CREATED else 200)


@router.delete("/diaries/{uuid:diary_id}/drinks/{uuid:drink_id}", url_name="api_drink", **document.DELETE_DRINK)
def delete_drink(request: HttpRequest, diary_id: UUID, drink_id: UUID) -> HttpResponse:
    """Take a glass back."""
    row = request.auth.diary(diary_id)  # type: ignore[attr-defined]
    try:
        drinks.take_back_drink(row, drink_id)
    except Gone:
        raise Refusal(DELETED) from None
    return gone()


def _told(day: date, ml: int) -> dict[str, object]:
    return {"date": day.isoformat(), "ml": ml}
