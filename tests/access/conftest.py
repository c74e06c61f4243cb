"""The world of the access tests."""

import pytest
from django.core.cache import cache

from tests.access.world import World, the_world


@pytest.fixture(autouse=True)
def no_rates_yet() -> None:
    """Rate limits live in the cache: each test begins without a history."""
    cache.clear()


@pytest.fixture
def world(db: None) -> World:
    return the_world()
