"""All episodes, newest first: filters, pages, and what they cost."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from spasmlog.views.episodes import PAGE_SIZE
from spasmlog.vocabulary import Kind, Site
from tests.builders import episode
from tests.pages.browser import path

KINDS = (
    episode("2026-03-01T10:00", kind=Kind.CRAMP, sites=(Site.CALF,), note="after gardening"),
    episode("2026-03-02T10:00", kind=Kind.TWITCH, sites=(Site.EYELID,), note="Gardening again"),
    episode("2026-03-03T23:59:59", kind=Kind.TONUS, sites=(Site.NECK, Site.CALF), note="100 % sure_ly"),
    episode("2026-03-04T00:00", kind=Kind.CRAMP, sites=(Site.HAND,)),
)


def listed(visitor, query=""):
    """The episodes of a page of the list."""
    return [entry.id for entry in visitor.get("episodes", query=query).context["page"].episodes]


def walked(visitor, query=""):
    """The episodes of all pages, as the link to older ones leads on."""
    found = []
    while query is not None:
        response = visitor.get("episodes", query=query)
        assert response.status_code == 200
        found += [entry.id for entry in response.context["page"].episodes]
        query = response.context["older"] or None
    return found


def numbers(*wanted):
    return [KINDS[number].id for number in wanted]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", [3, 2, 1, 0]),
        ("?kind=cramp", [3, 0]),
        ("?kind=unsure", []),
        ("?site=calf", [2, 0]),
        ("?site=hand&kind=cramp", [3]),
        ("?first=2026-03-02", [3, 2, 1]),
        ("?last=2026-03-03", [2, 1, 0]),
        ("?first=2026-03-03&last=2026-03-03", [2]),
        ("?first=2026-03-04&last=2026-03-03", []),
        ("?text=gardening", [1, 0]),
        ("?text=GARDENING&kind=twitch", [1]),
        ("?text=0 %25 s", [2]),
        ("?text=_ly", [2]),
        ("?text=%25", [2]),
    ],
)
def test_the_list_is_narrowed_by_kind_site_dates_and_text(keep, query, wanted):
    assert listed(keep(*KINDS), query) == numbers(*wanted)


def test_dates_of_a_filter_are_local(keep):
    own = keep(*KINDS, zone="Pacific/Auckland")  # 3 March 23:59:59 in London is 4 March there
    assert listed(own, "?first=2026-03-04&last=2026-03-04") == numbers(3, 2)


@pytest.mark.parametrize("query", ["?kind=spasm", "?site=elbow", "?first=yesterday", "?text=%00"])
def test_a_filter_that_is_wrong_narrows_nothing_and_says_so(keep, query):
    own = keep(*KINDS)
    assert listed(own, query) == numbers(3, 2, 1, 0)
    assert "This could not be used" in own.read("episodes", query=query)


def test_an_episode_is_shown_with_what_matters(keep):
    own = keep(episode("2026-03-30T15:00", sites=(Site.CALF, Site.FOOT), pain=0), episode(ongoing=True))
    page = own.read("episodes")
    assert "Cramp: calf, foot March 30, 2026, 3 p.m. · pain 0" in page
    assert "still going on" in page


def test_an_empty_list_says_what_to_do_first(own):
    page = own.read("episodes")
    assert "No episodes yet When a spasm comes, tap “Log”." in page
    assert "Older episodes" not in page


def test_a_list_that_a_filter_emptied_says_how_to_see_more(keep):
    page = keep(*KINDS).read("episodes", query="?kind=unsure")
    assert "No episode fits this filter Widen the dates, or show all." in page
    assert "No episodes yet" not in page


def many(count, apart):
    """Episodes of which each has the start of up to three others."""
    first = datetime(2026, 3, 1, tzinfo=UTC)
    return [episode((first + apart * (number // 4)).isoformat(), note=f"no {number % 2}") for number in range(count)]


@pytest.mark.parametrize("apart", [timedelta(minutes=1), timedelta(0)], ids=["in fours", "all at once"])
def test_no_page_loses_or_repeats_an_episode(keep, apart):
    entries = many(67, apart)
    own = keep(*entries)
    found = walked(own)
    assert sorted(found) == sorted(entry.id for entry in entries)
    assert len(listed(own)) == PAGE_SIZE
    starts = {entry.id: entry.started_at for entry in entries}
    assert [starts[entry_id] for entry_id in found] == sorted(starts.values(), reverse=True)


def test_a_filter_goes_along_from_page_to_page(keep):
    own = keep(*many(67, timedelta(minutes=1)))
    found = walked(own, "?text=no+1")
    assert len(found) == len(set(found)) == 33


def test_a_page_that_ends_with_the_last_episode_leads_nowhere(keep):
    own = keep(*many(PAGE_SIZE, timedelta(minutes=1)))
    assert own.get("episodes").context["older"] == ""


@pytest.mark.parametrize("after", ["7", "ffffffff-0000-0000-0000-000000000007", "%00"])
def test_a_page_after_an_episode_that_is_not_there_is_no_page(keep, after):
    assert keep(*KINDS).get("episodes", query=f"?after={after}").status_code == 404


@pytest.mark.parametrize("query", ["", "?kind=cramp&site=calf&text=no"])
def test_a_page_costs_the_same_whatever_the_length_of_the_diary(keep, django_assert_max_num_queries, query):
    own = keep(*many(67, timedelta(minutes=1)))
    own.get("episodes")
    with django_assert_max_num_queries(7) as few:
        own.get("episodes", query=query)
    assert len(few.captured_queries) >= 4


def test_a_stranger_and_nobody_see_no_list(own, stranger, nobody):
    assert stranger.get("episodes").status_code == 404
    assert stranger.get("episode", uuid4()).status_code == 404
    assert path(nobody.get("episodes")) == reverse("account_login")
    assert own.client.post(own.url("episodes")).status_code == 405
