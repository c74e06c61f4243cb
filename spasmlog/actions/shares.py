"""Sharing a summary, opening one, and ending it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F, Q

from spasmlog import selectors
from spasmlog.actions.outcome import Refused
from spasmlog.actions.turns import turn
from spasmlog.exports.snapshot import frozen
from spasmlog.models import Diary, Share, ShareOpening
from spasmlog.selectors import MOST_WRONG_PASSCODES

TOKEN_BYTES: Final = 32  # 256 bits: nobody guesses one, however many there are
# More links than these at once are none that anybody looks after.
MOST_OPEN: Final = 20
# Of one link in 24 hours. Nobody reads a summary that often, and each opening is kept for the patient to see.
MOST_OPENINGS: Final = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shared: `keeps_up` shows the diary as it is when it is opened, else as it is now."""

    id: UUID
    first: date
    last: date
    keeps_up: bool
    days: int
    passcode: str


@dataclass(frozen=True, slots=True)
class Made:
    """A share with its token, which nobody can find out again."""

    share: Share
    token: str


class AlreadyMade(Refused):
    """The form was sent before; the token was shown then."""


class TooMany(Refused):
    """Too many can be opened already."""


class NeedsPasscode(Refused):
    """The token is right, and not enough."""


class TooOften(Refused):
    """It was opened as often as it can be in a day."""


class WrongPasscode(Refused):
    """It is not the passcode; `left` more can be tried."""

    def __init__(self, left: int) -> None:
        super().__init__()
        self.left = left


def share(row: Diary, wanted: Wanted, now: datetime) -> Made:
    """Share a summary. Raises `AlreadyMade` and `TooMany`."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    today = selectors.settings_of(row).local_date(now)
    made = Share(
        diary=row,
        entry_id=wanted.id,
        made_at=now,
        expires_at=now + timedelta(days=wanted.days),
        first=wanted.first,
        last=wanted.last,
        moving=wanted.keeps_up and wanted.last == today,
        frozen=not wanted.keeps_up,
        token_hash=hash_of(token),
        passcode_hash=make_password(wanted.passcode) if wanted.passcode else "",
    )
    with turn(), transaction.atomic():
        # The diary's row is what two requests at once wait for.
        Diary.objects.select_for_update().values_list("id").get(id=row.id)
        if Share.objects.filter(diary=row, entry_id=wanted.id).exists():
            raise AlreadyMade
        if Share.objects.filter(selectors.can_be_opened(now), diary=row).count() >= MOST_OPEN:
            raise TooMany
        if made.frozen:
            made.snapshot = frozen(selectors.whole_diary(row), wanted.first, wanted.last, now)
        made.save(force_insert=True)
        _empty(now)
    return Made(made, token)


def open_share(token: str, passcode: str, now: datetime) -> ShareOpening:
    """Open what a token shares, and write down that it was opened. Raises `NotVisible`, where nothing can be opened
    with the token, `NeedsPasscode`, `WrongPasscode` and `TooOften`."""
    found = selectors.share_of_token(hash_of(token), now)
    if found.passcode_hash:
        if not passcode:
            raise NeedsPasscode
        _check_passcode(found, passcode, now)
    _empty(now)
    if ShareOpening.objects.filter(share=found, opened_at__gt=now - timedelta(days=1)).count() >= MOST_OPENINGS:
        raise TooOften
    return ShareOpening.objects.create(share=found, opened_at=now)


def _check_passcode(found: Share, passcode: str, now: datetime) -> None:
    """Counted before it is looked at, by the database: however many are tried at once, no more than these are."""
    tried = Share.objects.filter(selectors.can_be_opened(now), id=found.id)
    if not tried.update(wrong_passcodes=F("wrong_passcodes") + 1):
        raise selectors.NotVisible
    if check_password(passcode, found.passcode_hash):
        Share.objects.filter(id=found.id).update(wrong_passcodes=0)
        return
    raise WrongPasscode(max(MOST_WRONG_PASSCODES - found.wrong_passcodes - 1, 0))


def took_pdf(opening: ShareOpening, now: datetime) -> None:
    """Write down that the PDF was taken, once for an opening."""
    ShareOpening.objects.filter(id=opening.id, pdf_at__isnull=True).update(pdf_at=now)


def close(opening: ShareOpening, now: datetime) -> None:
    """Nobody reads on in this visit, with a copy of its cookie neither."""
    ShareOpening.objects.filter(id=opening.id, closed_at__isnull=True).update(closed_at=now)


def revoke(row: Diary, share_id: UUID, now: datetime) -> None:
    """From now on nobody opens it, nor goes on reading. Raises `NotVisible`."""
    found = selectors.share(row, share_id)
    Share.objects.filter(id=found.id, revoked_at__isnull=True).update(revoked_at=now)
    _empty(now)


def _empty(now: datetime) -> None:
    """Forget what was frozen for links that nobody can open any more, and their passcodes."""
    over = Share.objects.filter(~Q(selectors.can_be_opened(now)))
    over.filter(Q(snapshot__isnull=False) | ~Q(passcode_hash="")).update(snapshot=None, passcode_hash="")


def hash_of(token: str) -> str:
    """What is kept of a token. It is random, so that a fast hash is enough."""
    return sha256(token.encode()).hexdigest()
