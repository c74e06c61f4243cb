"""The world of the access tests."""

import pytest

from tests.access.world import World, the_world


@pytest.fixture
def world(db: None) -> World:
    return the_world()
