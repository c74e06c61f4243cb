"""The diary file: JSON (`docs/diary.schema.json`) to a `Diary` and back.

Reading is whole or not at all; every problem names its place in the file, as a path and a line. Writing is canonical:
entries in order, nulls and defaults left out, so that export, import and export again give the same bytes.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import lru_cache
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Annotated, Any, ClassVar, Final, Literal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from spasmlog.diary import (
    BodySite,
    Check,
    Condition,
    Day,
    Diary,
    DoseChange,
    DoseTaken,
    Episode,
    Invalid,
    Medication,
    ReliefTried,
    WeaknessRating,
    utc,
)
from spasmlog.text import N_, Text
from spasmlog.vocabulary import (
    Activity,
    ConditionKind,
    DurationBand,
    FluidUnit,
    Kind,
    Lasting,
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
MAX_DEPTH: Final = 20
MAX_PROBLEMS: Final = 20
# The namespace of ids given to entries that came without one; fixed for ever, or the same file would import twice.
ENTRY_NAMESPACE: Final = UUID("3c1f6b0e-2a57-5d0c-9e1b-6d8f4c5a7e21")

# RFC 3339, with the seconds optional as ISO 8601 has them.
INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# The hyphenated form, as `format: uuid` of JSON Schema has it.
ID: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that is not right: where (`episodes[3].pain`, line 120) and what."""

    path: str
    line: int | None
    message: Text

    def text(self) -> Text:
        """The problem in one sentence, its place first."""
        if self.line is None:
            return Text(N_("%(path)s: %(message)s"), {"path": self.path, "message": self.message})
        params = {"line": self.line, "path": self.path, "message": self.message}
        return Text(N_("Line %(line)s, %(path)s: %(message)s"), params)


class NotADiary(ValueError):
    """A file that cannot be read as a diary, with every problem found (the first twenty)."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(str(problem.text()) for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class DiaryFile:
    """A file that was read. `given` names the settings it states (the others are defaults)."""

    diary: Diary
    exported_at: datetime | None
    given: frozenset[str]
NO_INSTANT: Final = Text(N_("A time such as 2026-03-18T03:00:00+00:00 is expected."))
NO_DATE: Final = Text(N_("A date such as 2026-03-18 is expected."))


def _instant(value: object) -> object:
    if not isinstance(value, str) or not INSTANT.fullmatch(value):
        raise Invalid("instant", NO_INSTANT)
    try:
        return utc("instant", datetime.fromisoformat(value.upper()))
    except ValueError as error:  # 30 February, 25:00, a leap second
        raise error if isinstance(error, Invalid) else Invalid("instant", NO_INSTANT) from None


def _date(value: object) -> object:
    if not isinstance(value, str) or not DATE.fullmatch(value):
        raise Invalid("date", NO_DATE)
    try:
        return date.fromisoformat(value)
    except ValueError:  # 30 February
        raise Invalid("date", NO_DATE) from None


def _integer(value: object) -> object:
    # JSON has one kind of number: 5.0 is the integer 5 to a schema, and true is not a number.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _id(value: object) -> object:
    if not isinstance(value, str) or not ID.fullmatch(value):
        raise Invalid("id", Text(N_("An id such as %(example)s is expected."), {"example": str(ENTRY_NAMESPACE)}))
    return UUID(value)


def _zone(value: object) -> object:
    if not isinstance(value, str) or value not in known_zones():
        raise Invalid("time_zone", Text(N_("The name of a time zone, such as Europe/London, is expected.")))
    return value


@lru_cache(maxsize=1)
def known_zones() -> frozenset[str]:
    """The names of the IANA time zones that this system knows."""
    return frozenset(available_timezones() - {"localtime", "Factory"})


def _term(vocabulary: type[Enum]) -> BeforeValidator:
    def parse(value: object) -> object:
        try:
            return vocabulary(value) if isinstance(value, str) else value
        except ValueError:
            codes = ", ".join(str(term.value) for term in vocabulary)
            message = Text(N_("One of these is expected: %(codes)s."), {"codes": codes})
            raise Invalid(vocabulary.__name__, message) from None

    return BeforeValidator(parse)


Instant = Annotated[datetime, BeforeValidator(_instant)]
LocalDate = Annotated[date, BeforeValidator(_date)]
Integer = Annotated[int, BeforeValidator(_integer)]
Id = Annotated[UUID, BeforeValidator(_id)]
ZoneName = Annotated[str, BeforeValidator(_zone)]
Label = Annotated[str, StringConstraints(max_length=200)]
Note = Annotated[str, StringConstraints(max_length=4000)]
Rating = Annotated[Integer, Field(ge=0, le=10)]


class Shape(BaseModel):
    """A JSON object of the file: no coercion, no unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid", arbitrary_types_allowed=True)
    value: ClassVar[type[Any] | None] = None


class SiteShape(Shape):
    value = BodySite
    site: Annotated[Site, _term(Site)]
    side: Annotated[Side | None, _term(Side)] = None


class ReliefShape(Shape):
    value = ReliefTried
    technique: Annotated[Relief, _term(Relief)]
    helped: bool | None = None


class EpisodeShape(Shape):
    value = Episode
    id: Id | None = None
    started_at: Instant
    kind: Annotated[Kind, _term(Kind)]
    sites: Annotated[list[SiteShape], Field(min_length=1)]
    recorded_zone: ZoneName | None = None
    ended_at: Instant | None = None
    ongoing: bool = False
    duration_band: Annotated[DurationBand | None, _term(DurationBand)] = None
    pain: Rating | None = None
    woke: bool | None = None
    sleep_disturbance: Rating | None = None
    activity: Annotated[Activity | None, _term(Activity)] = None
    still_minutes: Annotated[Integer, Field(ge=0, le=1440)] | None = None
    hard_exercise_within_24h: bool | None = None
    eases_with_rest: bool | None = None
    swelling: bool | None = None
    skin_colour_change: bool | None = None
    warmth: bool | None = None
    numbness: bool | None = None
    tingling: bool | None = None
    radiating_pain: bool | None = None
    weakness: Annotated[Lasting | None, _term(Lasting)] = None
    function_loss: Annotated[Lasting | None, _term(Lasting)] = None
    walking_difficulty: Annotated[Lasting | None, _term(Lasting)] = None
    holding_difficulty: Annotated[Lasting | None, _term(Lasting)] = None
    after_pain: bool | None = None
    distress: Rating | None = None
    relief: list[ReliefShape] = []
    recorded_at: Instant | None = None
    note: Note = ""


class DayShape(Shape):
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


class WeaknessShape(Shape):
    value = WeaknessRating
    group: Annotated[MuscleGroup, _term(MuscleGroup)]
    rating: Rating


class CheckShape(Shape):
    value = Check
    date: LocalDate
    spreading: bool | None = None
    getting_weaker: bool | None = None
    walking_difficulty: bool | None = None
    holding_difficulty: bool | None = None
    unexplained_weight_loss: bool | None = None
    weight_g: Annotated[Integer, Field(ge=1_000, le=700_000)] | None = None
    weight_loss_intended: bool | None = None
    weakness: list[WeaknessShape] = []
    breathless_or_chest_pain: bool | None = None
    sudden_weakness: bool | None = None
    saddle_numbness_or_new_bladder_bowel_trouble: bool | None = None
    cold_pale_limb: bool | None = None
    dark_urine: bool | None = None
    wound_or_toxin_exposure: bool | None = None
    swallowing_or_speech_difficulty: bool | None = None
    recorded_at: Instant | None = None
    note: Note = ""


class DoseChangeShape(Shape):
    value = DoseChange
    on: LocalDate
    dose: Label


class DoseTakenShape(Shape):
    value = DoseTaken
    at: Instant
    amount: Label = ""


class MedicationShape(Shape):
    value = Medication
    id: Id | None = None
    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    dose: Label = ""
    as_needed: bool = False
    class_by_hand: Annotated[MedicineClass | None, _term(MedicineClass)] = None
    started_on: LocalDate | None = None
    stopped_on: LocalDate | None = None
    dose_changes: list[DoseChangeShape] = []
    doses_taken: list[DoseTakenShape] = []
    note: Note = ""


class ConditionShape(Shape):
    value = Condition
    id: Id | None = None
    kind: Annotated[ConditionKind, _term(ConditionKind)]
    label: Label = ""
    since: LocalDate | None = None
    resolved_on: LocalDate | None = None
    note: Note = ""


class SettingsShape(Shape):
    name: Label = ""
    time_zone: ZoneName
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    birth_year: Annotated[Integer, Field(ge=1900, le=2100)] | None = None
    fluid_target_ml: Annotated[Integer, Field(ge=1, le=10_000)] = 1893
    fluid_unit: Annotated[FluidUnit, _term(FluidUnit)] = FluidUnit.ML
    weight_unit: Annotated[WeightUnit, _term(WeightUnit)] = WeightUnit.KG


class FileShape(Shape):
    format: Literal["spasmlog-diary"]
    version: Annotated[Literal[1], BeforeValidator(_integer)]
    exported_at: Instant | None = None
    diary: SettingsShape
    conditions: list[ConditionShape] = []
    medications: list[MedicationShape] = []
    days: list[DayShape] = []
    checks: list[CheckShape] = []
    acknowledgements: list[dict[str, Any]] = []
    trials: list[dict[str, Any]] = []
    questions: list[dict[str, Any]] = []
    episodes: list[EpisodeShape] = []


def read(raw: bytes) -> DiaryFile:
    """A diary file as a value.

    Raises `NotADiary` with the place of every problem: not JSON, a key twice, a wrong type, a bound, an entry twice.
    """
    source, document = _json(raw)
    try:
        shape = FileShape.model_validate(document)
    except ValidationError as error:
        raise NotADiary(_problems(error, source)) from None
    collections: dict[str, Any] = {}
    problems = []
    for name in ("conditions", "medications", "days", "checks", "episodes"):
        raw_entries = document.get(name, [])
        entries, troubles = _values(name, getattr(shape, name), raw_entries)
        collections[name] = entries
        problems += [Problem(path, locate(source, keys), message) for path, keys, message in troubles]
    if problems:
        raise NotADiary(problems[:MAX_PROBLEMS])
    settings = shape.diary
    try:
        diary = Diary(
            zone=ZoneInfo(settings.time_zone),
            **settings.model_dump(exclude={"time_zone"}),
            **collections,
            acknowledgements=tuple(shape.acknowledgements),
            trials=tuple(shape.trials),
            questions=tuple(shape.questions),
        )
    except Invalid as problem:
        place = problem.field if problem.field in collections else f"diary.{problem.field}"
        raise NotADiary([Problem(place, locate(source, place.split(".")), problem.message)]) from None
    return DiaryFile(diary, shape.exported_at, frozenset(settings.model_fields_set))


def write(diary: Diary, exported_at: datetime | None) -> Iterator[bytes]:
    """The diary as a file, in pieces of bytes: one entry a line, canonical, in the diary's local time with offset."""
    head: dict[str, object] = {"format": FORMAT, "version": VERSION}
    if exported_at is not None:
        head["exported_at"] = _plain(exported_at, diary.zone)
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
                content = dict(entry) if isinstance(entry, Mapping) else content_of(entry, diary.zone)
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


def content_of(entry: object, zone: ZoneInfo) -> dict[str, object]:
    """An entry as the file holds it: what is null, empty or the default is left out."""
    content: dict[str, object] = {}
    for spec in fields(entry):  # type: ignore[arg-type]
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
            return [content_of(item, zone) for item in value]
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


def _json(raw: bytes) -> tuple[str, dict[str, Any]]:
    if len(raw) > MAX_BYTES:
        raise _not_a_diary(Text(N_("The file is larger than %(most)s MB."), {"most": MAX_BYTES // 1_000_000}))
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _not_a_diary(Text(N_("The file is not text in UTF-8."))) from None
    try:
        document = json.loads(source, object_pairs_hook=_once, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        message = Text(N_("This is not JSON: %(reason)s."), {"reason": error.msg})
        raise NotADiary([Problem(f"column {error.colno}", error.lineno, message)]) from None
    except RecursionError:
        raise _not_a_diary(Text(N_("Lists and objects are nested too deeply."))) from None
    except ValueError as error:  # a key twice, NaN, or a number of thousands of digits
        raise _not_a_diary(Text(N_("This is not JSON: %(reason)s."), {"reason": str(error)})) from None
    if not isinstance(document, dict):
        raise _not_a_diary(Text(N_("A diary file holds one JSON object.")))
    _check_strings(source, document)
    return source, document


def _not_a_diary(message: Text) -> NotADiary:
    return NotADiary([Problem(N_("the file"), None, message)])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    unique = dict(pairs)
    if len(unique) < len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return unique


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number")


def _check_strings(source: str, document: dict[str, Any]) -> None:
    """Refuse NUL, lone surrogates and too deep nesting wherever they stand, also in entries that are only carried."""
    pending: list[tuple[tuple[str | int, ...], object]] = [((), document)]
    while pending:
        keys, value = pending.pop()
        if len(keys) > MAX_DEPTH:
            raise _not_a_diary(Text(N_("Lists and objects are nested too deeply.")))
        if isinstance(value, str):
            if not _is_text(value):
                raise NotADiary([Problem(_path(keys), locate(source, keys), NOT_TEXT)])
        elif isinstance(value, dict):
            for key, item in value.items():
                if not _is_text(key):
                    raise NotADiary([Problem(_path(keys), locate(source, keys), NOT_TEXT)])
                pending.append(((*keys, key), item))
        elif isinstance(value, list):
            pending.extend(((*keys, index), item) for index, item in enumerate(value))


NOT_TEXT: Final = Text(N_("This contains a character that is not text."))


def _is_text(value: str) -> bool:
    try:
        return "\0" not in value and bool(value.encode() or True)
    except UnicodeEncodeError:
        return False


def _values(
    name: str, shapes: Sequence[Shape], raw: Sequence[Mapping[str, Any]]
) -> tuple[tuple[Any, ...], list[tuple[str, tuple[str | int, ...], Text]]]:
    """The entries of one collection as values, and what was wrong with others (path, keys, message)."""
    values = []
    troubles = []
    occurrences: Counter[str] = Counter()
    for index, shape in enumerate(shapes):
        try:
            value = _value(shape, None)
            if "id" in type(shape).model_fields and shape.id is None:  # type: ignore[attr-defined]
                value = _value(shape, _id_of_content(name, value, occurrences))
            values.append(value)
        except Invalid as problem:
            keys = (name, index, problem.field)
            troubles.append((_path(keys), keys if problem.field in raw[index] else keys[:2], problem.message))
    return tuple(values), troubles


PLACEHOLDER_ID: Final = UUID(int=0)


def _value(shape: Shape, id: UUID | None) -> Any:
    """A shape as its value; `id` stands in where the shape has none."""
    given: dict[str, Any] = {}
    for name in type(shape).model_fields:
        item = getattr(shape, name)
        given[name] = tuple(_value(part, None) for part in item) if isinstance(item, list) else item
    if "id" in given and given["id"] is None:
        given["id"] = id or PLACEHOLDER_ID
    assert shape.value is not None
    return shape.value(**given)


def _id_of_content(name: str, value: object, occurrences: Counter[str]) -> UUID:
    """An id for an entry without one: UUIDv5 of its canonical content and its occurrence number."""
    content = content_of(value, ZoneInfo("UTC"))
    del content["id"]
    canonical = f"{name}:{json.dumps(content, sort_keys=True, ensure_ascii=False)}"
    occurrences[canonical] += 1
    return uuid5(ENTRY_NAMESPACE, f"{canonical}#{occurrences[canonical]}")


def _problems(error: ValidationError, source: str) -> list[Problem]:
    problems = []
    for trouble in error.errors(include_url=False, include_context=True)[:MAX_PROBLEMS]:
        keys = tuple(trouble["loc"])
        problems.append(Problem(_path(keys), locate(source, keys), _message(trouble["type"], trouble)))
    return problems


PLAIN_MESSAGES: Final = {
    "missing": N_("This is missing."),
    "extra_forbidden": N_("This name is not known here."),
    "bool_type": N_("True, false or null is expected."),
    "int_type": N_("A whole number is expected."),
    "string_type": N_("Text is expected."),
    "list_type": N_("A list is expected."),
    "dict_type": N_("An object is expected."),
    "model_type": N_("An object is expected."),
    "is_instance_of": N_("Text is expected."),
    "string_too_short": N_("This must not be empty."),
    "too_short": N_("This must not be empty."),
    "string_pattern_mismatch": N_("A country is two capital letters (ISO 3166), such as GB."),
}


def _message(kind: str, trouble: Mapping[str, Any]) -> Text:
    context = trouble.get("ctx", {})
    if kind in PLAIN_MESSAGES:
        return Text(PLAIN_MESSAGES[kind])
    match kind:
        case "value_error" if isinstance(context["error"], Invalid):
            return context["error"].message
        case "string_too_long":
            return Text(N_("This is longer than %(longest)s characters."), {"longest": context["max_length"]})
        case "greater_than_equal":
            return Text(N_("This must be at least %(least)s."), {"least": context["ge"]})
        case "less_than_equal":
            return Text(N_("This must be at most %(most)s."), {"most": context["le"]})
        case "literal_error":
            return Text(N_("%(expected)s is expected."), {"expected": context["expected"]})
        case _:
            return Text(N_("This is not what belongs here (%(kind)s)."), {"kind": kind})


def _path(keys: Sequence[str | int]) -> str:
    path = ""
    for key in keys:
        path += f"[{key}]" if isinstance(key, int) else f".{key}" if path else key
    return path or "the file"


SPACE: Final = re.compile(r"[ \t\n\r]*")


def locate(source: str, keys: Sequence[str | int]) -> int:
    """The line of the value at a path in JSON that was already parsed; where the path ends early, of the last
    value on it."""
    decoder = json.JSONDecoder()
    position = _skip(source, 0)
    for key in keys:
        found = _member(source, position, key, decoder)
        if found is None:
            break
        position = found
    return source.count("\n", 0, position) + 1


def _member(source: str, position: int, key: str | int, decoder: json.JSONDecoder) -> int | None:
    """Where the member `key` of the object or list at `position` begins."""
    opening = source[position]
    if opening not in "{[" or (opening == "{") is not isinstance(key, str):
        return None
    position = _skip(source, position + 1)
    index = 0
    while source[position] not in "}]":
        name: str | int = index
        if opening == "{":
            name, position = scanstring(source, position + 1)
            position = _skip(source, _skip(source, position) + 1)
        if name == key:
            return position
        _, position = decoder.raw_decode(source, position)
        position = _skip(source, position)
        if source[position] == ",":
            position = _skip(source, position + 1)
        index += 1
    return None


def _skip(source: str, position: int) -> int:
    match = SPACE.match(source, position)
    return match.end() if match else position
