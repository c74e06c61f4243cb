"""What every test begins with, and which of them are about the program as a whole."""

from pathlib import Path
from typing import Final

import pytest
from django.core.cache import cache

HERE: Final = Path(__file__).parent
# Browsers, servers, hostile input, who may open what, the formats beside one another: what they go through has tests of
# its own, and those are counted (tests/run.sh).
WHOLE: Final = tuple(
    HERE / name
    for name in (
        *("access", "browser", "input", "reliability"),
        *("api/test_contract.py", "test_formats_agree.py", "test_typesetting.py"),
    )
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.path.is_relative_to(one) for one in WHOLE):
            item.add_marker(pytest.mark.whole)


@pytest.fixture(autouse=True)
def no_rates_yet() -> None:
    """Rate limits live in the cache: no test begins with the wrong passwords of another, nor of another clock."""
    cache.clear()
