"""The world of the access tests."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from tests.access.world import World, make_world
from tests.stored import undone


@pytest.fixture(autouse=True)
def no_rates_yet() -> None:
    """Rate limits live in the cache: each test begins without a history."""
    cache.clear()


@pytest.fixture(scope="module")
def made_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Made once for a module, in a transaction that is never committed."""
    with django_db_blocker.unblock(), undone():
        yield make_world()


@pytest.fixture
def world(made_world: World, db: None) -> World:
    """What a test does to it is undone after the test."""
    return made_world
