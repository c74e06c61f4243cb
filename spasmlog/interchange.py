"""The diary file: JSON (`docs/diary.schema.json`) to a `Diary` and back.

Reading is whole or not at all; every problem names its place in the file, as a path and a line. Writing is canonical:
entries in order, nulls and defaults left out, so that export, import and export again give the same bytes.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import UTC, date, datetime
from enum import Enum
from itertools import islice
from typing import Annotated, Any, ClassVar, Final, Literal, TypeVar
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    FailFast,
    Field,
    StringConstraints,
    ValidationError,
)

from spasmlog.diary import (
    MAX_FLUID_ML,
    NO_TEXT,
    NOT_TEXT,
    Acknowledgement,
    AsOf,
    BodySite,
    Check,
    Condition,
    Day,
    Diary,
    DoseChange,
    DoseTaken,
    Episode,
    Invalid,
    Item,
    Medication,
    ReliefTried,
    Trial,
    WeaknessRating,
    check_entry,
    utc,
)
from spasmlog.notation import NO_DATE, NO_INSTANT, NO_UUID, NO_ZONE, read_date, read_id, read_instant, read_zone
from spasmlog.text import N_, Text, Value
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

FORMAT: Final = "spasmlog-diary"
VERSION: Final = 1
MAX_BYTES: Final = 20_000_000
MAX_DEPTH: Final = 20  # lists and objects in one another
MAX_VALUES: Final = 2_000_000  # more than 20 MB of entries have; a small file of empty lists would fill the memory
MAX_NAMES: Final = 1_000  # of one object
MAX_DIGITS: Final = 300  # of a whole number: what a float can still hold
MAX_PROBLEMS: Final = 20
# The namespace of ids given to entries that came without one; fixed for ever, or the same file would import twice.
ENTRY_NAMESPACE: Final = UUID("3c1f6b0e-2a57-5d0c-9e1b-6d8f4c5a7e21")


Keys = tuple[str | int, ...]  # the way to a value: names of objects, indices of lists
Trouble = tuple[Keys, Text]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that is not right: where (`episodes[3].pain`, line 120; "" is the file itself) and what.
    `keys` is the way there, name by name."""

    path: str
    line: int | None
    message: Text
    keys: Keys = field(default=(), compare=False, repr=False)

    def text(self) -> Text:
        """The problem in one sentence, its place first."""
        params: dict[str, Value] = {"path": self.path or THE_FILE, "message": self.message}
        if self.line is None:
            return Text(N_("%(path)s: %(message)s"), params)
        return Text(N_("Line %(line)s, %(path)s: %(message)s"), params | {"line": self.line})


THE_FILE: Final = Text(N_("the file"))


class NotADiary(ValueError):
    """A file that cannot be read as a diary, with every problem found (the first twenty)."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(str(problem.text()) for problem in problems))
        self.problems = tuple(problems)


class Unreadable(NotADiary):
    """It is not even JSON, or more of it than anybody writes."""


@dataclass(frozen=True, slots=True)
class DiaryFile:
    """A file that was read. `given` names the settings it states (the others are defaults)."""

    diary: Diary
    exported_at: datetime | None
    given: frozenset[str]


def _instant(value: object) -> object:
    if not isinstance(value, str):
        raise Invalid("instant", NO_INSTANT)
    return utc("instant", read_instant(value))


def _date(value: object) -> object:
    if not isinstance(value, str):
        raise Invalid("date", NO_DATE)
    return read_date(value)


def _integer(value: object) -> object:
    # JSON has one kind of number: 5.0 is the integer 5 to a schema, and true is not a number.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _version(value: int) -> int:
    if value != VERSION:
        raise Invalid(
            "version", Text(N_("Only version %(version)s of the diary file can be read."), {"version": VERSION})
        )
    return value


def _id(value: object) -> object:
    if not isinstance(value, str):
        raise Invalid("id", NO_UUID)
    return read_id(value)


def _zone(value: object) -> object:
    if not isinstance(value, str):
        raise Invalid("time_zone", NO_ZONE)
    return read_zone(value)


def _term(vocabulary: type[Enum]) -> BeforeValidator:
    def parse(value: object) -> object:
        try:
            return vocabulary(value)
        except ValueError:
            codes = ", ".join(str(term.value) for term in vocabulary)
            message = Text(N_("One of these is expected: %(codes)s."), {"codes": codes})
            raise Invalid(vocabulary.__name__, message) from None

    return BeforeValidator(parse)


Instant = Annotated[datetime, BeforeValidator(_instant)]
LocalDate = Annotated[date, BeforeValidator(_date)]
Integer = Annotated[int, BeforeValidator(_integer)]
ZoneName = Annotated[str, BeforeValidator(_zone)]
Label = Annotated[str, StringConstraints(max_length=200)]
Note = Annotated[str, StringConstraints(max_length=4000)]
Rating = Annotated[Integer, Field(ge=0, le=10)]
# May be left out, but is never null.
GivenId = Annotated[UUID | None, BeforeValidator(_id)]


class Shape(BaseModel):
    """A JSON object of the file: no coercion, no unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid", arbitrary_types_allowed=True)


class ValueShape(Shape):
    """An object that becomes a value of the diary. Of each list in it, the first wrong item is reported."""

    value: ClassVar[type[Any]]


class SiteShape(ValueShape):
    value = BodySite
    site: Annotated[Site, _term(Site)]
    side: Annotated[Side, _term(Side)] | None = None


class ReliefShape(ValueShape):
    value = ReliefTried
    technique: Annotated[Relief, _term(Relief)]
    helped: bool | None = None


class EpisodeShape(ValueShape):
    value = Episode
    id: GivenId = None
    started_at: Instant
    kind: Annotated[Kind, _term(Kind)]
    sites: Annotated[list[SiteShape], Field(min_length=1), FailFast()]
    recorded_zone: ZoneName | None = None
    ended_at: Instant | None = None
    ongoing: bool = False
    duration_band: Annotated[DurationBand, _term(DurationBand)] | None = None
    pain: Rating | None = None
    woke: bool | None = None
    sleep_disturbance: Rating | None = None
    activity: Annotated[Activity, _term(Activity)] | None = None
    still_minutes: Annotated[Integer, Field(ge=0, le=1440)] | None = None
    hard_exercise_within_24h: bool | None = None
    eases_with_rest: bool | None = None
    swelling: bool | None = None
    skin_colour_change: bool | None = None
    warmth: bool | None = None
    numbness: bool | None = None
    tingling: bool | None = None
    radiating_pain: bool | None = None
    weakness: Annotated[Lasting, _term(Lasting)] | None = None
    function_loss: Annotated[Lasting, _term(Lasting)] | None = None
    walking_difficulty: Annotated[Lasting, _term(Lasting)] | None = None
    holding_difficulty: Annotated[Lasting, _term(Lasting)] | None = None
    after_pain: bool | None = None
    distress: Rating | None = None
    relief: Annotated[list[ReliefShape], FailFast()] = []
    recorded_at: Instant | None = None
    note: Note = ""


class DayShape(ValueShape):
    value = Day
    date: LocalDate
    no_spasms: bool = False
    fluid_ml: Annotated[Integer, Field(ge=0, le=20_000)] | None = None
    hot: bool | None = None
    hard_exercise: bool | None = None
    stretched_before_bed: bool | None = None
    stretched_after_workout: bool | None = None
    magnesium_rich_food: bool | None = None
    potassium_rich_food: bool | None = None
    moved_hourly: bool | None = None
    supportive_footwear: bool | None = None
    recorded_at: Instant | None = None
    note: Note = ""


class WeaknessShape(ValueShape):
    value = WeaknessRating
    group: Annotated[MuscleGroup, _term(MuscleGroup)]
    rating: Rating


class CheckShape(ValueShape):
    value = Check
    date: LocalDate
    spreading: bool | None = None
    getting_weaker: bool | None = None
    walking_difficulty: bool | None = None
    holding_difficulty: bool | None = None
    unexplained_weight_loss: bool | None = None
    weight_g: Annotated[Integer, Field(ge=1_000, le=700_000)] | None = None
    weight_loss_intended: bool | None = None
    weakness: Annotated[list[WeaknessShape], FailFast()] = []
    breathless_or_chest_pain: bool | None = None
    sudden_weakness: bool | None = None
    saddle_numbness_or_new_bladder_bowel_trouble: bool | None = None
    cold_pale_limb: bool | None = None
    dark_urine: bool | None = None
    wound_or_toxin_exposure: bool | None = None
    swallowing_or_speech_difficulty: bool | None = None
    recorded_at: Instant | None = None
    note: Note = ""


class DoseChangeShape(ValueShape):
    value = DoseChange
    on: LocalDate
    dose: Label


class DoseTakenShape(ValueShape):
    value = DoseTaken
    at: Instant
    amount: Label = ""


class MedicationShape(ValueShape):
    value = Medication
    id: GivenId = None
    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    dose: Label = ""
    as_needed: bool = False
    class_by_hand: Annotated[MedicineClass, _term(MedicineClass)] | None = None
    started_on: LocalDate | None = None
    stopped_on: LocalDate | None = None
    dose_changes: Annotated[list[DoseChangeShape], FailFast()] = []
    doses_taken: Annotated[list[DoseTakenShape], FailFast()] = []
    note: Note = ""


class ConditionShape(ValueShape):
    value = Condition
    id: GivenId = None
    kind: Annotated[ConditionKind, _term(ConditionKind)]
    label: Label = ""
    since: LocalDate | None = None
    resolved_on: LocalDate | None = None
    note: Note = ""


class AcknowledgementShape(ValueShape):
    value = Acknowledgement
    id: GivenId = None
    code: str
    at: Instant
    level: Annotated[Level, _term(Level)]
    discussed_on: LocalDate | None = None
    evidence: Annotated[list[str], FailFast()] = []
    note: Note = ""


class TrialShape(ValueShape):
    value = Trial
    id: GivenId = None
    what: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    started_on: LocalDate
    days: Annotated[Integer, Field(ge=7, le=365)]
    review_on: LocalDate | None = None
    stopped_on: LocalDate | None = None
    note: Note = ""


class SettingsShape(Shape):
    name: Label = ""
    time_zone: ZoneName
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    birth_year: Annotated[Integer, Field(ge=1900, le=2100)] | None = None
    fluid_target_ml: Annotated[Integer, Field(ge=1, le=10_000)] = 1893
    fluid_unit: Annotated[FluidUnit, _term(FluidUnit)] = FluidUnit.ML
    weight_unit: Annotated[WeightUnit, _term(WeightUnit)] = WeightUnit.KG


class DrinkShape(Shape):
    date: LocalDate
    ml: Annotated[Integer, Field(ge=1, le=MAX_FLUID_ML)]


class QuestionShape(Shape):
    text: Annotated[str, StringConstraints(min_length=1, max_length=300)]


class FileShape(Shape):
    """The file as a whole; entries are looked at one by one, so that reading ends at the twentieth problem."""

    format: Literal["spasmlog-diary"]
    version: Annotated[Integer, AfterValidator(_version)]
    exported_at: Instant | None = None
    diary: SettingsShape
    conditions: list[Any] = []
    medications: list[Any] = []
    days: list[Any] = []
    checks: list[Any] = []
    acknowledgements: list[Any] = []
    trials: list[Any] = []
    questions: Annotated[list[QuestionShape], Field(max_length=3)] = []
    episodes: list[Any] = []


SHAPES: Final[Mapping[str, type[ValueShape]]] = {
    "conditions": ConditionShape,
    "medications": MedicationShape,
    "days": DayShape,
    "checks": CheckShape,
    "acknowledgements": AcknowledgementShape,
    "trials": TrialShape,
    "episodes": EpisodeShape,
}


def read(raw: bytes, now: datetime | None = None) -> DiaryFile:
    """A diary file as a value. With `now` (aware), what happened must lie between 1900 and tomorrow, as an import asks.

    Raises `NotADiary` with the place of every problem: not JSON, a key twice, a wrong type, a bound, an entry twice.
    """
    source, document = _json(raw, Text(N_("A diary file holds one JSON object.")))
    troubles: list[Trouble] = []
    try:
        shape = FileShape.model_validate(document)
    except ValidationError as error:
        troubles += _troubles((), error)
    entries: dict[str, Any] = {}
    for name in SHAPES:
        given = document.get(name)
        entries[name] = _entries(name, given, troubles) if isinstance(given, list) else ()
    if troubles:
        raise _not_a_diary(source, troubles)
    settings = shape.diary
    diary = Diary(
        zone=ZoneInfo(settings.time_zone),
        **settings.model_dump(exclude={"time_zone"}),
        **entries,
        questions=tuple(question.text for question in shape.questions),
    )
    if now is not None:
        troubles += _impossible_dates(entries, AsOf(diary, now))
        if troubles:
            raise _not_a_diary(source, troubles)
    return DiaryFile(diary, shape.exported_at, frozenset(settings.model_fields_set))


def _impossible_dates(entries: Mapping[str, Any], now: AsOf) -> Iterator[Trouble]:
    """What cannot have happened, in the order of the file."""
    for name, values in entries.items():
        for index, value in enumerate(values):
            try:
                check_entry(value, now)
            except Invalid as problem:
                yield (name, index, problem.field), problem.message


def read_entry(collection: str, content: Mapping[str, Any]) -> Any:
    """One entry of a collection, as `content_of` gave it, as a value again."""
    return _value(SHAPES[collection].model_validate(dict(content)))


def with_id(collection: str, content: Any) -> Any:
    """One entry of a file as a value; without an id it gets the one that an import would give it."""
    value = _value(SHAPES[collection].model_validate(content))
    return value if "id" in content else replace(value, id=_id_of_content(collection, value, Counter()))


def read_alone(collection: str, raw: bytes, key: UUID | date) -> Item:
    """One entry that comes by itself, under its id or date, which it may leave out.

    Raises `Unreadable`, and `NotADiary` with every problem, as a file with that entry alone would.
    """
    name = "date" if isinstance(key, date) else "id"
    source, shape = _alone(SHAPES[collection], raw, {name: str(key)})
    try:
        value: Item = _value(shape)
    except Invalid as problem:
        raise _not_a_diary(source, [((problem.field,), problem.message)]) from None
    if getattr(value, name) != key:
        raise _not_a_diary(source, [((name,), Text(N_("The address says %(key)s."), {"key": str(key)}))])
    return value


def read_drink(raw: bytes) -> DrinkShape:
    """A glass, as it comes by itself. Raises `Unreadable` and `NotADiary`."""
    return _alone(DrinkShape, raw, {})[1]


S = TypeVar("S", bound=Shape)


def _alone(shape: type[S], raw: bytes, given: Mapping[str, str]) -> tuple[str, S]:
    source, document = _json(raw, Text(MESSAGES["dict_type"]))
    try:
        return source, shape.model_validate({**given, **document})
    except ValidationError as error:
        raise _not_a_diary(source, _troubles((), error)) from None


def write(diary: Diary, exported_at: datetime | None) -> Iterator[bytes]:
    """The diary as a file, in pieces of bytes: one entry a line, canonical, in the diary's local time with offset."""
    head: dict[str, object] = {"format": FORMAT, "version": VERSION}
    if exported_at is not None:
        head["exported_at"] = _local_iso(utc("exported_at", exported_at), diary.zone)
    settings: dict[str, object] = {"name": diary.name} if diary.name else {}
    settings["time_zone"] = diary.zone.key
    for name in ("country", "birth_year"):
        if getattr(diary, name) is not None:
            settings[name] = getattr(diary, name)
    settings |= {
        "fluid_target_ml": diary.fluid_target_ml,
        "fluid_unit": diary.fluid_unit.value,
        "weight_unit": diary.weight_unit.value,
    }
    head["diary"] = settings
    yield _dumps(head)[:-1].encode()
    for name in COLLECTIONS:
        entries = getattr(diary, name)
        if entries:
            yield f', "{name}": ['.encode()
            for index, entry in enumerate(entries):
                content = {"text": entry} if isinstance(entry, str) else content_of(entry, diary.zone)
                yield (",\n " if index else "\n ").encode() + _dumps(content).encode()
            yield b"\n]"
    yield b"}\n"


COLLECTIONS: Final = (
    "conditions",
    "medications",
    "days",
    "checks",
    "acknowledgements",
    "trials",
    "questions",
    "episodes",
)
Part = BodySite | ReliefTried | WeaknessRating | DoseChange | DoseTaken


def content_of(entry: Item | Part, zone: ZoneInfo) -> dict[str, object]:
    """An entry as the file holds it: what is null, empty or the default is left out."""
    content: dict[str, object] = {}
    for spec in fields(entry):
        value = getattr(entry, spec.name)
        if spec.default is not MISSING and value == spec.default:
            continue
        content[spec.name] = _plain(value, zone)
    return content


def _plain(value: object, zone: ZoneInfo) -> object:
    match value:
        case Enum():
            return value.value
        case datetime():
            return _local_iso(value, zone)
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case tuple():
            return [item if isinstance(item, str) else content_of(item, zone) for item in value]
        case _:
            return value


def _local_iso(instant: datetime, zone: ZoneInfo) -> str:
    local = instant.astimezone(zone)
    offset = local.utcoffset()
    # Offsets of long ago have seconds (London in 1840: -00:01:15), which RFC 3339 cannot write.
    if offset is None or offset.total_seconds() % 60:
        local = instant.astimezone(UTC)
    return local.isoformat()


def _dumps(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False)


def _json(raw: bytes, no_object: Text) -> tuple[str, dict[str, Any]]:
    if len(raw) > MAX_BYTES:
        raise _unreadable(Text(N_("The file is larger than %(most)s MB."), {"most": MAX_BYTES // 1_000_000}))
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable(Text(N_("The file is not text in UTF-8."))) from None
    if sum(source.count(mark) for mark in ",[{") > MAX_VALUES:
        raise _unreadable(Text(N_("The file holds too many values.")))
    try:
        document = json.loads(source, object_pairs_hook=_object, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        message = Text(N_("From column %(column)s of this line on, this is not JSON."), {"column": error.colno})
        raise _unreadable(message, error.lineno) from None
    except RecursionError:
        raise _too_deep(source) from None
    if not isinstance(document, dict):
        raise NotADiary([Problem("", None, no_object)])
    troubles = list(islice(_unfit(source, document), MAX_PROBLEMS))
    if troubles:
        raise _not_a_diary(source, troubles)
    return source, document


def _unreadable(message: Text, line: int | None = None) -> Unreadable:
    return Unreadable([Problem("", line, message)])


def _not_a_diary(source: str, troubles: Sequence[Trouble]) -> NotADiary:
    shown = troubles[:MAX_PROBLEMS]
    lines = locate(source, [keys for keys, _ in shown])
    problems = [Problem(_path(keys), line, message, keys) for (keys, message), line in zip(shown, lines, strict=True)]
    return NotADiary(sorted(problems, key=lambda problem: problem.line or 0))


class _Twice(dict[str, Any]):
    """A JSON object that named `name` more than once: one of the values would be lost."""

    name: str


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    twice = _Twice(members)
    twice.name = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
    return twice


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= MAX_DIGITS else math.inf


def _unfit(source: str, document: dict[str, Any]) -> Iterator[Trouble]:
    """What no diary holds, wherever it stands, also where it would be refused anyway: NUL, half a surrogate pair, NaN,
    infinity, numbers without end, a name twice, a thousand names."""
    pending: list[tuple[Keys, Any]] = [((), document)]
    while pending:
        keys, value = pending.pop()
        if len(keys) >= MAX_DEPTH:
            raise _too_deep(source)
        if len(value) > MAX_NAMES and isinstance(value, dict):
            yield keys, Text(N_("This has more than %(most)s names."), {"most": MAX_NAMES})
            continue
        if isinstance(value, _Twice) and not NO_TEXT.search(value.name):
            yield (*keys, value.name), Text(N_("This name stands here twice."))
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(key, str) and NO_TEXT.search(key):
                yield keys, NOT_TEXT
            elif isinstance(item, dict | list):
                pending.append(((*keys, key), item))
            elif isinstance(item, str) and NO_TEXT.search(item):
                yield (*keys, key), NOT_TEXT
            elif isinstance(item, float) and not math.isfinite(item):
                yield (*keys, key), Text(N_("This is not a number that a diary can hold."))


# A string, or what opens or closes a list or an object.
TOKENS: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]')


def _too_deep(source: str) -> NotADiary:
    depth = 0
    tokens = TOKENS.finditer(source)
    while depth <= MAX_DEPTH:
        token = next(tokens)
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
    return _unreadable(Text(N_("Lists and objects are nested too deeply.")), _line(source, token.start()))


def _entries(name: str, given: Sequence[Any], troubles: list[Trouble]) -> tuple[Any, ...]:
    """The entries of one collection as values; what is wrong with others is added to `troubles`."""
    values = []
    seen: set[UUID | date] = set()
    occurrences: Counter[str] = Counter()
    for index, item in enumerate(given):
        if len(troubles) >= MAX_PROBLEMS:
            break
        try:
            value = _value(SHAPES[name].model_validate(item))
        except ValidationError as error:
            troubles += _troubles((name, index), error)
            continue
        except Invalid as problem:
            troubles.append(((name, index, problem.field), problem.message))
            continue
        if isinstance(value, Day | Check):
            key, field = value.date, "date"
        else:
            if "id" not in item:
                value = replace(value, id=_id_of_content(name, value, occurrences))
            key, field = value.id, "id"
        if key in seen:
            troubles.append(((name, index, field), Text(N_("%(key)s is there twice."), {"key": str(key)})))
        seen.add(key)
        values.append(value)
    return tuple(values)


NO_ID: Final = UUID(int=0)  # stands in until an entry without an id is given its own


def _value(shape: ValueShape | str) -> Any:
    """A shape as its value; a part that is text stays so."""
    if isinstance(shape, str):
        return shape
    given: dict[str, Any] = {}
    for name in type(shape).model_fields:
        item = getattr(shape, name)
        given[name] = tuple(map(_value, item)) if isinstance(item, list) else item
    if "id" in given and given["id"] is None:
        given["id"] = NO_ID
    return shape.value(**given)


def _id_of_content(name: str, value: Item, occurrences: Counter[str]) -> UUID:
    """An id for an entry without one: UUIDv5 of its canonical content and its occurrence number."""
    content = content_of(value, ZoneInfo("UTC"))
    del content["id"]
    canonical = f"{name}:{json.dumps(content, sort_keys=True, ensure_ascii=False)}"
    occurrences[canonical] += 1
    return uuid5(ENTRY_NAMESPACE, f"{canonical}#{occurrences[canonical]}")


MESSAGES: Final = {
    "missing": N_("This is missing."),
    "extra_forbidden": N_("This name is not known here."),
    "bool_type": N_("True or false is expected."),
    "int_type": N_("A whole number is expected."),
    "string_type": N_("Text is expected."),
    "list_type": N_("A list is expected."),
    "dict_type": N_("An object is expected."),
    "model_type": N_("An object is expected."),
    "string_too_short": N_("This must not be empty."),
    "too_short": N_("This must not be empty."),
    "too_long": N_("There is room for %(max_length)s questions."),
    "string_pattern_mismatch": N_("A country is two capital letters (ISO 3166), such as GB."),
    "string_too_long": N_("This is longer than %(max_length)s characters."),
    "greater_than_equal": N_("This must be at least %(ge)s."),
    "less_than_equal": N_("This must be at most %(le)s."),
    "literal_error": N_("%(expected)s is expected."),
}
UNFIT: Final = N_("This is not what belongs here.")


def _troubles(keys: Keys, error: ValidationError) -> list[Trouble]:
    troubles = []
    for found in error.errors(include_url=False, include_input=False)[:MAX_PROBLEMS]:
        context = found.get("ctx", {})
        invalid = context.get("error")
        message = invalid.message if invalid else Text(MESSAGES.get(found["type"], UNFIT), context)
        troubles.append(((*keys, *found["loc"]), message))
    return troubles


NAME: Final = re.compile(r"[a-z]\w{0,59}", re.ASCII | re.IGNORECASE)


def _path(keys: Keys) -> str:
    """`episodes[3].pain`; a name that is none of ours is quoted and cut, so that it can be shown anywhere."""
    path = ""
    for key in keys:
        if isinstance(key, int):
            path += f"[{key}]"
        elif NAME.fullmatch(key):
            path += f".{key}" if path else key
        else:
            path += f"[{json.dumps(key[:60])}]"
    return path


# Numbers are only skipped: one of thousands of digits would be an error to `int`.
DECODER: Final = json.JSONDecoder(parse_int=len, parse_float=len)
SPACE: Final = re.compile(r"[ \t\n\r]*")


def locate(source: str, paths: Sequence[Keys]) -> list[int]:
    """The line of the value at each path, in JSON that was already parsed; where a path ends early, of the last value
    on it. One pass through the file, however many paths."""
    found: dict[Keys, int] = {}
    _find(source, _skip(source, 0), set(paths), 0, found)
    return [_line(source, found[keys]) for keys in paths]


def _find(source: str, position: int, paths: set[Keys], depth: int, found: dict[Keys, int]) -> None:
    """Note where the values of paths stand, all of which lead through the value at `position`, `depth` keys deep."""
    onward: dict[str | int, set[Keys]] = {}
    for keys in paths:
        found[keys] = position
        if len(keys) > depth:
            onward.setdefault(keys[depth], set()).add(keys)
    if not onward or source[position] not in "{[":
        return
    for key, start in _members(source, position):
        if key in onward:
            _find(source, start, onward[key], depth + 1, found)


def _members(source: str, position: int) -> Iterator[tuple[str | int, int]]:
    """The members of the object or list at `position`, and where the value of each begins."""
    named = source[position] == "{"
    position = _skip(source, position + 1)
    index = 0
    while source[position] not in "}]":
        key: str | int = index
        if named:
            key, position = DECODER.raw_decode(source, position)
            position = _skip(source, _skip(source, position) + 1)
        yield key, position
        _, position = DECODER.raw_decode(source, position)
        position = _skip(source, position)
        if source[position] == ",":
            position = _skip(source, position + 1)
        index += 1


def _skip(source: str, position: int) -> int:
    space = SPACE.match(source, position)
    return space.end() if space else position


def _line(source: str, position: int) -> int:
    return source.count("\n", 0, position) + 1
