"""The only place where rows become values; every question begins with whose they are.

A diary is looked up among those that the account may see; whatever else is asked starts from that diary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache, reduce
from operator import or_
from typing import Any, Concatenate, Final, ParamSpec, TypeAlias, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import connection
from django.db.models import (
    Count,
    Exists,
    ExpressionWrapper,
    F,
    Field,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Window,
)
from django.db.models.functions import RowNumber
from django.utils.crypto import salted_hmac

from spasmlog import diary as values
from spasmlog import rules
from spasmlog.models import (
    Acknowledgement,
    ApiToken,
    Check,
    Condition,
    Day,
    DeletedEntry,
    Diary,
    DoseTaken,
    Drink,
    Episode,
    EpisodeRelief,
    EpisodeSite,
    FindingPeriod,
    Medication,
    Share,
    ShareOpening,
    Spreadsheet,
    Trial,
    statements,
)
from spasmlog.models.check import WEAKNESS_COLUMNS
from spasmlog.spreadsheets.table import Record
from spasmlog.spreadsheets.tables import DAYS, EPISODES, MEDICATIONS
from spasmlog.trends import exposure
from spasmlog.trends.exact import Exact
from spasmlog.trends.exposure import Associations, associations_of
from spasmlog.trends.headline import Headline, counted
from spasmlog.trends.pain import SEVERE
from spasmlog.trends.relief import ReliefCount, counted_relief
from spasmlog.trends.series import Series
from spasmlog.trends.sites import SiteCount, counted_sites
from spasmlog.trends.tally import By, Tally
from spasmlog.vocabulary import (
    Activity,
    ConditionKind,
    DurationBand,
    FluidUnit,
    Kind,
    Lasting,
    Level,
    MedicineClass,
    MuscleGroup,
    Relief,
    Side,
    Site,
    WeightUnit,
)

# What the rules look back on (docs/criteria.md): 35 dates of episodes, which decide whether a run of twitches lasts
# (FAQ-1) and hold 28 dates and 28 nights; 15 of days, today and the 14 before (PAT-1); 426 of checks, for a weight of
# 60 days ago and one 365 days before that (RF-4); 28 of doses (PAT-5).
EPISODE_DATES: Final = 35
DAY_DATES: Final = 15
CHECK_DATES: Final = 426
DOSE_DATES: Final = 28

# How many readings of each kind are kept, one for a diary.
KEPT: Final = 64

Account = AbstractBaseUser | AnonymousUser
ACCOUNT_SALT: Final = "spasmlog.account"
# The date of each muscle group's first spasm, and of the first single spasm of several groups.
FirstSpasms: TypeAlias = tuple[Mapping[MuscleGroup, date], date | None]
P = ParamSpec("P")
T = TypeVar("T")


class NotVisible(LookupError):
    """It does not exist, or this account may not see it: nobody is told which."""


def diaries_of(account: Account) -> QuerySet[Diary]:
    """The diaries that the account may see, the one written last first."""
    return _visible_to(account).order_by("-changed_at", "id")


def diary_of(account: Account, diary_id: UUID) -> Diary:
    """One of the account's diaries. Raises `NotVisible`."""
    row = statements.diary_of(account.pk, diary_id)
    if row is None:
        raise NotVisible
    return row


def _visible_to(account: Account) -> QuerySet[Diary]:
    return Diary.objects.filter(account_id=account.pk).defer("carried")


def diary_named(account: Account, name: str) -> Diary | None:
    """The account's diary of that name."""
    return diaries_of(account).filter(name=name).first()


# Whole diaries and parts of them -------------------------------------------------------------------------------------


def settings_of(row: Diary, **collections: Any) -> values.Diary:
    """The diary with its settings and questions, and with the entries that are given."""
    return values.Diary(
        zone=ZoneInfo(row.time_zone),
        name=row.name,
        country=row.country,
        birth_year=row.birth_year,
        fluid_target_ml=row.fluid_target_ml,
        fluid_unit=FluidUnit(row.fluid_unit),
        weight_unit=WeightUnit(row.weight_unit),
        questions=tuple(asked for asked in (row.question_1, row.question_2, row.question_3) if asked),
        **collections,
    )


def whole_diary(row: Diary) -> values.Diary:
    """Everything, as an export needs it. Grows with the diary: no page calls this."""
    return settings_of(
        row,
        conditions=conditions(row),
        medications=medications(row),
        days=days(row),
        checks=checks(row),
        episodes=episodes(row),
        acknowledgements=acknowledgements(row),
        trials=trials(row),
    )


def kept(read: Callable[Concatenate[Diary, int, P], T]) -> Callable[Concatenate[Diary, P], T]:
    """What is read for a revision of a diary is kept until another takes its place.

    It is never stale, because every write raises the revision in its own transaction, and values never change. (Two
    rows of one diary are equal, so the arguments are the key.) It must not depend on the moment. The number of what
    is kept bounds the memory: about 0.1 MB each. Within a transaction nothing is kept: its revision may never come
    to be.
    """
    cached = lru_cache(maxsize=KEPT)(read)

    def of_this_revision(row: Diary, /, *args: P.args, **kwargs: P.kwargs) -> T:
        source = read if connection.in_atomic_block else cached
        return source(row, row.revision, *args, **kwargs)  # type: ignore[arg-type]

    return of_this_revision


def as_of(row: Diary, instant: datetime) -> values.AsOf:
    """The diary as the rules see it at a moment: their windows, whatever its length."""
    held, first, walls = _windows(row, settings_of(row).local_date(instant))
    return values.AsOf(replace(held, spans=_spans(row, held, first, instant)), instant, walls)


def findings(row: Diary, at: values.AsOf) -> tuple[rules.Finding, ...]:
    """What the criteria answer for the diary as it stands at a moment (`as_of`), kept while they cannot answer
    otherwise."""
    return _steadily("findings", row, at, lambda: rules.assess_at(at), lambda: rules.steady_until(at))


def associations(row: Diary, at: values.AsOf, exact: Exact) -> Associations:
    """What goes together in the last year as the diary stands at a moment (`as_of`), kept until an entry that lies
    ahead begins to count. Raises `NoAnswer`."""
    source = StoredDiary(row, at, exact, at.date - timedelta(days=exposure.DAYS + 1), at.diary)
    return _steadily("associations", row, at, lambda: associations_of(source), lambda: rules.next_entry(at))


def _steadily(
    name: str, row: Diary, at: values.AsOf, reckon: Callable[[], T], steady_until: Callable[[], datetime]
) -> T:
    """What is reckoned for a revision of a diary at a moment, kept on that date and in that night until a moment at
    which it may be something else. Within a transaction nothing is kept."""
    if connection.in_atomic_block:
        return reckon()
    held = _steady(name, row, row.revision, *rules.same_windows(at))
    for since, until, found in held:
        if since <= at.instant < until:
            kept: T = found
            return kept
    reckoned = reckon()
    held[:] = [(at.instant, steady_until(), reckoned)]
    return reckoned


@lru_cache(maxsize=2 * KEPT)
def _steady(_name: str, _row: Diary, _revision: int, _date: date, _night: date) -> list[tuple[datetime, datetime, Any]]:
    """From when, until when, and what: at most one."""
    return []


def as_of_before(row: Diary, instant: datetime, saved: UUID, said: values.Episode | None) -> values.AsOf:
    """The same diary as it stood before an episode was saved: without it, or with what it said then."""
    held, first, walls = _windows(row, settings_of(row).local_date(instant))
    others = tuple(episode for episode in held.episodes if episode.id != saved)
    if len(others) == len(held.episodes):
        # It was saved with a date before what is held: what is known of that time was counted with it.
        first = first_spasm_dates(row, held.spans.episodes_from, other_than=saved)
    spans = _spans(row, replace(held, episodes=others), first, instant, other_than=saved)
    before = (*others, said) if said else others
    return values.AsOf(replace(held, episodes=before, spans=spans), instant, walls)


@kept
def _windows(row: Diary, _revision: int, today: date) -> tuple[Any, FirstSpasms, values.Walls]:
    """What the rules look back on from a local date, the first spasms of the time before, and the wall clock."""
    episodes_from = today - timedelta(days=EPISODE_DATES - 1)
    days_from = today - timedelta(days=DAY_DATES - 1)
    checks_from = today - timedelta(days=CHECK_DATES - 1)
    doses_from = datetime.combine(today - timedelta(days=DOSE_DATES - 1), time.min, ZoneInfo(row.time_zone))
    held = settings_of(
        row,
        conditions=conditions(row),
        medications=medications(row, doses_from=doses_from),
        days=days(row, date__gte=days_from),
        checks=checks(row, date__gte=checks_from),
        episodes=episodes(row, with_relief=False, local_date__gte=episodes_from),
        spans=values.Spans(episodes_from, days_from, checks_from, None, None, {}, None),
    )
    return held, first_spasm_dates(row, episodes_from), values.Walls(held)


def _spans(
    row: Diary, held: Any, first: FirstSpasms, instant: datetime, other_than: UUID | None = None
) -> values.Spans:
    """What the rules need to know of the time before what is held; one entry may be left out."""
    by_now = [episode for episode in held.episodes if episode.started_at <= instant]
    newest = by_now[-1] if by_now else newest_episode(row, instant, other_than)
    spasm = next((episode for episode in reversed(by_now) if episode.is_spasm), None)
    if spasm is None and newest is not None:
        spasm = newest if newest.is_spasm else newest_spasm(row, instant, other_than)
    groups, several = first
    spans: values.Spans = replace(
        held.spans,
        newest_episode=newest,
        newest_spasm=spasm,
        first_spasms=groups,
        first_multi_group_spasm=several,
    )
    return spans


def period(row: Diary, first: date, last: date) -> values.Diary:
    """The diary between two dates, with all conditions and medicines: what a summary is made of. Of the doses taken
    before, the newest is held: it tells that they are counted."""
    within = {"date__gte": first, "date__lte": last}
    zone = ZoneInfo(row.time_zone)
    begins, ends = (datetime.combine(day, time.min, zone) for day in (first, last + timedelta(days=1)))
    return settings_of(
        row,
        conditions=conditions(row),
        medications=medications(row, doses_from=begins, doses_before=ends),
        days=days(row, **within),
        checks=checks(row, **within),
        episodes=episodes(row, local_date__gte=first, local_date__lte=last),
        spans=values.Spans(first, first, first, None, None, {}, None),
    )


def series(row: Diary, now: values.AsOf, first: date | None = None, last: date | None = None) -> Series:
    """Counts of episodes by local date and kind as they stand at a moment, counted by the database; all of them, or
    those of the dates `first` to `last`."""
    counted = Episode.objects.filter(diary=row, started_at__lte=now.instant)
    zeroes = Day.objects.filter(diary=row, no_spasms=True, date__lte=now.date)
    if first is not None:
        counted, zeroes = counted.filter(local_date__gte=first), zeroes.filter(date__gte=first)
    if last is not None:
        counted, zeroes = counted.filter(local_date__lte=last), zeroes.filter(date__lte=last)
    rows = counted.order_by().values_list("local_date", "kind").annotate(Count("key"))
    return Series.of_rows(
        [(day, Kind(kind), count) for day, kind, count in rows], zeroes.values_list("date", flat=True)
    )


def first_date(row: Diary) -> date | None:
    """The earliest date with an episode or anything recorded of a day: two steps in an index."""
    episode = Episode.objects.filter(diary=OuterRef("id")).order_by("local_date").values("local_date")[:1]
    day = Day.objects.filter(diary=OuterRef("id")).order_by("date").values("date")[:1]
    found = Diary.objects.filter(id=row.id).values_list(Subquery(episode), Subquery(day)).get()
    return min((known for known in found if known is not None), default=None)


def headline(row: Diary, now: values.AsOf, first: date, last: date) -> Headline:
    """The few figures of a period by which it is compared, counted by the database."""
    dated = Episode.objects.filter(diary=row, started_at__lte=now.instant, local_date__range=(first, last))
    found = dated.exclude(kind=Kind.TWITCH.value).aggregate(
        spasms=Count("key"),
        rated=Count("pain"),
        severe_days=Count("local_date", distinct=True, filter=Q(pain__gte=SEVERE)),
    )
    known = found["rated"] or not found["spasms"]
    return counted(first, last, series(row, now, first, last), found["severe_days"] if known else None)


@dataclass(frozen=True)
class StoredDiary:
    """A diary in the database as a source of charts; of `series`, what lies before `since` is left out. `held` has the
    conditions and the medicines, where somebody has read them already."""

    row: Diary
    now: values.AsOf
    exact: Exact
    since: date | None = None
    held: values.Diary | None = None

    @cached_property
    def settings(self) -> values.Diary:
        # With the conditions: a limit on fluids leaves the target out of charts.
        found = conditions(self.row) if self.held is None else self.held.conditions
        return replace(self.now.diary, conditions=found)

    @property
    def today(self) -> date:
        return self.now.date

    @cached_property
    def series(self) -> Series:
        return series(self.row, self.now, self.since)

    def tally(self, first: date, last: date, *by: By) -> Tally:
        return tally(self.row, self.now, first, last, *by)

    def sites(self, first: date, last: date) -> tuple[SiteCount, ...]:
        return site_counts(self.row, self.now, first, last)

    def relief(self, first: date, last: date) -> tuple[ReliefCount, ...]:
        return relief_counts(self.row, self.now, first, last)

    def days(self, first: date, last: date) -> tuple[values.Day, ...]:
        return days(self.row, date__gte=first, date__lte=min(last, self.now.date))

    def medications(self) -> tuple[values.Medication, ...]:
        return medications(self.row, with_doses=False) if self.held is None else self.held.medications


def tally(row: Diary, now: values.AsOf, first: date, last: date, *by: By) -> Tally:
    """Spasms of some dates by the moment, counted by the database."""
    dated = Episode.objects.filter(diary=row, started_at__lte=now.instant, local_date__range=(first, last))
    columns = [key.value for key in by]
    # Sorted out here, not by the query: SQLite would walk every index of the kinds.
    rows = dated.exclude(kind=Kind.TWITCH.value).order_by().values_list(*columns).annotate(Count("key"))
    band = by.index(By.BAND) if By.BAND in by else None
    counted = {tuple(found[:-1]): found[-1] for found in rows}
    return counted if band is None else {_with_band(found, band): count for found, count in counted.items()}


def _with_band(found: tuple[Any, ...], place: int) -> tuple[Any, ...]:
    band = None if found[place] is None else DurationBand(found[place])
    return (*found[:place], band, *found[place + 1 :])


def site_counts(row: Diary, now: values.AsOf, first: date, last: date) -> tuple[SiteCount, ...]:
    """Episodes of some dates by site and side, counted by the database."""
    dated = EpisodeSite.objects.filter(diary=row, local_date__range=(first, last), episode__started_at__lte=now.instant)
    rows = dated.order_by().values_list("site", "side", "is_spasm").annotate(Count("key"))
    return counted_sites((values.BodySite(SITES[site], SIDES[side]), spasm, count) for site, side, spasm, count in rows)


def relief_counts(row: Diary, now: values.AsOf, first: date, last: date) -> tuple[ReliefCount, ...]:
    """What was tried against the episodes of some dates, counted by the database."""
    dated = EpisodeRelief.objects.filter(
        episode__diary=row, episode__local_date__range=(first, last), episode__started_at__lte=now.instant
    )
    rows = dated.order_by().values_list("technique", "helped").annotate(Count("key"))
    return counted_relief((Relief(technique), helped, count) for technique, helped, count in rows)


# Collections ---------------------------------------------------------------------------------------------------------

EPISODE_FIELDS: Final = (
    *("entry_id", "started_at", "kind", "recorded_zone", "ended_at", "ongoing", "duration_band", "pain", "woke"),
    *("sleep_disturbance", "activity", "still_minutes", "hard_exercise_within_24h", "eases_with_rest", "swelling"),
    *("skin_colour_change", "warmth", "numbness", "tingling", "radiating_pain", "weakness", "function_loss"),
    *("walking_difficulty", "holding_difficulty", "after_pain", "distress", "recorded_at", "note"),
)
EPISODE_TERMS: Final[Mapping[str, Any]] = {
    "kind": Kind,
    "duration_band": DurationBand,
    "activity": Activity,
    "weakness": Lasting,
    "function_loss": Lasting,
    "walking_difficulty": Lasting,
    "holding_difficulty": Lasting,
}
MEDICATION_FIELDS: Final = (
    "entry_id",
    "name",
    "dose",
    "as_needed",
    "class_by_hand",
    "started_on",
    "stopped_on",
    "note",
)
DAY_FIELDS: Final = (
    *("date", "no_spasms", "fluid_ml", "hot", "hard_exercise", "stretched_before_bed", "stretched_after_workout"),
    *("magnesium_rich_food", "potassium_rich_food", "moved_hourly", "supportive_footwear", "recorded_at", "note"),
)
CHECK_FIELDS: Final = (
    *("date", "spreading", "getting_weaker", "walking_difficulty", "holding_difficulty", "unexplained_weight_loss"),
    *("weight_g", "weight_loss_intended", "breathless_or_chest_pain", "sudden_weakness"),
    *("saddle_numbness_or_new_bladder_bowel_trouble", "cold_pale_limb", "dark_urine", "wound_or_toxin_exposure"),
    *("swallowing_or_speech_difficulty", "recorded_at", "note"),
)


def episodes(row: Diary, *, with_relief: bool = True, **conditions: Any) -> tuple[values.Episode, ...]:
    """The diary's episodes that fulfil the conditions, oldest first."""
    # Sorted here: asked for them in order, SQLite walks in order through all there are, not through those that match.
    found = Episode.objects.filter(diary=row, **conditions).order_by()
    matching = _episodes(found, {"diary": row, **conditions}, with_relief=with_relief)
    return tuple(sorted(matching, key=lambda episode: (episode.started_at, episode.id)))


def _episodes(
    found: QuerySet[Episode], conditions: Mapping[str, Any], *, with_relief: bool
) -> tuple[values.Episode, ...]:
    rows: dict[int, list[tuple[Any, ...]]] = defaultdict(list)  # one row for each site of an episode
    for key, *fields in found.values_list("key", *EPISODE_FIELDS, "site_rows__site", "site_rows__side"):
        rows[key].append(tuple(fields))
    relief: dict[int, list[values.ReliefTried]] = defaultdict(list)
    if rows and with_relief:
        of_episode = {f"episode__{name}": value for name, value in conditions.items()}
        tried = EpisodeRelief.objects.filter(**of_episode).values_list("episode_id", "technique", "helped")
        for key, technique, helped in tried:
            relief[key].append(values.ReliefTried(Relief(technique), helped))
    return tuple(_episode(of_one, relief.get(key, ())) for key, of_one in rows.items())


SITES: Final[Mapping[str, Site]] = {site.value: site for site in Site}
SIDES: Final[Mapping[str | None, Side | None]] = {None: None} | {side.value: side for side in Side}


def _episode(rows: list[tuple[Any, ...]], relief: Iterable[values.ReliefTried]) -> values.Episode:
    *columns, _site, _side = rows[0]
    fields = dict(zip(EPISODE_FIELDS, columns, strict=True))
    for name, vocabulary in EPISODE_TERMS.items():
        if fields[name] is not None:
            fields[name] = vocabulary(fields[name])
    sites = tuple(values.BodySite(SITES[site], SIDES[side]) for *_columns, site, side in rows)
    return values.Episode(id=fields.pop("entry_id"), sites=sites, relief=tuple(relief), **fields)


def days(row: Diary, **conditions: Any) -> tuple[values.Day, ...]:
    """The diary's days that fulfil the conditions, oldest first."""
    found = Day.objects.filter(diary=row, **conditions).order_by("date")
    return tuple(values.Day(**fields) for fields in found.values(*DAY_FIELDS))


def checks(row: Diary, **conditions: Any) -> tuple[values.Check, ...]:
    """The diary's checks that fulfil the conditions, oldest first."""
    found = Check.objects.filter(diary=row, **conditions).order_by("date")
    return tuple(_check(fields) for fields in found.values(*CHECK_FIELDS, *WEAKNESS_COLUMNS.values()))


def _check(fields: dict[str, Any]) -> values.Check:
    ratings = [(group, fields.pop(column)) for group, column in WEAKNESS_COLUMNS.items()]
    rated = tuple(values.WeaknessRating(group, rating) for group, rating in ratings if rating is not None)
    return values.Check(weakness=rated, **fields)


def conditions(row: Diary, **conditions: Any) -> tuple[values.Condition, ...]:
    """The person's conditions."""
    found = Condition.objects.filter(diary=row, **conditions)
    rows = found.values_list("entry_id", "kind", "label", "since", "resolved_on", "note")
    entries = (
        values.Condition(entry_id, ConditionKind(kind), label, since, resolved_on, note)
        for entry_id, kind, label, since, resolved_on, note in rows
    )
    return tuple(sorted(entries, key=lambda condition: condition.id))


def medications(
    row: Diary,
    *,
    with_doses: bool = True,
    doses_from: datetime | None = None,
    doses_before: datetime | None = None,
    **conditions: Any,
) -> tuple[values.Medication, ...]:
    """The person's medicines with their dose changes and doses: all of them, or those from a time on (and before
    another) and the newest before it, which tells that doses were recorded at all; or none."""
    rows: QuerySet[Any] = Medication.objects.filter(diary=row, **conditions)
    columns = [*MEDICATION_FIELDS, "dose_change_rows__on", "dose_change_rows__dose"]
    if doses_from is not None:
        before = DoseTaken.objects.filter(medication=OuterRef("key"), at__lt=doses_from).order_by("-at", "-key")
        rows = rows.annotate(newest_before=Subquery(before.values("key")[:1]))
        columns.append("newest_before")
    found: dict[int, dict[str, Any]] = {}
    changes: dict[int, list[values.DoseChange]] = defaultdict(list)
    for fields in rows.values("key", *columns):  # one row for each dose change
        on, dose = fields.pop("dose_change_rows__on"), fields.pop("dose_change_rows__dose")
        found[fields["key"]] = fields
        if on is not None:
            changes[fields["key"]].append(values.DoseChange(on, dose))
    if not found:
        return ()
    newest = [before for fields in found.values() if (before := fields.pop("newest_before", None)) is not None]
    taken = Q(medication__in=found)
    if doses_from is not None:
        within = Q(at__gte=doses_from) if doses_before is None else Q(at__gte=doses_from, at__lt=doses_before)
        taken = Q(medication__in=found) & within | Q(key__in=newest)
    doses: dict[int, list[values.DoseTaken]] = defaultdict(list)
    if with_doses:
        for key, at, amount in DoseTaken.objects.filter(taken).values_list("medication_id", "at", "amount"):
            doses[key].append(values.DoseTaken(at, amount))
    # Sorted as a diary holds them: a database gives rows in any order that it likes.
    medicines = (_medication(fields, changes[key], doses[key]) for key, fields in found.items())
    return tuple(sorted(medicines, key=lambda medicine: medicine.id))


def _medication(
    fields: dict[str, Any], changes: list[values.DoseChange], doses: list[values.DoseTaken]
) -> values.Medication:
    by_hand = fields["class_by_hand"]
    own = {name: fields[name] for name in MEDICATION_FIELDS if name not in ("entry_id", "class_by_hand")}
    return values.Medication(
        id=fields["entry_id"],
        class_by_hand=MedicineClass(by_hand) if by_hand else None,
        dose_changes=tuple(changes),
        doses_taken=tuple(doses),
        **own,
    )


def acknowledgements(row: Diary, *narrowed: Q, **conditions: Any) -> tuple[values.Acknowledgement, ...]:
    """What the person said about findings, oldest first."""
    found = Acknowledgement.objects.filter(*narrowed, diary=row, **conditions).order_by("at", "entry_id")
    fields = found.values_list("entry_id", "code", "at", "level", "discussed_on", "evidence", "note")
    return tuple(
        values.Acknowledgement(entry_id, code, at, Level(level), discussed_on, tuple(evidence), note)
        for entry_id, code, at, level, discussed_on, evidence, note in fields
    )


def trials(row: Diary, **conditions: Any) -> tuple[values.Trial, ...]:
    """What the person tries and tried, the one begun first first."""
    found = Trial.objects.filter(diary=row, **conditions).order_by("started_on", "entry_id")
    fields = found.values_list("entry_id", "what", "started_on", "days", "review_on", "stopped_on", "note")
    return tuple(values.Trial(*one) for one in fields)


# Records: rows for a spreadsheet, never more of them in memory than a batch ------------------------------------------

RECORDS: Final = 2_000  # at least so many episodes are read at once, where there are as many


def records(row: Diary, collection: str) -> Iterator[Record]:
    """The entries of a collection as the rows of its CSV file, the earliest first. Not as values of the diary: of ten
    thousand that takes twice as long, and the file has the same letters."""
    match collection:
        case EPISODES.collection:
            for first, last in _spans_of_dates(row):
                yield from _episode_records(row, first, last)
        case DAYS.collection:
            found = Day.objects.filter(diary=row).order_by("date")
            yield from found.values_list(*DAYS.names).iterator(chunk_size=RECORDS)
        case _:
            yield from map(MEDICATIONS.record_of, medications(row))


def stored_revision(row: Diary) -> int:
    """The diary's revision as it is by now."""
    return Diary.objects.values_list("revision", flat=True).get(id=row.id)


def _spans_of_dates(row: Diary) -> Iterator[tuple[date, date]]:
    """Periods that hold all episodes, and few each."""
    counted = Episode.objects.filter(diary=row).order_by("local_date").values_list("local_date").annotate(Count("key"))
    first, held = None, 0
    for day, count in counted:
        first, held = first or day, held + count
        if held >= RECORDS:
            yield first, day
            first, held = None, 0
    if first is not None:
        yield first, day


def _episode_records(row: Diary, first: date, last: date) -> Iterator[Record]:
    dated = {"diary": row, "local_date__range": (first, last)}
    sites: dict[int, list[values.BodySite]] = defaultdict(list)
    for key, site, side in EpisodeSite.objects.filter(**dated).values_list("episode_id", "site", "side"):
        sites[key].append(PLACES[site, side])
    relief: dict[int, list[values.ReliefTried]] = defaultdict(list)
    tried = EpisodeRelief.objects.filter(**{f"episode__{name}": value for name, value in dated.items()})
    for key, technique, helped in tried.values_list("episode_id", "technique", "helped"):
        relief[key].append(TRIED[technique, helped])
    found = Episode.objects.filter(**dated).order_by("started_at", "entry_id").values_list(*AS_STORED)
    for stored in found:
        cells = list(stored)
        cells[ID_AT] = _id_as_text(cells[ID_AT])
        for place in INSTANTS_AT:
            if (instant := cells[place]) is not None and instant.tzinfo is None:
                cells[place] = instant.replace(tzinfo=UTC)
        # As a value has them: in the order of the body, and of the list.
        for place, of_key in ((SITES_AT, sites), (RELIEF_AT, relief)):
            things = of_key.get(cells[place], [])
            if len(things) > 1:
                things.sort(key=ORDER.__getitem__)
            cells[place] = things
        yield tuple(cells)


SITES_AT, RELIEF_AT, ID_AT = map(EPISODES.names.index, ("sites", "relief", "id"))
INSTANTS_AT: Final = [EPISODES.names.index(name) for name in ("started_at", "ended_at", "recorded_at")]
# Everything comes as the database has it, yes and no be it as numbers, instants in UTC without saying so, ids without
# hyphens: to have Django convert 200,000 cells of ten thousand rows takes longer than all the rest. Places and relief
# are found by the key that stands in for them.
AS_STORED: Final = [
    ExpressionWrapper(F({"id": "entry_id", "sites": "key", "relief": "key"}.get(name, name)), output_field=Field())
    for name in EPISODES.names
]


def _id_as_text(raw: object) -> str:
    """An id with its hyphens, from a database that knows ids or from one that has their 32 digits."""
    text = str(raw)
    return text if "-" in text else f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


PLACES: Final = {(site.value, side): values.BodySite(site, SIDES[side]) for site in Site for side in SIDES}
TRIED: Final = {
    (technique.value, helped): values.ReliefTried(technique, helped)
    for technique in Relief
    for helped in (True, False, None)
}
ORDER: Final[Mapping[Any, int]] = {thing: place for place, thing in enumerate((*PLACES.values(), *TRIED.values()))}


# Single questions ----------------------------------------------------------------------------------------------------


def newest_episode(row: Diary, instant: datetime, other_than: UUID | None = None) -> values.Episode | None:
    """The latest episode that began by the moment, however long ago; one entry may be left out."""
    return _newest(row, Episode.objects.all(), instant, other_than)


def newest_spasm(row: Diary, instant: datetime, other_than: UUID | None = None) -> values.Episode | None:
    """The same of spasms."""
    return _newest(row, Episode.objects.exclude(kind=Kind.TWITCH.value), instant, other_than)


def _newest(row: Diary, found: QuerySet[Episode], instant: datetime, other_than: UUID | None) -> values.Episode | None:
    begun = found.filter(diary=row, started_at__lte=instant)
    if other_than is not None:
        begun = begun.exclude(entry_id=other_than)
    newest = begun.order_by("-started_at", "-entry_id").values_list("key", flat=True).first()
    return None if newest is None else episodes(row, with_relief=False, key=newest)[0]


def first_spasm_dates(row: Diary, before: date, other_than: UUID | None = None) -> FirstSpasms:
    """The date of each muscle group's first spasm, and of the first spasm of several groups, where they lie before a
    date: nine steps in an index, one query. One entry may be left out."""
    several = Episode.objects.filter(diary=row, several_groups=True, local_date__lt=before)
    several = several.exclude(kind=Kind.TWITCH.value)
    sites = EpisodeSite.objects.filter(diary=row, is_spasm=True, local_date__lt=before)
    if other_than is not None:
        several = several.exclude(entry_id=other_than)
        sites = sites.exclude(episode__entry_id=other_than)
    first = {"several": Subquery(several.order_by("local_date").values("local_date")[:1])}
    for group in MuscleGroup:
        of_group = sites.filter(group=group.value).order_by("local_date")
        first[f"first_{group.value}"] = Subquery(of_group.values("local_date")[:1])
    found: dict[str, Any] = dict(Diary.objects.filter(id=row.id).values(**first).get())
    of_groups = {group: found[f"first_{group.value}"] for group in MuscleGroup}
    return {group: day for group, day in of_groups.items() if day is not None}, found["several"]


def newest_checks(row: Diary, limit: int, **conditions: Any) -> tuple[values.Check, ...]:
    """The latest checks that fulfil the conditions, newest first."""
    dates = Check.objects.filter(diary=row, **conditions).order_by("-date").values_list("date", flat=True)[:limit]
    return tuple(reversed(checks(row, date__in=list(dates))))


def has_entries(row: Diary) -> bool:
    """Whether anything was ever entered that comes with a date, however long ago."""
    dated = [Exists(model.objects.filter(diary=OuterRef("id"))) for model in (Episode, Day, Check)]
    return Diary.objects.filter(reduce(or_, dated), id=row.id).exists()


@kept
def ongoing(row: Diary, _revision: int) -> tuple[values.Episode, ...]:
    """Episodes that nobody has ended, newest first."""
    return tuple(reversed(episodes(row, with_relief=False, ongoing=True)))


def known_trials(row: Diary) -> tuple[values.Trial, ...]:
    """All trials, read once for a revision; nothing is asked where none was ever entered."""
    return _trials(row) if row.ever_tried else ()


@kept
def _trials(row: Diary, _revision: int) -> tuple[values.Trial, ...]:
    return trials(row)


def day(row: Diary, date: date) -> values.Day:
    """What was recorded of a date; an empty day where nothing was."""
    found = days(row, date=date)
    return found[0] if found else values.Day(date)


def usual_sites(row: Diary, limit: int = 4) -> tuple[values.BodySite, ...]:
    """The sites of the newest episodes, the latest first, for choosing them again."""
    newest = Episode.objects.filter(diary=row).order_by("-started_at", "-key", "site_rows__key")
    found = dict.fromkeys(newest.values_list("site_rows__site", "site_rows__side")[:20])
    return tuple(values.BodySite(SITES[site], SIDES[side]) for site, side in list(found)[:limit])


@dataclass(frozen=True, slots=True)
class EpisodeFilter:
    """What a list of episodes is narrowed to; None and "" narrow nothing."""

    kind: Kind | None = None
    site: Site | None = None
    first: date | None = None
    last: date | None = None
    text: str = ""

    def conditions(self, row: Diary) -> Q:
        """The conditions on episodes of the diary."""
        narrowed = Q(diary=row)
        if self.kind is not None:
            narrowed &= Q(kind=self.kind.value)
        if self.first is not None:
            narrowed &= Q(local_date__gte=self.first)
        if self.last is not None:
            narrowed &= Q(local_date__lte=self.last)
        if self.site is not None:
            narrowed &= Q(key__in=EpisodeSite.objects.filter(diary=row, site=self.site.value).values("episode_id"))
        if self.text:
            narrowed &= Q(note__icontains=self.text)
        return narrowed


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list, and the id of its last entry where there are more."""

    episodes: tuple[values.Episode, ...]
    next_after: UUID | None


def episode_page(row: Diary, narrowed: EpisodeFilter, after: UUID | None, size: int) -> Page:
    """Episodes, newest first, that come after (are older than) the entry `after`. Raises `NotVisible` where that
    entry is not there. Paged by key: page 200 costs what page 1 does."""
    found = Episode.objects.filter(narrowed.conditions(row)).order_by("-started_at", "-key")
    if after is not None:
        edge = Episode.objects.filter(diary=row, entry_id=after).values("started_at", "key").first()
        if edge is None:
            raise NotVisible
        older = Q(started_at__lt=edge["started_at"]) | Q(started_at=edge["started_at"], key__lt=edge["key"])
        found = found.filter(older, started_at__lte=edge["started_at"])
    keys = list(found.values_list("key", flat=True)[: size + 1])
    newest_first = Episode.objects.filter(key__in=keys[:size]).order_by("-started_at", "-key")
    shown = _episodes(newest_first, {"key__in": keys[:size]}, with_relief=False)
    return Page(shown, shown[-1].id if len(keys) > size else None)


def revision_of(row: Diary, collection: str, key: UUID | date) -> int:
    """The diary's revision at which an entry was last written; 0 where there is none. A form carries it, and is
    stale when it has risen."""
    model, name = ROWS[collection]
    return statements.revision_of(model, name, row.id, key)


ROWS: Final[Mapping[str, tuple[Any, str]]] = {
    "episodes": (Episode, "entry_id"),
    "days": (Day, "date"),
    "checks": (Check, "date"),
    "medications": (Medication, "entry_id"),
    "conditions": (Condition, "entry_id"),
    "acknowledgements": (Acknowledgement, "entry_id"),
    "trials": (Trial, "entry_id"),
}


def entry(row: Diary, collection: str, key: UUID | date) -> values.Item:
    """One entry by its id or date. Raises `NotVisible`."""
    found = LOADERS[collection](row, **{ROWS[collection][1]: key})
    if not found:
        raise NotVisible
    only: values.Item = found[0]
    return only


LOADERS: Final[Mapping[str, Any]] = {
    "episodes": episodes,
    "days": days,
    "checks": checks,
    "medications": medications,
    "conditions": conditions,
    "acknowledgements": acknowledgements,
    "trials": trials,
}


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A page of a collection: each entry with the revision at which it was last written, and the id or the date of the
    last one where there are more."""

    entries: tuple[tuple[int, values.Item], ...]
    next_after: UUID | date | None


def entry_page(row: Diary, collection: str, after: UUID | date | None, size: int) -> EntryPage:
    """Entries by their id or date, those after `after`. What is written while somebody turns the pages moves none of
    the others, and `after` may be gone by then."""
    model, name = ROWS[collection]
    later = {} if after is None else {f"{name}__gt": after}
    found = model.objects.filter(diary=row, **later)
    # The revision is read before the content: who takes one for the other's is told that it is stale, and loses
    # nothing.
    revisions = dict(found.order_by(name).values_list(name, "revision")[: size + 1])
    keys = list(revisions)[:size]
    held = {_key_of(entry): entry for entry in LOADERS[collection](row, **{f"{name}__in": keys})}
    entries = tuple((revisions[key], held[key]) for key in keys if key in held)
    return EntryPage(entries, keys[-1] if len(revisions) > size else None)


def _key_of(entry: values.Item) -> UUID | date:
    return entry.date if isinstance(entry, values.Day | values.Check) else entry.id


def drink(row: Diary, drink_id: UUID) -> tuple[date, int]:
    """A glass: the date it was added to, and its millilitres. Raises `NotVisible`."""
    for day, ml in Drink.objects.filter(diary=row, entry_id=drink_id).values_list("date", "ml"):
        return day, ml
    raise NotVisible


def is_deleted(row: Diary, collection: str, entry_id: UUID) -> bool:
    """Whether an entry with that id was there and was deleted."""
    return statements.is_deleted(row.id, collection, entry_id)


def can_undo(row: Diary, collection: str, entry_id: UUID, since: datetime) -> bool:
    """Whether a deletion can still be undone."""
    return DeletedEntry.objects.filter(
        diary=row, collection=collection, entry_id=entry_id, content__isnull=False, deleted_at__gte=since
    ).exists()


# Findings: what was said about them, and their history ---------------------------------------------------------------

# Of each criterion, the acknowledgements that are looked at, the latest first.
SAID: Final = 3


def latest_acknowledgements(row: Diary, codes: Iterable[str]) -> tuple[values.Acknowledgement, ...]:
    """What was said last about these criteria, and of each what was discussed last; nothing is asked where nothing was
    ever said."""
    return _latest(row, tuple(codes)) if row.ever_acknowledged else ()


def last_gone(row: Diary, codes: Iterable[str]) -> Mapping[str, datetime]:
    """When each of these criteria was last found not to match any more, by its code; nothing is asked where nothing was
    ever said about any."""
    return _gone(row, tuple(codes), row.assessed_on) if row.ever_acknowledged else {}


@kept
def _gone(row: Diary, _revision: int, codes: tuple[str, ...], _assessed_on: date | None) -> Mapping[str, datetime]:
    # The history is kept once for a revision and a date, which are the key here.
    ended = FindingPeriod.objects.filter(diary=row, code__in=codes, ended_at__isnull=False)
    return dict(ended.order_by().values_list("code").annotate(Max("ended_at")))


@kept
def _latest(row: Diary, _revision: int, codes: tuple[str, ...]) -> tuple[values.Acknowledgement, ...]:
    # Ranked in the index alone; of what is not among the latest nothing else is read.
    place = Window(RowNumber(), partition_by="code", order_by=("-at", "-key"))
    ranked = Acknowledgement.objects.filter(diary=row, code__in=codes).annotate(place=place)
    discussed = Acknowledgement.objects.filter(diary=row, code__in=codes, discussed_on__isnull=False)
    last_discussed = discussed.annotate(place=place).filter(place=1).values("key")
    either = Q(key__in=ranked.filter(place__lte=SAID).values("key")) | Q(key__in=last_discussed)
    return acknowledgements(row, either)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of assessments at which a criterion was met; `ended_at` is None while it is."""

    id: UUID
    code: str
    version: int
    level: Level
    first_met_at: datetime
    last_met_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class History:
    """A page of the history of findings, newest first, and the id of its last period where there are more."""

    periods: tuple[Period, ...]
    next_after: UUID | None


def finding_history(row: Diary, after: UUID | None, size: int) -> History:
    """When findings were met, newest first, after (older than) the period `after`. Raises `NotVisible` where that is
    not there. Paged by key."""
    found = FindingPeriod.objects.filter(diary=row).order_by("-first_met_at", "-id")
    if after is not None:
        edge = FindingPeriod.objects.filter(diary=row, id=after).values("first_met_at").first()
        if edge is None:
            raise NotVisible
        older = Q(first_met_at__lt=edge["first_met_at"]) | Q(first_met_at=edge["first_met_at"], id__lt=after)
        found = found.filter(older, first_met_at__lte=edge["first_met_at"])
    fields = found.values_list("id", "code", "version", "level", "first_met_at", "last_met_at", "ended_at")
    periods = [
        Period(key, code, version, Level(level), first, last, ended)
        for key, code, version, level, first, last, ended in fields[: size + 1]
    ]
    return History(tuple(periods[:size]), periods[size - 1].id if len(periods) > size else None)


# Shares --------------------------------------------------------------------------------------------------------------

# With six characters at least, ten tries find a passcode of digits once in 100,000 times; after that the link is over.
MOST_WRONG_PASSCODES: Final = 10
# A visit ends with the browser, or when whoever opened it has long gone home.
VISIT: Final = timedelta(hours=12)


def shares(row: Diary) -> tuple[Share, ...]:
    """What was ever shared of a diary, the newest first, each with how often and when last it was opened."""
    counted = Share.objects.filter(diary=row).defer("snapshot")
    counted = counted.annotate(times=Count("openings"), last_opened_at=Max("openings__opened_at"))
    return tuple(counted.order_by("-made_at", "-id"))


def share(row: Diary, entry_id: UUID) -> Share:
    """One of a diary's shares. Raises `NotVisible`."""
    for found in Share.objects.filter(diary=row, entry_id=entry_id).defer("snapshot"):
        return found
    raise NotVisible


def openings(row: Diary, entry_id: UUID, size: int) -> tuple[ShareOpening, ...]:
    """When it was opened, the latest first."""
    found = ShareOpening.objects.filter(share__diary=row, share__entry_id=entry_id)
    return tuple(found.order_by("-opened_at", "-id")[:size])


def can_be_opened(now: datetime) -> Q:
    """Of shares: neither expired nor revoked, nor tried with too many wrong passcodes."""
    return Q(expires_at__gt=now, revoked_at__isnull=True, wrong_passcodes__lt=MOST_WRONG_PASSCODES)


def shared_period(found: Share, today: date) -> tuple[date, date]:
    """The dates that it shows on a date."""
    if not found.moving:
        return found.first, found.last
    return today - (found.last - found.first), today


def share_of_token(token_hash: str, now: datetime) -> Share:
    """What a token opens: whoever has it is asked for nothing else. Raises `NotVisible`, for one that never was just as
    for one that is over."""
    found = Share.objects.filter(can_be_opened(now), token_hash=token_hash, diary__account__is_active=True)
    for one in found.defer("snapshot"):
        return one
    raise NotVisible


def visit(share_id: UUID, opening_id: UUID, now: datetime) -> ShareOpening:
    """An opening that still may be read on, with its share and its diary. Raises `NotVisible`."""
    allowed = Share.objects.filter(can_be_opened(now), id=share_id, diary__account__is_active=True)
    found = ShareOpening.objects.filter(id=opening_id, share__in=allowed, opened_at__gt=now - VISIT, closed_at=None)
    for opening in found.select_related("share__diary").defer("share__diary__carried"):
        return opening
    raise NotVisible


# Devices and programs ------------------------------------------------------------------------------------------------


def opaque_id(account: Account) -> str:
    """What an account is known by to a device that keeps entries for it: neither its name nor its number, and the same
    for as long as the secret key is."""
    return salted_hmac(ACCOUNT_SALT, str(account.pk), algorithm="sha256").hexdigest()[:32]


def api_tokens(account: Account) -> tuple[ApiToken, ...]:
    """The account's tokens, the newest first."""
    found = ApiToken.objects.filter(account_id=account.pk).select_related("diary").defer("diary__carried")
    return tuple(found.order_by("-made_at", "-id"))


def api_token(account: Account, token_id: UUID) -> ApiToken:
    """One of them. Raises `NotVisible`."""
    for found in ApiToken.objects.filter(account_id=account.pk, id=token_id):
        return found
    raise NotVisible


def api_token_of(token_hash: str, now: datetime) -> ApiToken:
    """The token that a program shows, with its account. Raises `NotVisible`, for one that never was just as for one
    that is over."""
    found = ApiToken.objects.filter(token_hash=token_hash, expires_at__gt=now, account__is_active=True)
    for one in found.select_related("account"):
        return one
    raise NotVisible


# Spreadsheets --------------------------------------------------------------------------------------------------------

# So long a file waits to be imported, and so long an import can be undone.
KEPT_FOR: Final = timedelta(days=1)


def spreadsheets(row: Diary, now: datetime) -> tuple[Spreadsheet, ...]:
    """What was uploaded to a diary or imported into it, the latest first."""
    found = Spreadsheet.objects.filter(diary=row, at__gte=now - KEPT_FOR)
    return tuple(found.defer("content", "written").order_by("-at", "-id"))


def spreadsheet(row: Diary, entry_id: UUID, now: datetime) -> Spreadsheet:
    """One of them. Raises `NotVisible`."""
    for found in Spreadsheet.objects.filter(diary=row, id=entry_id, at__gte=now - KEPT_FOR):
        return found
    raise NotVisible
