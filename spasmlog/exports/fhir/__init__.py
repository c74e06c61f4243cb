"""A document for a hospital's or a doctor's software: HL7 FHIR R4, as docs/fhir.md describes it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from spasmlog.exports.export import SummaryExport
from spasmlog.exports.fhir.bundle import pieces
from spasmlog.exports.fhir.source import Source
from spasmlog.summary import ClinicalSummary
from spasmlog.text import N_, Text, Translator


def write(summary: ClinicalSummary, translator: Translator, language: str, key: UUID) -> Iterator[bytes]:
    """The summary and every entry of its period. `key` is the diary's: what is named by it is the same in each file."""
    return pieces(Source(summary, translator, language, key))


EXPORT = SummaryExport(
    slug="fhir.json",
    title=Text(N_("The last 90 days for a doctor’s software (HL7 FHIR R4)")),
    content_type="application/fhir+json",
    write=write,
)
