"""A file may hold any date, until it is read for a moment: then what cannot have happened is refused with its place."""

import pytest
from hypothesis import given, settings

from spasmlog.diary import AsOf, check_dates
from spasmlog.interchange import MAX_PROBLEMS, NotADiary, read, write
from tests import strategies
from tests.builders import AS_OF
from tests.interchange.documents import FULL, bare, cramp, encoded

RAW = encoded(
    bare(
        days=[{"date": "2026-03-31"}, {"date": "2026-04-02"}, {"date": "2026-04-01"}, {"date": "1899-12-31"}],
        episodes=[
            cramp(started_at="2026-04-02T00:00:00+01:00"),
            cramp(started_at="2026-04-01T23:59:59+01:00"),
            cramp(ended_at="2026-05-01T10:00:00Z"),
        ],
        medications=[{"name": "x", "started_on": "2036-03-31", "stopped_on": "2036-04-01"}],
        conditions=[{"kind": "other", "since": "1899-12-31"}],
        checks=[{"date": "2026-03-01", "recorded_at": "2026-05-01T10:00:00Z"}],
    ),
    indent=1,
)


def test_impossible_dates_are_named_in_the_order_of_the_file():
    with pytest.raises(NotADiary) as refused:
        read(RAW, AS_OF)
    words = "This date must lie between 1900-01-01 and %s."
    assert [(problem.path, str(problem.message)) for problem in refused.value.problems] == [
        ("days[1].date", words % "2026-04-01"),
        ("days[3].date", words % "2026-04-01"),
        ("episodes[0].started_at", words % "2026-04-01"),
        ("episodes[2].ended_at", words % "2026-04-01"),
        ("medications[0].stopped_on", words % "2036-03-31"),
        ("conditions[0].since", words % "2036-03-31"),
        ("checks[0].recorded_at", words % "2026-04-01"),
    ]
    lines = RAW.decode().split("\n")
    for problem in refused.value.problems:
        assert problem.path.rpartition(".")[2] in lines[problem.line - 1]


def test_without_a_moment_they_are_read():
    assert len(read(RAW).diary.episodes) == 3


def test_a_possible_file_is_read_for_a_moment_as_it_is_without():
    assert read(encoded(FULL), AS_OF) == read(encoded(FULL))


def test_of_many_impossible_dates_twenty_are_named():
    days = [{"date": f"1800-01-{number:02}"} for number in range(1, 31)]
    with pytest.raises(NotADiary) as refused:
        read(encoded(bare(days=days)), AS_OF)
    assert len(refused.value.problems) == MAX_PROBLEMS


@settings(max_examples=25)
@given(strategies.diaries(most=2))
def test_a_file_is_refused_where_its_diary_has_impossible_dates(held):
    impossible = [(name, problem.field) for name, _, problem in check_dates(held, AsOf(held, AS_OF))]
    raw = b"".join(write(held, None))
    if not impossible:
        assert read(raw, AS_OF).diary == held
        return
    with pytest.raises(NotADiary) as refused:
        read(raw, AS_OF)
    named = [(problem.path.partition("[")[0], problem.path.rpartition(".")[2]) for problem in refused.value.problems]
    assert sorted(named) == sorted(impossible)
