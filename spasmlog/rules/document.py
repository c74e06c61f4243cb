"""A finding as the JSON document that `manage.py assess` prints."""

from __future__ import annotations

from spasmlog.rules.finding import Count, EntryReference, Finding, Missing, Window
from spasmlog.rules.sources import Source
from spasmlog.rules.thresholds import Threshold
from spasmlog.text import ENGLISH, Text, Translator


def to_json(finding: Finding, translator: Translator = ENGLISH) -> dict[str, object]:
    """The finding in plain JSON types; messages are in the translator's language, times local with their offset."""
    return {
        "code": finding.code,
        "slug": finding.slug,
        "version": finding.version,
        "origin": finding.origin.value,
        "title": finding.title.render(translator),
        "status": finding.status.value,
        "level": finding.level and finding.level.value,
        "summary": finding.summary.render(translator),
        "detail": finding.detail.render(translator),
        "may_indicate": _words(finding.may_indicate, translator),
        "action": _words(finding.action, translator),
        "evidence": [{**_entry(evidence), "value": evidence.value.render(translator)} for evidence in finding.evidence],
        "counts": [_count(count, translator) for count in finding.counts],
        "window": _window(finding.window, translator),
        "missing": [_missing(missing, translator) for missing in finding.missing],
        "source": {
            **_source(finding.source.source),
            "part": finding.source.part.render(translator),
            "thresholds": [_threshold(threshold, translator) for threshold in finding.thresholds],
        },
    }


def _words(text: Text | None, translator: Translator) -> str | None:
    return None if text is None else text.render(translator)


def _entry(entry: EntryReference) -> dict[str, object]:
    name = {"date": entry.at and entry.at.isoformat()} if entry.id is None else {"id": str(entry.id)}
    return {"kind": entry.kind.value, **name, "at": entry.at and entry.at.isoformat()}


def _count(count: Count, translator: Translator) -> dict[str, object]:
    return {
        "what": count.what.render(translator),
        "counted": count.counted,
        "threshold": _threshold(count.threshold, translator),
    }


def _window(window: Window, translator: Translator) -> dict[str, object]:
    return {
        "unit": window.unit,
        "first": window.first.isoformat(),
        "last": window.last.isoformat(),
        "text": window.text.render(translator),
    }


def _missing(missing: Missing, translator: Translator) -> dict[str, object]:
    entry = {} if missing.entry is None else _entry(missing.entry)
    return {**entry, "what": missing.what.render(translator), "settled_by": missing.settled_by.render(translator)}


def _threshold(threshold: Threshold[float], translator: Translator) -> dict[str, object]:
    return {
        "name": threshold.name,
        "value": threshold.value,
        "unit": threshold.unit.render(translator),
        "reason": threshold.reason.render(translator),
        "source": None if threshold.source is None else _source(threshold.source),
    }


def _source(source: Source) -> dict[str, object]:
    return {
        "title": source.title,
        "organisation": source.organisation or None,
        "year": source.year,
        "url": source.url or None,
    }
