"""The people of the account tests."""

from tests.access.conftest import no_rates_yet, world

__all__ = ["no_rates_yet", "world"]
