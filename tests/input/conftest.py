"""The world of the tests of hostile input."""

from tests.access.conftest import made_world, no_rates_yet, world

__all__ = ["made_world", "no_rates_yet", "world"]
