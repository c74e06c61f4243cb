"""The entries of a diary: a page of them, and each by its id or date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.urls import register_converter
from django.utils import timezone
from ninja import Query, Router

from spasmlog import diary as values
from spasmlog import selectors, wording
from spasmlog.actions import entries
from spasmlog.actions.outcome import Conflict, Gone, Outcome, Stale
from spasmlog.api import document
from spasmlog.api.answers import answer, body_of, gone, not_modified
from spasmlog.api.problems import CONFLICT, DELETED, INVALID, STALE, Refusal, check_dates
from spasmlog.api.tags import base_of, is_known, tag
from spasmlog.diary import AsOf, Invalid
from spasmlog.interchange import content_of, read_alone
from spasmlog.notation import read_date, read_id
from spasmlog.text import N_, Text

router = Router()

# In every time zone the same bytes, so that a tag stands for one content.
ZONE: Final = ZoneInfo("UTC")
READ: Final = ["GET", "HEAD"]
ENTRIES: Final = "/diaries/{uuid:diary_id}/{collection:collection}"
ENTRY: Final = "/diaries/{uuid:diary_id}/{with_id:collection}/{uuid:entry_id}"
DATED: Final = "/diaries/{uuid:diary_id}/{dated:collection}/{date:day}"
USUAL_SIZE: Final = 100
LARGEST_SIZE: Final = 500
NO_CURSOR: Final = Text(N_("This is not what `next` of the page before says."))


class WithId:
    """The collections whose entries have an id."""

    regex = "|".join(document.WITH_ID)

    def to_python(self, text: str) -> str:
        return text

    def to_url(self, collection: str) -> str:
        return collection


class Dated(WithId):
    """The collections of which a date has one entry at most."""

    regex = "|".join(document.DATED)


class Collection(WithId):
    """All of them."""

    regex = "|".join(document.COLLECTIONS)


register_converter(WithId, "with_id")
register_converter(Dated, "dated")
register_converter(Collection, "collection")


@router.api_operation(READ, ENTRIES, url_name="api_entries", **document.LIST_ENTRIES)
def list_entries(
    request: HttpRequest,
    diary_id: UUID,
    collection: str,
    limit: int = Query(USUAL_SIZE, ge=1, le=LARGEST_SIZE),
    cursor: str | None = Query(None, max_length=36),
) -> HttpResponse:
    """Entries in the order of their ids or dates, which stays as it is whatever is written meanwhile."""
    row = request.auth.diary(diary_id)  # type: ignore[attr-defined]
    after = _key_of(collection, cursor)
    if is_known(request, row.revision):
        return not_modified(row.revision)
    page = selectors.entry_page(row, collection, after, limit)
    items = [{"etag": tag(revision), "entry": content_of(entry, ZONE)} for revision, entry in page.entries]
    onward = None
    if page.next_after is not None:
        onward = f"{request.path}?{urlencode({'limit': limit, 'cursor': str(page.next_after)})}"
    return answer({"items": items, "next": onward}, revision=row.revision)


def _key_of(collection: str, cursor: str | None) -> UUID | date | None:
    if cursor is None:
        return None
    try:
        return read_date(cursor) if collection in document.DATED else read_id(cursor)
    except Invalid:
        raise Refusal(INVALID, {"problems": [{"parameter": "cursor", "message": wording.shown(NO_CURSOR)}]}) from None


@router.api_operation(READ, ENTRY, url_name="api_entry", **document.GET_ENTRY)
def get_entry(request: HttpRequest, diary_id: UUID, collection: str, entry_id: UUID) -> HttpResponse:
    """One entry."""
    return _get(request, diary_id, collection, entry_id)


@router.api_operation(READ, DATED, url_name="api_dated", **document.GET_DATED)
def get_dated(request: HttpRequest, diary_id: UUID, collection: str, day: date) -> HttpResponse:
    """What was recorded of a date."""
    return _get(request, diary_id, collection, day)


def _get(request: HttpRequest, diary_id: UUID, collection: str, key: UUID | date) -> HttpResponse:
    row = request.auth.diary(diary_id)  # type: ignore[attr-defined]
    try:
        revision, content = _stored(row, collection, key)
    except selectors.NotVisible:
        raise _missing(row, collection, key) from None
    return not_modified(revision) if is_known(request, revision) else answer(content, revision=revision)


@router.put(ENTRY, url_name="api_entry", **document.PUT_ENTRY)
def put_entry(request: HttpRequest, diary_id: UUID, collection: str, entry_id: UUID) -> HttpResponse:
    """Write an entry under its id: a new one, the same again, or with `If-Match` another content."""
    return _put(request, diary_id, collection, entry_id)


@router.put(DATED, url_name="api_dated", **document.PUT_DATED)
def put_dated(request: HttpRequest, diary_id: UUID, collection: str, day: date) -> HttpResponse:
    """Write what is recorded of a date: for the first time, the same again, or with `If-Match` something else."""
    return _put(request, diary_id, collection, day)


def _put(request: HttpRequest, diary_id: UUID, collection: str, key: UUID | date) -> HttpResponse:
    row = request.auth.diary(diary_id)  # type: ignore[attr-defined]
    diary = selectors.settings_of(row)
    now = AsOf(diary, timezone.now())
    value = read_alone(collection, body_of(request), key)
    check_dates(value, now)
    base = base_of(request, selectors.revision_of(row, collection, key))
    try:
        outcome = entries.save(row, _stamped(value, now), base=base)
    except Conflict:
        raise Refusal(CONFLICT, *_as_stored(row, collection, key)) from None
    except Stale:
        raise Refusal(STALE, *_as_stored(row, collection, key)) from None
    except Gone:
        raise Refusal(DELETED) from None
    revision, content = _stored(row, collection, key)
    if outcome is Outcome.CREATED:
        return answer(content, 201, revision=revision, Location=request.path)
    return answer(content, revision=revision)


@router.delete(ENTRY, url_name="api_entry", **document.DELETE_ENTRY)
def delete_entry(request: HttpRequest, diary_id: UUID, collection: str, entry_id: UUID) -> HttpResponse:
    """Delete an entry. Its id stays dead."""
    return _delete(request, diary_id, collection, entry_id)


@router.delete(DATED, url_name="api_dated", **document.DELETE_DATED)
def delete_dated(request: HttpRequest, diary_id: UUID, collection: str, day: date) -> HttpResponse:
    """Forget what was recorded of a date. It can be written anew."""
    return _delete(request, diary_id, collection, day)


def _delete(request: HttpRequest, diary_id: UUID, collection: str, key: UUID | date) -> HttpResponse:
    row = request.auth.diary(diary_id)  # type: ignore[attr-defined]
    base = base_of(request, selectors.revision_of(row, collection, key))
    try:
        entries.delete(row, collection, key, timezone.now(), base=base)
    except selectors.NotVisible:
        raise _missing(row, collection, key) from None
    except Stale:
        raise Refusal(STALE, *_as_stored(row, collection, key)) from None
    return gone()


def _stamped(value: Any, now: AsOf) -> Any:
    """When and where it was recorded: as the client says, who may have been offline; else here and now."""
    if getattr(value, "recorded_at", now) is not None:
        return value
    here = isinstance(value, values.Episode) and not value.recorded_zone
    zone = {"recorded_zone": now.diary.zone.key} if here else {}
    return replace(value, recorded_at=now.instant.astimezone(UTC), **zone)


def _stored(row: Any, collection: str, key: UUID | date) -> tuple[int, dict[str, object]]:
    """An entry and its revision, which is read first: at worst it is that of an older content, and stale. Raises
    `NotVisible`."""
    revision = selectors.revision_of(row, collection, key)
    return revision, content_of(selectors.entry(row, collection, key), ZONE)


def _as_stored(row: Any, collection: str, key: UUID | date) -> tuple[dict[str, Any], dict[str, str]]:
    """What a 409 adds: the entry that is there, for the client to put the two together; null where none is."""
    try:
        revision, content = _stored(row, collection, key)
    except selectors.NotVisible:
        return {"stored": None}, {}
    return {"stored": {"etag": tag(revision), "entry": content}}, {"ETag": tag(revision)}


def _missing(row: Any, collection: str, key: UUID | date) -> Exception:
    """Why an entry is not there: an id stays dead, a date can be written anew."""
    dead = isinstance(key, UUID) and selectors.is_deleted(row, collection, key)
    return Refusal(DELETED) if dead else selectors.NotVisible()
