"""PAT-1: spasms on days with little to drink, or the day after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from spasmlog.diary import AsOf, Day, Episode, must_limit_fluids
from spasmlog.rules.amounts import fluid
from spasmlog.rules.criterion import (
    Count,
    Criterion,
    EntryKind,
    EntryReference,
    Evidence,
    Finding,
    Missing,
    Origin,
    Remedy,
    Window,
)
from spasmlog.rules.sources import cause
from spasmlog.rules.thresholds import DATES, DAYS, Threshold
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Level

SPAN: Final = Threshold(
    "days_before_today", 14, DAYS, Text(N_("Two weeks before today, as what you drink today is not all written yet."))
)
RECORDED: Final = Threshold(
    "fewest_recorded", 7, DATES, Text(N_("With fluids for less than half of the days there is too little to go by."))
)
LOW: Final = Threshold("fewest_low", 5, DATES, Text(N_("A few dry days are normal. We take five of two weeks.")))
WITH_SPASMS: Final = Threshold(
    "fewest_with_spasms", 2, DATES, Text(N_("One may be chance. Two are the least that can be a pattern."))
)
NEXT_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Fluids:
    """Of the dates before today: those with fluids recorded, those below the target with their ml, the spasms, and
    the spasms on a low date or on the day after one."""

    recorded: frozenset[date]
    low: tuple[tuple[Day, int], ...]
    spasms: tuple[Episode, ...]
    after_low: tuple[Episode, ...]


class DehydrationPattern(Criterion):
    code = "PAT-1"
    slug = "dehydration-pattern"
    version = 1
    origin = Origin.ARTICLE
    title = Text(N_("Spasms on days with little to drink"))
    article = Text(N_("The article lists dehydration and a lack of electrolytes (salts) as a cause."))
    thresholds = (SPAN, RECORDED, LOW, WITH_SPASMS)
    matches = (
        N_(
            "You wrote down what you drank on %(fewest_recorded)s or more of the %(days_before_today)s days"
            " before today. On %(fewest_low)s or more of them it was less than your target. And on"
            " %(fewest_with_spasms)s or more days there was a spasm on such a day, or on the day after."
        ),
    )
    how_soon = N_(
        "There is no rush. With kidney disease, heart failure or a limit on fluids, do not change what you drink"
        " before you have asked your doctor."
    )
    unknown = N_("A day for which you wrote nothing down is not a day with little to drink. It is unknown.")
    may_indicate = Text(N_("The article lists dehydration and a lack of electrolytes (salts in the blood)."))
    action = Text(N_("Try to reach your target on most days. Talk about fluids at your next visit."))
    source = cause(1)

    def assess(self, at: AsOf) -> Finding:
        window = Window.of_days_before(at, SPAN)
        fluids = _fluids(at, window)
        recorded, low, dates = len(fluids.recorded), len(fluids.low), len(at.dates_of(fluids.after_low))
        counts = (
            Count(Text(N_("days with fluids written down")), recorded, RECORDED),
            Count(Text(N_("days with little to drink")), low, LOW),
            Count(Text(N_("days with spasms among them, or right after one")), dates, WITH_SPASMS),
        )
        if recorded >= RECORDED.value and low >= LOW.value and dates >= WITH_SPASMS.value:
            limited = must_limit_fluids(at.diary.conditions, at.date)
            return self.met(
                Level.INFO,
                Text(SUMMARY, {"low": low, "recorded": recorded, "dates": dates}),
                LIMITED if limited else _little(at),
                evidence=_evidence(at, fluids),
                counts=counts,
                window=window,
                action=ASK_HOW_MUCH if limited else None,
            )
        if recorded < RECORDED.value and len(at.dates_of(fluids.spasms)) >= WITH_SPASMS.value:
            return self.not_assessable(_unrecorded(window, fluids), window, counts)
        return self.not_met(window, counts)


SUMMARY: Final = N_(
    "You drank little on %(low)s of %(recorded)s days. Spasms came on %(dates)s of these days or right after one."
)
LIMITED: Final = Text(N_("With a condition that limits how much you may drink, this page names no amount."))
ASK_HOW_MUCH: Final = Text(N_("Ask your doctor how much is right for you. Until then, keep to what you were told."))
WHAT_YOU_DRANK: Final = Text(N_("what you drank"))


def _fluids(at: AsOf, window: Window) -> Fluids:
    days = [day for day in at.days_in(SPAN.value + 1) if day.date <= window.last]
    recorded = [(day, day.fluid_ml) for day in days if day.fluid_ml is not None]
    low = tuple((day, ml) for day, ml in recorded if ml < at.diary.fluid_target_ml)
    matching = {day.date for day, _ in low} | {day.date + NEXT_DAY for day, _ in low}
    spasms = tuple(spasm for spasm in at.spasms_in(SPAN.value + 1) if at.date_of(spasm) <= window.last)
    return Fluids(
        recorded=frozenset(day.date for day, _ in recorded),
        low=low,
        spasms=spasms,
        after_low=tuple(spasm for spasm in spasms if at.date_of(spasm) in matching),
    )


def _evidence(at: AsOf, fluids: Fluids) -> Iterator[Evidence]:
    for day, ml in fluids.low:
        yield Evidence.of(day, at, fluid(ml, at.diary.fluid_unit))
    for spasm in fluids.after_low:
        yield Evidence.of(spasm, at, spasm.kind.label)


def _little(at: AsOf) -> Text:
    return Text(
        N_("Little means less than your target of %(target)s. The article asks for eight cups a day."),
        {"target": fluid(at.diary.fluid_target_ml, at.diary.fluid_unit)},
    )


def _unrecorded(window: Window, fluids: Fluids) -> Iterator[Missing]:
    """The dates of the window with no fluids: a day has a page even where nothing was written down."""
    for number in range(SPAN.value):
        day = window.first + number * NEXT_DAY
        if day not in fluids.recorded:
            yield Missing(WHAT_YOU_DRANK, Remedy.FLUIDS, EntryReference(EntryKind.DAY, None, day))


CRITERION = DehydrationPattern()
