"""The charts, and their data."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from spasmlog.charts.catalogue import all_charts
from spasmlog.vocabulary import Kind
from tests.builders import AS_OF, day, episode
from tests.pages.browser import path


def data(visitor, query="", slug="frequency"):
    response = visitor.get("trend", slug, query=query)
    assert response.status_code == 200
    return response.json()


def test_a_chart_is_data_with_its_words_and_its_table(keep):
    own = keep(
        episode("2026-03-30T15:00"), episode("2026-03-24T15:00", kind=Kind.TWITCH), day("2026-03-25", no_spasms=True)
    )
    document = data(own)
    assert set(document) == {"slug", "title", "reading", "range", "config", "table", "recorded_days", "days"}
    assert document["slug"] == "frequency"
    assert document["range"] == {
        "key": "26w",
        "label": "The last 26 weeks",
        "from": "2025-10-06",
        "to": "2026-03-31",
    }
    assert set(document["config"]) >= {"type", "data", "options"}
    assert set(document["table"]) == {"columns", "rows"}
    assert len(document["table"]["rows"]) == 26
    assert (document["recorded_days"], document["days"]) == (2, 177)


def test_unknown_is_not_zero_in_the_data(keep):
    own = keep(episode("2026-03-30T15:00"), day("2026-03-24", no_spasms=True))
    document = data(own)
    (cramps,) = (set_ for set_ in document["config"]["data"]["datasets"] if set_["label"] == "cramp")
    assert cramps["data"][-2:] == [0, 1]
    assert cramps["data"][0] is None


@pytest.mark.parametrize("slug", [chart.slug for chart in all_charts()])
def test_the_page_shows_every_chart_with_the_same_figures_as_a_table(keep, slug):
    own = keep(episode("2026-03-30T15:00"), episode("2026-03-30T16:00"))
    html = own.get("trends").content.decode()
    assert f'data-chart="{own.url("trend", slug)}?range=26w"' in html
    document = data(own, slug=slug)
    page = own.read("trends")
    assert document["reading"] in page
    assert all(str(row[0]) in page for row in document["table"]["rows"])


def test_an_empty_diary_has_charts_of_nothing_recorded(own):
    assert "0 of 177 days are recorded. Hatched: nothing was recorded, which is not zero." in own.read("trends")
    assert data(own)["recorded_days"] == 0


@pytest.mark.parametrize("days_ago", [400, 4000, 40_000])
def test_all_time_goes_back_to_the_first_entry(keep, days_ago):
    first = AS_OF - timedelta(days=days_ago)
    own = keep(episode(first.isoformat()), episode())
    document = data(own, "?range=all")
    assert document["range"]["key"] == "all"
    assert document["range"]["from"] <= first.date().isoformat()
    assert document["days"] >= days_ago
    assert len(document["table"]["rows"]) <= 200
    assert "?range=all" in own.get("trends", query="?range=all").content.decode()


def test_what_begins_later_is_not_counted(keep):
    own = keep(episode("2026-03-31T20:01"), episode("2026-03-31T20:00"))
    assert sum(filter(None, data(own)["config"]["data"]["datasets"][0]["data"])) == 1


@pytest.mark.parametrize("query", ["?range=27w", "?range=", "?range=%00"])
def test_a_range_that_is_none_has_no_page(own, query):
    assert own.get("trends", query=query).status_code == 404
    assert own.get("trend", "frequency", query=query).status_code == 404


def test_a_chart_that_is_none_has_no_data(own):
    assert own.get("trend", "mood").status_code == 404


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


def test_the_page_costs_the_same_whatever_the_number_of_episodes(keep, django_assert_max_num_queries):
    own = keep(*(episode((AS_OF - timedelta(hours=number)).isoformat()) for number in range(60)))
    own.get("trends")
    with django_assert_max_num_queries(8):
        own.get("trends")


def test_a_stranger_and_nobody_see_nothing(own, stranger, nobody):
    for name, args in (("trends", []), ("trend", ["frequency"])):
        assert stranger.get(name, *args).status_code == 404
        assert path(nobody.get(name, *args)) == reverse("account_login")
        assert own.post(name, *args).status_code == 405
