"""Medicines as the person named them, with the ATC code where it is certain, and the doses that were counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from spasmlog.diary import DoseTaken, Medication
from spasmlog.exports.fhir.codes import ATC
from spasmlog.exports.fhir.elements import Element, coding, instant, noted, plain
from spasmlog.exports.fhir.source import Source
from spasmlog.medicines.recognition import medicines_in

DAY: Final = timedelta(days=1)
# Groups of which a substance has one code, however it is taken. In others it has one as a tablet and another one as a
# cream, as drops or to inhale (diclofenac, nystatin, salbutamol), or for another purpose (acetylsalicylic acid): which
# is meant, a name does not say. Ours, from the classification's groups; what is not here gets no code.
ONE_CODE: Final = (
    *("A02BC", "A10A", "A10B", "B01AA", "B01AE", "B01AF", "C01A", "C01BD", "C03", "C07", "C08CA", "C09", "C10"),
    *("H03AA", "H03BB", "L02BG", "M04AA", "M05BA", "N03A", "N04", "N05A", "N05B", "N06AB", "N06AX", "N06DA", "P01BC"),
    "R03DC",
)
# Beta blockers that are eye drops as well.
SEVERAL_CODES: Final = frozenset({"C07AA06", "C07AB05", "C07AA15"})


def name_of(medicine: Medication) -> str:
    return f"medication:{medicine.id}"


def dose_name(medicine: Medication, number: int) -> str:
    return f"dose:{medicine.id}:{number}"


def held(source: Source) -> tuple[Medication, ...]:
    """Those that the summary lists: taken in the period, or stopped on its first date."""
    first, last = source.first, source.last
    return tuple(
        medicine
        for medicine in source.diary.medications
        if medicine.stopped_on == first or medicine.taken_between(first, last)
    )


def statement(source: Source, medicine: Medication) -> Element:
    """A medicine with its dates and doses."""
    made: Element = {
        "resourceType": "MedicationStatement",
        "id": source.id(name_of(medicine)),
        "status": _status(medicine, source.now.date),
        "medicationCodeableConcept": concept(medicine),
        "subject": source.patient,
        "informationSource": source.patient,
    }
    taken = _taken(medicine)
    if taken:
        made["effectivePeriod"] = taken
    doses = list(_dosage(medicine))
    if doses:
        made["dosage"] = doses
    return {**made, **noted(medicine.note)}


def concept(medicine: Medication) -> Element:
    """The person's own words, and what the table knows. Their own class wins over the table: then no code."""
    code = None if medicine.class_by_hand else atc_code(medicine.name)
    return {**({"coding": [coding(ATC, code)]} if code else {}), "text": plain(medicine.name)}


def atc_code(name: str) -> str | None:
    """The one ATC code of a name. None where it holds several substances, or one whose code is not certain: the code of
    one would then say less than the name. "Insulin glargine" holds "insulin" as well, whose code begins its own."""
    codes = {medicine.atc for medicine in medicines_in(name)}
    longest = [code for code in codes if not any(other != code and other.startswith(code) for other in codes)]
    if len(longest) != 1 or "" in codes:
        return None
    (code,) = longest
    return code if code.startswith(ONE_CODE) and code not in SEVERAL_CODES else None


def _status(medicine: Medication, today: date) -> str:
    if medicine.stopped_on is not None and medicine.stopped_on <= today:
        return "completed"
    return "active"


def _taken(medicine: Medication) -> Element:
    """The dates of it, both included: it was taken up to the day before it was stopped."""
    period = {} if medicine.started_on is None else {"start": medicine.started_on.isoformat()}
    if medicine.stopped_on is not None:
        end = medicine.stopped_on - DAY
        if medicine.started_on is None or medicine.started_on <= end:
            period["end"] = end.isoformat()
    return period


def _dosage(medicine: Medication) -> Iterator[Element]:
    """The doses in order, each with the date it began where that is known."""
    steps: list[tuple[date | None, str]] = [(medicine.started_on, medicine.dose)]
    steps += [(change.on, change.dose) for change in medicine.dose_changes]
    said = [(since, dose) for since, dose in steps if dose.strip()]
    if not said and medicine.as_needed:
        yield {"asNeededBoolean": True}
    for number, (since, dose) in enumerate(said, 1):
        made: Element = {"sequence": number, "text": plain(dose)}
        if since is not None:
            made["timing"] = {"repeat": {"boundsPeriod": {"start": since.isoformat()}}}
        if medicine.as_needed:
            made["asNeededBoolean"] = True
        yield made


def doses_in(source: Source, medicine: Medication) -> Iterator[tuple[int, DoseTaken]]:
    """The doses counted in the period, with their numbers."""
    for number, dose in enumerate(medicine.doses_taken, 1):
        if dose.at <= source.now.instant and source.first <= source.diary.local_date(dose.at) <= source.last:
            yield number, dose


def administration(source: Source, medicine: Medication, number: int, dose: DoseTaken) -> Element:
    """One dose that was taken."""
    amount = {"dosage": {"text": plain(dose.amount)}} if dose.amount.strip() else {}
    return {
        "resourceType": "MedicationAdministration",
        "id": source.id(dose_name(medicine, number)),
        "status": "completed",
        "medicationCodeableConcept": concept(medicine),
        "subject": source.patient,
        "performer": [{"actor": source.patient}],
        "effectiveDateTime": instant(dose.at, source.diary.zone),
        **amount,
    }
