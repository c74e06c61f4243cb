"""The few kinds of columns that every model shares."""

from enum import Enum
from typing import Any

from django.db import models
from uuid_utils.compat import uuid7


def code(vocabulary: type[Enum], *, optional: bool = False, **options: Any) -> models.CharField:
    """A column for a code of the vocabulary; a constraint (`one_of`) holds it to the codes."""
    longest = max(len(str(term.value)) for term in vocabulary)
    return models.CharField(max_length=max(longest, 24), null=optional, **options)


def tri() -> models.BooleanField:
    """Yes, no, or not asked."""
    return models.BooleanField(null=True)


def rating() -> models.PositiveSmallIntegerField:
    """A 0–10 numeric rating, or not asked."""
    return models.PositiveSmallIntegerField(null=True)


def entry_id() -> models.UUIDField:
    """The id an entry is known by; made by the client or here, unique within a diary."""
    return models.UUIDField(default=uuid7, editable=False)
