"""What is written is read again as the same diary, and written again as the same bytes."""

import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasmlog.diary import Diary, DoseTaken, Invalid
from spasmlog.interchange import content_of, read, read_entry, write
from tests import strategies
from tests.builders import check, condition, day, diary, episode, medication
from tests.interchange.documents import VALIDATOR, bare, cramp, encoded, full

VIGNETTES = sorted(
    path for path in (Path(__file__).parents[1] / "vignettes").glob("*.json") if path.name != "expected.json"
)


def written(held, exported_at=None):
    return b"".join(write(held, exported_at))


def test_there_are_vignettes():
    assert len(VIGNETTES) > 40


@pytest.mark.parametrize("path", VIGNETTES, ids=lambda path: path.stem)
def test_a_vignette_survives_and_is_written_in_the_canonical_form(path):
    file = read(path.read_bytes())
    first = written(file.diary, file.exported_at)
    again = read(first)
    assert (again.diary, again.exported_at) == (file.diary, file.exported_at)
    assert written(again.diary, again.exported_at) == first
    assert list(VALIDATOR.iter_errors(json.loads(first))) == []


@settings(max_examples=80)
@given(strategies.diaries(most=2), st.none() | strategies.instants())
def test_any_diary_survives_and_its_file_fits_the_schema(held, exported_at):
    first = written(held, exported_at)
    file = read(first)
    assert file.diary == held
    assert file.exported_at == exported_at
    assert written(file.diary, file.exported_at) == first
    assert list(VALIDATOR.iter_errors(json.loads(first))) == []


@settings(max_examples=40)
@given(strategies.diaries(most=2), st.randoms())
def test_the_bytes_do_not_depend_on_the_order_of_entries_and_keys(held, random):
    def shuffled(value):
        items = list(value.items())
        random.shuffle(items)
        return dict(items)

    document = json.loads(written(held))
    for name in ("conditions", "medications", "days", "checks", "episodes"):
        entries = [shuffled(entry) for entry in document.get(name, [])]
        random.shuffle(entries)
        document[name] = entries
    assert written(read(encoded(shuffled(document))).diary) == written(held)


def test_every_field_of_a_file_is_read_and_written():
    """Nulls and defaults are left out; everything else comes back as it was."""
    document = full()
    episode_, day_, check_ = document["episodes"][0], document["days"][0], document["checks"][0]
    for entry, left_out in (
        (episode_, ("ongoing", "duration_band", "eases_with_rest", "holding_difficulty")),
        (day_, ("potassium_rich_food",)),
        (check_, ("unexplained_weight_loss",)),
    ):
        for name in left_out:
            del entry[name]
    del episode_["sites"][1]["side"], episode_["relief"][1]["helped"]
    file = read(encoded(full()))
    assert json.loads(written(file.diary, file.exported_at)) == document


def test_one_entry_stands_on_one_line():
    held = diary(episode(), episode(), day(note="two\nlines"), name="mine")
    lines = written(held).decode().splitlines()
    assert len([line for line in lines if line.startswith(' {"id"')]) == 2
    assert len([line for line in lines if line.startswith(' {"date"')]) == 1
    assert all(json.loads(line.strip(" ,")) for line in lines if line.startswith(" {"))


def test_an_empty_diary_is_its_settings():
    expected = {"time_zone": "UTC", "fluid_target_ml": 1893, "fluid_unit": "ml", "weight_unit": "kg"}
    assert json.loads(written(Diary(ZoneInfo("UTC")))) == bare() | {"diary": expected}


def test_text_is_written_as_it_is_not_as_escapes():
    assert "Krämpfe 🦵".encode() in written(diary(day(note="Krämpfe 🦵")))


def test_the_settings_that_a_file_states_are_known():
    assert read(encoded(bare())).given == {"time_zone"}
    assert read(encoded(full())).given == set(full()["diary"])


def test_questions_come_back_in_their_order():
    asked = [{"text": "Why at night? 🦵"}, {"text": "Is it\nthe tablets?"}, {"text": " "}]
    held = read(encoded(bare(questions=asked))).diary
    assert held.questions == ("Why at night? 🦵", "Is it\nthe tablets?", " ")
    assert json.loads(written(held))["questions"] == asked


@pytest.mark.parametrize(
    ("zone", "instant", "text"),
    [
        pytest.param("Europe/London", "2026-07-01T12:00+00:00", "2026-07-01T13:00:00+01:00", id="local, with offset"),
        pytest.param("UTC", "2026-07-01T12:00+02:00", "2026-07-01T10:00:00+00:00", id="UTC is an offset as well"),
        pytest.param("Europe/London", "2026-10-25T00:30Z", "2026-10-25T01:30:00+01:00", id="01:30 the first time"),
        pytest.param("Europe/London", "2026-10-25T01:30Z", "2026-10-25T01:30:00+00:00", id="01:30 the second time"),
        pytest.param("Pacific/Chatham", "2026-07-01T00:00Z", "2026-07-01T12:45:00+12:45", id="three quarters"),
        pytest.param("Africa/Monrovia", "1960-01-01T00:00Z", "1960-01-01T00:00:00+00:00", id="an offset of seconds"),
        pytest.param("UTC", "2026-07-01T12:00:00.000001Z", "2026-07-01T12:00:00.000001+00:00", id="a microsecond"),
    ],
)
def test_how_an_instant_is_written(zone, instant, text):
    moment = datetime.fromisoformat(instant)
    file = written(diary(check(recorded_at=moment), zone=zone), moment)
    document = json.loads(file)
    assert (document["exported_at"], document["checks"][0]["recorded_at"]) == (text, text)
    again = read(file)
    assert again.exported_at == again.diary.checks[0].recorded_at == moment


@pytest.mark.parametrize("exported_at", [datetime(2026, 3, 31, 20), datetime(1, 1, 1, tzinfo=UTC)])  # noqa: DTZ001
def test_a_file_is_exported_at_an_instant_of_the_calendar(exported_at):
    with pytest.raises(Invalid) as refused:
        written(diary(), exported_at)
    assert refused.value.field == "exported_at"


@pytest.mark.parametrize(
    ("collection", "entry"),
    [
        ("episodes", episode(note="x")),
        ("days", day(hot=True)),
        ("checks", check(spreading=True)),
        ("medications", medication(doses_taken=(DoseTaken(datetime(2026, 3, 1, 1, 30, 0, 5, tzinfo=UTC)),))),
        ("conditions", condition(since="2020-01-01")),
    ],
)
def test_the_content_of_an_entry_is_read_as_the_entry(collection, entry):
    assert read_entry(collection, content_of(entry, ZoneInfo("Asia/Tokyo"))) == entry


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-03-18t03:00:00z", datetime(2026, 3, 18, 3, tzinfo=UTC)),
        ("2026-03-18T03:00Z", datetime(2026, 3, 18, 3, tzinfo=UTC)),
        ("2026-03-18T03:00:00-00:00", datetime(2026, 3, 18, 3, tzinfo=UTC)),
        ("2026-03-18T03:00:00.1234567890+05:45", datetime(2026, 3, 17, 21, 15, 0, 123456, tzinfo=UTC)),
        ("1899-01-01T00:00:00+00:00", datetime(1899, 1, 1, tzinfo=UTC)),
    ],
)
def test_the_ways_to_write_an_instant(text, instant):
    assert read(encoded(bare(episodes=[cramp(started_at=text)]))).diary.episodes[0].started_at == instant


def test_a_number_without_a_fraction_is_whole():
    file = read(encoded(bare(version=1.0, episodes=[cramp(pain=5.0)], days=[{"date": "2026-03-01", "fluid_ml": 1e3}])))
    pain, fluids = file.diary.episodes[0].pain, file.diary.days[0].fluid_ml
    assert (pain, fluids) == (5, 1000)
    assert type(pain) is type(fluids) is int


def test_a_byte_order_mark_and_any_white_space_are_no_part_of_the_file():
    raw = b"\xef\xbb\xbf \r\n\t" + encoded(full(), indent="\t") + b"\r\n\r\n"
    assert read(raw) == read(encoded(full()))


def test_the_entries_that_an_acknowledgement_names_are_sorted_and_named_once():
    said = {"code": "TAB-1", "at": "2026-03-30T15:00:00Z", "level": "soon"}
    names = ["episode:456653ed-95de-5de7-86f3-92cf95db7a1c", "check:2026-03-18", "check:2026-03-18"]
    (read_back,) = read(encoded(bare(acknowledgements=[said | {"evidence": names}]))).diary.acknowledgements
    assert read_back.evidence == ("check:2026-03-18", "episode:456653ed-95de-5de7-86f3-92cf95db7a1c")


def test_acknowledgements_are_written_in_the_order_of_time():
    said = [{"code": "TAB-1", "at": f"2026-03-{day}T15:00:00+00:00", "level": "soon"} for day in (12, 10, 11)]
    written_back = json.loads(written(read(encoded(bare(acknowledgements=said))).diary))["acknowledgements"]
    assert [one["at"][:10] for one in written_back] == ["2026-03-10", "2026-03-11", "2026-03-12"]


def test_an_acknowledgement_of_a_criterion_that_is_not_known_is_kept():
    said = [{"code": "NEW-12b", "at": "2026-03-30T15:00:00+00:00", "level": "urgent"}]
    assert (
        json.loads(written(read(encoded(bare(acknowledgements=said))).diary))["acknowledgements"][0]["code"]
        == "NEW-12b"
    )
