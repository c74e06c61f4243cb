"""The figures of the period as one observation, under the names that they have in every way out of the diary."""

from __future__ import annotations

from spasmlog.exports.fhir import codes
from spasmlog.exports.fhir.elements import UNKNOWN, Element, absent, quantity
from spasmlog.exports.fhir.source import Source


def name_of(source: Source) -> str:
    return f"figures:{source.first}:{source.last}:{source.now.instant.isoformat()}"


def resource(source: Source) -> Element:
    """What is unknown says so: with no recorded day nobody knows whether there were spasms."""
    figures = source.summary.figures()
    components = []
    for one in codes.FIGURES:
        value = figures[one.figure]
        known = absent(UNKNOWN) if value is None else {"valueQuantity": quantity(value, one.unit)}
        components.append({"code": source.concept(one.code), **known})
    return source.observation(
        name_of(source),
        source.concept(codes.PERIOD),
        effectivePeriod={"start": source.first.isoformat(), "end": source.last.isoformat()},
        component=components,
    )
