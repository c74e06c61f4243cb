"""Days and checks as observations. A day with "no spasms" is a zero; of a day without, nothing is claimed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from spasmlog.diary import Check, Day
from spasmlog.exports.fhir import codes
from spasmlog.exports.fhir.elements import Element, noted, quantity
from spasmlog.exports.fhir.source import Source
from spasmlog.vocabulary import Habit, Question, Strain


def zero_name(day: date) -> str:
    return f"no-spasms:{day}"


def fluids_name(day: date) -> str:
    return f"fluids:{day}"


def day_name(day: date) -> str:
    return f"day:{day}"


def check_name(day: date) -> str:
    return f"check:{day}"


def weight_name(day: date) -> str:
    return f"weight:{day}"


def _of_date(
    source: Source, name: str, code: codes.Code, day: date, category: str = "survey", **rest: object
) -> Element:
    concept = source.concept(code)
    return source.observation(name, concept, category, effectiveDateTime=day.isoformat(), **rest)


def no_spasms(source: Source, day: Day) -> Element:
    """The person said that there were none: zero, which is not unknown."""
    return _of_date(source, zero_name(day.date), codes.NO_SPASMS, day.date, valueInteger=0)


def fluids(source: Source, on: date, ml: int) -> Element:
    """What was drunk on a date, as far as it was written down."""
    return _of_date(source, fluids_name(on), codes.FLUIDS, on, valueQuantity=quantity(ml, "mL"))


def answers(source: Source, day: Day) -> Iterator[Element]:
    """What the person answered about the day itself."""
    for strain in Strain:
        if (answer := getattr(day, strain.value)) is not None:
            yield source.component(codes.STRAINS[strain], valueBoolean=answer)
    for habit in Habit:
        if (answer := day.habit(habit)) is not None:
            yield source.component(codes.HABITS[habit], valueBoolean=answer)


def says_more(source: Source, day: Day) -> bool:
    """Whether there is more about a day than its fluids and its zero."""
    return bool(day.note.strip()) or any(True for _ in answers(source, day))


def about(source: Source, day: Day) -> Element:
    """The heat, hard exercise and habits of a day, and its note."""
    made = _of_date(source, day_name(day.date), codes.DAY, day.date)
    components = list(answers(source, day))
    return {**made, **({"component": components} if components else {}), **noted(day.note)}


def check(source: Source, given: Check) -> Element:
    """The twelve questions, answered or not, and the ratings of weakness."""
    components = [
        source.component(codes.QUESTIONS[question], valueBoolean=given.answer(question)) for question in Question
    ]
    if given.weight_loss_intended is not None:
        components.append(source.component(codes.WEIGHT_LOSS_INTENDED, valueBoolean=given.weight_loss_intended))
    for rated in given.weakness:
        score = quantity(rated.rating, "{score}")
        components.append(source.component(codes.WEAKNESS[rated.group], valueQuantity=score))
    made = _of_date(source, check_name(given.date), codes.CHECK, given.date, component=components)
    return {**made, **noted(given.note)}


def weight(source: Source, on: date, grams: int) -> Element:
    """A body weight, as the vital sign that it is."""
    kilograms = quantity(grams / 1000, "kg")
    return _of_date(source, weight_name(on), codes.WEIGHT, on, "vital-signs", valueQuantity=kilograms)
