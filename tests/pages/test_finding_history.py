"""When a finding was first met, and when no longer: kept on the first page after a write, and on the first of a day."""

from datetime import datetime, timedelta

import pytest
from django.db import OperationalError
from django.urls import reverse

from spasmlog.actions import history
from spasmlog.models import Diary, FindingPeriod
from spasmlog.vocabulary import DurationBand
from tests.builders import AS_OF, calm_check, calm_episode
from tests.pages.browser import path

QUICK = {"sites": ["calf"], "kind": "cramp", "none_of_these": "on"}
TITLE = "Spasms that last longer than 10 minutes"


def long_spasm(**length):
    return calm_episode((AS_OF - timedelta(**length)).isoformat(), duration_band=DurationBand.OVER_10_MIN)


def periods():
    rows = FindingPeriod.objects.order_by("first_met_at", "code")
    return [(one.code, one.level, one.first_met_at, one.last_met_at, one.ended_at) for one in rows]


def test_an_empty_history_promises_nothing(own):
    page = own.read("finding_history")
    assert "Nothing has matched yet" in page
    assert "This does not mean that nothing is wrong." in page


def test_it_says_plainly_when_it_is_kept_and_what_may_be_missing(own):
    page = own.read("finding_history")
    assert "when you open it after a change, and on your first visit of a day" in page
    assert "What came and went between two visits may be missing here." in page
    assert "is not part of the diary file" in page


def test_what_is_met_is_there_with_its_day_level_and_explanation(keep):
    own = keep(long_spasm(days=1))
    page = own.read("finding_history")
    assert f"{TITLE} matches now First met March 31, 2026, 8 p.m. How soon Get medical" in page
    assert "How soon Get medical advice today" in page
    assert 'href="/criteria/prolonged-spasm/"' in own.get("finding_history").content.decode()


def test_what_is_no_longer_met_stays_there(keep, clock):
    own = keep(long_spasm(days=1))
    own.read("today")
    clock.move_to(AS_OF + timedelta(days=2))
    own.post("episode_delete", own.diary.episodes[0].id)
    page = own.read("finding_history")
    assert f"{TITLE} First met March 31, 2026, 8 p.m. No longer met April 2, 2026, 8 p.m." in page
    assert f"{TITLE} matches now" not in page


def test_times_are_those_of_the_diary(keep):
    own = keep(long_spasm(days=1), zone="Pacific/Auckland")
    assert "First met April 1, 2026, 8 a.m." in own.read("finding_history")


def test_of_a_criterion_that_is_not_known_any_more_the_code_is_shown(own):
    moments = {"first_met_at": AS_OF, "last_met_at": AS_OF, "ended_at": AS_OF}
    FindingPeriod.objects.create(diary=own.row, code="OLD-1", version=1, level="info", **moments)
    assert "OLD-1 First met" in own.read("finding_history")


# When it is kept -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["today", "episodes", "findings", "trends", "summary", "settings"])
def test_whichever_page_is_opened_first_keeps_it(keep, page):
    own = keep(long_spasm(days=1))
    assert periods() == []
    own.get(page)
    assert periods() == [("TAB-1", "urgent", AS_OF, AS_OF, None)]


def test_a_write_alone_keeps_nothing_the_page_after_it_does(own):
    response = own.send("episode_new", how_long="over_10_min", **QUICK)
    assert periods() == []
    own.follow(response)
    assert [code for code, *_ in periods()] == ["TAB-1"]


def test_looking_without_opening_keeps_nothing(keep):
    own = keep(long_spasm(days=1))
    own.client.head(own.url("today"))
    assert periods() == []


def test_the_first_visit_of_a_local_day_keeps_it_and_the_next_does_not(keep, clock):
    own = keep(long_spasm(days=1), zone="Pacific/Chatham")
    own.read("today")
    midnight = datetime.fromisoformat("2026-04-02T00:00+13:45")
    clock.move_to(midnight - timedelta(seconds=1))
    own.read("today")
    assert periods()[0][3] == AS_OF
    clock.move_to(midnight)
    own.read("today")
    clock.move_to(midnight + timedelta(hours=1))
    own.read("today")
    assert periods()[0][3] == midnight


def test_time_alone_ends_what_was_met(keep, clock):
    own = keep(calm_check(dark_urine=True))
    own.read("today")
    later = AS_OF + timedelta(days=7)
    clock.move_to(later)
    own.read("today")
    assert periods() == [("SAF-5", "urgent", AS_OF, AS_OF, later)]


def test_another_visit_of_the_day_asks_the_database_nothing_for_it(keep, django_assert_num_queries):
    own = keep(long_spasm(days=1))
    own.read("settings")
    own.read("settings")
    with django_assert_num_queries(3):  # the session, the account, the diary
        own.read("settings")


def test_it_changes_nothing_that_the_person_wrote(keep):
    own = keep(long_spasm(days=1))
    before = own.revision, own.diary, own.get("export", "diary.json").getvalue()
    own.read("finding_history")
    assert (own.revision, own.diary, own.get("export", "diary.json").getvalue()) == before


# When it cannot be kept ----------------------------------------------------------------------------------------------


def test_a_page_is_read_when_the_history_cannot_be_written_and_the_next_tries_again(keep, monkeypatch, caplog):
    own = keep(long_spasm(days=1))

    def full(*_arguments, **_options):
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(history.FindingPeriod.objects, "bulk_create", full)
        page = own.read("today")
    assert "Get medical advice today" in page
    assert periods() == []
    assert Diary.objects.get().assessed_revision is None
    assert "The history of findings was not kept: OperationalError" in caplog.text
    own.read("today")
    assert len(periods()) == 1


def test_a_mistake_of_ours_is_not_hidden(keep, monkeypatch):
    own = keep(long_spasm(days=1))

    def wrong(*_arguments, **_options):
        raise ValueError("a mistake")

    monkeypatch.setattr(history.FindingPeriod.objects, "bulk_create", wrong)
    with pytest.raises(ValueError, match="a mistake"):
        own.get("today")


# Pages ---------------------------------------------------------------------------------------------------------------


def test_a_long_history_is_read_in_pages_newest_first(own):
    begun = [AS_OF - timedelta(days=number // 2) for number in range(60)]  # two at the same moment
    FindingPeriod.objects.bulk_create(
        FindingPeriod(
            diary=own.row, code="TAB-1", version=1, level="soon", first_met_at=at, last_met_at=at, ended_at=at
        )
        for at in begun
    )
    found, query = [], ""
    while query is not None:
        context = own.get("finding_history", query=query).context
        found += [period for period, _ in context["periods"]]
        query = f"?after={context['older']}" if context["older"] else None
    assert [one.first_met_at for one in found] == sorted(begun, reverse=True)
    assert len({one.id for one in found}) == 60


def test_after_the_last_there_is_nothing(keep):
    own = keep(long_spasm(days=1))
    own.read("today")
    last = FindingPeriod.objects.get()
    page = own.read("finding_history", query=f"?after={last.id}")
    assert "Nothing is older than this." in page
    assert TITLE not in page


@pytest.mark.parametrize("after", ["x", "00000000-0000-0000-0000-000000000001"])
def test_there_is_no_page_after_what_there_is_not(own, after):
    assert own.get("finding_history", query=f"?after={after}").status_code == 404


def test_the_findings_lead_to_it(own):
    assert own.url("finding_history") in own.get("findings").content.decode()


# Who may -------------------------------------------------------------------------------------------------------------


def test_a_stranger_and_nobody_see_nothing_and_keep_nothing(own, stranger, nobody):
    own.send("episode_new", how_long="over_10_min", **QUICK)
    assert stranger.get("finding_history").status_code == 404
    assert path(nobody.get("finding_history")) == reverse("account_login")
    assert own.post("finding_history").status_code == 405
    assert periods() == []
    own.read("finding_history")
    (period,) = FindingPeriod.objects.all()
    assert stranger.get("finding_history", query=f"?after={period.id}").status_code == 404
