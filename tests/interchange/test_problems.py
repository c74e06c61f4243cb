"""Every problem of a file names its path, its line and, plainly, what is wrong."""

import json
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasmlog import interchange
from spasmlog.interchange import MAX_PROBLEMS, NotADiary, Problem, locate, read
from spasmlog.text import Text
from tests import strategies
from tests.interchange.documents import bare, cramp, encoded, problems_of

HEAD = '{"format": "spasmlog-diary", "version": 1, "diary": {"time_zone": "UTC"}'


def test_problems_of_a_file_with_many_lines():
    raw = dedent(
        """\
        {
          "format": "spasmlog-diarrhoea",
          "version": true,
          "exported_at": "yesterday",
          "diary": {
            "name": "line\\nbreak",
            "country": "gb",
            "birth_year": 1899
          },
          "conditions": [{"kind": "gout"}],
          "medications": {},
          "days": [
            {"date": "2026-02-30"},
            5,
            {"date": "2026-03-01", "fluid_ml": "much", "hot": "very"}
          ],
          "questions": [{"text": "?"}, 7],
          "episodes": [
            {
              "started_at": "2026-03-30T15:00:00Z", "kind": "cramp",
              "sites": [
                {"site": "calf"},
                {"site": "calf", "side": "inside"}
              ],
              "pain":
                11,
              "still_minutes": -1,
              "note": ["x"],
              "colour": "red"
            },
            {
              "started_at": "2026-03-30T15:00:00Z", "kind": "cramp", "sites": []
            }
          ],
          "checks": [{"date": "2026-03-01", "id": 1}]
        }
        """
    )
    assert problems_of(raw.encode()) == [
        ("format", 2, "'spasmlog-diary' is expected."),
        ("version", 3, "A whole number is expected."),
        ("exported_at", 4, "A time such as 2026-03-18T03:00:00+00:00 is expected."),
        ("diary.time_zone", 5, "This is missing."),
        ("diary.country", 7, "A country is two capital letters (ISO 3166), such as GB."),
        ("diary.birth_year", 8, "This must be at least 1900."),
        (
            "conditions[0].kind",
            10,
            "One of these is expected: kidney_disease, liver_disease, diabetes, thyroid_disorder, "
            "peripheral_artery_disease, heart_failure, fluid_restriction, pregnancy, spinal_disorder, other.",
        ),
        ("medications", 11, "A list is expected."),
        ("days[0].date", 13, "A date such as 2026-03-18 is expected."),
        ("days[1]", 14, "An object is expected."),
        ("days[2].fluid_ml", 15, "A whole number is expected."),
        ("days[2].hot", 15, "True or false is expected."),
        ("questions[1]", 17, "An object is expected."),
        ("episodes[0].sites[1].side", 23, "One of these is expected: left, right, both, midline."),
        ("episodes[0].pain", 26, "This must be at most 10."),
        ("episodes[0].still_minutes", 27, "This must be at least 0."),
        ("episodes[0].note", 28, "Text is expected."),
        ("episodes[0].colour", 29, "This name is not known here."),
        ("episodes[1].sites", 32, "This must not be empty."),
        ("checks[0].id", 35, "This name is not known here."),
    ]


@pytest.mark.parametrize(
    ("entry", "path", "line", "words"),
    [
        pytest.param(
            '"ended_at": "2026-03-30T15:01:00Z",\n"ongoing": true', "ongoing", 4, "not still going on", id="ongoing"
        ),
        pytest.param(
            '"ended_at": "2026-03-30T15:01:00Z",\n"duration_band": "under_1_min"',
            "duration_band",
            4,
            "rough",
            id="band",
        ),
        pytest.param(
            '"relief":\n[{"technique": "heat", "helped": true}, {"technique": "heat"}]',
            "relief",
            4,
            "twice",
            id="relief",
        ),
        pytest.param(
            '"note": "' + "x" * 4001 + '"', "note", 3, "This is longer than 4000 characters.", id="a long note"
        ),
        pytest.param('"id":\n5', "id", 4, "An id such as", id="an id that is none"),
        pytest.param('"id":\nnull', "id", 4, "An id such as", id="an id is never null"),
        pytest.param(
            '"recorded_zone": "Factory"', "recorded_zone", 3, "The name of a time zone", id="a zone that is none"
        ),
    ],
)
def test_problems_of_an_episode(entry, path, line, words):
    start = '"started_at": "2026-03-30T15:00:00Z", "kind": "cramp", "sites": [{"site": "calf"}]'
    raw = f'{HEAD}, "episodes": [\n{{{start},\n{entry}}}\n]}}'
    ((where, at, what),) = problems_of(raw.encode())
    assert (where, at) == (f"episodes[0].{path}", line)
    assert words in what


def test_of_an_entry_that_is_there_twice_the_second_is_named():
    days = ",\n".join(f'{{"date": "2026-03-0{number}"}}' for number in (1, 2, 1, 3, 2))
    assert problems_of(f'{HEAD}, "days": [\n{days}]}}'.encode()) == [
        ("days[2].date", 4, "2026-03-01 is there twice."),
        ("days[4].date", 6, "2026-03-02 is there twice."),
    ]


def test_of_an_id_that_is_there_twice_the_second_is_named():
    id = "456653ed-95de-5de7-86f3-92cf95db7a1c"
    entries = [{"id": id, "name": "x"}, {"name": "y"}, {"name": "z", "id": id.upper()}]
    assert problems_of(encoded(bare(medications=entries), indent=1)) == [
        ("medications[2].id", 17, f"{id} is there twice.")
    ]


def test_an_entry_may_be_wrong_in_several_ways_and_is_then_not_compared_with_others():
    found = problems_of(encoded(bare(days=[{"date": "2026-03-01"}, {"date": "2026-03-01", "hot": 1, "fluid_ml": -1}])))
    assert [path for path, _, _ in found] == ["days[1].fluid_ml", "days[1].hot"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("colour", "days[0].colour"),
        ("two words", 'days[0]["two words"]'),
        ("", 'days[0][""]'),
        ("a.b", 'days[0]["a.b"]'),
        ("\x1b[31m\n", r'days[0]["\u001b[31m\n"]'),
        ("é", r'days[0]["\u00e9"]'),
        ("x" * 1000, f'days[0]["{"x" * 60}"]'),
    ],
)
def test_a_name_of_the_users_is_quoted_in_a_path_and_cut(name, path):
    ((found, _, _),) = problems_of(encoded(bare(days=[{"date": "2026-03-01", name: 1}])))
    assert found == path


# What is shown


def test_a_problem_is_one_sentence_its_place_first():
    message = Text("This must be at most %(le)s.", {"le": 10})
    assert (
        str(Problem("episodes[3].pain", 120, message).text()) == "Line 120, episodes[3].pain: This must be at most 10."
    )
    assert str(Problem("", None, Text("It is empty.")).text()) == "the file: It is empty."


class French:
    """A catalogue of three messages."""

    MESSAGES = {  # noqa: RUF012
        "%(path)s: %(message)s": "%(path)s : %(message)s",
        "the file": "le fichier",
        "The file is not text in UTF-8.": "Le fichier n'est pas en UTF-8.",
        "Line %(line)s, %(path)s: %(message)s": "Ligne %(line)s, %(path)s : %(message)s",
        "This must be at most %(le)s.": "Au plus %(le)s.",
    }

    def gettext(self, message):
        return self.MESSAGES[message]

    def format(self, value):
        return f"{value:,}"


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"\xff\xfe", "le fichier : Le fichier n'est pas en UTF-8."),
        (
            encoded(bare(checks=[{"date": "2026-03-01", "weight_g": 10**6}])),
            "Ligne 1, checks[0].weight_g : Au plus 700,000.",
        ),
    ],
)
def test_every_part_of_a_problem_can_be_translated(raw, sentence):
    with pytest.raises(NotADiary) as refused:
        read(raw)
    (problem,) = refused.value.problems
    assert problem.text().render(French()) == sentence


def test_an_error_says_all_its_problems():
    with pytest.raises(NotADiary, match=r"^Line 1, days\[0\]: An object.*; Line 1, days\[1\]: An object") as refused:
        read(encoded(bare(days=[1, 2])))
    assert len(refused.value.problems) == 2


# How many, and how dear


MANY = {
    "wrong types": bare(days=[5] * 3000),
    "wrong fields": bare(episodes=[cramp(pain=11, woke=1)] * 3000),
    "missing fields": bare(episodes=[{}] * 3000),
    "contradictions": bare(episodes=[cramp(ended_at="2026-03-30T15:01:00Z", ongoing=True)] * 3000),
    "dates again and again": bare(days=[{"date": "2026-03-01"}] * 3000),
    "unknown names": bare(days=[{f"name {number}": 1 for number in range(999)}]),
    "NUL": bare(questions=[{"text": "\0"}] * 3000),
    "wrong in every collection": bare(days=[5] * 19, checks=[5] * 19, episodes=[5] * 19),
}


@pytest.mark.parametrize("document", MANY.values(), ids=MANY)
def test_of_thousands_of_problems_twenty_are_named_in_one_pass(document, monkeypatch):
    passes = []
    monkeypatch.setattr(interchange, "locate", lambda source, paths: passes.append(paths) or locate(source, paths))
    assert len(problems_of(encoded(document))) == MAX_PROBLEMS == 20
    assert [len(paths) for paths in passes] == [20]


def test_of_a_list_in_an_entry_the_first_wrong_item_is_named():
    assert [path for path, _, _ in problems_of(encoded(bare(episodes=[cramp(sites=[{"site": "calf"}, 5, 6, 7])])))] == [
        "episodes[0].sites[1]"
    ]


# Lines


MARK = "\N{POSITION INDICATOR} the value"
documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | strategies.texts(20),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4) | st.dictionaries(strategies.texts(20), inner, min_size=1, max_size=4)
    ),
    max_leaves=20,
)


def all_paths(value, keys=()):
    yield keys
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from all_paths(item, (*keys, key))


def marked(value, keys, mark):
    """The document with a mark in place of the value at a path."""
    if not keys:
        return mark
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[keys[0]] = marked(value[keys[0]], keys[1:], mark)
    return copy


@settings(max_examples=100)
@given(documents, st.sampled_from([0, 1, "\t", " \r"]), st.data())
def test_the_located_line_is_that_of_the_value(document, indent, data):
    keys = data.draw(st.sampled_from(list(all_paths(document))))
    source = json.dumps(marked(document, keys, MARK), indent=indent, ensure_ascii=False)
    lines = [number for number, text in enumerate(source.split("\n"), 1) if MARK in text]
    assert locate(source, [keys]) == lines
    # A list or an object stands where it opens, its first item on the line after.
    opened = json.dumps(marked(document, keys, [MARK]), indent=indent, ensure_ascii=False)
    assert locate(opened, [(*keys, 0), keys]) == [lines[0] + 1, lines[0]]


@settings(max_examples=50)
@given(documents, st.data())
def test_many_paths_are_located_like_each_of_them(document, data):
    source = json.dumps(document, indent=1)
    paths = data.draw(st.lists(st.sampled_from(list(all_paths(document))), max_size=5))
    assert locate(source, paths) == [locate(source, [keys])[0] for keys in paths]


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        pytest.param((), 2, id="the document"),
        pytest.param(("a",), 4, id="a value on the line after its name"),
        pytest.param(("a", 1), 6, id="an item"),
        pytest.param(("a", 5), 4, id="an item that is not there"),
        pytest.param(("a", 1, "x", "y"), 6, id="a way through a number"),
        pytest.param(("a", "1"), 4, id="a name in a list"),
        pytest.param((0,), 2, id="an index of an object"),
        pytest.param(("b", "d", "e"), 8, id="a name that is not there"),
        pytest.param(("b", "c"), 9, id="of a name that stands twice, the one that counts"),
        pytest.param(("\n",), 11, id="a name with an escape"),
    ],
)
def test_lines_by_hand(keys, line):
    source = '\n{\n"a":\n [1\n ,\n 12345],\n"b":\n {"c": "}",\n  "c": 1e5},\n "é\\"": [],\n"\\n": {}}'
    assert locate(source, [keys]) == [line]


SAID = {"code": "TAB-1", "at": "2026-03-30T15:00:00Z", "level": "soon"}


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        ({"code": "tab-1"}, "code", "The code of a criterion, such as TAB-1, is expected."),
        ({"code": "TAB"}, "code", "The code of a criterion, such as TAB-1, is expected."),
        ({"code": "TABLEROWS-1"}, "code", "The code of a criterion, such as TAB-1, is expected."),
        ({"code": None}, "code", "Text is expected."),
        ({"at": "today"}, "at", "A time such as 2026-03-18T03:00:00+00:00 is expected."),
        ({"level": "dire"}, "level", "One of these is expected: emergency, urgent, soon, routine, info."),
        ({"level": None}, "level", "One of these is expected: emergency, urgent, soon, routine, info."),
        ({"discussed_on": "yesterday"}, "discussed_on", "A date such as 2026-03-18 is expected."),
        ({"evidence": ["episode"]}, "evidence", "The names of entries, such as check:2026-03-18, are expected."),
        ({"evidence": ["check:2026-03-18", "<b>"]}, "evidence", "The names of entries, such as check:2026-03-18,"),
        ({"evidence": [1]}, "evidence[0]", "Text is expected."),
        ({"evidence": ["check:2026-03-18"] * 10_001}, "evidence", "This names more than 10000 entries."),
        ({"note": "x" * 4001}, "note", "This is longer than 4000 characters."),
        ({"seen": True}, "seen", "This name is not known here."),
    ],
)
def test_problems_of_an_acknowledgement(changes, path, words):
    ((where, _, what),) = problems_of(encoded(bare(acknowledgements=[SAID | changes])))
    assert where == f"acknowledgements[0].{path}"
    assert words in what


@pytest.mark.parametrize("name", ["code", "at", "level"])
def test_an_acknowledgement_needs_its_code_moment_and_level(name):
    lacking = {key: value for key, value in SAID.items() if key != name}
    assert [(path, words) for path, _, words in problems_of(encoded(bare(acknowledgements=[lacking])))] == [
        (f"acknowledgements[0].{name}", "This is missing.")
    ]


TRIED = {"what": "Stretching", "started_on": "2026-03-01", "days": 28}


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        ({"what": ""}, "what", "This must not be empty."),
        ({"what": ["magnesium", 1]}, "what", "Text is expected."),
        ({"what": "x" * 201}, "what", "This is longer than 200 characters."),
        ({"started_on": "2026-02-30"}, "started_on", "A date such as 2026-03-18 is expected."),
        ({"started_on": None}, "started_on", "A date such as 2026-03-18 is expected."),
        ({"started_on": "9999-12-31"}, "started_on", "This time is outside the calendar."),
        ({"started_on": "1898-12-31"}, "started_on", "This time is outside the calendar."),
        ({"days": 6}, "days", "This must be at least 7."),
        ({"days": 366}, "days", "This must be at most 365."),
        ({"days": "28"}, "days", "A whole number is expected."),
        ({"days": None}, "days", "A whole number is expected."),
        ({"review_on": "2026-02-28"}, "review_on", "The day to look back lies before the first day."),
        ({"stopped_on": "2026-02-28"}, "stopped_on", "The last day lies before the first day."),
        ({"stopped_on": True}, "stopped_on", "A date such as 2026-03-18 is expected."),
        ({"note": "x" * 4001}, "note", "This is longer than 4000 characters."),
        ({"helped": True}, "helped", "This name is not known here."),
    ],
)
def test_problems_of_a_trial(changes, path, words):
    ((where, _, what),) = problems_of(encoded(bare(trials=[TRIED | changes])))
    assert where == f"trials[0].{path}"
    assert words in what


@pytest.mark.parametrize("name", TRIED)
def test_a_trial_needs_what_it_is_its_first_day_and_its_length(name):
    lacking = {key: value for key, value in TRIED.items() if key != name}
    assert [(path, words) for path, _, words in problems_of(encoded(bare(trials=[TRIED, lacking])))] == [
        (f"trials[1].{name}", "This is missing.")
    ]


@pytest.mark.parametrize("entry", ["rest", 5, None, ["rest"]])
def test_a_trial_of_another_shape_is_refused_with_its_place(entry):
    assert problems_of(encoded(bare(trials=[TRIED, entry]), indent=1)) == [("trials[1]", 13, "An object is expected.")]


@pytest.mark.parametrize(
    ("question", "path", "words"),
    [
        ({"text": ""}, ".text", "This must not be empty."),
        ({"text": "x" * 301}, ".text", "This is longer than 300 characters."),
        ({"text": ["why?"]}, ".text", "Text is expected."),
        ({"text": None}, ".text", "Text is expected."),
        ({}, ".text", "This is missing."),
        ({"text": "why?", "answer": "so"}, ".answer", "This name is not known here."),
        ("why?", "", "An object is expected."),
    ],
)
def test_problems_of_a_question(question, path, words):
    found = problems_of(encoded(bare(questions=[{"text": "x" * 300}, question])))
    assert found == [(f"questions[1]{path}", 1, words)]


def test_there_is_room_for_three_questions():
    asked = [{"text": f"{number}?"} for number in range(4)]
    assert problems_of(encoded(bare(questions=asked[:3]))) == []
    assert problems_of(encoded(bare(questions=asked))) == [("questions", 1, "There is room for 3 questions.")]
