"""Integrity as the database sees it: what is only promised by a form is not promised."""

from enum import Enum

from django.db.models import CheckConstraint, Q


def one_of(field: str, vocabulary: type[Enum], *, optional: bool = False) -> CheckConstraint:
    """The field holds a code of the vocabulary; NULL passes where it is optional."""
    codes = [term.value for term in vocabulary]
    condition = Q(**{f"{field}__in": codes})
    if optional:
        condition |= Q(**{f"{field}__isnull": True})
    return CheckConstraint(condition=condition, name=f"%(class)s_{field}_known")


def between(field: str, least: int, most: int) -> CheckConstraint:
    """The field lies within its bounds, both included; NULL passes."""
    condition = Q(**{f"{field}__gte": least, f"{field}__lte": most}) | Q(**{f"{field}__isnull": True})
    return CheckConstraint(condition=condition, name=f"%(class)s_{field}_bounds")
