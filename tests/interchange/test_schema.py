"""The reader and the published schema accept the same files, but for what a schema cannot say."""

import re
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasmlog.interchange import UNFIT
from tests.interchange.documents import FULL, SCHEMA, VALIDATOR, bare, cramp, encoded, full, problems_of

# What fits the schema and is refused all the same, by the words it is refused with.
BEYOND_THE_SCHEMA = [
    "An episode that has ended is not still going on.",
    "With an exact end there is no rough duration.",
    "The same relief is listed twice, with different answers.",
    ".* is there twice.",
    "The name of a time zone, such as Europe/London, is expected.",
    "This time is outside the calendar.",
    "This contains a character that is not text.",
    "The day to look back lies before the first day. Check both dates.",
    "The last day lies before the first day. Check both dates.",
]
TRIED = {"what": "rest", "started_on": "2026-03-01", "days": 7}


def paths(value, keys=()):
    """The way to every value of a document that the schema describes."""
    if keys:
        yield keys
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from paths(item, (*keys, key))


PATHS = list(paths(FULL))
JUNK = [
    *(None, True, False, 0, 1, -1, 5.0, 2.5, 1e300, 10, 11, 1440, 1441, 999, 1000, 1899, 1900, 2100, 2101, 10_001),
    *(20_000, 20_001, 700_000, 700_001, 10**30, "", "x", "no", "none", "CRAMP", "cramp ", "GB", "gb", "GBR", "calf"),
    *("x" * 200, "x" * 201, "🦵" * 4000, "x" * 4001, "a\0b", "[]", "null", "5", "Mars/Phobos", "UTC", "europe/london"),
    *(
        "2026-03-01",
        "2026-02-30",
        "2026-3-1",
        "20260301",
        "2026-03-01T00:00:00Z",
        "2026-03-01t00:00:00.5z",
        "0001-01-01",
    ),
    *("2026-03-01T00:00:00", "2026-03-01 00:00:00Z", "2026-03-01T25:00:00Z", "2026-03-01T00:00:00+0100", "9999-12-31"),
    *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-03-01T24:00:00Z", "2026-W09-7", "0000-01-01"),
    *(
        "456653ed-95de-5de7-86f3-92cf95db7a1c",
        "456653ed95de5de786f392cf95db7a1c",
        "{456653ed-95de-5de7-86f3-92cf95db7a1c}",
    ),
    *([], {}, [[]], [{}], [None], ["calf"], {"site": "calf"}, [{"site": "calf"}], [{"site": "calf", "side": "up"}]),
    *(
        [{"technique": "heat"}],
        [{"group": "hand", "rating": 11}],
        [{"on": "2026-03-01"}],
        [{"at": 5}],
        {"time_zone": "UTC"},
    ),
]


def changed(document, keys, value):
    """The document with another value at a path."""
    document = deepcopy(document)
    holder = document
    for key in keys[:-1]:
        holder = holder[key]
    holder[keys[-1]] = value
    return document


def without(document, keys):
    document = deepcopy(document)
    holder = document
    for key in keys[:-1]:
        holder = holder[key]
    del holder[keys[-1]]
    return document


def assert_agreed(document):
    """Reader and schema agree about a document; the paths of the reader's problems."""
    found = problems_of(encoded(document))
    words = [words for _, _, words in found]
    assert UNFIT not in words
    if VALIDATOR.is_valid(document):
        assert [text for text in words if not any(re.fullmatch(known, text) for known in BEYOND_THE_SCHEMA)] == []
    else:
        assert found
    return [path for path, _, _ in found]


def part_of(keys):
    """The part of the full document that a path leads through, so that little has to be checked."""
    kept = {"format", "version", "diary", keys[0]}
    return {name: value for name, value in FULL.items() if name in kept}


@pytest.mark.parametrize("keys", PATHS, ids=lambda keys: ".".join(map(str, keys)))
def test_another_value_in_any_place(keys):
    place = re.sub(r"\.(\d+)", r"[\1]", ".".join(map(str, keys)))
    for junk in JUNK:
        for path in assert_agreed(changed(part_of(keys), keys, junk)):
            assert path.startswith(place) or place.startswith(path), (junk, path)
    assert_agreed(without(part_of(keys), keys))


@pytest.mark.parametrize("keys", [(), *PATHS], ids=lambda keys: ".".join(map(str, keys)))
def test_an_unknown_name_in_any_place(keys):
    assert_agreed(changed(FULL, (*keys[:-1], "unknown"), 1) if keys and isinstance(keys[-1], str) else FULL | {"x": 1})


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_several_changes_at_once(data):
    document = full()
    for _ in range(data.draw(st.integers(1, 4))):
        keys = data.draw(st.sampled_from(list(paths(document))))
        if data.draw(st.booleans()):
            document = changed(document, keys, data.draw(st.sampled_from(JUNK)))
        elif len(list(paths(document))) > 1:
            document = without(document, keys)
    assert_agreed(document)


def test_every_name_of_the_schema_is_tried():
    """The full document, which the changes start from, holds every property that the schema has."""

    def names(schema, value):
        if "properties" in schema:
            assert set(schema["properties"]) == set(value)
            return sum(names(part, value[name]) for name, part in schema["properties"].items()) + 1
        if schema.get("items", {}).get("properties"):
            return names(schema["items"], value[0])
        return 0

    assert names(SCHEMA, FULL) == 15
    assert VALIDATOR.is_valid(FULL)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        pytest.param(
            bare(episodes=[cramp(ended_at="2026-03-30T15:01:00Z", ongoing=True)]),
            BEYOND_THE_SCHEMA[0],
            id="ended and still going on",
        ),
        pytest.param(
            bare(episodes=[cramp(ended_at="2026-03-30T15:01:00Z", duration_band="under_1_min")]),
            BEYOND_THE_SCHEMA[1],
            id="an exact and a rough duration",
        ),
        pytest.param(
            bare(episodes=[cramp(relief=[{"technique": "heat"}, {"technique": "heat", "helped": True}])]),
            BEYOND_THE_SCHEMA[2],
            id="a relief with two answers",
        ),
        pytest.param(
            bare(days=[{"date": "2026-03-01"}, {"date": "2026-03-01"}]),
            "2026-03-01 is there twice.",
            id="a date twice",
        ),
        pytest.param(
            bare() | {"diary": {"time_zone": "Mars/Phobos"}}, BEYOND_THE_SCHEMA[4], id="a zone of another world"
        ),
        pytest.param(bare(episodes=[cramp(recorded_zone="x")]), BEYOND_THE_SCHEMA[4], id="recorded nowhere"),
        pytest.param(bare(exported_at="0001-01-01T00:00:00Z"), BEYOND_THE_SCHEMA[5], id="year 1"),
        pytest.param(bare(questions=[{"text": "\0"}]), BEYOND_THE_SCHEMA[6], id="NUL in a question"),
        pytest.param(bare(trials=[TRIED | {"review_on": "2026-02-28"}]), BEYOND_THE_SCHEMA[7], id="back before it"),
        pytest.param(bare(trials=[TRIED | {"stopped_on": "2026-02-28"}]), BEYOND_THE_SCHEMA[8], id="over before it"),
    ],
)
def test_what_a_schema_cannot_say_is_refused_by_the_reader(document, words):
    assert VALIDATOR.is_valid(document)
    assert [found for _, _, found in problems_of(encoded(document))] == [words]


def test_a_time_to_the_minute_is_read_though_the_schema_wants_seconds():
    document = bare(exported_at="2026-03-30T15:00Z")
    assert not VALIDATOR.is_valid(document)
    assert problems_of(encoded(document)) == []
