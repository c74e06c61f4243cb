"""The chart of places on the body: exact rows, exact bars, the sentence."""

from datetime import date

import pytest

from spasmlog.charts.sites import CHART
from spasmlog.diary import AsOf
from spasmlog.text import ENGLISH
from spasmlog.trends.ranges import between
from spasmlog.trends.source import WholeDiary
from spasmlog.vocabulary import Kind, Side, Site
from tests.builders import AS_OF, LONDON, day, diary, episode

TODAY = date(2026, 3, 31)
WEEK = between(date(2026, 3, 23), date(2026, 3, 29), TODAY)
ENTRIES = [
    episode("2026-03-23T03:00", side=Side.LEFT),
    episode("2026-03-24T03:00", side=Side.LEFT, kind=Kind.TWITCH),
    episode("2026-03-25T03:00", side=Side.BOTH),
    episode("2026-03-29T03:00", sites=(Site.CALF, Site.FOOT)),
    # Outside:
    episode("2026-03-22T23:59", sites=(Site.HAND,)),
    episode("2026-03-30T00:00", sites=(Site.HAND,)),
    episode("2026-04-02T00:00", sites=(Site.HAND,)),
]


def drawn(*entries, span=WEEK, zone=LONDON):
    return CHART.draw(WholeDiary(AsOf(diary(*entries, zone=zone), AS_OF)), span)


def test_the_table_has_a_row_a_place_the_most_frequent_first():
    table = drawn(*ENTRIES).document(ENGLISH)["table"]
    assert table == {
        "columns": ["Place", "Spasms", "Twitches", "Total"],
        "rows": [
            ["calf (left)", 1, 1, 2],
            ["calf", 1, 0, 1],
            ["calf (both sides)", 1, 0, 1],
            ["foot", 1, 0, 1],
        ],
    }


def test_the_bars_are_the_columns_of_the_table():
    document = drawn(*ENTRIES).document(ENGLISH)
    data, rows = document["config"]["data"], document["table"]["rows"]
    assert data["labels"] == [row[0] for row in rows]
    assert {one["label"]: one["data"] for one in data["datasets"]} == {
        "Spasms": [row[1] for row in rows],
        "Twitches": [row[2] for row in rows],
    }


def test_a_diary_in_kathmandu():
    at = episode("2026-03-29T19:00+00:00", sites=(Site.HAND,))  # 00:45 on Monday there
    assert len(drawn(at).table.rows) == 1
    assert drawn(at, zone="Asia/Kathmandu").table.rows == ()


def test_the_date_over_the_change_of_the_clock():
    sunday = between(date(2026, 3, 29), date(2026, 3, 29), TODAY)
    first, last, after = (episode(at) for at in ("2026-03-29T00:00Z", "2026-03-29T22:59Z", "2026-03-29T23:00Z"))
    assert drawn(first, last, after, span=sunday).table.rows[0][1:] == (2, 0, 2)


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        pytest.param([], "No place on the body is recorded in this time.", id="nothing"),
        pytest.param(
            [day("2026-03-25", no_spasms=True)], "No place on the body is recorded in this time.", id="recorded zeroes"
        ),
        pytest.param(
            [episode("2026-03-23T03:00")], "Episodes at 1 place; the most, 1 episode, at: calf.", id="one episode"
        ),
        pytest.param(ENTRIES, "Episodes at 4 places; the most, 2 episodes, at: calf (left).", id="one leads"),
        pytest.param(
            [episode("2026-03-23T03:00", sites=(Site.CALF, Site.FOOT, Site.HAND))],
            "Episodes at 3 places; the most, 1 episode, at: calf, foot, hand.",
            id="three share the first rank",
        ),
        pytest.param(
            [episode("2026-03-23T03:00", sites=(Site.CALF, Site.FOOT, Site.HAND, Site.NECK))],
            "Episodes at 4 places; none has more than the others.",
            id="four do",
        ),
    ],
)
def test_the_sentence(entries, sentence):
    assert str(drawn(*entries).reading) == sentence


def test_an_empty_diary_has_no_bar():
    drawing = drawn()
    assert drawing.document(ENGLISH)["config"]["data"]["labels"] == []
    assert (drawing.notes, drawing.recorded_days, drawing.days) == ((), 0, 7)


@pytest.mark.parametrize(
    ("places", "more"),
    [
        pytest.param(8, [], id="eight are drawn"),
        pytest.param(9, ["1 more place is in the table."], id="the ninth is not"),
        pytest.param(11, ["3 more places are in the table."], id="three are not"),
    ],
)
def test_what_is_not_drawn_is_in_the_table(places, more):
    drawing = drawn(episode("2026-03-23T03:00", sites=tuple(Site)[:places], side=Side.LEFT))
    assert [str(note) for note in drawing.notes] == ["An episode at several places counts at each of them.", *more]
    assert len(drawing.table.rows) == places
    assert len(drawing.document(ENGLISH)["config"]["data"]["labels"]) == 8


def test_the_body_map_stands_above_the_bars_and_says_what_is_not_on_it():
    drawing = drawn(*ENTRIES)
    assert drawing.illustration.counts == WholeDiary(AsOf(diary(*ENTRIES), AS_OF)).sites(WEEK.first, WEEK.last)
    assert "Side not said, so not on the drawing: 2." in [str(note) for note in drawing.notes]
    assert drawing.illustration_svg(ENGLISH).startswith("<svg")
    assert (drawn().illustration, drawn().illustration_svg(ENGLISH)) == (None, "")
