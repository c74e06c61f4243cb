"""PAT-5: spasms, and a medicine of a kind that the article names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from spasmlog.diary import AsOf, Episode, Medication
from spasmlog.medicines import Recognition, recognise
from spasmlog.rules.criterion import (
    Count,
    Criterion,
    EntryReference,
    Evidence,
    Finding,
    Missing,
    Origin,
    Remedy,
    Window,
)
from spasmlog.rules.sources import CRAMPS_AFTER_MEDICINES, cause
from spasmlog.rules.thresholds import DATES, DAYS, ONE_IS_ENOUGH, W28, Threshold
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level, MedicineClass

FEWEST: Final = Threshold(
    "fewest_dates", 3, DATES, Text(N_("Three days of four weeks, as for spasms that keep coming back."))
)
OUR_SPAN: Final = Text(N_("A change matters most while it is fresh. How long that is, the article does not say."))
NEW_STARTS: Final = {
    MedicineClass.DIURETIC: Threshold("new_diuretic", 112, DAYS, OUR_SPAN),
    MedicineClass.STATIN: Threshold("new_statin", 84, DAYS, OUR_SPAN),
    MedicineClass.ASTHMA_MEDICINE: Threshold(
        "new_asthma_medicine",
        365,
        DAYS,
        Text(N_("In a study, more people were treated for cramps in the year after they began such a medicine.")),
        CRAMPS_AFTER_MEDICINES,
    ),
}


@dataclass(frozen=True, slots=True)
class Course:
    """A medicine that is taken now, what its name is recognised as, and the recent spasms since its start."""

    medicine: Medication
    recognition: Recognition
    spasms: tuple[Episode, ...]


class MedicinePattern(Criterion):
    code = "PAT-5"
    slug = "medicine-pattern"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Spasms, and a medicine that the article names"))
    article = Text(N_("The article lists some medicines as a cause: diuretics, statins and certain asthma medicines."))
    thresholds = (FEWEST, W28, *NEW_STARTS.values(), ONE_IS_ENOUGH)
    matches = (
        N_(
            "You take a medicine of a kind that the article names. And on %(fewest_dates)s or more of the last"
            " %(recent_days)s days, since you take it, there were spasms."
        ),
    )
    how_soon = N_(
        "There is no rush. Show it to your pharmacist or doctor at your next visit. Do not change a medicine"
        " because of this diary."
    )
    unknown = N_("If we do not know the name of a medicine, say what kind it is. Until then we cannot know.")
    may_indicate = Text(N_("The article lists diuretics, statins and certain asthma medicines among the causes."))
    action = Text(N_("Show this page to your pharmacist or doctor. Do not change a medicine because of this diary."))
    source = cause(5)

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days(at, W28)
        courses = [_course(at, medicine) for medicine in at.diary.medications if _is_active(at, medicine)]
        linked = [course for course in courses if course.recognition.is_linked]
        most = max((len(at.dates_of(course.spasms)) for course in linked), default=0)
        counts = (
            Count(Text(N_("medicines of these kinds that you take now")), len(linked), ONE_IS_ENOUGH),
            Count(Text(N_("days with spasms since the start of one")), most, FEWEST),
        )
        if most >= FEWEST.value:
            matching = [course for course in linked if _has_enough(at, course)]
            return self.met(
                Level.ROUTINE,
                Text(SUMMARY, {"count": most, "days": W28.value, "classes": _classes(matching)}),
                NEW if any(_is_new(at, course) for course in matching) else DETAIL,
                evidence=_evidence(at, matching),
                counts=counts,
                window=window,
            )
        unknown = [one for one in courses if not one.recognition.is_recognised and _has_enough(at, one)]
        if unknown:
            return self.not_assessable([_kind_of(at, course.medicine) for course in unknown], window, counts)
        return self.not_met(window, counts)


SUMMARY: Final = N_("Spasms came on %(count)s days of the last %(days)s while you took a medicine: %(classes)s.")
DETAIL: Final = Text(N_("Spasms count from the day on which you began to take it."))
NEW: Final = Text(
    N_(
        "Spasms count from the day on which you began to take it."
        " This is a new start: it was begun not long ago, or its dose was changed."
    )
)


def _is_active(at: AsOf, medicine: Medication) -> bool:
    """Whether it is taken on the date: by its dates, and one taken as needed by its doses, if any are recorded."""
    if not medicine.taken_between(at.date, at.date):
        return False
    doses = [at.diary.local_date(dose.at) for dose in medicine.doses_taken if dose.at <= at.instant]
    return not (medicine.as_needed and doses) or max(doses) >= at.first_date(W28.value)


def _course(at: AsOf, medicine: Medication) -> Course:
    start = medicine.started_on or date.min
    spasms = tuple(spasm for spasm in at.spasms_in(W28.value) if at.date_of(spasm) >= start)
    return Course(medicine, recognise(medicine.name, medicine.class_by_hand), spasms)


def _has_enough(at: AsOf, course: Course) -> bool:
    return len(at.dates_of(course.spasms)) >= FEWEST.value


def _is_new(at: AsOf, course: Course) -> bool:
    """Whether it was begun, or its dose changed, so short a time ago that this is worth telling."""
    changes = [course.medicine.started_on, *(change.on for change in course.medicine.dose_changes)]
    ago = [(at.date - day).days for day in changes if day is not None and day <= at.date]
    longest = max(NEW_STARTS[kind].value for kind in course.recognition.classes)
    return bool(ago) and min(ago) <= longest


def _classes(courses: list[Course]) -> tuple[Text, ...]:
    return tuple(kind.label for kind in NEW_STARTS if any(kind in course.recognition.classes for course in courses))


def _evidence(at: AsOf, courses: list[Course]) -> Iterator[Evidence]:
    """The medicines, and the spasms since the earliest start among them."""
    for course in courses:
        message = N_("%(name)s: %(classes)s (new start)") if _is_new(at, course) else N_("%(name)s: %(classes)s")
        value = Text(message, {"name": course.medicine.name, "classes": _classes([course])})
        yield Evidence.of(course.medicine, at, value)
    for spasm in max((course.spasms for course in courses), key=len):
        yield Evidence.of(spasm, at, spasm.kind.label)


def _kind_of(at: AsOf, medicine: Medication) -> Missing:
    what = Text(N_("what kind of medicine this is: %(name)s"), {"name": medicine.name})
    return Missing(what, Remedy.MEDICINES, EntryReference.to(medicine, at))


CRITERION = MedicinePattern()
