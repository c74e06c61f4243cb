"""What every test begins with."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_rates_yet() -> None:
    """Rate limits live in the cache: no test begins with the wrong passwords of another, nor of another clock."""
    cache.clear()
