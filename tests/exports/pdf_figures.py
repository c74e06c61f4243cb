"""The figures of a summary as its PDF says them, read by its tags, under the names of `ClinicalSummary.figures()`.

The words are those of English, written here by hand: a figure that stands in the wrong column or beside the wrong name
is another figure here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spasmlog.vocabulary import Activity, FunctionSign, Habit, Kind, MuscleGroup, Relief, Sign, Site, Term
from tests.exports.reading_pdf import Tag, items, tables, tags

HEADLINE = (
    *("spasms", "spasm_days", "spasm_days_per_28", "spasms_per_week"),
    *("severe_days", "severe_days_per_28", "twitches"),
)
SIDES = {"left": "left", "right": "right", "both sides": "both", "middle": "midline"}
ANSWERS = ("yes", "no", "unknown")

Said = Iterator[tuple[str, str]]


def stated(pdf: bytes) -> dict[str, str]:
    """Every figure, in the words of the PDF."""
    text, table, item = tags(pdf).text, tables(pdf), items(pdf)
    return dict(
        [
            *(*_headline(text, table), *_course(item), *_signs(table), *_where(table, text)),
            *(*_rest(text, item, table), ("findings.met", str(_met(pdf)))),
        ]
    )


def _met(pdf: bytes) -> int:
    """How many criteria stand under the heading of those that match."""
    found, under = 0, ""
    for tag in tags(pdf).all("H1", "H2", "H3", "LI"):
        if tag.name == "LI":
            found += under == "Matches"
        else:
            under = tag.text
    return found


def counted(pdf: bytes) -> dict[str, int]:
    """What is a list in the PDF, as how many there are in it."""
    found = {"medicines": 0, "conditions": 0}
    for place in tags(pdf).all("Div", "Document"):
        title = ""
        for kid in (part for part in place.parts if isinstance(part, Tag)):
            title = kid.text.lower() if kid.name == "H2" else title
            if kid.name == "L" and title in found:
                found[title] = len(kid.children("LI"))
    return found


def _matched(pattern: str, text: str, *names: str) -> Said:
    found = re.search(pattern, text)
    assert found, (pattern, text[:2000])
    yield from zip(names, found.groups(), strict=True)


def _headline(text: str, table: dict[str, list[list[str]]]) -> Said:
    yield from _matched(
        r"\. ([\d,]+) of ([\d,]+) days recorded\. Self-reported\. Entered", text, "recorded_days", "period_days"
    )
    entries = r"Entered within 24 hours: ([\d,]+), later: ([\d,]+), not known: ([\d,]+)\."
    yield from _matched(entries, text, "entries.within_24h", "entries.later", "entries.unknown")
    _, now, *before = table["In figures"]
    assert now[0] == "This period"
    yield from zip(HEADLINE, now[1:], strict=True)
    for row in before:
        assert row[0] == "Before"
        yield from zip((f"before.{name}" for name in HEADLINE), row[1:], strict=True)
        pattern = r"“Before” is [^.]+?(?:\. [^.]+?)*?, ([\d,]+) of ([\d,]+) days recorded\."
        yield from _matched(pattern, text, "before.recorded_days", "before.period_days")


def _course(item: dict[str, str]) -> Said:
    length = r"median (.+), longest (.+); longer than 10 minutes, at least: (.+) "
    length += r"\(known exactly (.+), roughly (.+), not (.+)\)$"
    names = ("median_s", "longest_s", "over_10_minutes", "exact", "rough", "unknown")
    yield from _matched(length, item["Length"], *(f"duration.{name}" for name in names))
    pain = r"median (.+), worst (.+) \(rated (.+), not (.+)\)$"
    yield from _matched(
        pain, item["Pain (0–10)"], *(f"pain.{name}" for name in ("median", "worst", "rated", "not_rated"))
    )
    parts = r"night \(22:00 to 06:00\): (.+); morning: (.+); afternoon: (.+); evening: (.+)$"
    yield from _matched(
        parts, item["Began"], *(f"when.{name}" for name in ("night", "morning", "afternoon", "evening"))
    )
    yield from _answered("rest", item["At rest"])
    yield from _answered("exercise", item["With hard exercise or within 24 hours after it"])
    yield from _matched(r"disturbed nights, at least: (.+?); woke:", item["Sleep"], "nights_disturbed")
    yield from _answered("woke", item["Sleep"].partition("woke:")[2])
    for name, terms, title in (
        ("kind", list(Kind), "Kinds"),
        ("activity", [*Activity, "-"], "Activity when a spasm began"),
    ):
        labels = {str(one.label) if isinstance(one, Term) else "not recorded": one for one in terms}
        for said in item[title].split("; ") if item[title] != "none" else ():
            what, _, count = said.rpartition(": ")
            yield f"{name}.{labels[what]}", count
    groups = {str(one.label): one for one in MuscleGroup}
    for what, spasms, twitches in re.findall(
        r"([\w ]+): ([\d,]+) spasms?, ([\d,]+) twitch(?:es)?\b", item["Muscle groups"]
    ):
        yield f"group.{groups[what.strip()]}.spasms", spasms
        yield f"group.{groups[what.strip()]}.twitches", twitches


def _answered(name: str, said: str) -> Said:
    yield from _matched(r"([\d,]+) yes, ([\d,]+) no, ([\d,]+) not asked", said, *(f"{name}.{one}" for one in ANSWERS))


def _signs(table: dict[str, list[list[str]]]) -> Said:
    assert table["Sign"][0] == ["Sign", "Yes", "No", "Not asked"]
    signs, losses = ({str(one.label).capitalize(): one for one in terms} for terms in (Sign, FunctionSign))
    for label, yes, no, unknown in table["Sign"][1:]:
        if label in signs:
            yield from zip((f"sign.{signs[label]}.{one}" for one in ANSWERS), (yes, no, unknown), strict=True)
        else:
            there = re.fullmatch(r"([\d,]+) lasting, ([\d,]+) during", yes)
            assert there or yes == "0"
            name = f"loss.{losses[label]}"
            yield f"{name}.lasting", there[1] if there else "0"
            yield f"{name}.during", there[2] if there else "0"
            yield f"{name}.no", no
            yield f"{name}.unknown", unknown


def _where(table: dict[str, list[list[str]]], text: str) -> Said:
    sites = {str(one.label).capitalize(): one for one in Site}
    for label, spasms, twitches in table.get("Site", [[]])[1:]:
        site, _, side = label.removesuffix(")").partition(" (")
        name = f"site.{sites[site]}.{SIDES[side] if side else '-'}"
        yield f"{name}.spasms", spasms
        yield f"{name}.twitches", twitches
    if "Site" in table:
        yield from _matched(r"spasms in several at once: ([\d,]+)\.", text, "several_groups")


def _rest(text: str, item: dict[str, str], table: dict[str, list[list[str]]]) -> Said:
    techniques = {str(one.label).capitalize(): one for one in Relief}
    for label, *counts in table.get("What", [[]])[1:]:
        names = (f"relief.{techniques[label]}.{one}" for one in ("tried", *ANSWERS))
        yield from zip(names, counts, strict=True)
    fluids = r"Fluids a day, median: (.+?) \(([\d,]+) of ([\d,]+) days recorded\)\."
    yield from _matched(fluids, text, "fluid.median_ml", "fluid.recorded_days", "fluid.days")
    below = re.search(r"Days below ([\d,]+ ml): (.+?)\.", text)
    if below:
        yield "fluid.target_ml", below[1]
        yield "fluid.days_below", below[2]
    for habit in Habit:
        label = re.escape(str(habit.label))
        said = re.search(rf"{label}: ([\d,]+) yes, ([\d,]+) no, ([\d,]+) not recorded\.", text)
        if said:
            yield from zip((f"habit.{habit}.{one}" for one in ANSWERS), said.groups(), strict=True)
    checked = r": ([\d,]+) criteria checked, ([\d,]+) not assessable"
    yield from _matched(checked, text, "findings.checked", "findings.not_assessable")
