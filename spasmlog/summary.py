"""What a doctor wants to know of a period: the diary, its trends and its findings in one value.

The page, the PDF and the FHIR bundle are all written from it, so they cannot disagree. None is unknown, never zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from spasmlog.charts import frequency as weekly_chart
from spasmlog.charts import hours as hours_chart
from spasmlog.charts import sites as sites_chart
from spasmlog.charts.chart import Drawing
from spasmlog.diary import AsOf, Condition, Diary, Episode, Spans, must_limit_fluids
from spasmlog.rules.criterion import EntryKind, EntryReference, Finding
from spasmlog.text import Value, plural
from spasmlog.trends.answers import Answers
from spasmlog.trends.conditions import conditions
from spasmlog.trends.duration import Durations, durations
from spasmlog.trends.exposure import Associations
from spasmlog.trends.fluids import Fluids, fluids
from spasmlog.trends.frequency import Frequency, frequency
from spasmlog.trends.habits import HabitCount, habits
from spasmlog.trends.headline import Headline, headline, severe_dates
from spasmlog.trends.kinds import KindCount, kinds
from spasmlog.trends.listing import EpisodeRow, listing
from spasmlog.trends.medication import MedicineCourse, medicines
from spasmlog.trends.onsets import Onsets, onsets
from spasmlog.trends.pain import Pain, pain
from spasmlog.trends.period import Period
from spasmlog.trends.promptness import Promptness, promptness
from spasmlog.trends.ranges import between
from spasmlog.trends.relief import ReliefCount, relief
from spasmlog.trends.series import Series
from spasmlog.trends.signs import LossCount, SignCount, losses, signs
from spasmlog.trends.sites import GroupCount, SiteCount, muscle_groups, sites
from spasmlog.trends.source import WholeDiary
from spasmlog.trends.time_of_day import TimeOfDayCount, times_of_day
from spasmlog.trends.trial import TrialCourse
from spasmlog.trends.waking import ActivityCount, Waking, activities, waking

BACKGROUND: Final = frozenset({EntryKind.MEDICATION, EntryKind.CONDITION})
FEW_DATES: Final = 3  # more would take a line each of a page that is to be read in a minute

# A number under the name by which every way out of the diary is compared; None is unknown.
Figure = tuple[str, int | float | None]


@dataclass(frozen=True, slots=True)
class Pictures:
    """The charts of a summary: episodes over time, weekday by hour, and where on the body."""

    weeks: Drawing
    hours: Drawing
    sites: Drawing


@dataclass(frozen=True, slots=True)
class ClinicalSummary:
    """A period of a diary in figures.

    `duration`, `pain`, `times_of_day`, `onsets`, `waking`, `activities` and `several_groups` (those at several muscle
    groups at once) are of spasms; `promptness`, `sites`, `groups`, `signs`, `losses` and `relief` are of episodes of
    every kind. `trials` are the latest of the period, and `earlier_trials` says how many more there are.
    `associations` are those of the last year, whatever the period; None where nobody reckoned them.
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
    several_groups: int
    times_of_day: tuple[TimeOfDayCount, ...]
    onsets: Onsets
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
    earlier_trials: int
    findings: tuple[Finding, ...]
    associations: Associations | None

    @property
    def met(self) -> tuple[Finding, ...]:
        """The findings that are met, in the order they came."""
        return tuple(finding for finding in self.findings if finding.is_met)

    @property
    def not_assessable(self) -> tuple[Finding, ...]:
        """The criteria that could not be checked."""
        return tuple(finding for finding in self.findings if finding.is_not_assessable)

    @property
    def limits_fluids(self) -> bool:
        """Whether a condition makes it a doctor's question how much to drink: then no target is named."""
        return must_limit_fluids(self.conditions, self.period.last)

    @property
    def rows(self) -> tuple[EpisodeRow, ...]:
        """Every episode as a row of a table, the newest first."""
        return listing(Period.of(self.diary, self.period.first, self.period.last, self.as_of))

    def pictures(self) -> Pictures:
        """The charts of the period alone: without what is usual for the diary, which needs a year of it."""
        first, last = self.period.first, self.period.last
        held = replace(self.diary, spans=Spans(first, first, first, None, None, {}, None))
        now = AsOf(held, self.as_of)
        source, span = WholeDiary(now), between(first, last, now.date)
        return Pictures(
            weeks=weekly_chart.WEEKLY.draw(source, span),
            hours=hours_chart.CHART.draw(source, span),
            sites=sites_chart.CHART.draw(source, span),
        )

    def figures(self) -> dict[str, int | float | None]:
        """Every figure under its name, so that the page, the PDF, CSV and FHIR can be compared."""
        return dict(_figures(self))


def summarise(
    diary: Diary,
    first: date,
    last: date,
    as_of: datetime,
    findings: Sequence[Finding] = (),
    *,
    trials: Sequence[TrialCourse] = (),
    earlier_trials: int = 0,
    associations: Associations | None = None,
) -> ClinicalSummary:
    """The summary of the local dates `first` to `last`, cut at the date of `as_of`; later entries are ignored.

    A partial diary must hold the period of equal length before as well, else `NotLoaded` is raised.
    """
    period = Period.of(diary, first, last, as_of)
    before = headline(period.preceding(), Series.of(diary, until=period.now.instant))
    return summarise_beside(
        before,
        diary,
        first,
        last,
        as_of=as_of,
        findings=findings,
        trials=trials,
        earlier_trials=earlier_trials,
        associations=associations,
    )


def summarise_beside(
    before: Headline,
    diary: Diary,
    first: date,
    last: date,
    *,
    as_of: datetime,
    findings: Sequence[Finding] = (),
    trials: Sequence[TrialCourse] = (),
    earlier_trials: int = 0,
    associations: Associations | None = None,
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
        several_groups=sum(len(episode.groups) > 1 for episode in period.spasms),
        times_of_day=times_of_day(period.spasms, diary),
        onsets=onsets(period.spasms, diary),
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
        earlier_trials=earlier_trials,
        findings=tuple(findings),
        associations=associations,
    )


def evidence_dates(finding: Finding) -> tuple[date, ...]:
    """The dates of the entries that a finding rests on, each once; entries of unknown date are left out."""
    return _dates_of(finding.evidence)


def evidence_said(finding: Finding) -> tuple[Value, ...]:
    """On which dates what a finding rests on happened: each of a few, of more how many and from when to when. When a
    medicine or a condition began says nothing of that."""
    happened = sorted(_dates_of(one for one in finding.evidence if one.kind not in BACKGROUND))
    if len(happened) <= FEW_DATES:
        return tuple(happened)
    span: dict[str, Value] = {"days": len(happened), "first": happened[0], "last": happened[-1]}
    return (plural("%(days)s day, %(first)s to %(last)s", "%(days)s days, %(first)s to %(last)s", "days", **span),)


def _dates_of(entries: Iterable[EntryReference]) -> tuple[date, ...]:
    times = [entry.at for entry in entries if entry.at is not None]
    return tuple(dict.fromkeys(at.date() if isinstance(at, datetime) else at for at in times))


# Figures -------------------------------------------------------------------------------------------------------------


def _figures(summary: ClinicalSummary) -> Iterator[Figure]:
    yield from _counted(summary.period, "")
    if summary.before is not None:
        yield from _counted(summary.before, "before.")
    yield from ((f"kind.{row.kind}", row.count) for row in summary.kinds)
    soon = summary.promptness
    yield from (
        ("entries.within_24h", soon.within_24h),
        ("entries.later", soon.later),
        ("entries.unknown", soon.unknown),
    )
    yield from _of_spasms(summary)
    yield from _where(summary)
    yield from _when(summary)
    for sign in summary.signs:
        yield from _answered(f"sign.{sign.sign}", sign.answers)
    for loss in summary.losses:
        answers = (("lasting", loss.lasting), ("during", loss.during), ("no", loss.no), ("unknown", loss.unknown))
        yield from ((f"loss.{loss.sign}.{name}", count) for name, count in answers)
    for tried in summary.relief:
        yield f"relief.{tried.technique}.tried", tried.tried
        yield from _answered(f"relief.{tried.technique}", tried.helped)
    yield from _prevention(summary)
    yield "medicines", len(summary.medicines)
    yield "conditions", len(summary.conditions)
    yield "trials", len(summary.trials) + summary.earlier_trials
    yield "findings.met", len(summary.met)
    yield "findings.not_assessable", len(summary.not_assessable)
    yield "findings.checked", len(summary.findings)


def _counted(counts: Headline, prefix: str) -> Iterator[Figure]:
    names = ("recorded_days", "spasms", "spasm_days", "severe_days", "twitches", "spasm_days_per_28")
    yield f"{prefix}period_days", counts.days
    for name in (*names, "severe_days_per_28", "spasms_per_week"):
        yield f"{prefix}{name}", getattr(counts, name)


def _answered(name: str, given: Answers) -> Iterator[Figure]:
    yield f"{name}.yes", given.yes
    yield f"{name}.no", given.no
    yield f"{name}.unknown", given.unknown


def _of_spasms(summary: ClinicalSummary) -> Iterator[Figure]:
    lengths, ratings = summary.duration, summary.pain
    yield "duration.median_s", _seconds(lengths.median)
    yield "duration.longest_s", _seconds(lengths.longest)
    yield "duration.over_10_minutes", lengths.over_10_minutes
    yield "duration.exact", lengths.exact
    yield "duration.rough", lengths.band_only
    yield "duration.unknown", lengths.unknown
    yield "pain.median", ratings.median
    yield "pain.worst", ratings.worst
    yield "pain.rated", ratings.rated
    yield "pain.not_rated", ratings.not_rated


def _seconds(length: timedelta | None) -> float | None:
    return None if length is None else length.total_seconds()


def _where(summary: ClinicalSummary) -> Iterator[Figure]:
    for site in summary.sites:
        name = f"site.{site.place.site}.{site.place.side or '-'}"
        yield from ((f"{name}.spasms", site.spasms), (f"{name}.twitches", site.twitches))
    for group in summary.groups:
        name = f"group.{group.group}"
        yield from ((f"{name}.spasms", group.spasms), (f"{name}.twitches", group.twitches))
    yield "several_groups", summary.several_groups


def _when(summary: ClinicalSummary) -> Iterator[Figure]:
    yield from ((f"when.{row.part}", row.count) for row in summary.times_of_day)
    yield from _answered("rest", summary.onsets.at_rest)
    yield from _answered("exercise", summary.onsets.with_exercise)
    yield from ((f"activity.{row.activity or '-'}", row.count) for row in summary.activities)
    yield "nights_disturbed", summary.waking.nights_disturbed
    yield from _answered("woke", summary.waking.woke)


def _prevention(summary: ClinicalSummary) -> Iterator[Figure]:
    drunk = summary.fluids
    yield "fluid.median_ml", drunk.median_ml
    yield "fluid.recorded_days", drunk.recorded_days
    yield "fluid.days", drunk.days
    yield "fluid.days_below", drunk.days_below
    yield "fluid.target_ml", drunk.target_ml
    for habit in summary.habits:
        yield from _answered(f"habit.{habit.habit}", habit.answers)
