"""The charts, their data, and the figures as a file."""

import csv
import gzip
import io
import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from spasmlog.charts.catalogue import all_charts
from spasmlog.views import sheets
from spasmlog.vocabulary import Kind
from tests.builders import AS_OF, day, episode, medication
from tests.pages.browser import path

SLUGS = [chart.slug for chart in all_charts()]
EVERY = pytest.mark.parametrize("slug", SLUGS)
ALL_ELEVEN = {
    *("frequency", "duration", "pain", "hours", "sites", "sleep", "fluids", "medicines", "prevention", "relief"),
    "compare",
}


def data(visitor, query="", slug="frequency"):
    response = visitor.get("trend", slug, query=query)
    assert response.status_code == 200
    return response.json()


def test_every_chart_that_was_promised_is_there():
    assert set(SLUGS) == ALL_ELEVEN


@EVERY
def test_a_chart_is_data_with_its_words_and_its_table(keep, slug):
    own = keep(
        episode("2026-03-30T15:00"), episode("2026-03-24T15:00", kind=Kind.TWITCH), day("2026-03-25", no_spasms=True)
    )
    document = data(own, slug=slug)
    assert set(document) == {"slug", "title", "reading", "range", "config", "table", "recorded_days", "days"}
    assert document["slug"] == slug
    assert document["range"] == {"key": "3m", "label": "3 months", "from": "2026-01-05", "to": "2026-03-31"}
    assert set(document["config"]) >= {"type", "data", "options"}
    assert set(document["table"]) == {"columns", "rows"}
    assert {len(row) for row in document["table"]["rows"]} <= {len(document["table"]["columns"])}
    assert (document["recorded_days"], document["days"]) == (2, 86)


def test_unknown_is_not_zero_in_the_data(keep):
    own = keep(episode("2026-03-30T15:00"), day("2026-03-24", no_spasms=True))
    document = data(own)
    (cramps,) = (set_ for set_ in document["config"]["data"]["datasets"] if set_["label"] == "cramp")
    assert cramps["data"][-2:] == [0, 1]
    assert cramps["data"][0] is None


@EVERY
def test_the_page_shows_every_chart_with_the_same_figures_as_a_table(keep, slug):
    own = keep(episode("2026-03-30T15:00"), episode("2026-03-30T16:00"), medication(started="2026-03-01"))
    html = own.get("trends").content.decode()
    assert f'data-chart="{own.url("trend", slug)}?range=3m"' in html
    document = data(own, slug=slug)
    page = own.read("trends")
    assert document["reading"] in page
    assert all(str(row[0]) in page for row in document["table"]["rows"])


def test_the_rate_beside_the_medicines_is_in_a_second_table(keep):
    own = keep(episode("2026-03-30T15:00"), medication(started="2026-03-01"))
    section = own.get("trends").content.decode().split('id="medicines"')[1].split("</section>")[0]
    assert section.count("<table") == 2
    assert "Spasms per 7 recorded days" in section.split("<table")[2]


def test_an_empty_diary_says_what_will_be_here_and_shows_a_sample(own):
    page = own.read("trends")
    assert "Nothing is recorded yet" in page
    assert "A sample, not your diary" in page
    html = own.get("trends").content.decode()
    assert "data-chart=" not in html
    assert 'role="img"' in html
    assert data(own)["recorded_days"] == 0


@pytest.mark.parametrize(
    ("query", "key", "first", "last"),
    [
        pytest.param("", "3m", "2026-01-05", "2026-03-31", id="three months unless another is asked for"),
        pytest.param("?range=4w", "4w", "2026-03-04", "2026-03-31", id="four weeks are 28 days"),
        pytest.param("?range=3m", "3m", "2026-01-05", "2026-03-31", id="three months are 13 weeks from a Monday"),
        pytest.param("?range=1y", "1y", "2025-04-07", "2026-03-31", id="a year is 52 weeks"),
        pytest.param("?range=all", "all", "2026-03-30", "2026-03-31", id="all that there is"),
        pytest.param("?from=2026-03-01&to=2026-03-14", "period", "2026-03-01", "2026-03-14", id="dates of one's own"),
        pytest.param("?from=2026-03-01", "period", "2026-03-01", "2026-03-31", id="to today where no end is given"),
        pytest.param("?to=2026-03-31", "period", "2026-01-01", "2026-03-31", id="90 days where no start is given"),
        pytest.param("?from=1900-01-01&to=2026-04-01", "period", "1900-01-01", "2026-03-31", id="never after today"),
    ],
)
def test_ranges(keep, query, key, first, last):
    own = keep(episode("2026-03-30T15:00"))
    document = data(own, query)
    assert (document["range"]["key"], document["range"]["from"], document["range"]["to"]) == (key, first, last)
    assert own.get("trends", query=query).status_code == 200


@EVERY
def test_no_chart_has_more_than_200_points(keep, slug):
    own = keep(
        episode("1900-01-02T12:00"), day("1950-01-01", fluid_ml=500), episode(), medication(started="2000-01-01")
    )
    document = data(own, "?range=all", slug)
    assert len(document["table"]["rows"]) <= 200
    for dataset in document["config"]["data"]["datasets"]:
        assert len(dataset["data"]) <= 200


@pytest.mark.parametrize("query", ["?range=27w", "?range=", "?range=%00", "?range=26w"])
def test_a_range_that_is_none_has_no_page(keep, query):
    own = keep(episode())
    for name, args in (("trends", []), ("trend", ["frequency"]), ("trend_table", ["frequency"])):
        assert own.get(name, *args, query=query).status_code == 404


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?from=2026-03-14&to=2026-03-01", "The period ends before it begins."),
        ("?from=yesterday", "Enter a valid date."),
        ("?from=1899-12-31", "This date must lie between"),
        ("?to=9999-12-31", "This date must lie between"),
        ("?from=%00", "Enter a valid date."),
    ],
)
def test_dates_that_are_none_are_said_and_the_usual_range_is_shown(keep, query, said):
    own = keep(episode())
    page = own.get("trends", query=query)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert "?range=3m" in page.content.decode()
    assert own.get("trend", "frequency", query=query).status_code == 404
    assert own.get("trend_table", "frequency", query=query).status_code == 404


@pytest.mark.parametrize("slug", ["mood", "bars", "sample"])
def test_a_chart_that_is_none_has_no_data(own, slug):
    assert own.get("trend", slug).status_code == 404
    assert own.get("trend_table", slug).status_code == 404


@pytest.mark.parametrize("days_ago", [400, 4000, 40_000])
def test_all_time_goes_back_to_the_first_entry(keep, days_ago):
    first = AS_OF - timedelta(days=days_ago)
    own = keep(episode(first.isoformat()), episode())
    document = data(own, "?range=all")
    assert document["range"]["from"] == first.date().isoformat()
    assert "?range=all" in own.get("trends", query="?range=all").content.decode()


def test_what_begins_later_is_not_counted(keep):
    own = keep(episode("2026-03-31T20:01"), episode("2026-03-31T20:00"))
    assert sum(filter(None, data(own)["config"]["data"]["datasets"][0]["data"])) == 1


@EVERY
def test_the_table_as_a_file(keep, slug):
    own = keep(episode("2026-03-30T15:00"), medication("=cmd|' /C calc'!A0", started="2026-03-01"))
    response = own.get("trend_table", slug)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="spasmlog-{slug}-2026-01-05-2026-03-31.csv"'
    text = response.content.decode()
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    table = data(own, slug=slug)["table"]
    assert rows[0] == table["columns"]
    written = [[str(cell) for cell in row] for row in table["rows"]]
    assert [[cell.removeprefix("'") for cell in row] for row in rows[1:]] == written
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_data_are_sent_compressed_to_whoever_takes_it(keep):
    own = keep(episode())
    plain = own.get("trend", "frequency")
    assert "Content-Encoding" not in plain
    packed = own.get("trend", "frequency", **{"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(packed.content)) == plain.json()
    assert {"Accept-Encoding"} <= set(packed["Vary"].split(", "))


def test_a_chart_is_counted_once_for_a_revision(keep, django_assert_num_queries):
    own = keep(*(episode((AS_OF - timedelta(hours=number)).isoformat()) for number in range(60)))
    own.get("trends")
    with django_assert_num_queries(4):  # the session, the account, the diary, and whether there is anything
        own.get("trends")
    with django_assert_num_queries(3):
        own.get("trend", "frequency")


@EVERY
def test_a_chart_asks_at_most_six_things(keep, slug, django_assert_max_num_queries):
    own = keep(*(episode((AS_OF - timedelta(hours=number)).isoformat()) for number in range(60)), medication())
    own.get("trends")
    sheets.KEPT.__init__()
    with django_assert_max_num_queries(3 + 6):
        own.get("trend", slug)


def test_what_is_kept_is_bounded():
    def made(size):
        return sheets.Sheet("x", "s" * size, b"")

    kept = sheets.Kept(most_bytes=100)
    for name in "abc":
        kept.keep(name, made(40))
    assert [kept.find(name) is not None for name in "abc"] == [False, True, True]
    kept.find("b")
    kept.keep("d", made(40))
    assert [kept.find(name) is not None for name in "bcd"] == [True, False, True]
    kept.keep("d", made(50))
    assert [kept.find(name) is not None for name in "bd"] == [True, True]
    kept.keep("e", made(500))
    assert [kept.find(name) is not None for name in "bde"] == [False, False, True]


def test_data_that_the_browser_has_are_not_sent_again(keep):
    own = keep(episode())
    first = own.get("trend", "frequency")
    assert first["Cache-Control"] == "private, no-cache"
    assert {"Cookie", "Accept-Language"} <= set(first["Vary"].split(", "))
    again = own.get("trend", "frequency", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert own.get("trend", "frequency", **{"If-None-Match": '"another"'}).status_code == 200


def test_data_are_sent_again_after_a_write_the_next_day_for_another_range_and_in_another_language(keep, clock):
    own = keep(episode())
    first = own.get("trend", "frequency")["ETag"]
    known = {"If-None-Match": first}
    assert own.get("trend", "frequency", query="?range=all", **known).status_code == 200
    assert own.get("trend", "frequency", **known, **{"Accept-Language": "en-GB"}).status_code == 200
    translation.activate("en")
    clock.move_to(AS_OF + timedelta(hours=4))  # the next day in London
    assert own.get("trend", "frequency", **known).status_code == 200
    clock.move_to(AS_OF)
    assert own.get("trend", "frequency", **known).status_code == 304
    own.send("episode_new", kind="cramp", sites=["calf"])
    assert own.get("trend", "frequency", **known).status_code == 200


def test_a_stranger_and_nobody_see_nothing(own, stranger, nobody):
    for name, args in (("trends", []), ("trend", ["frequency"]), ("trend_table", ["frequency"])):
        assert stranger.get(name, *args).status_code == 404
        assert path(nobody.get(name, *args)) == reverse("account_login")
        assert own.post(name, *args).status_code == 405
