"""The world of the tests of hostile input."""

from tests.access.conftest import world

__all__ = ["world"]
