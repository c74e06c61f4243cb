"""Diaries in the database: an account, and a diary value as its rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db import transaction

from spasmlog import diary as values
from spasmlog.actions.import_file import import_as_new
from spasmlog.interchange import DiaryFile, read
from spasmlog.models import Diary
from tests.builders import diary

PASSWORD: Final = "a-password-for-tests"
VIGNETTES: Final = Path(__file__).parent / "vignettes"
EXPECTED: Final[dict[str, dict[str, list[str | None]]]] = json.loads((VIGNETTES / "expected.json").read_bytes())
NAMES: Final = sorted(EXPECTED)


def account(name: str = "anna") -> Any:
    """An account of that name."""
    return get_user_model().objects.create_user(name, password=PASSWORD)


def stored(value: values.Diary | None = None, owner: Any = None, name: str = "Anna’s diary") -> Diary:
    """A diary's rows. Without an owner an account is made; without a value it is empty."""
    held = diary() if value is None else value
    row, _ = import_as_new(owner or account(), DiaryFile(held, None, frozenset()), name)
    return row


@cache
def vignette(name: str) -> DiaryFile:
    """One of the example diaries, `mark.json`."""
    return read((VIGNETTES / name).read_bytes())


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is gone afterwards: for each example of a property test."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
