"""The summary as data for the template: every word of the PDF is here, and none in the template."""

from __future__ import annotations

import json

from spasmlog.exports.pdf.first_page import first_page
from spasmlog.exports.pdf.paper import paper
from spasmlog.exports.pdf.second_page import second_page
from spasmlog.exports.pdf.words import Json, Words
from spasmlog.summary import ClinicalSummary
from spasmlog.text import N_, Translator


def document(
    summary: ClinicalSummary, translator: Translator, *, language: str, right_to_left: bool = False, release: str
) -> dict[str, Json]:
    """What stands in the PDF. `language` is that of the translator, as a browser names it (en-gb); `release` is that of
    the program."""
    words = Words.of(translator, summary.diary.fluid_unit)
    code, _, region = language.partition("-")
    name = summary.diary.name
    return {
        "language": code,
        "region": region.upper() or None,
        "direction": "rtl" if right_to_left else "ltr",
        "paper": paper(summary.diary.country),
        "title": words.text(N_("Muscle-spasm diary: %(name)s"), name=name),
        "name": words.own(name),
        "foot": words.text(
            N_("%(first)s – %(last)s. Self-reported; not a diagnosis."),
            first=summary.period.first,
            last=summary.period.last,
        ),
        "page": words.text(N_("page {page} of {pages}")),
        "made": words.text(
            N_("Made %(now)s (%(zone)s) with SpasmLog %(release)s."),
            now=summary.as_of,
            zone=summary.diary.zone.key,
            release=release,
        ),
        "first": first_page(summary, words),
        "second": second_page(summary, words),
    }


def data(content: dict[str, Json]) -> str:
    """The document as the template reads it. Everything outside ASCII is escaped, so that nothing can go wrong on the
    way."""
    return json.dumps(content)
