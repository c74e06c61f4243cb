"""The world of the tests of hostile input."""

from tests.access.conftest import no_rates_yet, world

__all__ = ["no_rates_yet", "world"]
