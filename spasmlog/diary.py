"""The diary as a value: what one person recorded, frozen and valid.

Everything that is shown, flagged, drawn or exported is computed from a `Diary`. It knows no clock and no database:
the moment of assessment comes in as `AsOf`. Units are in the names (`fluid_ml`, `weight_g`); instants are aware and
normalised to UTC, dates are local to the diary's zone; None always means "not asked" or "not known".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from spasmlog.text import N_, Text
from spasmlog.vocabulary import (
    Activity,
    ConditionKind,
    DurationBand,
    FluidUnit,
    Habit,
    Kind,
    Lasting,
    Level,
    MedicineClass,
    MuscleGroup,
    Question,
    Relief,
    Side,
    Sign,
    Site,
    WeightUnit,
)

EARLIEST: Final = date(1900, 1, 1)
# An entry lists its places in this order.
SITE_ORDER: Final = {site: place for place, site in enumerate(Site)}
SIDE_ORDER: Final = {side: place for place, side in enumerate((None, *Side))}
PLANNED_YEARS: Final = 10
LABEL_LENGTH: Final = 200
NOTE_LENGTH: Final = 4000
MOST_QUESTIONS: Final = 3  # for the doctor: what a visit has time for
QUESTION_LENGTH: Final = 300
MAX_EVIDENCE: Final = 10_000  # entries that one acknowledgement names
TRIAL_DAYS: Final = (7, 365)  # how long something is tried: less than a week tells nothing, a year is long
MAX_FLUID_ML: Final = 20_000
MIN_TARGET_ML: Final = 1
MAX_TARGET_ML: Final = 10_000
DEFAULT_TARGET_ML: Final = 1893  # eight US cups, as the article asks for
MIN_WEIGHT_G: Final = 1_000
MAX_WEIGHT_G: Final = 700_000
MAX_STILL_MINUTES: Final = 1440
RATING_MAX: Final = 10  # the numeric rating scale runs from 0 to 10
BIRTH_YEARS: Final = (1900, 2100)
ONGOING_LIMIT: Final = timedelta(hours=24)  # an episode left open longer than this has an unknown duration
NIGHT_STARTS: Final = timedelta(hours=12)  # a night runs from noon to noon
# With these it is never said to drink more (docs/criteria.md, PAT-1).
LIMITING: Final = frozenset(
    {ConditionKind.KIDNEY_DISEASE, ConditionKind.HEART_FAILURE, ConditionKind.FLUID_RESTRICTION}
)

# Far enough inside what datetime can hold that windows and zones never overflow; 1899 holds the first hours of
# 1 January 1900 east of Greenwich.
CALENDAR_YEARS: Final = (1899, 9000)
OUTSIDE_CALENDAR: Final = Text(N_("This time is outside the calendar."))
# What no database, page or PDF can hold: NUL, and half of a surrogate pair.
NO_TEXT: Final = re.compile("[\0\ud800-\udfff]")
NOT_TEXT: Final = Text(N_("This contains a character that is not text."))
# What criteria are called; one that is not known here may come from a newer version.
CRITERION_CODE: Final = re.compile(r"[A-Z]{1,8}-[0-9]{1,4}[a-z]?", re.ASCII)
# What an entry is called where another names it: its collection, and its id or date.
ENTRY_NAME: Final = re.compile(r"[a-z]{1,20}:[0-9a-f-]{10,36}", re.ASCII)


class Invalid(ValueError):
    """A value that a diary cannot hold: `field` is its name, `message` says what is wrong with it."""

    def __init__(self, field: str, message: Text) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


def check_text(field: str, text: str, longest: int) -> None:
    """Refuse text that is too long, or that no database, page or PDF could hold."""
    if len(text) > longest:
        raise Invalid(field, Text(N_("This is longer than %(longest)s characters."), {"longest": longest}))
    if NO_TEXT.search(text):
        raise Invalid(field, NOT_TEXT)


def check_range(field: str, value: int | None, least: int, most: int) -> None:
    """Refuse a number outside its bounds; None is not a number."""
    if value is not None and not least <= value <= most:
        raise Invalid(
            field,
            Text(N_("This must be between %(least)s and %(most)s."), {"least": least, "most": most}),
        )


def check_questions(questions: Sequence[str]) -> None:
    """Refuse more questions to the doctor than a visit has time for, and one that asks nothing."""
    if len(questions) > MOST_QUESTIONS:
        raise Invalid("questions", Text(N_("There is room for %(most)s questions."), {"most": MOST_QUESTIONS}))
    for question in questions:
        if not question:
            raise Invalid("questions", Text(N_("This must not be empty.")))
        check_text("questions", question, QUESTION_LENGTH)


def utc(field: str, instant: datetime) -> datetime:
    """The instant in UTC. Two datetimes that share a ZoneInfo compare by wall clock; in UTC they do not."""
    if instant.tzinfo is None:
        raise Invalid(field, Text(N_("A time needs its offset from UTC.")))
    try:
        normal = instant if instant.tzinfo is UTC else instant.astimezone(UTC)
    except OverflowError as error:
        raise Invalid(field, OUTSIDE_CALENDAR) from error
    if not CALENDAR_YEARS[0] <= normal.year <= CALENDAR_YEARS[1]:
        raise Invalid(field, OUTSIDE_CALENDAR)
    return normal


@dataclass(frozen=True, slots=True)
class BodySite:
    """A site with its side; `side` is None where it was not said."""

    site: Site
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class ReliefTried:
    """A technique that was tried, and whether it helped."""

    technique: Relief
    helped: bool | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    """One spasm or twitch.

    `pain`, `sleep_disturbance` and `distress` are numeric ratings, 0 to 10. `still_minutes` is the time spent sitting
    or standing still that ended at most two hours before the onset. `ended_at` decides the duration alone; it never
    stands beside `ongoing` or `duration_band`.
    """

    id: UUID
    started_at: datetime
    kind: Kind
    sites: tuple[BodySite, ...]
    recorded_zone: str | None = None
    ended_at: datetime | None = None
    ongoing: bool = False
    duration_band: DurationBand | None = None
    pain: int | None = None
    woke: bool | None = None
    sleep_disturbance: int | None = None
    activity: Activity | None = None
    still_minutes: int | None = None
    hard_exercise_within_24h: bool | None = None
    eases_with_rest: bool | None = None
    swelling: bool | None = None
    skin_colour_change: bool | None = None
    warmth: bool | None = None
    numbness: bool | None = None
    tingling: bool | None = None
    radiating_pain: bool | None = None
    weakness: Lasting | None = None
    function_loss: Lasting | None = None
    walking_difficulty: Lasting | None = None
    holding_difficulty: Lasting | None = None
    after_pain: bool | None = None
    distress: int | None = None
    relief: tuple[ReliefTried, ...] = ()
    recorded_at: datetime | None = None
    note: str = ""

    def __post_init__(self) -> None:
        _normalise(self, "started_at", utc("started_at", self.started_at))
        if self.ended_at is not None:
            _normalise(self, "ended_at", utc("ended_at", self.ended_at))
            if self.ongoing:
                raise Invalid("ongoing", Text(N_("An episode that has ended is not still going on.")))
            if self.duration_band is not None:
                raise Invalid("duration_band", Text(N_("With an exact end there is no rough duration.")))
        if self.recorded_at is not None:
            _normalise(self, "recorded_at", utc("recorded_at", self.recorded_at))
        if not self.sites:
            raise Invalid("sites", Text(N_("Say at least one place on the body.")))
        if len(self.sites) > 1:
            distinct = sorted(set(self.sites), key=lambda place: (SITE_ORDER[place.site], SIDE_ORDER[place.side]))
            _normalise(self, "sites", tuple(distinct))
        if self.relief:
            if len({tried.technique for tried in self.relief}) < len(set(self.relief)):
                raise Invalid("relief", Text(N_("The same relief is listed twice, with different answers.")))
            techniques = list(Relief)
            tried = sorted(set(self.relief), key=lambda tried: techniques.index(tried.technique))
            _normalise(self, "relief", tuple(tried))
        if self.recorded_zone is not None:
            check_text("recorded_zone", self.recorded_zone, LABEL_LENGTH)
        for name in ("pain", "sleep_disturbance", "distress"):
            check_range(name, getattr(self, name), 0, RATING_MAX)
        check_range("still_minutes", self.still_minutes, 0, MAX_STILL_MINUTES)
        if self.note:
            check_text("note", self.note, NOTE_LENGTH)

    @property
    def wants_details(self) -> bool:
        """Whether it is a spasm that is over and of which nothing is known but when, where and what it felt like: what
        is tapped at night."""
        if not self.is_spasm or self.ongoing or self.pain is not None or self.woke is not None:
            return False
        return all(getattr(self, sign.value) is None for sign in Sign)

    @property
    def is_spasm(self) -> bool:
        return self.kind is not Kind.TWITCH

    @property
    def groups(self) -> frozenset[MuscleGroup]:
        """The muscle groups of its sites."""
        return frozenset(place.site.group for place in self.sites)


@dataclass(frozen=True, slots=True)
class Day:
    """What was recorded about one local date. `no_spasms` says that the person said so: it is zero, not unknown."""

    date: date
    no_spasms: bool = False
    fluid_ml: int | None = None
    hot: bool | None = None
    hard_exercise: bool | None = None
    stretched_before_bed: bool | None = None
    stretched_after_workout: bool | None = None
    magnesium_rich_food: bool | None = None
    potassium_rich_food: bool | None = None
    moved_hourly: bool | None = None
    supportive_footwear: bool | None = None
    recorded_at: datetime | None = None
    note: str = ""

    def __post_init__(self) -> None:
        check_range("fluid_ml", self.fluid_ml, 0, MAX_FLUID_ML)
        check_text("note", self.note, NOTE_LENGTH)
        if self.recorded_at is not None:
            _normalise(self, "recorded_at", utc("recorded_at", self.recorded_at))

    def habit(self, habit: Habit) -> bool | None:
        """The answer to a habit of prevention."""
        answer: bool | None = getattr(self, habit.value)
        return answer


@dataclass(frozen=True, slots=True)
class WeaknessRating:
    """How weak a muscle group feels: 0 (not at all) to 10 (cannot move it)."""

    group: MuscleGroup
    rating: int

    def __post_init__(self) -> None:
        check_range("rating", self.rating, 0, RATING_MAX)


@dataclass(frozen=True, slots=True)
class Check:
    """The 30-second self-check of one local date. Of two ratings of one group the higher (weaker) one is kept."""

    date: date
    spreading: bool | None = None
    getting_weaker: bool | None = None
    walking_difficulty: bool | None = None
    holding_difficulty: bool | None = None
    unexplained_weight_loss: bool | None = None
    weight_g: int | None = None
    weight_loss_intended: bool | None = None
    weakness: tuple[WeaknessRating, ...] = ()
    breathless_or_chest_pain: bool | None = None
    sudden_weakness: bool | None = None
    saddle_numbness_or_new_bladder_bowel_trouble: bool | None = None
    cold_pale_limb: bool | None = None
    dark_urine: bool | None = None
    wound_or_toxin_exposure: bool | None = None
    swallowing_or_speech_difficulty: bool | None = None
    recorded_at: datetime | None = None
    note: str = ""

    def __post_init__(self) -> None:
        check_range("weight_g", self.weight_g, MIN_WEIGHT_G, MAX_WEIGHT_G)
        check_text("note", self.note, NOTE_LENGTH)
        if self.recorded_at is not None:
            _normalise(self, "recorded_at", utc("recorded_at", self.recorded_at))
        if self.weakness:
            weakest = [
                WeaknessRating(group, max(rated.rating for rated in self.weakness if rated.group is group))
                for group in MuscleGroup
                if any(rated.group is group for rated in self.weakness)
            ]
            _normalise(self, "weakness", tuple(weakest))

    def answer(self, question: Question) -> bool | None:
        """The answer to one of the twelve questions."""
        answer: bool | None = getattr(self, question.value)
        return answer


@dataclass(frozen=True, slots=True)
class DoseChange:
    """From the date `on`, the dose is `dose`."""

    on: date
    dose: str

    def __post_init__(self) -> None:
        check_text("dose", self.dose, LABEL_LENGTH)


@dataclass(frozen=True, slots=True)
class DoseTaken:
    """One dose of an as-needed medicine."""

    at: datetime
    amount: str = ""

    def __post_init__(self) -> None:
        _normalise(self, "at", utc("at", self.at))
        check_text("amount", self.amount, LABEL_LENGTH)


@dataclass(frozen=True, slots=True)
class Medication:
    """A medicine with its history. It is active from `started_on` (None: always) to the day before `stopped_on`."""

    id: UUID
    name: str
    dose: str = ""
    as_needed: bool = False
    class_by_hand: MedicineClass | None = None
    started_on: date | None = None
    stopped_on: date | None = None
    dose_changes: tuple[DoseChange, ...] = ()
    doses_taken: tuple[DoseTaken, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if not self.name:
            raise Invalid("name", Text(N_("A medicine needs a name.")))
        check_text("name", self.name, LABEL_LENGTH)
        check_text("dose", self.dose, LABEL_LENGTH)
        check_text("note", self.note, NOTE_LENGTH)
        _normalise(self, "dose_changes", tuple(sorted(self.dose_changes, key=lambda c: (c.on, c.dose))))
        _normalise(self, "doses_taken", tuple(sorted(self.doses_taken, key=lambda d: (d.at, d.amount))))

    def taken_between(self, first: date, last: date) -> bool:
        """Whether it was active, by its dates, on any date of the period."""
        begun = self.started_on is None or self.started_on <= last
        return begun and (self.stopped_on is None or self.stopped_on > first)

    def dose_on(self, day: date) -> str:
        """The dose in force on a date: the latest change by then, else the dose it was entered with."""
        changes = [change.dose for change in self.dose_changes if change.on <= day]
        return changes[-1] if changes else self.dose


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition with the dates it began and was resolved, where they are known."""

    id: UUID
    kind: ConditionKind
    label: str = ""
    since: date | None = None
    resolved_on: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        check_text("label", self.label, LABEL_LENGTH)
        check_text("note", self.note, NOTE_LENGTH)

    def begun_by(self, day: date) -> bool:
        """Begun on or before the date; an unknown date counts as begun."""
        return self.since is None or self.since <= day

    def resolved_by(self, day: date) -> bool:
        """Resolved on or before the date."""
        return self.resolved_on is not None and self.resolved_on <= day

    def active_on(self, day: date) -> bool:
        """Begun by the date and not resolved by then."""
        return self.begun_by(day) and not self.resolved_by(day)


def must_limit_fluids(conditions: Iterable[Condition], day: date) -> bool:
    """Whether a condition that is not resolved makes drinking more a question for a doctor: then no target is named."""
    return any(condition.kind in LIMITING and condition.active_on(day) for condition in conditions)


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What the person said about a finding: that they have seen it, or the date they discussed it with their doctor.

    `code` is the criterion's. `level` and `evidence` are the finding's at that moment; the evidence is the names of
    its entries ("episode:<id>", "check:2026-03-01"), sorted.
    """

    id: UUID
    code: str
    at: datetime
    level: Level
    discussed_on: date | None = None
    evidence: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if not CRITERION_CODE.fullmatch(self.code):
            raise Invalid("code", Text(N_("The code of a criterion, such as TAB-1, is expected.")))
        _normalise(self, "at", utc("at", self.at))
        if len(self.evidence) > MAX_EVIDENCE:
            raise Invalid("evidence", Text(N_("This names more than %(most)s entries."), {"most": MAX_EVIDENCE}))
        if not all(ENTRY_NAME.fullmatch(name) for name in self.evidence):
            raise Invalid("evidence", Text(N_("The names of entries, such as check:2026-03-18, are expected.")))
        _normalise(self, "evidence", tuple(sorted(set(self.evidence))))
        check_text("note", self.note, NOTE_LENGTH)


@dataclass(frozen=True, slots=True)
class Trial:
    """Something that the person tries: from `started_on` for `days` dates, both ends included.

    `review_on` is the date to look back on (None: the day after the last planned one). `stopped_on` is the last date
    of it, where it ended earlier than planned; None where it did not.
    """

    id: UUID
    what: str
    started_on: date
    days: int
    review_on: date | None = None
    stopped_on: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if not self.what:
            raise Invalid("what", Text(N_("Say what you try.")))
        check_text("what", self.what, LABEL_LENGTH)
        check_text("note", self.note, NOTE_LENGTH)
        check_range("days", self.days, *TRIAL_DAYS)
        if not CALENDAR_YEARS[0] <= self.started_on.year <= CALENDAR_YEARS[1]:
            raise Invalid("started_on", OUTSIDE_CALENDAR)  # or its other dates might lie beyond what a date can hold
        if self.review_on is not None and self.review_on < self.started_on:
            raise Invalid("review_on", Text(N_("The day to look back lies before the first day. Check both dates.")))
        if self.stopped_on is not None and self.stopped_on < self.started_on:
            raise Invalid("stopped_on", Text(N_("The last day lies before the first day. Check both dates.")))

    @property
    def planned_end(self) -> date:
        """The last date of it as planned."""
        return self.started_on + timedelta(days=self.days - 1)

    @property
    def ends_on(self) -> date:
        """The last date of it: as planned, or the one on which it was stopped before."""
        return self.planned_end if self.stopped_on is None else min(self.planned_end, self.stopped_on)

    @property
    def looks_back_on(self) -> date:
        """The date to look back on."""
        return self.planned_end + timedelta(days=1) if self.review_on is None else self.review_on

    def is_running_on(self, day: date) -> bool:
        """Whether the date is one of it."""
        return self.started_on <= day <= self.ends_on

    def is_due_on(self, day: date) -> bool:
        """Whether the date to look back on is reached."""
        return self.looks_back_on <= day


Entry = Episode | Day | Check | Medication | Condition
# What the collections of a diary hold: what was recorded, what was said about findings, and what is tried.
Item = Entry | Acknowledgement | Trial


@dataclass(frozen=True, slots=True)
class Spans:
    """How much of the diary a `Diary` holds, where it is not the whole: episodes, days and checks dated from these
    dates on, and what the rules need to know of the time before (it may repeat what is held)."""

    episodes_from: date
    days_from: date
    checks_from: date
    newest_episode: Episode | None
    newest_spasm: Episode | None
    first_spasms: Mapping[MuscleGroup, date]
    first_multi_group_spasm: date | None


@dataclass(frozen=True, slots=True)
class Diary:
    """One person's diary. Entries are kept in order of time, whatever order they came in.

    `spans` is None for a whole diary. `questions` are the person's own to the doctor, the most pressing first.
    """

    zone: ZoneInfo
    name: str = ""
    country: str | None = None
    birth_year: int | None = None
    fluid_target_ml: int = DEFAULT_TARGET_ML
    fluid_unit: FluidUnit = FluidUnit.ML
    weight_unit: WeightUnit = WeightUnit.KG
    conditions: tuple[Condition, ...] = ()
    medications: tuple[Medication, ...] = ()
    days: tuple[Day, ...] = ()
    checks: tuple[Check, ...] = ()
    episodes: tuple[Episode, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    trials: tuple[Trial, ...] = ()
    questions: tuple[str, ...] = ()
    spans: Spans | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        check_text("name", self.name, LABEL_LENGTH)
        if self.country is not None and not (
            len(self.country) == 2 and self.country.isascii() and self.country.isalpha() and self.country.isupper()
        ):
            raise Invalid("country", Text(N_("A country is two capital letters (ISO 3166), such as GB.")))
        check_range("birth_year", self.birth_year, *BIRTH_YEARS)
        check_range("fluid_target_ml", self.fluid_target_ml, MIN_TARGET_ML, MAX_TARGET_ML)
        check_questions(self.questions)
        _normalise(self, "conditions", tuple(sorted(self.conditions, key=lambda entry: entry.id)))
        _normalise(self, "medications", tuple(sorted(self.medications, key=lambda entry: entry.id)))
        _normalise(self, "days", tuple(sorted(self.days, key=lambda day: day.date)))
        _normalise(self, "checks", tuple(sorted(self.checks, key=lambda check: check.date)))
        _normalise(self, "episodes", tuple(sorted(self.episodes, key=lambda entry: (entry.started_at, entry.id))))
        _normalise(self, "acknowledgements", tuple(sorted(self.acknowledgements, key=lambda one: (one.at, one.id))))
        _normalise(self, "trials", tuple(sorted(self.trials, key=lambda trial: (trial.started_on, trial.id))))
        for name in ("conditions", "medications", "episodes", "acknowledgements", "trials"):
            _refuse_twice(name, [entry.id for entry in getattr(self, name)])
        for name in ("days", "checks"):
            _refuse_twice(name, [entry.date for entry in getattr(self, name)])

    @property
    def is_empty(self) -> bool:
        return not (self.conditions or self.medications or self.days or self.checks or self.episodes)

    def local(self, instant: datetime) -> datetime:
        """The instant on the diary's wall clock. A naive time is refused: it would be read on the machine's clock."""
        return utc("instant", instant).astimezone(self.zone)

    def local_date(self, instant: datetime) -> date:
        """The local date of an instant; the date of an episode is that of its start."""
        return self.local(instant).date()

    def night(self, instant: datetime) -> date:
        """The night an instant belongs to: 23:50 and 04:00 the next morning are one. Wall-clock arithmetic."""
        wall = self.local(instant).replace(tzinfo=None)
        return (wall - NIGHT_STARTS).date()

    def entries(self) -> Iterator[Entry]:
        """Every entry of every collection."""
        yield from self.conditions
        yield from self.medications
        yield from self.days
        yield from self.checks
        yield from self.episodes


class NotLoaded(LookupError):
    """A window was asked for that reaches back before what a partial `Diary` holds."""


@dataclass(frozen=True)
class Walls:
    """When the episodes of a diary began by its wall clock, reckoned when first asked for. It follows from the diary
    alone, so that whoever assesses the same diary at another moment may hand it on."""

    diary: Diary

    @cached_property
    def starts(self) -> dict[int, datetime]:
        # By the identity of the values, which live as long as this does: hashing a UUID takes longer than all the rest.
        return {id(episode): self.diary.local(episode.started_at) for episode in self.diary.episodes}

    @cached_property
    def dates(self) -> dict[int, date]:
        return {key: start.date() for key, start in self.starts.items()}


class AsOf:
    """A diary as it stands at a moment: later entries are ignored, windows and nights are reckoned from it.

    `instant` is aware; nothing here reads a clock. "Last N days" are the local date of `instant` and the N - 1
    dates before it.
    """

    def __init__(self, diary: Diary, instant: datetime, walls: Walls | None = None) -> None:
        self.diary = diary
        self._walls = Walls(diary) if walls is None else walls
        self.instant = utc("as_of", instant)
        self.date = diary.local_date(self.instant)
        self._episodes_in: dict[int, tuple[Episode, ...]] = {}  # by the length of the window, as asked for
        self._spasms_in: dict[int, tuple[Episode, ...]] = {}

    def first_date(self, days: int) -> date:
        """The first of the last `days` dates."""
        return self.date - timedelta(days=days - 1)

    @cached_property
    def episodes(self) -> tuple[Episode, ...]:
        """All that is held, oldest first, without those that start later than the moment."""
        return tuple(episode for episode in self.diary.episodes if episode.started_at <= self.instant)

    def local_start(self, episode: Episode) -> datetime:
        """The start of an episode of this diary on its wall clock; reckoned once for those that are held."""
        return self._walls.starts.get(id(episode)) or self.diary.local(episode.started_at)

    def date_of(self, episode: Episode) -> date:
        """The date of an episode: the local one of its start."""
        return self._walls.dates.get(id(episode)) or self.diary.local_date(episode.started_at)

    def dates_of(self, episodes: Iterable[Episode]) -> frozenset[date]:
        """The dates on which there are some of these episodes."""
        return frozenset(map(self.date_of, episodes))

    def episodes_in(self, days: int) -> tuple[Episode, ...]:
        """Episodes of every kind in the last `days` days."""
        if days not in self._episodes_in:
            first = self.first_date(days)
            self._require(first, "episodes_from")
            self._episodes_in[days] = tuple(episode for episode in self.episodes if self.date_of(episode) >= first)
        return self._episodes_in[days]

    def spasms_in(self, days: int) -> tuple[Episode, ...]:
        """Episodes but twitches in the last `days` days."""
        if days not in self._spasms_in:
            self._spasms_in[days] = tuple(episode for episode in self.episodes_in(days) if episode.is_spasm)
        return self._spasms_in[days]

    def spasms_of_nights(self, nights: int) -> tuple[tuple[date, Episode], ...]:
        """Spasms with the night they belong to, of the last `nights` nights, that of the moment included."""
        first = self.diary.night(self.instant) - timedelta(days=nights - 1)
        self._require(first, "episodes_from")
        return tuple((night, episode) for night, episode in self._nights if night >= first)

    @cached_property
    def _nights(self) -> tuple[tuple[date, Episode], ...]:
        spasms = (episode for episode in self.episodes if episode.is_spasm)
        return tuple((self.diary.night(episode.started_at), episode) for episode in spasms)

    @cached_property
    def newest_episode(self) -> Episode | None:
        """The latest episode of any kind by the moment, however long ago."""
        earlier = self.diary.spans.newest_episode if self.diary.spans else None
        return _latest(self.episodes[-1] if self.episodes else None, earlier)

    @cached_property
    def newest_spasm(self) -> Episode | None:
        """The latest spasm by the moment, however long ago."""
        held = next((episode for episode in reversed(self.episodes) if episode.is_spasm), None)
        return _latest(held, self.diary.spans.newest_spasm if self.diary.spans else None)

    @cached_property
    def first_spasms(self) -> Mapping[MuscleGroup, date]:
        """The date of each muscle group's first spasm ever."""
        first = dict(self.diary.spans.first_spasms) if self.diary.spans else {}
        for episode in self.episodes:
            if episode.is_spasm:
                day = self.date_of(episode)
                for group in episode.groups:
                    first[group] = min(day, first.get(group, day))
        return first

    @cached_property
    def first_multi_group_spasm(self) -> date | None:
        """The date of the first single spasm that had sites of two groups or more."""
        several = [self.date_of(one) for one in self.episodes if one.is_spasm and len(one.groups) > 1]
        if self.diary.spans and self.diary.spans.first_multi_group_spasm:
            several.append(self.diary.spans.first_multi_group_spasm)
        return min(several, default=None)

    def days_in(self, days: int) -> tuple[Day, ...]:
        """What was recorded of the last `days` dates."""
        first = self.first_date(days)
        self._require(first, "days_from")
        held = self.diary.days
        return held[bisect_left(held, first, key=_date) : bisect_right(held, self.date, key=_date)]

    def checks_in(self, days: int) -> tuple[Check, ...]:
        """The checks of the last `days` dates."""
        first = self.first_date(days)
        self._require(first, "checks_from")
        held = self.diary.checks
        return held[bisect_left(held, first, key=_date) : bisect_right(held, self.date, key=_date)]

    def duration(self, episode: Episode) -> timedelta | None:
        """The exact length of an episode as far as it is known at the moment.

        An exact end decides alone. One still going on has lasted until now, but after 24 hours nobody knows.
        A negative length is unknown. A rough band is no exact length: see `lasted_over`.
        """
        if episode.ended_at is not None:
            exact = episode.ended_at - episode.started_at
            return exact if exact >= timedelta(0) else None
        if episode.ongoing:
            so_far = self.instant - episode.started_at
            return so_far if timedelta(0) <= so_far <= ONGOING_LIMIT else None
        return None

    def lasted_over(self, episode: Episode, limit: timedelta) -> bool | None:
        """Whether an episode is longer than `limit`; None where that is not known."""
        exact = self.duration(episode)
        if exact is not None:
            return exact > limit
        band = episode.duration_band
        if episode.ended_at is not None or episode.ongoing or band is None:
            return None
        if band.longer_than >= limit.total_seconds():
            return True
        if band.at_most is not None and band.at_most <= limit.total_seconds():
            return False
        return None

    def _require(self, first: date, span: str) -> None:
        if self.diary.spans is not None and getattr(self.diary.spans, span) > first:
            raise NotLoaded(f"{span} is {getattr(self.diary.spans, span)}, asked for {first}")


def _latest(held: Episode | None, earlier: Episode | None) -> Episode | None:
    both = [episode for episode in (held, earlier) if episode is not None]
    return max(both, key=lambda episode: (episode.started_at, episode.id), default=None)


def _date(entry: Day | Check) -> date:
    return entry.date


def check_happened(field: str, instant: datetime, now: AsOf) -> None:
    """Refuse an instant outside 1900-01-01 to the end of tomorrow, on the diary's wall clock."""
    check_date(field, now.diary.local_date(utc(field, instant)), now)


def check_date(field: str, day: date, now: AsOf) -> None:
    """Refuse a date on which nothing can have happened: before 1900 or after tomorrow."""
    _between(field, day, EARLIEST, now.date + timedelta(days=1))


def check_planned(field: str, day: date, now: AsOf) -> None:
    """Refuse a planned date (a stop, a review) before 1900 or more than ten years ahead."""
    year = now.date.year + PLANNED_YEARS
    leap_day = (now.date.month, now.date.day) == (2, 29)  # ten years after a leap year there is none
    _between(field, day, EARLIEST, date(year, 2, 28) if leap_day else now.date.replace(year=year))


def check_dates(diary: Diary, now: AsOf) -> Iterator[tuple[str, int, Invalid]]:
    """Every date of a diary that lies outside its bounds, as (collection, index, what is wrong)."""
    for name, index, entry in _numbered(diary):
        try:
            check_entry(entry, now)
        except Invalid as problem:
            yield name, index, problem


def _numbered(diary: Diary) -> Iterator[tuple[str, int, Item]]:
    for name in ("conditions", "medications", "days", "checks", "acknowledgements", "trials", "episodes"):
        for index, entry in enumerate(getattr(diary, name)):
            yield name, index, entry


def check_entry(entry: Item, now: AsOf) -> None:
    """Refuse an entry with a date on which it cannot have happened, or is planned too far ahead."""
    match entry:
        case Episode():
            _check_known(check_happened, entry, now, "started_at", "ended_at")
        case Day() | Check():
            _check_known(check_date, entry, now, "date")
        case Acknowledgement():
            _check_known(check_happened, entry, now, "at")
            _check_known(check_date, entry, now, "discussed_on")
        case Condition():
            _check_known(check_planned, entry, now, "since", "resolved_on")
        case Trial():
            _check_known(check_planned, entry, now, "started_on", "review_on", "stopped_on")
        case _:  # a medicine
            _check_known(check_planned, entry, now, "started_on", "stopped_on")
            for change in entry.dose_changes:
                check_planned("dose_changes", change.on, now)
            for dose in entry.doses_taken:
                check_happened("doses_taken", dose.at, now)
    if hasattr(entry, "recorded_at"):
        _check_known(check_happened, entry, now, "recorded_at")


def _check_known(check: Callable[[str, Any, AsOf], None], entry: Item, now: AsOf, *names: str) -> None:
    """Check those of the dates and moments that are known."""
    for name in names:
        value = getattr(entry, name)
        if value is not None:
            check(name, value, now)


def _between(field: str, day: date, first: date, last: date) -> None:
    if not first <= day <= last:
        raise Invalid(
            field,
            Text(N_("This date must lie between %(first)s and %(last)s."), {"first": first, "last": last}),
        )


def _normalise(value: object, name: str, normal: object) -> None:
    object.__setattr__(value, name, normal)


def _refuse_twice(name: str, keys: Iterable[UUID | date]) -> None:
    seen: set[UUID | date] = set()
    for key in keys:
        if key in seen:
            raise Invalid(name, Text(N_("%(key)s is there twice."), {"key": str(key)}))
        seen.add(key)


@dataclass(frozen=True, slots=True)
class WallTime:
    """What a wall-clock time means in a zone: no instant (the clock skipped it), one, or two (it came twice)."""

    instants: tuple[datetime, ...]

    @property
    def skipped(self) -> bool:
        return not self.instants

    @property
    def repeated(self) -> bool:
        return len(self.instants) > 1


def wall_time(day: date, clock: time, zone: ZoneInfo) -> WallTime:
    """The instants, in UTC and in order, at which the wall clock of `zone` showed that date and time."""
    instants = set()
    for fold in (0, 1):
        wall = datetime.combine(day, clock.replace(tzinfo=None, fold=fold), zone)
        try:
            instant = wall.astimezone(UTC)
        except OverflowError:
            continue
        if instant.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None, fold=0):
            instants.add(instant)
    return WallTime(tuple(sorted(instants)))
