"""The chart of what was tried: exact rows, exact bars, the sentence."""

from datetime import date

import pytest

from spasmlog.charts.relief import CHART
from spasmlog.diary import AsOf, ReliefTried
from spasmlog.text import ENGLISH
from spasmlog.trends.ranges import between
from spasmlog.trends.source import WholeDiary
from spasmlog.vocabulary import Kind, Relief
from tests.builders import AS_OF, LONDON, day, diary, episode

TODAY = date(2026, 3, 31)
WEEK = between(date(2026, 3, 23), date(2026, 3, 29), TODAY)


def tried(at, *techniques, helped=None, **given):
    return episode(at, relief=tuple(ReliefTried(technique, helped) for technique in techniques), **given)


ENTRIES = [
    tried("2026-03-23T03:00", Relief.HEAT, Relief.WALK, helped=True),
    tried("2026-03-24T03:00", Relief.WALK, helped=False, kind=Kind.TWITCH),
    tried("2026-03-29T23:59", Relief.WALK),
    episode("2026-03-25T03:00"),
    # Outside:
    tried("2026-03-22T23:59", Relief.COLD, helped=True),
    tried("2026-03-30T00:00", Relief.COLD, helped=True),
    tried("2026-04-01T03:00", Relief.COLD, helped=True),
]


def drawn(*entries, span=WEEK, zone=LONDON):
    return CHART.draw(WholeDiary(AsOf(diary(*entries, zone=zone), AS_OF)), span)


def test_the_table_has_a_row_a_technique_the_most_tried_first():
    assert drawn(*ENTRIES).document(ENGLISH)["table"] == {
        "columns": ["What was tried", "Times tried", "Helped", "Did not help", "Not said"],
        "rows": [["walking it off", 3, 1, 1, 1], ["heat", 1, 1, 0, 0]],
    }


def test_the_bars_are_the_columns_of_the_table():
    document = drawn(*ENTRIES).document(ENGLISH)
    data, table = document["config"]["data"], document["table"]
    assert data["labels"] == ["walking it off", "heat"]
    by_column = {name: [row[place] for row in table["rows"]] for place, name in enumerate(table["columns"])}
    assert {one["label"]: one["data"] for one in data["datasets"]} == {
        name: by_column[name] for name in ("Helped", "Did not help", "Not said")
    }
    assert len({(one["backgroundColor"], one["pattern"]) for one in data["datasets"]}) == 3


def test_the_date_is_that_of_the_diarys_wall_clock():
    at = tried("2026-03-29T19:00+00:00", Relief.HEAT)
    assert len(drawn(at).table.rows) == 1
    assert drawn(at, zone="Asia/Kathmandu").table.rows == ()
    late = tried("2026-03-29T23:00+00:00", Relief.HEAT)  # midnight in London, after the clock went forward
    assert drawn(late).table.rows == ()


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        pytest.param([], "Nothing that was tried is recorded in this time.", id="nothing"),
        pytest.param(
            [episode("2026-03-25T03:00"), day("2026-03-26", no_spasms=True)],
            "Nothing that was tried is recorded in this time.",
            id="nothing tried",
        ),
        pytest.param(
            [tried("2026-03-23T03:00", Relief.HEAT)],
            "Tried most often: heat (1 time; helped 0, did not help 0, not said 1).",
            id="one",
        ),
        pytest.param(
            ENTRIES,
            "Tried most often: walking it off (3 times; helped 1, did not help 1, not said 1).",
            id="one leads",
        ),
        pytest.param(
            ENTRIES[:1],
            "Tried most often: heat (1 time; helped 1, did not help 0, not said 0), "
            "walking it off (1 time; helped 1, did not help 0, not said 0).",
            id="two lead",
        ),
    ],
)
def test_the_sentence(entries, sentence):
    assert str(drawn(*entries).reading) == sentence


def test_an_empty_diary_has_no_bar():
    drawing = drawn()
    assert drawing.document(ENGLISH)["config"]["data"]["labels"] == []
    assert (drawing.table.rows, drawing.recorded_days, drawing.days) == ((), 0, 7)


def test_the_recorded_days_are_those_of_the_range():
    assert drawn(*ENTRIES, day("2026-03-26", no_spasms=True)).recorded_days == 4
