"""What things are called in the bundle: our own codes, and beside them those of LOINC and SNOMED CT that are certain.

A code of a standard stands here only where it means exactly what the diary asks, no more and no less; everything else
has our own code and its words. SNOMED CT codes are used as the Global Patient Set publishes them (docs/fhir.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spasmlog.text import N_, Text
from spasmlog.vocabulary import (
    Activity,
    ConditionKind,
    FunctionSign,
    Habit,
    Kind,
    Lasting,
    MuscleGroup,
    Question,
    Relief,
    Side,
    Sign,
    Site,
    Strain,
    Term,
)

# Our own code systems. They have no address on the web, so that their names are UUIDs, made once.
TERMS: Final = "urn:uuid:9d114fae-33b7-4957-8f96-b27e714c61b4"
CRITERIA: Final = "urn:uuid:5c30e5e5-befe-491e-832a-8988299f28bc"
LEVELS: Final = "urn:uuid:5eb3aed6-96cc-4161-a806-1236a45004cf"

LOINC: Final = "http://loinc.org"
SNOMED_CT: Final = "http://snomed.info/sct"
ATC: Final = "http://www.whocc.no/atc"
UCUM: Final = "http://unitsofmeasure.org"
HL7: Final = "http://terminology.hl7.org/CodeSystem"


@dataclass(frozen=True, slots=True)
class Code:
    """One of our own codes with its words, and the code of a standard that means the same, if there is one."""

    name: str
    label: Text
    system: str = ""
    standard: str = ""


def _codes(prefix: str, terms: type[Term], standard: dict[Term, str] | None = None) -> dict[Term, Code]:
    known = standard or {}
    return {
        term: Code(f"{prefix}.{term}", term.label, SNOMED_CT if term in known else "", known.get(term, ""))
        for term in terms
    }


# SNOMED CT -----------------------------------------------------------------------------------------------------------

# The others are only words: a twitch that somebody feels need not be a fasciculation.
KINDS: Final = _codes("kind", Kind, {Kind.CRAMP: "55300003"})
# Of the places those that name the same part; of a part of the thigh or the back there is no certain code.
SITES: Final = _codes(
    "site",
    Site,
    {
        Site.CALF: "53840002",
        Site.FOOT: "56459004",
        Site.TOES: "29707007",
        Site.BUTTOCK: "46862004",
        Site.NECK: "45048000",
        Site.SHOULDER: "16982005",
        Site.UPPER_ARM: "40983000",
        Site.FOREARM: "14975008",
        Site.HAND: "85562004",
        Site.FINGERS: "7569003",
        Site.FACE: "89545001",
        Site.JAW: "661005",
        Site.EYELID: "80243003",
    },
)
SIDES: Final = _codes(
    "side", Side, {Side.LEFT: "7771000", Side.RIGHT: "24028007", Side.BOTH: "51440002", Side.MIDLINE: "260528009"}
)
CONDITIONS: Final = _codes(
    "condition",
    ConditionKind,
    {
        ConditionKind.KIDNEY_DISEASE: "90708001",
        ConditionKind.LIVER_DISEASE: "235856003",
        ConditionKind.DIABETES: "73211009",
        ConditionKind.THYROID_DISORDER: "14304000",
        ConditionKind.PERIPHERAL_ARTERY_DISEASE: "840580004",
        ConditionKind.HEART_FAILURE: "84114007",
        ConditionKind.PREGNANCY: "77386006",
    },
)

# Our own -------------------------------------------------------------------------------------------------------------

SIGNS: Final = _codes("sign", Sign)
LOSSES: Final = _codes("loss", FunctionSign)
LASTING: Final = _codes("lasting", Lasting)
ACTIVITIES: Final = _codes("activity", Activity)
QUESTIONS: Final = _codes("check", Question)
HABITS: Final = _codes("habit", Habit)
STRAINS: Final = _codes("strain", Strain)
RELIEF: Final = {
    term: Code(f"relief.{term}", Text(N_("Did this help: %(relief)s?"), {"relief": term.label})) for term in Relief
}
WEAKNESS: Final = {
    group: Code(f"weakness.{group}", Text(N_("Weakness of this part, 0 to 10: %(group)s"), {"group": group.label}))
    for group in MuscleGroup
}

PAIN: Final = Code("pain", Text(N_("Pain, 0 to 10")), LOINC, "72514-3")
WEIGHT: Final = Code("weight", Text(N_("Body weight")), LOINC, "29463-7")
DURATION: Final = Code("duration", Text(N_("How long it lasted")))
WOKE: Final = Code("woke", Text(N_("Did it wake you?")))
SLEEP_DISTURBANCE: Final = Code("sleep-disturbance", Text(N_("Disturbed sleep, 0 to 10")))
DISTRESS: Final = Code("distress", Text(N_("Distress, 0 to 10")))
AFTER_PAIN: Final = Code("after-pain", Text(N_("Was the muscle sore afterwards?")))
HARD_EXERCISE: Final = Code("hard-exercise-24h", Text(N_("Hard exercise in the 24 hours before?")))
STILL: Final = Code("still-before", Text(N_("Sitting or standing still before it")))
ACTIVITY: Final = Code("activity", Text(N_("What the person was doing")))
NO_SPASMS: Final = Code("day.spasms", Text(N_("Spasms on this day")))
FLUIDS: Final = Code("day.fluids", Text(N_("Fluids on this day")))
DAY: Final = Code("day", Text(N_("What was written down about this day")))
CHECK: Final = Code("check", Text(N_("The 30-second check")))
WEIGHT_LOSS_INTENDED: Final = Code("check.weight_loss_intended", Text(N_("Was the loss of weight intended?")))
PERIOD: Final = Code("period", Text(N_("Figures of the period")))

SINGLE: Final = (
    *(PAIN, WEIGHT, DURATION, WOKE, SLEEP_DISTURBANCE, DISTRESS, AFTER_PAIN, HARD_EXERCISE, STILL, ACTIVITY),
    *(NO_SPASMS, FLUIDS, DAY, CHECK, WEIGHT_LOSS_INTENDED, PERIOD),
)
LISTS: Final = (
    *(KINDS, SITES, SIDES, SIGNS, LOSSES, LASTING, ACTIVITIES, RELIEF, QUESTIONS, WEAKNESS, HABITS, STRAINS),
    CONDITIONS,
)


# Figures -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FigureCode:
    """A figure of the summary, by the name it has there, with its unit in UCUM."""

    figure: str
    label: Text
    unit: str

    @property
    def code(self) -> Code:
        return Code(f"figure.{self.figure}", self.label)


FIGURES: Final = (
    FigureCode("period_days", Text(N_("Days of the period")), "d"),
    FigureCode("recorded_days", Text(N_("Recorded days")), "d"),
    FigureCode("spasms", Text(N_("Spasms")), "1"),
    FigureCode("spasm_days", Text(N_("Days with a spasm")), "d"),
    FigureCode("severe_days", Text(N_("Days with severe pain, at least")), "d"),
    FigureCode("twitches", Text(N_("Twitches")), "1"),
    FigureCode("spasm_days_per_28", Text(N_("Days with a spasm per 28 recorded days")), "d"),
    FigureCode("severe_days_per_28", Text(N_("Days with severe pain per 28 recorded days, at least")), "d"),
    FigureCode("spasms_per_week", Text(N_("Spasms per week, at least")), "1"),
    FigureCode("duration.median_s", Text(N_("Median duration of a spasm")), "s"),
    FigureCode("duration.longest_s", Text(N_("Longest spasm")), "s"),
    FigureCode("duration.over_10_minutes", Text(N_("Spasms longer than 10 minutes, at least")), "1"),
    FigureCode("pain.median", Text(N_("Median pain, 0 to 10")), "{score}"),
    FigureCode("pain.worst", Text(N_("Worst pain, 0 to 10")), "{score}"),
    FigureCode("nights_disturbed", Text(N_("Disturbed nights, at least")), "1"),
    FigureCode("entries.within_24h", Text(N_("Entries made within 24 hours")), "1"),
    FigureCode("entries.later", Text(N_("Entries made later")), "1"),
    FigureCode("entries.unknown", Text(N_("Entries made nobody knows when")), "1"),
    FigureCode("medicines", Text(N_("Medicines")), "1"),
    FigureCode("conditions", Text(N_("Conditions")), "1"),
    FigureCode("findings.met", Text(N_("Criteria that match")), "1"),
    FigureCode("findings.not_assessable", Text(N_("Criteria that cannot be checked yet")), "1"),
    FigureCode("findings.checked", Text(N_("Criteria in all")), "1"),
)


def all_codes() -> Iterator[Code]:
    """Every code of our own that a bundle may hold, but those of the criteria and levels."""
    yield from SINGLE
    for codes in LISTS:
        yield from codes.values()
    yield from (figure.code for figure in FIGURES)
