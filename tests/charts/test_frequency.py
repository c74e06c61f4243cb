"""The chart of episodes over time: what the page gets, what the table says, what the sentence claims."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from spasmlog.charts.frequency import CHART, WEEKLY, reading
from spasmlog.diary import AsOf, Spans
from spasmlog.text import ENGLISH
from spasmlog.trends.exact import NoAnswer
from spasmlog.trends.ranges import all_time, between, last_weeks
from spasmlog.trends.series import Series
from spasmlog.trends.source import WholeDiary
from spasmlog.vocabulary import Kind
from tests.builders import AS_OF, day, diary, episode
from tests.strategies import lived_diaries

TODAY = date(2026, 3, 31)
FEW_WEEKS = between(date(2026, 2, 23), TODAY, TODAY)  # six, from a Monday on; the last one has two days
DAYS = [TODAY - timedelta(days=days) for days in range(100)]
UNKNOWN = "not recorded"


class German:
    """A translator that can be told from English, with dates and numbers of its own."""

    def gettext(self, message):
        return {"Week from": "Woche ab", "cramp": "Krampf"}.get(message, message)

    def ngettext(self, singular, plural, number):
        return singular if number == 1 else plural

    def format(self, value):
        return f"{value:%d.%m.%Y}" if isinstance(value, date) else f"<{value}>"


def drawn(*entries, span=FEW_WEEKS):
    return CHART.draw(WholeDiary(AsOf(diary(*entries), AS_OF)), span)


ENTRIES = [
    episode("2026-03-09T08:00"),
    episode("2026-03-09T09:00", kind=Kind.TONUS),
    episode("2026-03-15T23:59"),
    *(day(f"2026-03-{number}", no_spasms=True) for number in range(16, 20)),
    episode("2026-03-30T00:00", kind=Kind.TWITCH),
]


def test_the_document_has_exactly_its_keys():
    document = drawn(*ENTRIES).document(ENGLISH)
    keys = {"slug", "title", "reading", "range", "config", "table", "recorded_days", "days"}
    assert set(document) == keys
    assert document["slug"] == "frequency"
    assert document["title"] == "Episodes over time"
    assert document["range"] == {
        "key": "period",
        "label": "2026-02-23 to 2026-03-31",
        "from": "2026-02-23",
        "to": "2026-03-31",
    }
    assert set(document["table"]) == {"columns", "rows"}
    assert (document["recorded_days"], document["days"]) == (6, 37)


def test_bars_are_null_where_nothing_is_known_and_zero_where_there_was_none():
    data = drawn(*ENTRIES).document(ENGLISH)["config"]["data"]
    assert data["labels"] == ["2026-02-23", "2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30"]
    assert {one["label"]: one["data"] for one in data["datasets"]} == {
        "cramp": [None, None, 2, 0, None, None],
        "lasting tightness": [None, None, 1, 0, None, None],
        "twitch": [None, None, 0, 0, None, 1],
        "Spasm days": [None, None, 2, 0, None, None],
    }


def test_weeks_of_which_nothing_or_little_is_known_are_marked():
    marks = drawn(*ENTRIES).document(ENGLISH)["config"]["options"]["plugins"]["unknownDays"]
    assert (marks["unknown"], marks["unknownLabel"]) == ([0, 1, 4], "not recorded")
    assert (marks["sparse"], marks["sparseLabel"]) == ([2, 5], "fewer than half of the days recorded")


def test_kinds_have_their_colour_and_pattern_whichever_occur():
    def looks_of(*kinds):
        found = drawn(*(episode("2026-03-30T00:00", kind=kind) for kind in kinds)).document(ENGLISH)
        bars = found["config"]["data"]["datasets"][:-1]
        return [(one["backgroundColor"], one["pattern"]) for one in bars]

    looks = looks_of(*Kind)
    assert looks_of(Kind.UNSURE) == looks[2:3]
    assert len({colour for colour, _ in looks}) == len({pattern for _, pattern in looks}) == len(Kind)
    assert all(colour.startswith("--chart-") for colour, _ in looks)


def test_the_axes_are_stacked_categories_and_whole_numbers_from_zero():
    config = drawn(*ENTRIES).document(ENGLISH)["config"]
    options = config["options"]
    assert config["type"] == "bar"
    assert (options["animation"], options["maintainAspectRatio"]) == (False, False)
    across, upward = options["scales"]["x"], options["scales"]["y"]
    assert (across["type"], across["stacked"], across["title"]["text"]) == ("category", True, "Week from")
    assert (upward["stacked"], upward["min"], upward["ticks"]) == (True, 0, {"precision": 0})
    assert options["plugins"]["legend"]["display"] is True


def test_the_table_says_the_same_in_words():
    table = drawn(*ENTRIES).document(ENGLISH)["table"]
    head = ["Week from", "cramp", "lasting tightness", "not sure", "twitch", "Total", "Spasm days", "Recorded days"]
    assert table["columns"] == head
    assert table["rows"][2:] == [
        ["2026-03-09", 2, 1, 0, 0, 3, 2, "2 of 7"],
        ["2026-03-16", 0, 0, 0, 0, 0, 0, "4 of 7"],
        ["2026-03-23", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, "0 of 7"],
        ["2026-03-30", UNKNOWN, UNKNOWN, UNKNOWN, 1, 1, UNKNOWN, "0 of 2"],
    ]


def test_four_weeks_are_shown_day_by_day_without_a_band():
    found = drawn(*YEAR, ENTRIES[-1], span=last_weeks(TODAY, "4w"))
    table = found.document(ENGLISH)["table"]
    assert table["columns"][0] == "Day"
    assert len(table["rows"]) == 28
    assert table["rows"][-2] == ["2026-03-30", 0, 0, 0, 1, 1, 0, "1 of 1"]
    assert not [column for column in table["columns"] if column.startswith("Usual")]
    assert found.notes == ()


def test_the_summary_tells_of_weeks_however_short_its_period_is():
    span = between(date(2026, 3, 16), TODAY, TODAY)
    found = WEEKLY.draw(WholeDiary(AsOf(diary(*ENTRIES), AS_OF)), span).document(ENGLISH)
    assert [row[0] for row in found["table"]["rows"]] == ["2026-03-16", "2026-03-23", "2026-03-30"]


# A year with a spasm on each Wednesday, and five in the week from 16 March.
YEAR = [
    *(day(str(TODAY - timedelta(days=ago)), no_spasms=True) for ago in range(1, 400)),
    *(episode(f"{date(2026, 3, 25) - timedelta(weeks=weeks)}T03:00") for weeks in range(1, 56)),
    *(episode(f"2026-03-{number}T04:00") for number in range(16, 20)),
]
FEWEST, MOST = "Usual spasms of this diary: fewest", "Usual spasms of this diary: most"


def test_weeks_have_the_band_of_the_diarys_own_past():
    found = drawn(*YEAR).document(ENGLISH)
    assert found["table"]["columns"] == [
        *("Week from", "cramp", "lasting tightness", "not sure", "twitch", "Total", "Spasm days"),
        *(FEWEST, MOST, "Recorded days"),
    ]
    # A Poisson count with a mean of 1: in 95 of 100 weeks it is 0 to 3.
    assert found["table"]["rows"][-3:] == [
        ["2026-03-16", 5, 0, 0, 0, 5, 4, 0, 3, "7 of 7"],
        ["2026-03-23", 0, 0, 0, 0, 0, 0, 0, 3, "7 of 7"],
        ["2026-03-30", 0, 0, 0, 0, 0, 0, "too little is known", "too little is known", "1 of 2"],
    ]
    low, high = found["config"]["data"]["datasets"][-3:-1]
    assert (low["label"], low["data"]) == (FEWEST, [0, 0, 0, 0, 0, None])
    assert (high["label"], high["data"], high["fill"]) == (MOST, [3, 3, 3, 3, 3, None], "-1")
    assert low["borderDash"] != high["borderDash"]


def test_it_says_which_of_the_latest_weeks_lie_outside_the_band():
    (note,) = drawn(*YEAR).notes
    assert "Outside it: the week from 2026-03-16" in str(note)


def test_a_range_that_ends_earlier_does_not_speak_of_the_latest_weeks():
    found = drawn(*YEAR, span=between(date(2026, 1, 1), date(2026, 3, 1), TODAY))
    assert found.notes == ()
    assert MOST in found.document(ENGLISH)["table"]["columns"]


def test_a_young_diary_says_what_is_missing_for_a_band():
    (note,) = drawn(*ENTRIES).notes
    assert str(note).startswith("What is usual for this diary can be said after 12 more weeks")


def test_a_diary_that_is_held_in_part_has_no_band():
    """The summary holds its period alone: what is usual would be another on every page."""
    spans = Spans(date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 1), None, None, {}, None)
    held = replace(diary(*YEAR), spans=spans)
    found = CHART.draw(WholeDiary(AsOf(held, AS_OF)), FEW_WEEKS)
    assert found.notes == ()
    assert MOST not in found.document(ENGLISH)["table"]["columns"]


def test_it_is_in_the_translators_language_and_numbers_stay_numbers():
    document = drawn(*ENTRIES).document(German())
    data = document["config"]["data"]
    assert data["labels"][2] == "09.03.2026"
    assert (data["datasets"][0]["label"], data["datasets"][0]["data"][2]) == ("Krampf", 2)
    assert document["table"]["columns"][:2] == ["Woche ab", "Krampf"]
    assert document["table"]["rows"][2][:2] == ["09.03.2026", 2]
    assert document["table"]["rows"][2][-1] == "<2> of <7>"
    assert document["range"]["from"] == "2026-02-23"


def test_an_empty_diary_has_no_bars_and_is_all_unknown():
    document = drawn().document(ENGLISH)
    assert [one["label"] for one in document["config"]["data"]["datasets"]] == ["Spasm days"]
    assert document["config"]["options"]["plugins"]["unknownDays"]["unknown"] == [0, 1, 2, 3, 4, 5]
    assert document["reading"] == "From 2026-02-23 to 2026-03-31: nothing recorded."


def test_ten_years_are_months():
    span = all_time(date(2016, 4, 1), TODAY)
    document = drawn(*ENTRIES, span=span).document(ENGLISH)
    assert document["table"]["columns"][0] == "Month from"
    assert len(document["config"]["data"]["labels"]) == 120


def of(spasms=(), twitches=(), zeroes=()):
    """A series of how many spasms and twitches there were on the days before today, today being 0."""
    rows = [(DAYS[ago], Kind.CRAMP, count) for ago, count in spasms]
    rows += [(DAYS[ago], Kind.TWITCH, count) for ago, count in twitches]
    return Series.of_rows(rows, [DAYS[ago] for ago in zeroes])


EIGHT_WEEKS = between(DAYS[55], TODAY, TODAY)


@pytest.mark.parametrize(
    ("series", "sentence"),
    [
        pytest.param(
            of([(0, 2), (3, 1), (9, 1), (20, 1), (27, 1), (28, 2), (55, 1)], zeroes=range(40, 50)),
            "In the 4 weeks to 2026-03-31: 6 spasms on 5 days, 5 of 28 days recorded; "
            "in the 4 weeks before: 3 spasms on 2 days, 12 of 28 days recorded.",
            id="both recorded",
        ),
        pytest.param(
            of([(0, 1)]),
            "In the 4 weeks to 2026-03-31: 1 spasm on 1 day, 1 of 28 days recorded; "
            "in the 4 weeks before: nothing recorded.",
            id="nothing before is unknown, not none",
        ),
        pytest.param(
            of(zeroes=[0, 1, 30]),
            "In the 4 weeks to 2026-03-31: no spasms, 2 of 28 days recorded; "
            "in the 4 weeks before: no spasms, 1 of 28 days recorded.",
            id="recorded zeroes",
        ),
        pytest.param(
            of(twitches=[(0, 1), (30, 2)], zeroes=[31]),
            "In the 4 weeks to 2026-03-31: 1 twitch, 0 of 28 days recorded; "
            "in the 4 weeks before: no spasms, 2 twitches, 1 of 28 days recorded.",
            id="twitches are no spasms and record no day",
        ),
    ],
)
def test_the_sentence_compares_four_weeks_with_the_four_before(series, sentence):
    assert str(reading(series, EIGHT_WEEKS)) == sentence


def test_a_range_of_less_than_eight_weeks_is_read_as_a_whole():
    series = of([(0, 1), (54, 2), (55, 4)])
    sentence = "From 2026-02-05 to 2026-03-31: 3 spasms on 2 days, 2 of 55 days recorded."
    assert str(reading(series, between(DAYS[54], TODAY, TODAY))) == sentence


@given(lived_diaries(AS_OF))
def test_any_diary_gives_json_that_agrees_with_its_table(value):
    source = WholeDiary(AsOf(value, AS_OF))
    span = all_time(source.series.first_date, source.today)
    document = json.loads(json.dumps(CHART.draw(source, span).document(ENGLISH)))
    rows, total = document["table"]["rows"], document["table"]["columns"].index("Total")
    bars = [one for one in document["config"]["data"]["datasets"] if "pattern" in one]
    sums = [sum(one["data"][index] or 0 for one in bars) for index in range(len(rows))]
    assert [0 if row[total] == UNKNOWN else row[total] for row in rows] == sums
    unknown = set(document["config"]["options"]["plugins"]["unknownDays"]["unknown"])
    for one in bars:
        assert all(one["data"][index] is None for index in unknown)
    assert sum(sums) == sum(source.series.totals(span.first, span.last).values())


def test_the_day_of_a_spasm_is_that_of_the_diarys_zone():
    late = episode("2026-03-29T18:15+00:00")
    span = between(date(2026, 3, 28), date(2026, 3, 30), TODAY)
    for zone, days in (("Asia/Kathmandu", [None, None, 1]), ("Europe/London", [None, 1, None])):
        found = CHART.draw(WholeDiary(AsOf(diary(late, zone=zone), AS_OF)), span).document(ENGLISH)
        assert found["config"]["data"]["datasets"][-1]["data"] == days


def test_over_the_clock_change_both_sides_are_one_day():
    span = between(date(2026, 3, 28), date(2026, 3, 30), TODAY)
    found = drawn(episode("2026-03-29T00:59"), episode("2026-03-29T02:00"), span=span).document(ENGLISH)
    assert [row[5:7] for row in found["table"]["rows"]] == [[UNKNOWN, UNKNOWN], [2, 1], [UNKNOWN, UNKNOWN]]


def test_without_an_answer_the_counts_are_drawn_and_it_says_so():
    class Silent:
        def chi_squared(self, _statistic, _degrees):
            raise NoAnswer

    weeks = [day((TODAY - timedelta(days=number)).isoformat(), no_spasms=True) for number in range(1, 150)]
    spasms = [episode((TODAY - timedelta(days=7 * number + 3)).isoformat() + "T03:00") for number in range(1, 20)]
    source = WholeDiary(AsOf(diary(*weeks, *spasms), AS_OF), Silent())
    drawing = CHART.draw(source, last_weeks(TODAY))
    assert not drawing.is_complete
    assert [str(note) for note in drawing.notes] == [
        "What is usual for this diary could not be worked out just now. Try again in a minute."
    ]
    complete = CHART.draw(WholeDiary(AsOf(diary(*weeks, *spasms), AS_OF)), last_weeks(TODAY))
    assert complete.is_complete
    labels = {one["label"] for one in drawing.document(ENGLISH)["config"]["data"]["datasets"]}
    assert labels < {one["label"] for one in complete.document(ENGLISH)["config"]["data"]["datasets"]}
