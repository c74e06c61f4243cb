"""Making a token for the API, using one, and ending it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from spasmlog import selectors
from spasmlog.actions.outcome import Refused
from spasmlog.actions.shares import TOKEN_BYTES, hash_of
from spasmlog.actions.turns import turn
from spasmlog.models import ApiToken
from spasmlog.selectors import Account, NotVisible

# By this a token is known for what it is wherever somebody left it lying about.
PREFIX: Final = "spasmlog_"
# More than these are none that anybody looks after.
MOST_TOKENS: Final = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a program is to be let do: in one diary, or in all of the account where `diary_id` is None."""

    id: UUID
    name: str
    may_write: bool
    diary_id: UUID | None
    days: int


@dataclass(frozen=True, slots=True)
class Made:
    """A token's row, and the token itself, which nobody can find out again."""

    row: ApiToken
    token: str


class AlreadyMade(Refused):
    """The form was sent before; the token was shown then."""


class TooMany(Refused):
    """The account has as many as it can have."""


def make(account: Any, wanted: Wanted, now: datetime) -> Made:
    """A new token. Raises `AlreadyMade`, `TooMany`, and `NotVisible` where the diary is not the account's."""
    token = f"{PREFIX}{secrets.token_urlsafe(TOKEN_BYTES)}"
    diary = None if wanted.diary_id is None else selectors.diary_of(account, wanted.diary_id)
    made = ApiToken(
        id=wanted.id,
        account_id=account.pk,
        diary=diary,
        name=wanted.name,
        token_hash=hash_of(token),
        password_mark=next(_marks(account)),
        may_write=wanted.may_write,
        made_at=now,
        expires_at=now + timedelta(days=wanted.days),
    )
    with turn(), transaction.atomic():
        # The account's row is what two requests at once wait for.
        get_user_model().objects.select_for_update().values_list("pk").get(pk=account.pk)
        if ApiToken.objects.filter(id=wanted.id).exists():
            raise AlreadyMade
        if ApiToken.objects.filter(account_id=account.pk).count() >= MOST_TOKENS:
            raise TooMany
        made.save(force_insert=True)
    return Made(made, token)


def opened_by(token: str, now: datetime) -> ApiToken:
    """The row of a token that a program shows, with its account. Raises `NotVisible`."""
    found = selectors.api_token_of(hash_of(token), now)
    if not has_same_password(found, found.account):
        raise NotVisible
    return found


def note_use(found: ApiToken, now: datetime) -> None:
    """Write down the date of use, once a day."""
    if found.last_used_on != now.date():
        ApiToken.objects.filter(id=found.id).update(last_used_on=now.date())


def has_same_password(found: ApiToken, account: Account) -> bool:
    """Whether the account's password is the one it was when the token was made: changing it ends every token, whatever
    way it is changed, as it ends every session."""
    return any(constant_time_compare(found.password_mark, mark) for mark in _marks(account))


def revoke(account: Account, token_id: UUID) -> None:
    """From now on it opens nothing; nothing of it is kept. Raises `NotVisible`."""
    selectors.api_token(account, token_id).delete()


def _marks(account: Any) -> Iterator[str]:
    """What stands for the account's password, by the secret key and by those that came before it."""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield salted_hmac("spasmlog.api-token", account.password, secret=key, algorithm="sha256").hexdigest()
