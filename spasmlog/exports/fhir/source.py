"""What every resource of a bundle is made from: the summary, the words, and the names of resources."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID, uuid5

from spasmlog.diary import AsOf, BodySite
from spasmlog.exports.fhir.codes import TERMS, Code
from spasmlog.exports.fhir.elements import NOT_ASKED, Element, absent, coding, hl7, plain
from spasmlog.rules.finding import EntryKind
from spasmlog.summary import ClinicalSummary
from spasmlog.text import N_, Text, Translator

PATIENT: Final = "patient"
WITH_SIDE: Final = N_("%(site)s, %(side)s")
Key = tuple[EntryKind, UUID | date | None]


class Source:
    """A summary on its way into a bundle.

    The id of a resource follows from the diary's key and the resource's name ("episode:<id>", "day:<date>") alone:
    the same entry has the same id in every bundle of its diary, and nobody can tell the diary from it.
    """

    def __init__(self, summary: ClinicalSummary, translator: Translator, language: str, key: UUID) -> None:
        self.summary = summary
        self.diary = summary.diary
        self.now = AsOf(summary.diary, summary.as_of)
        self.first, self.last = summary.period.first, summary.period.last
        self.translator = translator
        self.language = language
        self.key = key
        self.patient = self.reference(PATIENT)
        self.named: dict[Key, str] = {}  # the entries of the diary that the bundle holds, with their names
        self._concepts: dict[str, Element] = {}
        self._places: dict[BodySite, str] = {}

    def say(self, text: Text) -> str:
        """The text in the language of the bundle; the words of a person may be in it."""
        return plain(text.render(self.translator))

    def id(self, name: str) -> str:
        """The id of the resource of that name."""
        return str(uuid5(self.key, name))

    def reference(self, name: str) -> Element:
        """A reference to a resource of the bundle."""
        return {"reference": f"urn:uuid:{self.id(name)}"}

    def concept(self, code: Code) -> Element:
        """A code of ours with its words, after the code of a standard where there is one."""
        if code.name not in self._concepts:
            standard = [coding(code.system, code.standard)] if code.standard else []
            self._concepts[code.name] = {
                "coding": [*standard, coding(TERMS, code.name)],
                "text": self.say(code.label),
            }
        return self._concepts[code.name]

    def place(self, place: BodySite) -> str:
        """A place with its side in words."""
        if place not in self._places:
            site, side = place.site.label, place.side and place.side.label
            self._places[place] = self.say(site if side is None else Text(WITH_SIDE, {"site": site, "side": side}))
        return self._places[place]

    def component(self, code: Code, **value: object) -> Element:
        """An answer within an observation. What is given as None was not asked."""
        if list(value.values()) == [None]:
            return {"code": self.concept(code), **absent(NOT_ASKED)}
        return {"code": self.concept(code), **value}

    def observation(self, name: str, code: Element, category: str = "survey", **rest: object) -> Element:
        """An observation that the person made."""
        return {
            "resourceType": "Observation",
            "id": self.id(name),
            "status": "final",
            "category": [hl7("observation-category", category)],
            "code": code,
            "subject": self.patient,
            "performer": [self.patient],
            **rest,
        }
