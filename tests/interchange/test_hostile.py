"""Files that nobody would write by hand are refused with a place and a reason, like any other."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasmlog.interchange import MAX_BYTES, MAX_DEPTH, MAX_VALUES, NotADiary, read
from tests.interchange.documents import FULL, bare, cramp, encoded, problems_of

HEAD = '{"format": "spasmlog-diary", "version": 1, "diary": {"time_zone": "UTC"}'


def with_question(json_text):
    """A file with a value where a question is expected, on line 2."""
    return f'{HEAD}, "questions": [{{"text":\n{json_text}}}]}}'.encode("utf-8", "surrogatepass")


NO_NUMBER = "This is not a number that a diary can hold."
NO_TEXT = "This contains a character that is not text."
TOO_DEEP = "Lists and objects are nested too deeply."
QUESTION = "questions[0].text"

ROWS = {
    "nothing at all": (b"", "", 1, "From column 1 of this line on, this is not JSON."),
    "white space": (b"\n\n ", "", 3, "From column 2 of this line on, this is not JSON."),
    "HTML": (b"<html>", "", 1, "From column 1 of this line on, this is not JSON."),
    "a file cut short": (encoded(FULL, indent=1)[:300], "", 16, "From column 4 of this line on, this is not JSON."),
    "a colon too few": (b'{"a"\n 1}', "", 2, "From column 2 of this line on, this is not JSON."),
    "two documents": (b"{}\n{}", "", 2, "From column 1 of this line on, this is not JSON."),
    "a line break in a text": (with_question('"a\nb"'), "", 2, "From column 3 of this line on, this is not JSON."),
    "NUL itself": (with_question('"\0"'), "", 2, "From column 2 of this line on, this is not JSON."),
    "a list": (b"[]", "", None, "A diary file holds one JSON object."),
    "a text": (b'"diary"', "", None, "A diary file holds one JSON object."),
    "null": (b"null", "", None, "A diary file holds one JSON object."),
    "infinity alone": (b"1e999", "", None, "A diary file holds one JSON object."),
    "UTF-16": (json.dumps(FULL).encode("utf-16"), "", None, "The file is not text in UTF-8."),
    "UTF-16 without its mark": (
        json.dumps(FULL).encode("utf-16-le"),
        "",
        1,
        "From column 2 of this line on, this is not JSON.",
    ),
    "Latin-1": (with_question('"?"').replace(b"?", b"\xe9"), "", None, "The file is not text in UTF-8."),
    "two byte order marks": (b"\xef\xbb\xbf" * 2 + b"{}", "", 1, "From column 1 of this line on, this is not JSON."),
    "a surrogate in UTF-8": (with_question('"\ud800"'), "", None, "The file is not text in UTF-8."),
    "NUL escaped": (with_question(r'"a\u0000"'), QUESTION, 2, NO_TEXT),
    "a high surrogate": (with_question(r'"\ud83e x"'), QUESTION, 2, NO_TEXT),
    "a low surrogate": (with_question(r'"\uDD1E"'), QUESTION, 2, NO_TEXT),
    "NUL deeper": (with_question(r'[1, {"a": ["\u0000"]}]'), f"{QUESTION}[1].a[0]", 2, NO_TEXT),
    "NUL in a name": (with_question(r'{"\u0000": 1}'), QUESTION, 2, NO_TEXT),
    "a surrogate in a name": (with_question(r'{"\ud800": {"\u0000": 1}}'), QUESTION, 2, NO_TEXT),
    "NUL in a field": (encoded(bare(days=[{"date": "2026-03-01", "note": "\0"}])), "days[0].note", 1, NO_TEXT),
    "NUL in a date": (encoded(bare(days=[{"date": "2026-03-01\0"}])), "days[0].date", 1, NO_TEXT),
    "NUL for a name at the top": (encoded(bare() | {"\0": 1}), "", 1, NO_TEXT),
    "NaN": (with_question("NaN"), QUESTION, 2, NO_NUMBER),
    "infinity": (with_question("[\n-Infinity]"), f"{QUESTION}[0]", 3, NO_NUMBER),
    "a number beyond all": (with_question("1e999"), QUESTION, 2, NO_NUMBER),
    "a number of 301 digits": (with_question("1" * 301), QUESTION, 2, NO_NUMBER),
    "a number of 100,000 digits": (with_question("1" * 100_000), QUESTION, 2, NO_NUMBER),
    "NaN for a rating": (encoded(bare(episodes=[cramp(pain=float("nan"))])), "episodes[0].pain", 1, NO_NUMBER),
    "a huge rating": (encoded(bare(episodes=[cramp(pain=10**200)])), "episodes[0].pain", 1, "This must be at most 10."),
    "a name twice": (with_question('1,\n"a": 1,\n"text": 2'), QUESTION, 4, "This name stands here twice."),
    "a name twice, once escaped": (
        with_question(r'{"a": 1, "\u0061": 1}'),
        f"{QUESTION}.a",
        2,
        "This name stands here twice.",
    ),
    "a collection twice": (f'{HEAD}, "days": [],\n"days": []}}'.encode(), "days", 2, "This name stands here twice."),
    "a surrogate for a name, twice": (with_question(r'{"\ud800": 1, "\ud800": 2}'), QUESTION, 2, NO_TEXT),
    "1,001 names": (
        with_question(json.dumps({str(n): n for n in range(1001)})),
        QUESTION,
        2,
        "This has more than 1000 names.",
    ),
    "100,000 brackets": (b"\n[" * 100_000, "", 22, TOO_DEEP),
    "100,000 objects": (b'{"[": "]\\"[",\n"a":' * 100_000, "", 21, TOO_DEEP),
    "100,000 brackets, closed": (with_question("[" * 100_000 + "]" * 100_000), "", 2, TOO_DEEP),
    "20 MB and a byte": (b" " * (MAX_BYTES + 1), "", None, "The file is larger than 20 MB."),
    "millions of empty lists": (
        with_question("[" + "[]," * (MAX_VALUES // 2) + "[]]"),
        "",
        None,
        "The file holds too many values.",
    ),
}


@pytest.mark.parametrize(("raw", "path", "line", "words"), ROWS.values(), ids=ROWS)
def test_a_hostile_file_is_refused(raw, path, line, words):
    assert problems_of(raw) == [(path, line, words)]


def nested(depth):
    """A file whose lists and objects are `depth` deep; the first three hold the question."""
    return with_question("[\n" * (depth - 3) + "]" * (depth - 3))


def test_twenty_lists_in_one_another_are_looked_at_and_not_one_more():
    assert problems_of(nested(MAX_DEPTH)) == [(QUESTION, 2, "Text is expected.")]
    assert problems_of(nested(MAX_DEPTH + 1)) == [("", 19, TOO_DEEP)]


def test_brackets_in_texts_nest_nothing():
    assert problems_of(with_question(json.dumps('[{"\\' * 75))) == []
    deep = with_question(json.dumps("[" * 50) + ',\n"a": ' + "[" * 30 + "]" * 30)
    assert problems_of(deep) == [("", 3, TOO_DEEP)]


def test_a_file_of_exactly_20_mb_is_read():
    raw = encoded(bare())
    assert problems_of(raw + b" " * (MAX_BYTES - len(raw))) == []


@pytest.mark.parametrize("number", ["1" * 300, "-1" + "0" * 250, "1e308", "-0.0", "5.0"])
def test_a_number_that_can_be_held_is_a_number(number):
    assert problems_of(with_question(number)) == [(QUESTION, 2, "Text is expected.")]


def test_a_thousand_names_are_an_object():
    names = {str(number): number for number in range(1000)}
    assert problems_of(with_question(json.dumps(names))) == [(QUESTION, 2, "Text is expected.")]


INSTANTS = {
    "year 1 with an offset": ("0001-01-01T00:00:00+14:00", "outside the calendar"),
    "year 1 without one": ("0001-01-01T00:00:00Z", "outside the calendar"),
    "1898": ("1898-12-31T23:59:59Z", "outside the calendar"),
    "year 9001": ("9001-01-01T00:00:00Z", "outside the calendar"),
    "year 9999": ("9999-12-31T23:59:59-14:00", "outside the calendar"),
    "year 0": ("0000-01-01T00:00:00Z", "A time such as"),
    "year 10000": ("10000-01-01T00:00:00Z", "A time such as"),
    "a leap second": ("2016-12-31T23:59:60Z", "A time such as"),
    "30 February": ("2026-02-30T00:00:00Z", "A time such as"),
    "29 February of no leap year": ("2026-02-29T00:00:00Z", "A time such as"),
    "24:00": ("2026-03-01T24:00:00Z", "A time such as"),
    "an offset of a day": ("2026-03-01T00:00:00+24:00", "A time such as"),
    "an offset of 90 minutes": ("2026-03-01T00:00:00+00:90", "A time such as"),
    "no offset": ("2026-03-01T00:00:00", "A time such as"),
    "a date": ("2026-03-01", "A time such as"),
    "other digits": ("٢٠٢٦-03-01T00:00:00Z", "A time such as"),
    "a line break at the end": ("2026-03-01T00:00:00Z\n", "A time such as"),
    "a week": ("2026-W09-7T00:00:00Z", "A time such as"),
    "a number": (1772323200, "A time such as"),
    "a list": (["2026-03-01T00:00:00Z"], "A time such as"),
    "null": (None, "A time such as"),
}


@pytest.mark.parametrize(("value", "words"), INSTANTS.values(), ids=INSTANTS)
def test_what_is_no_instant_is_refused(value, words):
    ((path, line, found),) = problems_of(encoded(bare(episodes=[cramp(started_at=value)])))
    assert (path, line) == ("episodes[0].started_at", 1)
    assert words in found


@pytest.mark.parametrize(
    "value",
    ["2026-02-30", "2026-3-1", "20260301", "2026-W09-7", "0000-01-01", "2026-03-01T00:00:00Z", "", 20260301, None, []],
)
def test_what_is_no_date_is_refused(value):
    ((path, _, words),) = problems_of(encoded(bare(days=[{"date": value}])))
    assert (path, words) == ("days[0].date", "A date such as 2026-03-18 is expected.")


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_any_date_there_is_is_read_its_bounds_are_those_of_the_import(on):
    assert read(encoded(bare(days=[{"date": on}]))).diary.days[0].date.isoformat() == on


@pytest.mark.parametrize("value", [True, False, "5", 5.5, [5], {}, "five", -1, 11])
def test_what_is_no_rating_is_refused(value):
    ((path, _, _),) = problems_of(encoded(bare(episodes=[cramp(pain=value)])))
    assert path == "episodes[0].pain"


@pytest.mark.parametrize("value", [0, 1, "true", "", [], 1.0])
def test_what_is_neither_true_nor_false_is_refused(value):
    assert problems_of(encoded(bare(episodes=[cramp(woke=value)]))) == [
        ("episodes[0].woke", 1, "True or false is expected.")
    ]


@pytest.mark.parametrize("version", [0, 2, -1, 2.0, 10**200])
def test_another_version_is_refused(version):
    words = "Only version 1 of the diary file can be read."
    assert problems_of(encoded(bare(version=version))) == [("version", 1, words)]


@pytest.mark.parametrize("version", [True, "1", 1.5, None, [1]])
def test_what_is_no_version_is_refused(version):
    assert problems_of(encoded(bare(version=version))) == [("version", 1, "A whole number is expected.")]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_with_a_place(data):
    """Bytes changed, cut out or doubled anywhere: no other error ever comes out."""
    raw = bytearray(encoded(FULL, indent=1))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(raw) - 1))
        stop = start + data.draw(st.integers(0, 20))
        raw[start:stop] = data.draw(
            st.binary(max_size=3)
            | st.sampled_from([b'"', b"\\u0000", b"[", b"}", b"1e999", b"null", bytes(raw[start:stop]) * 2])
        )
    try:
        read(bytes(raw))
    except NotADiary as refused:
        lines = raw.count(b"\n") + 1
        assert 1 <= len(refused.problems) <= 20  # noqa: PT017
        assert all(problem.line is None or 1 <= problem.line <= lines for problem in refused.problems)  # noqa: PT017
