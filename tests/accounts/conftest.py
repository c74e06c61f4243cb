"""The people of the account tests."""

from tests.access.conftest import made_world, no_rates_yet, world

__all__ = ["made_world", "no_rates_yet", "world"]
