"""What the commands that name an account share."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.management.base import CommandError, CommandParser

from spasmlog import selectors


def account_named(name: str) -> AbstractBaseUser:
    """The account of that user name. Exit 2 where there is none."""
    found = get_user_model().objects.filter(username=name).first()
    if found is None:
        raise CommandError(f"There is no account named {name!r}.", returncode=2)
    return found


def diary_named(account: AbstractBaseUser, name: str | None) -> Any:
    """The account's diary of that name, or its only one. Exit 2 where that is not clear."""
    own = list(selectors.diaries_of(account))
    if name is None and len(own) == 1:
        return own[0]
    found = next((row for row in own if row.name == name), None)
    if found is None:
        names = ", ".join(repr(row.name) for row in own) or "none"
        raise CommandError(f"Which diary? The account has these: {names}. Name one with --diary.", returncode=2)
    return found


def add_account(parser: CommandParser, *, diary: str) -> None:
    """The arguments `--account` and `--diary`."""
    parser.add_argument("--account", required=True, metavar="NAME", help="The account's user name.")
    parser.add_argument("--diary", metavar="NAME", help=diary)
