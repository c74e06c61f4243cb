"""The ways out of a diary, found by discovery: one module each, with an `EXPORT`."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from spasmlog.exports.export import Export, SummaryExport, TableExport

AnyExport = Export | SummaryExport | TableExport


@lru_cache(maxsize=1)
def all_exports() -> tuple[AnyExport, ...]:
    """Every export, by slug."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return tuple(sorted((module.EXPORT for module in modules if hasattr(module, "EXPORT")), key=lambda e: e.slug))


def export(slug: str) -> AnyExport | None:
    """The export of that name."""
    return next((export for export in all_exports() if export.slug == slug), None)
