"""What the first page rests on: every episode, the associations, and how it was counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spasmlog.exports.pdf.first_page import MOST_PLACES, more, place, places
from spasmlog.exports.pdf.lengths import length
from spasmlog.exports.pdf.words import Json, Words
from spasmlog.rules.finding import Finding
from spasmlog.summary import ClinicalSummary
from spasmlog.text import N_, Text, Value, plural
from spasmlog.trends.exposure import Associations, Tested
from spasmlog.trends.listing import EpisodeRow
from spasmlog.trends.methods import METHODS
from spasmlog.trends.rate_ratio import Arm
from spasmlog.vocabulary import Status

DASH: Final = "–"
SEPARATOR: Final = "; "
# Of all methods those of the figures that are here.
METHODS_SHOWN: Final = frozenset({"zero-and-unknown", "rate-ratio", "associations", "trials", "software"})
COUNTED: Final = (
    N_(
        "A spasm is a cramp, a lasting tightness or what the person was not sure of; a twitch is not. Times are those "
        "of the diary’s time zone; a night runs from noon to noon."
    ),
    N_(
        "A day is recorded when a spasm was entered, or that there was none. Rates per 28 are of recorded days, and "
        "are shown from 14 of these on; spasms a week are of all days, so at least as many."
    ),
    N_(
        "Median and longest are of exact lengths; a rough length counts for “longer than 10 minutes” alone. Pain is "
        "the 0–10 numeric rating scale, severe from 7 on."
    ),
    N_(
        "“Not asked” is never counted as “no”; what counts answers is therefore “at least” so many. Fluids leave today "
        "out, which is unfinished."
    ),
)
EPISODES: Final = (
    N_("When"),
    N_("What and where"),
    N_("How long, pain"),
    N_("Waking, signs, relief, note"),
)
COMPARED: Final = (
    N_("What was looked at"),
    N_("Spasm days with it"),
    N_("Spasm days without it"),
    N_("Times as often (95 % interval)"),
    N_("p, corrected"),
)
HELPED: Final = {
    True: N_("%(what)s (helped)"),
    False: N_("%(what)s (did not help)"),
    None: N_("%(what)s (not sure)"),
}
WOKE: Final = {True: Text(N_("woke you")), False: Text(N_("did not wake you"))}


def second_page(summary: ClinicalSummary, words: Words) -> dict[str, Json]:
    """Everything from the second page on."""
    return {
        "episodes": {
            "title": words.text(N_("Every episode of the period")),
            "columns": [words.text(title) for title in EPISODES],
            "rows": [_episode(row, words) for row in summary.rows],
            "none": words.text(N_("No episodes in this period.")),
            "note": words.text(N_("What is not there was not asked, or not entered.")),
        },
        "places": {
            "title": words.text(N_("Every place")),
            **places(summary, words),
        }
        if len(summary.sites) > MOST_PLACES
        else None,
        "more": {"title": words.text(N_("Further counts")), "items": [*more(summary, words)]},
        "associations": _associations(summary.associations, words),
        "methods": {
            "title": words.text(N_("How this is counted")),
            "said": [words.text(message) for message in COUNTED],
            "parts": [
                {"title": words.say(method.title), "said": [words.say(said) for said in method.said]}
                for method in METHODS
                if method.slug in METHODS_SHOWN
            ],
        },
        "criteria": {
            "title": words.text(N_("Criteria and their versions")),
            "groups": [
                {
                    "title": words.head(status.label),
                    "items": [_criterion(one, words) for one in summary.findings if one.status is status],
                }
                for status in Status
                if any(one.status is status for one in summary.findings)
            ],
        },
    }


def _criterion(finding: Finding, words: Words) -> str:
    message = N_("%(code)s v%(version)s: %(title)s")
    return words.text(message, code=finding.code, version=finding.version, title=finding.title)


def _episode(row: EpisodeRow, words: Words) -> Json:
    doing = (row.kind.label, *((row.activity.label,) if row.activity else ()))
    return {
        # Few cells: each of them is a tag, and of a thousand episodes they would be most of the file.
        "cells": [
            words.say(row.start),
            words.head((*doing, *map(place, row.sites))),
            words.head((*_how_long(row), *_pain(row))) or DASH,
            words.head(SEPARATOR.join(words.say(part) for part in _rest(row))) or ("" if row.note else DASH),
        ],
        "note": words.own(row.note) if row.note else None,
    }


def _how_long(row: EpisodeRow) -> tuple[Value, ...]:
    if row.is_ongoing:
        return (Text(N_("still going on")),)
    if row.band is not None:
        return (row.band.label,)
    return () if row.length is None else (length(row.length.total_seconds()),)


def _pain(row: EpisodeRow) -> tuple[Value, ...]:
    return () if row.pain is None else (Text(N_("pain %(pain)s"), {"pain": row.pain}),)


def _rest(row: EpisodeRow) -> Iterator[Value]:
    if row.woke is not None:
        yield WOKE[row.woke]
    if row.signs:
        yield row.signs
    elif row.is_fully_asked:
        yield Text(N_("no signs"))
    if row.relief:
        yield tuple(Text(HELPED[one.helped], {"what": one.technique.label}) for one in row.relief)


# What goes together --------------------------------------------------------------------------------------------------


def _associations(found: Associations | None, words: Words) -> Json:
    title = words.text(N_("What goes together"))
    if found is None:
        return {"title": title, "lead": [words.text(N_("The intervals could not be worked out just now."))]}
    return {
        "title": title,
        "lead": _lead(found, words),
        "columns": [words.text(title) for title in COMPARED],
        "rows": [_tested(one, words) for one in found.all_tested],
        "notes": _notes(found, words),
    }


def _lead(found: Associations, words: Words) -> Json:
    return [
        words.text(
            N_(
                "%(first)s – %(last)s, whatever the period above: %(recorded)s of %(days)s days are recorded, "
                "%(spasms)s of them with a spasm."
            ),
            first=found.first,
            last=found.last,
            recorded=found.recorded_dates,
            days=found.days,
            spasms=found.spasm_dates,
        ),
        words.text(N_("This says what comes together. It does not say what causes what: a diary cannot tell.")),
    ]


def _tested(one: Tested, words: Words) -> Json:
    early = f" ({words.text(N_('early pattern'))})" if one.is_early else ""
    held = f" {words.text(N_('associated'))}" if one.is_associated else ""
    return [
        words.say(one.factor.label) + early,
        _counted(one.exposed, words),
        _counted(one.unexposed, words),
        words.say(one.ratio.said),
        words.say(one.p_said) + held,
    ]


def _counted(arm: Arm, words: Words) -> str:
    return words.text(N_("%(n)s of %(of)s"), n=arm.spasm_dates, of=arm.recorded_dates)


def _notes(found: Associations, words: Words) -> Json:
    if not found.tested:
        notes = [words.text(N_("Too little is recorded to compare anything yet."))]
    else:
        compared = plural(
            "%(n)s thing was compared.",
            "%(n)s things were compared; each p is corrected for that number (Holm).",
            "n",
            n=found.tested,
        )
        notes = [words.say(compared), words.text(N_("What shows no association is no proof that there is none."))]
    if found.waiting:
        waiting = tuple(one.factor.label for one in found.waiting)
        notes.append(words.text(N_("Too little to compare: %(what)s."), what=waiting))
    return [*notes]
