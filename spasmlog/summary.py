"""What a doctor wants to know of a period: the diary, its trends and its findings in one value.

The page, the PDF and the FHIR bundle are all written from it, so they cannot disagree. None is unknown, never zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spasmlog.diary import Condition, Diary, Episode
from spasmlog.rules.criterion import Finding
from spasmlog.trends.conditions import conditions
from spasmlog.trends.duration import Durations, durations
from spasmlog.trends.fluids import Fluids, fluids
from spasmlog.trends.frequency import Frequency, frequency
from spasmlog.trends.habits import HabitCount, habits
from spasmlog.trends.headline import Headline, headline, severe_dates
from spasmlog.trends.kinds import KindCount, kinds
from spasmlog.trends.medication import MedicineCourse, medicines
from spasmlog.trends.pain import Pain, pain
from spasmlog.trends.period import Period
from spasmlog.trends.promptness import Promptness, promptness
from spasmlog.trends.relief import ReliefCount, relief
from spasmlog.trends.series import Series
from spasmlog.trends.signs import LossCount, SignCount, losses, signs
from spasmlog.trends.sites import GroupCount, SiteCount, muscle_groups, sites
from spasmlog.trends.time_of_day import TimeOfDayCount, times_of_day
from spasmlog.trends.trial import TrialCourse
from spasmlog.trends.waking import ActivityCount, Waking, activities, waking


@dataclass(frozen=True, slots=True)
class ClinicalSummary:
    """A period of a diary in figures.

    `duration`, `pain`, `times_of_day`, `waking` and `activities` are of spasms; `promptness`, `sites`, `groups`,
    `signs`, `losses` and `relief` are of episodes of every kind.
    """

    diary: Diary
    as_of: datetime
    period: Headline
    before: Headline | None  # the period of equal length before; None where nothing was recorded in it
    episodes: tuple[Episode, ...]
    kinds: tuple[KindCount, ...]
    spasm_dates: tuple[date, ...]
    severe_dates: tuple[date, ...]
    promptness: Promptness
    weeks: Frequency
    duration: Durations
    pain: Pain
    sites: tuple[SiteCount, ...]
    groups: tuple[GroupCount, ...]
    times_of_day: tuple[TimeOfDayCount, ...]
    waking: Waking
    activities: tuple[ActivityCount, ...]
    signs: tuple[SignCount, ...]
    losses: tuple[LossCount, ...]
    relief: tuple[ReliefCount, ...]
    fluids: Fluids
    habits: tuple[HabitCount, ...]
    medicines: tuple[MedicineCourse, ...]
    conditions: tuple[Condition, ...]
    trials: tuple[TrialCourse, ...]
    findings: tuple[Finding, ...]


def summarise(
    diary: Diary,
    first: date,
    last: date,
    as_of: datetime,
    findings: Sequence[Finding] = (),
    *,
    trials: Sequence[TrialCourse] = (),
) -> ClinicalSummary:
    """The summary of the local dates `first` to `last`, cut at the date of `as_of`; later entries are ignored.

    A partial diary must hold the period of equal length before as well, else `NotLoaded` is raised.
    """
    period = Period.of(diary, first, last, as_of)
    series = Series.of(diary, until=period.now.instant)
    before = headline(period.preceding(), series)
    return summarise_beside(before, diary, first, last, as_of=as_of, findings=findings, trials=trials)


def summarise_beside(
    before: Headline,
    diary: Diary,
    first: date,
    last: date,
    *,
    as_of: datetime,
    findings: Sequence[Finding] = (),
    trials: Sequence[TrialCourse] = (),
) -> ClinicalSummary:
    """The same, where the figures of the period before are known: the diary need not hold it then."""
    period = Period.of(diary, first, last, as_of)
    series = Series.of(diary, until=period.now.instant)
    figures = headline(period, series)
    return ClinicalSummary(
        diary=diary,
        as_of=period.now.instant,
        period=figures,
        before=before if before.recorded_days or before.twitches else None,
        episodes=period.episodes,
        kinds=kinds(series, period.first, period.last),
        spasm_dates=tuple(sorted(series.spasm_dates(period.first, period.last))),
        severe_dates=severe_dates(period),
        promptness=promptness(period.episodes),
        weeks=frequency(series, period.first, period.last, most_days=0),
        duration=durations(period.spasms, period.now),
        pain=pain(period.spasms),
        sites=sites(period.episodes),
        groups=muscle_groups(period.episodes),
        times_of_day=times_of_day(period.spasms, diary),
        waking=waking(period, figures.recorded_days),
        activities=activities(period.spasms),
        signs=signs(period.episodes),
        losses=losses(period.episodes),
        relief=relief(period.episodes),
        fluids=fluids(period),
        habits=habits(period),
        medicines=medicines(period),
        conditions=conditions(period),
        trials=tuple(trials),
        findings=tuple(findings),
    )
