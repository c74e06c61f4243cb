"""Finding the charts: a new one is a new file, and nothing else changes."""

from __future__ import annotations

import pkgutil
from functools import lru_cache
from importlib import import_module

from spasmlog import charts
from spasmlog.charts.chart import Chart


@lru_cache(maxsize=1)
def all_charts() -> tuple[Chart, ...]:
    """Every chart of this package, in the order of the page."""
    modules = [import_module(f"{charts.__name__}.{module.name}") for module in pkgutil.iter_modules(charts.__path__)]
    found: list[Chart] = [module.CHART for module in modules if hasattr(module, "CHART")]
    return tuple(sorted(found, key=lambda chart: (chart.order, chart.slug)))


def chart(slug: str) -> Chart | None:
    """The chart of a slug; None for a slug that is none."""
    return next((found for found in all_charts() if found.slug == slug), None)
