"""Who asks, and which diaries there are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from ninja import Router

from spasmlog import selectors
from spasmlog.api import document
from spasmlog.api.answers import answer, not_modified
from spasmlog.api.callers import Session
from spasmlog.api.tags import is_known

router = Router()


@router.api_operation(["GET", "HEAD"], "/", url_name="api_root", **document.LIST_DIARIES)
def list_diaries(request: HttpRequest) -> HttpResponse:
    """The diaries that may be seen."""
    caller = request.auth  # type: ignore[attr-defined]
    return answer({"account": selectors.opaque_id(caller.account), "diaries": [_told(row) for row in caller.diaries()]})


@router.api_operation(["GET", "HEAD"], "/session", url_name="api_session", auth=Session(), **document.GET_SESSION)
def get_session(request: HttpRequest) -> HttpResponse:
    """Who is signed in, until when, and the token that what writes has to carry."""
    caller = request.auth  # type: ignore[attr-defined]
    return answer(
        {
            "account": selectors.opaque_id(caller.account),
            "diaries": [_told(row) for row in caller.diaries()],
            "csrf_token": get_token(request),
            "expires_at": _expires_at(request),
        }
    )


@router.api_operation(["GET", "HEAD"], "/diaries/{uuid:diary_id}", url_name="api_diary", **document.GET_DIARY)
def get_diary(request: HttpRequest, diary_id: UUID) -> HttpResponse:
    """A diary's settings and its questions to the doctor."""
    row = request.auth.diary(diary_id)  # type: ignore[attr-defined]
    if is_known(request, row.revision):
        return not_modified(row.revision)
    diary = selectors.settings_of(row)
    settings = {
        "name": diary.name,
        "time_zone": diary.zone.key,
        "country": diary.country,
        "birth_year": diary.birth_year,
        "fluid_target_ml": diary.fluid_target_ml,
        "fluid_unit": diary.fluid_unit.value,
        "weight_unit": diary.weight_unit.value,
    }
    questions = [{"text": question} for question in diary.questions]
    return answer({**_told(row), "settings": settings, "questions": questions}, revision=row.revision)


def _told(row: Any) -> dict[str, object]:
    return {"id": str(row.id), "name": row.name, "revision": row.revision}


def _expires_at(request: HttpRequest) -> str:
    """When the session ends if nothing renews it, as it stands in the database."""
    session: Any = request.session
    stored = session.model.objects.values_list("expire_date", flat=True)
    return str(stored.get(session_key=session.session_key).isoformat())
