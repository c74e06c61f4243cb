"""The sections of the document: what is in each, and in which words. Where the International Patient Summary has a
section for it, its code is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from spasmlog.exports.fhir import codes, conditions, days, episodes, figures, findings, medicines
from spasmlog.exports.fhir.codes import LOINC
from spasmlog.exports.fhir.elements import Element, coding, hl7, narrative
from spasmlog.exports.fhir.source import Source
from spasmlog.rules.finding import CAVEAT, EntryKind
from spasmlog.text import N_, Text, plural

Made = tuple[str, Callable[[], Element]]  # the name of a resource, and what makes it when its turn comes

MEDICINES: Final = "10160-0"
PROBLEMS: Final = "11450-4"
ALLERGIES: Final = "48765-2"
VITAL_SIGNS: Final = "8716-3"
PATIENT_STORY: Final = "81338-6"
# LOINC, as the International Patient Summary uses them.
SECTION_CODES: Final = (MEDICINES, PROBLEMS, ALLERGIES, VITAL_SIGNS, PATIENT_STORY)

SELF_REPORTED: Final = Text(
    N_("Self-reported: written down by the person, or by somebody for them, and checked by nobody.")
)
NOT_ASKED: Final = Text(N_("The diary does not ask about this."))
NONE_WRITTEN: Final = Text(N_("The diary holds none. This does not mean that there are none."))
UNRECORDED: Final = Text(N_("A day without an entry is unknown, not free of spasms."))


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document. `empty` says why there is nothing in it, where something is expected."""

    title: Text
    words: tuple[str, ...]
    resources: tuple[Made, ...] = ()
    loinc: str = ""
    empty: str = ""

    def element(self, source: Source) -> Element:
        """The section as it stands in the composition: its words, and references to its resources."""
        made: Element = {"title": source.say(self.title)}
        if self.loinc:
            made["code"] = {"coding": [coding(LOINC, self.loinc)]}
        made["text"] = narrative(self.words, source.language, "generated" if self.resources else "additional")
        if self.resources:
            made["entry"] = [source.reference(name) for name, _ in self.resources]
        elif self.empty:
            made["emptyReason"] = hl7("list-empty-reason", self.empty)
        return made


def sections(source: Source) -> tuple[Section, ...]:
    """Every section, in the order in which a doctor reads. The findings come first and are made last: they name the
    entries that the others hold."""
    others = (
        _figures(source),
        _episodes(source),
        _days(source),
        _checks(source),
        _weights(source),
        _medicines(source),
        _problems(source),
        Section(Text(N_("Allergies")), (source.say(NOT_ASKED),), loinc=ALLERGIES, empty="notasked"),
        *_story(source),
        *_trials(source),
    )
    return (_findings(source), *others)


def _findings(source: Source) -> Section:
    found = source.summary.met
    counted = Text(
        N_("%(met)s of %(checked)s criteria match, and %(unknown)s cannot be checked yet."),
        {
            "met": len(found),
            "checked": len(source.summary.findings),
            "unknown": len(source.summary.not_assessable),
        },
    )
    lines = [source.say(counted), source.say(CAVEAT)]
    lines += [source.say(one.summary) for one in (*found, *source.summary.not_assessable)]
    made = tuple((findings.name_of(source, one), partial(findings.resource, source, one)) for one in found)
    return Section(Text(N_("What the diary matches")), tuple(lines), made)


def _figures(source: Source) -> Section:
    period = Text(N_("%(first)s to %(last)s."), {"first": source.first, "last": source.last})
    lines = tuple(source.say(text) for text in (period, SELF_REPORTED, UNRECORDED))
    made = ((figures.name_of(source), partial(figures.resource, source)),)
    return Section(codes.PERIOD.label, lines, made)


def _episodes(source: Source) -> Section:
    found = source.summary.episodes
    for episode in found:
        source.named[EntryKind.EPISODE, episode.id] = episodes.name_of(episode)
    said = plural("%(n)s episode.", "%(n)s episodes.", "n", n=len(found))
    made = tuple((episodes.name_of(one), partial(episodes.resource, source, one)) for one in found)
    return Section(Text(N_("Spasms and twitches")), (source.say(said),), made, empty="unavailable")


def _days(source: Source) -> Section:
    made: list[Made] = []
    spasm_dates = set(source.summary.spasm_dates)
    for day in source.diary.days:
        if not source.first <= day.date <= source.last:
            continue
        of_day: list[Made] = []
        if day.fluid_ml is not None:
            of_day.append((days.fluids_name(day.date), partial(days.fluids, source, day.date, day.fluid_ml)))
        if days.says_more(source, day):
            of_day.append((days.day_name(day.date), partial(days.about, source, day)))
        # If both were written down, the spasm wins (docs/criteria.md, section 5).
        if day.no_spasms and day.date not in spasm_dates:
            of_day.append((days.zero_name(day.date), partial(days.no_spasms, source, day)))
        if of_day:
            source.named[EntryKind.DAY, day.date] = of_day[0][0]
        made += of_day
    words = (source.say(UNRECORDED),) if made else (_none(source),)
    return Section(Text(N_("Days")), words, tuple(made), empty="unavailable")


def _checks(source: Source) -> Section:
    given = [one for one in source.diary.checks if source.first <= one.date <= source.last]
    for one in given:
        source.named[EntryKind.CHECK, one.date] = days.check_name(one.date)
    said = plural("%(n)s check.", "%(n)s checks.", "n", n=len(given))
    made = tuple((days.check_name(one.date), partial(days.check, source, one)) for one in given)
    return Section(Text(N_("30-second checks")), (source.say(said),), made, empty="unavailable")


def _weights(source: Source) -> Section:
    made = tuple(
        (days.weight_name(one.date), partial(days.weight, source, one.date, one.weight_g))
        for one in source.diary.checks
        if one.weight_g is not None and source.first <= one.date <= source.last
    )
    words = (source.say(SELF_REPORTED),) if made else (_none(source),)
    return Section(Text(N_("Body weight")), words, made, VITAL_SIGNS, "unavailable")


def _medicines(source: Source) -> Section:
    made: list[Made] = []
    listed = medicines.held(source)
    for medicine in listed:
        source.named[EntryKind.MEDICATION, medicine.id] = medicines.name_of(medicine)
        made.append((medicines.name_of(medicine), partial(medicines.statement, source, medicine)))
        for number, dose in medicines.doses_in(source, medicine):
            name = medicines.dose_name(medicine, number)
            made.append((name, partial(medicines.administration, source, medicine, number, dose)))
    words = (source.say(SELF_REPORTED), *(medicine.name for medicine in listed)) if listed else (_none(source),)
    return Section(Text(N_("Medicines")), words, tuple(made), MEDICINES, "unavailable")


def _problems(source: Source) -> Section:
    listed = source.summary.conditions
    for condition in listed:
        source.named[EntryKind.CONDITION, condition.id] = conditions.name_of(condition)
    made = tuple((conditions.name_of(one), partial(conditions.resource, source, one)) for one in listed)
    names = (condition.label or source.say(condition.kind.label) for condition in listed)
    words = (source.say(SELF_REPORTED), *names) if listed else (_none(source),)
    return Section(Text(N_("Conditions")), words, made, PROBLEMS, "unavailable")


def _none(source: Source) -> str:
    return source.say(NONE_WRITTEN)


def _story(source: Source) -> Iterator[Section]:
    """The person's own questions, in their own words."""
    asked = tuple(question for question in source.diary.questions if question.strip())
    if asked:
        yield Section(Text(N_("The person’s own questions")), asked, loinc=PATIENT_STORY)


def _trials(source: Source) -> Iterator[Section]:
    """What the person tries, in words alone: no resource means a trial of one's own, without a plan of care."""
    tried = [course.trial for course in source.summary.trials]
    if tried:
        lines = (
            Text(
                N_("%(what)s (%(first)s to %(last)s)"),
                {"what": trial.what, "first": trial.started_on, "last": trial.ends_on},
            )
            for trial in tried
        )
        yield Section(Text(N_("What the person tries")), tuple(source.say(line) for line in lines))
