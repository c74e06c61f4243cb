"""An episode that is changed, and one whose form is sent back as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from spasmlog.diary import BodySite, ReliefTried
from spasmlog.vocabulary import (
    Activity,
    ConditionKind,
    DurationBand,
    FunctionSign,
    Kind,
    Lasting,
    Relief,
    Side,
    Sign,
    Site,
)
from tests.builders import AS_OF, calm_episode, condition, episode
from tests.pages.browser import answered

FULL = {
    "side": Side.LEFT,
    "recorded_zone": "Europe/Berlin",
    "recorded_at": datetime(2026, 3, 30, 16, 0, 0, 5, tzinfo=UTC),
    "pain": 6,
    "woke": True,
    "sleep_disturbance": 0,
    "activity": Activity.ASLEEP,
    "still_minutes": 0,
    "hard_exercise_within_24h": False,
    **dict.fromkeys((sign.value for sign in Sign), False),
    **dict.fromkeys((sign.value for sign in FunctionSign), Lasting.DURING),
    "after_pain": True,
    "distress": 10,
    "relief": (ReliefTried(Relief.STRETCH, True), ReliefTried(Relief.HEAT), ReliefTried(Relief.WALK, False)),
    "note": "first line\nsecond “line” <b>",
}


@pytest.mark.parametrize(
    "given",
    [
        {},
        FULL,
        FULL | {"ended": "2026-03-30T15:04:05.678901"},
        {"start": "2026-03-30T03:00:00.123456", "ended": "2026-03-30T03:00:00.123457"},
        {"ongoing": True},
        {"ongoing": True, "duration_band": DurationBand.UNDER_1_MIN},
        {"duration_band": DurationBand.FROM_5_TO_10_MIN},
        # the second 01:30 of the night on which the clocks went back, to the second 01:40
        {"start": "2025-10-26T01:30+00:00", "ended": "2025-10-26T01:40+00:00"},
        {"start": "2025-10-26T00:30+00:00", "ended": "2025-10-26T01:40+00:00"},
        # what no form here would have made, but a file may hold
        {"note": "  indented\n\nand more\n"},
        {"note": "\nafter a line break\r\nand another"},
        {"sites": (Site.NECK, Site.CALF), "side": Side.MIDLINE},
        {"kind": Kind.TWITCH, "recorded_at": None},
    ],
)
def test_a_form_that_is_sent_back_as_it_was_changes_nothing(keep, given):
    own = keep(episode(**given))
    (before,), revision = own.diary.episodes, own.revision
    response = own.send("episode_edit", before.id)
    assert response.url == own.url("episode", before.id)
    assert own.diary.episodes == (before,)
    assert own.revision == revision


def test_a_site_that_was_entered_with_and_without_its_side_stays_both_until_it_is_changed(keep):
    both = (BodySite(Site.CALF), BodySite(Site.CALF, Side.LEFT))
    own = keep(replace(episode(), sites=both))
    (entry,) = own.diary.episodes
    own.send("episode_edit", entry.id, pain="2")
    assert own.diary.episodes[0].sites == both
    own.send("episode_edit", entry.id, sites=["calf", "calf:left", "foot"])
    assert own.diary.episodes[0].sites == (BodySite(Site.CALF, Side.LEFT), BodySite(Site.FOOT))


def test_answers_can_be_changed(keep):
    own = keep(episode(ended="2026-03-30T15:03:20.5", recorded_at=AS_OF, pain=4, note="x"))
    (before,) = own.diary.episodes
    response = own.send("episode_edit", before.id, kind="tonus", pain="9", woke="yes", note="y", start_clock="14:58")
    assert "The change was saved. Lasting tightness" in own.follow(response)
    (after,) = own.diary.episodes
    assert (after.kind, after.pain, after.woke, after.note) == (Kind.TONUS, 9, True, "y")
    assert after.started_at == before.started_at - timedelta(minutes=2)
    assert after.ended_at == before.ended_at
    assert after.recorded_at == before.recorded_at


def test_an_answer_that_is_taken_back_is_unknown_again(keep):
    own = keep(episode(**FULL, ended="2026-03-30T15:04"))
    (entry,) = own.diary.episodes
    form = own.form("episode_edit", entry.id)
    asked = [name for name, offered in form.offered.items() if "" in offered]
    blank = dict.fromkeys([*asked, "still_minutes", "note"], "")
    own.post("episode_edit", entry.id, **form.filled(**blank))
    (after,) = own.diary.episodes
    assert after == episode(id=entry.id, side=Side.LEFT, recorded_zone="Europe/Berlin", recorded_at=FULL["recorded_at"])


def test_a_form_that_is_stale_is_refused(keep):
    own = keep(episode())
    (entry,) = own.diary.episodes
    form = own.form("episode_edit", entry.id)
    own.send("episode_edit", entry.id, pain="3")
    response = own.post("episode_edit", entry.id, **form.filled(pain="8"))
    assert "This entry was changed on another page or device since you opened it." in answered(response)
    assert own.diary.episodes[0].pain == 3


def test_a_form_that_is_sent_twice_changes_once(keep):
    own = keep(episode())
    (entry,) = own.diary.episodes
    form = own.form("episode_edit", entry.id).filled(pain="3")
    own.post("episode_edit", entry.id, **form)
    revision = own.revision
    assert own.post("episode_edit", entry.id, **form).status_code == 302
    assert own.revision == revision


def test_an_episode_that_was_deleted_has_no_form(keep):
    own = keep(episode())
    (entry,) = own.diary.episodes
    form = own.form("episode_edit", entry.id).filled(pain="3")
    own.post("episode_delete", entry.id)
    assert own.get("episode_edit", entry.id).status_code == 404
    assert own.post("episode_edit", entry.id, **form).status_code == 404


def test_a_start_after_the_end_is_refused_with_the_answers_kept(keep):
    own = keep(episode(ended="2026-03-30T15:04"))
    (entry,) = own.diary.episodes
    response = own.send("episode_edit", entry.id, start_clock="15:10", pain="5")
    assert "It ended before it began." in answered(response)
    assert own.again(response, end_clock="15:11").status_code == 302
    assert own.diary.episodes[0].pain == 5


def test_a_new_finding_is_shown_at_once(keep):
    own = keep(calm_episode())
    (entry,) = own.diary.episodes
    page = own.follow(own.send("episode_edit", entry.id, how_long="exact", minutes=11, seconds=0))
    assert page.index("Get medical advice today") < page.index("The change was saved.")


def test_a_finding_that_no_longer_matches_is_said(keep):
    own = keep(calm_episode(ended="2026-03-30T15:11"))
    (entry,) = own.diary.episodes
    page = own.follow(own.send("episode_edit", entry.id, end_clock="15:02"))
    assert "What this entry changed" in page
    assert "does not match" in page


def test_a_twitch_that_was_a_cramp_after_all_is_the_first_spasm_beside_the_kidney_disease(keep):
    own = keep(calm_episode(kind=Kind.TWITCH), condition(ConditionKind.KIDNEY_DISEASE))
    (entry,) = own.diary.episodes
    assert "news=TAB-5" in own.send("episode_edit", entry.id, kind="cramp").url


def test_a_note_in_an_old_episode_is_no_news(keep):
    old, newer = (calm_episode((AS_OF - timedelta(days=days)).isoformat()) for days in (100, 40))
    own = keep(old, newer, condition(ConditionKind.KIDNEY_DISEASE))
    response = own.send("episode_edit", old.id, note="the first one")
    assert response.url == own.url("episode", old.id) + "?saved=changed"


def test_the_local_date_of_an_episode_moves_with_its_start(keep):
    own = keep(episode("2026-03-30T23:55"))
    (entry,) = own.diary.episodes
    own.send("episode_edit", entry.id, start_day="2026-03-31", start_clock="00:05")
    assert "Cramp: calf" in own.read("day", date(2026, 3, 31))
    assert "Cramp: calf" not in own.read("day", date(2026, 3, 30))


def test_a_stranger_and_nobody_change_nothing(own, stranger, nobody):
    own.send("episode_new", kind="cramp", sites=["calf"])
    (entry,) = own.diary.episodes
    form = own.form("episode_edit", entry.id).filled(pain="3")
    assert stranger.get("episode_edit", entry.id).status_code == 404
    assert stranger.post("episode_edit", entry.id, **form).status_code == 404
    assert nobody.post("episode_edit", entry.id, **form).status_code == 403
    assert own.client.put(own.url("episode_edit", entry.id)).status_code == 405
    assert own.diary.episodes == (entry,)
