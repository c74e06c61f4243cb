"""The rows of people's own spreadsheets: each an episode, something about a day, or both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from spasmlog.diary import AsOf, BodySite, Day, Episode, Invalid, wall_time
from spasmlog.spreadsheets.amounts import Length, read_fluid, read_length, read_rating
from spasmlog.spreadsheets.calendar import NO_DATE, read_clock, read_day, read_offset
from spasmlog.spreadsheets.choices import OF_EPISODES, Choices, PainZero, Role
from spasmlog.spreadsheets.identity import NO_ID, identified
from spasmlog.spreadsheets.reading import Found, Notes, Reading, check, completed, merged
from spasmlog.spreadsheets.sheet import Row, Sheet, names
from spasmlog.spreadsheets.words import read_sites, read_word, read_yes
from spasmlog.text import N_, Text
from spasmlog.vocabulary import DurationBand, Kind, Side

T = TypeVar("T")
NEXT_DAY: Final = timedelta(days=1)


class Wrong(Exception):
    """A row with a cell that cannot be read."""

    def __init__(self, role: Role | None, invalid: Invalid) -> None:
        super().__init__(str(invalid))
        self.role, self.invalid = role, invalid


def read_rows(sheet: Sheet, choices: Choices, now: AsOf, known: Mapping[date, Day]) -> Reading:
    """What the rows say, by the choices. `known` are the days that the diary holds already: what is said of one of them
    is added to it, where it does not contradict it."""
    notes = Notes()
    columns = names(sheet.header)
    places = {role: place for place, role in choices.columns.items()}
    named = {role: columns[place] for role, place in places.items()}

    def wrong(line: int, role: Role | None, invalid: Invalid) -> None:
        notes.add(line, named.get(role, "") if role else "", invalid, role.value if role else "")

    episodes: list[Found] = []
    days: dict[date, tuple[int, Day]] = {}
    for row in sheet.rows:
        said = _Said(row, choices, places, now)
        if said.is_silent:
            continue
        try:
            day = said.day
            if said.is_episode:
                episodes.append(Found(row.line, said.episode()))
            if said.speaks_of_the_day:
                line, before = days.get(day, (row.line, Day(day)))
                days[day] = line, said.beside(before)
        except Wrong as first:
            others = [found for found in said.wrong_cells() if found.role is not first.role]
            for found in (first, *others):
                wrong(row.line, found.role, found.invalid)
    _refuse_contradictions(episodes, days, now, wrong)
    return notes.reading([*identified(episodes), *_beside_known(days, known, choices, wrong)])


Complain = Callable[[int, Role | None, Invalid], None]


def _beside_known(
    days: Mapping[date, tuple[int, Day]], known: Mapping[date, Day], choices: Choices, wrong: Complain
) -> Iterator[Found]:
    """The days with what the diary says of them already."""
    for line, said in days.values():
        there = known.get(said.date, Day(said.date))
        try:
            yield Found(line, completed(there, said) if choices.keep_known else merged(there, said))
        except Invalid as invalid:
            wrong(line, ROLES_OF_DAYS.get(invalid.field), invalid)


ROLES_OF_DAYS: Final[Mapping[str, Role]] = {
    "fluid_ml": Role.FLUIDS,
    "note": Role.NOTE,
    "date": Role.DATE,
}
ROLES_OF_EPISODES: Final[Mapping[str, Role]] = {
    "started_at": Role.DATE,
    "ended_at": Role.END,
    "note": Role.NOTE,
}


def _refuse_contradictions(
    episodes: list[Found], days: Mapping[date, tuple[int, Day]], now: AsOf, wrong: Complain
) -> None:
    """A day cannot be without spasms and have one, in one file."""
    lines: dict[date, int] = {}
    for one in episodes:
        if isinstance(one.entry, Episode) and one.entry.is_spasm:
            lines.setdefault(now.diary.local_date(one.entry.started_at), one.line)
    for day, (line, said) in days.items():
        if said.no_spasms and day in lines:
            message = N_("This says that there were no spasms on %(day)s, and line %(line)s describes one.")
            wrong(line, Role.NO_SPASMS, Invalid("", Text(message, {"day": day, "line": lines[day]})))


@dataclass
class _Said:
    """What one row says."""

    row: Row
    choices: Choices
    places: Mapping[Role, int]
    now: AsOf

    def cell(self, role: Role) -> str:
        place = self.places.get(role)
        return "" if place is None else self.row.cells[place].strip()

    def read(self, role: Role, reader: Callable[[str], T]) -> T | None:
        """What a cell says, None where it is empty. Raises `Wrong`."""
        text = self.cell(role)
        try:
            return reader(text) if text else None
        except Invalid as invalid:
            raise Wrong(role, invalid) from None

    def wrong_cells(self) -> Iterator[Wrong]:
        """Every cell that cannot be read, whatever the others say."""
        words = self.choices.words or {}
        numbers = self.choices.numbers
        readers: Mapping[Role, Callable[[str], object]] = {
            Role.DATE: lambda text: read_day(text, self.choices.order, self.now.date.year + 1),
            Role.TIME: lambda text: read_offset(self.now.date, text.lower()) or read_clock(text),
            Role.END: lambda text: read_offset(self.now.date, text.lower()) or read_clock(text),
            Role.LENGTH: lambda text: read_length(text, numbers),
            Role.PAIN: lambda text: read_rating(text, numbers.decimal),
            Role.SITE: lambda text: read_sites(text, None, words),
            Role.SIDE: lambda text: read_word("side", text, words),
            Role.KIND: lambda text: read_word("kind", text, words),
            Role.FLUIDS: lambda text: read_fluid(text, numbers),
            Role.NO_SPASMS: read_yes,
            Role.SPASMS: read_yes,
        }
        for role, reader in readers.items():
            try:
                self.read(role, reader)
            except Wrong as found:
                yield found

    @property
    def is_silent(self) -> bool:
        """Whether nothing stands in any of the columns that are read."""
        return not any(self.row.cells[place].strip() for place in self.choices.columns)

    @cached_property
    def says_none(self) -> bool:
        """Whether there were no spasms."""
        none = self.read(Role.NO_SPASMS, read_yes)
        some = self.read(Role.SPASMS, read_yes)
        if none and (some or self._describes):
            raise Wrong(Role.NO_SPASMS, Invalid("", CONTRADICTION))
        if some is False and self._describes:
            raise Wrong(Role.SPASMS, Invalid("", CONTRADICTION))
        return bool(none) or some is False or self._pain_zero is PainZero.NO_SPASMS

    @cached_property
    def _describes(self) -> bool:
        """Whether it says anything of an episode, but that it did not hurt."""
        return any(self.cell(role) for role in OF_EPISODES if role is not Role.PAIN) or bool(self._pain)

    @cached_property
    def _pain(self) -> int | None:
        return self.read(Role.PAIN, lambda text: read_rating(text, self.choices.decimal))

    @cached_property
    def _pain_zero(self) -> PainZero | None:
        """What a pain of 0 means, where nothing else is said of an episode."""
        if self._pain != 0 or self._describes or self._said_yes or self.read(Role.NO_SPASMS, read_yes):
            return None
        if self.choices.pain_zero is None:
            raise Wrong(Role.PAIN, Invalid("", Text(N_("Pain 0 and nothing else: choose below what that means."))))
        return self.choices.pain_zero

    @cached_property
    def _said_yes(self) -> bool:
        return bool(self.read(Role.SPASMS, read_yes))

    @cached_property
    def is_episode(self) -> bool:
        return not self.says_none and (self._describes or self._said_yes or self._pain_zero is PainZero.EPISODE)

    @property
    def speaks_of_the_day(self) -> bool:
        return bool(self.says_none or self.cell(Role.FLUIDS) or (self.cell(Role.NOTE) and not self.is_episode))

    @property
    def day(self) -> date:
        return self._date_and_rest[0]

    def beside(self, before: Day) -> Day:
        """The day with what this row says of it, and rows before it said."""
        fluids = self.read(Role.FLUIDS, lambda text: read_fluid(text, self.choices.numbers))
        note = "" if self.is_episode else self.cell(Role.NOTE)
        try:
            said = Day(before.date, no_spasms=self.says_none, fluid_ml=fluids, note=note)
            check(said, self.now)
            return merged(before, said)
        except Invalid as invalid:
            raise Wrong(ROLES_OF_DAYS.get(invalid.field), invalid) from None

    def episode(self) -> Episode:
        started_at = self._start()
        kind = self.read(Role.KIND, lambda text: read_word("kind", text, self.choices.words or {}))
        fields: dict[str, Any] = {
            "id": NO_ID,
            "started_at": started_at,
            "kind": Kind(kind) if kind else self.choices.usual_kind,
            "sites": self._sites(),
            "recorded_zone": self.choices.zone,
            "pain": self._pain,
            "note": self.cell(Role.NOTE),
            **self._end(started_at),
        }
        try:
            made = Episode(**fields)
            check(made, self.now)
        except Invalid as invalid:
            raise Wrong(ROLES_OF_EPISODES.get(invalid.field), invalid) from None
        return made

    @cached_property
    def _date_and_rest(self) -> tuple[date, str]:
        newest = self.now.date.year + 1
        found = self.read(Role.DATE, lambda text: read_day(text, self.choices.order, newest))
        if found is None:
            raise Wrong(Role.DATE, Invalid("", Text(N_("A date is missing."))))
        return found[0], found[1].lstrip(" t,")

    def _start(self) -> datetime:
        day, rest = self._date_and_rest
        if rest:
            if self.cell(Role.TIME):
                # 03.05.2026 00:00 beside a column of times: what some programs make of a date alone
                if self._clock(Role.DATE, rest) == time():
                    return self._moment(Role.TIME, day, self.cell(Role.TIME))
                raise Wrong(Role.DATE, Invalid("", NO_DATE))
            return self._moment(Role.DATE, day, rest)
        if text := self.cell(Role.TIME):
            return self._moment(Role.TIME, day, text)
        if self.choices.usual_time is None:
            raise Wrong(Role.TIME, Invalid("", Text(N_("A time is missing. You can say below what stands in for it."))))
        return self._instant(Role.TIME, day, self.choices.usual_time)

    def _clock(self, role: Role, text: str) -> time:
        try:
            return read_clock(text)
        except Invalid as invalid:
            raise Wrong(role, invalid) from None

    def _moment(self, role: Role, day: date, text: str) -> datetime:
        """The instant of a time on a date, also of one that says its offset from UTC."""
        try:
            exact = read_offset(day, text.lower())
        except Invalid as invalid:
            raise Wrong(role, invalid) from None
        return exact.astimezone(UTC) if exact else self._instant(role, day, self._clock(role, text))

    def _instant(self, role: Role, day: date, clock: time) -> datetime:
        zone = ZoneInfo(self.choices.zone)
        wall = wall_time(day, clock, zone)
        params: dict[str, Any] = {"day": day, "zone": zone.key, "time": f"{clock:%H:%M}"}
        if wall.skipped:
            message = N_("On %(day)s the clocks went forward in %(zone)s, and %(time)s was skipped. Correct the file.")
            raise Wrong(role, Invalid("", Text(message, params)))
        if wall.repeated:
            first, second = (f"{clock:%H:%M}{_offset(instant, zone)}" for instant in wall.instants)
            message = N_(
                "On %(day)s the clocks went back in %(zone)s, and %(time)s came twice. Write %(first)s or %(second)s "
                "into the file."
            )
            raise Wrong(role, Invalid("", Text(message, {**params, "first": first, "second": second})))
        return wall.instants[0]

    def _end(self, started_at: datetime) -> dict[str, Any]:
        """How long it lasted: exactly, by an end or a length; roughly; or not known."""
        length: Length | None = self.read(Role.LENGTH, lambda text: read_length(text, self.choices.numbers))
        ended_at = self._ended_at(started_at)
        if ended_at is None and isinstance(length, timedelta):
            return {"ended_at": started_at + length}
        if ended_at is not None:
            if isinstance(length, timedelta) and started_at + length != ended_at:
                raise Wrong(Role.LENGTH, Invalid("", Text(N_("The length does not fit the times."))))
            return {"ended_at": ended_at}
        return {"duration_band": length if isinstance(length, DurationBand) else None}

    def _ended_at(self, started_at: datetime) -> datetime | None:
        """The end: on the date it began, or past midnight."""
        text = self.cell(Role.END)
        if not text:
            return None
        day = started_at.astimezone(ZoneInfo(self.choices.zone)).date()
        on_day = self._moment(Role.END, day, text)
        return on_day if on_day >= started_at else self._moment(Role.END, day + NEXT_DAY, text)

    def _sites(self) -> tuple[BodySite, ...]:
        words = self.choices.words or {}
        word = self.read(Role.SIDE, lambda text: read_word("side", text, words))
        side = Side(word) if word else None
        found = self.read(Role.SITE, lambda text: read_sites(text, side, words))
        if found:
            return found
        if self.choices.usual_site is None:
            missing = Text(N_("A place on the body is missing. You can say below what stands in for it."))
            raise Wrong(Role.SITE, Invalid("", missing))
        return (BodySite(self.choices.usual_site, side),)


CONTRADICTION: Final = Text(N_("This says that there were no spasms, and the row describes one."))


def _offset(instant: datetime, zone: ZoneInfo) -> str:
    return instant.astimezone(zone).strftime("%z")[:5]
