"""The people of the account tests."""

from tests.access.conftest import world

__all__ = ["world"]
