""" "It is over now", in one tap."""

from datetime import timedelta

from spasmlog import selectors
from spasmlog.vocabulary import DurationBand
from tests.builders import AS_OF, calm_episode, episode
from tests.pages.browser import path

BEGAN = (AS_OF - timedelta(minutes=7)).isoformat()
UNKNOWN = {"unknown": "1"}


def test_one_tap_ends_it_now(keep):
    own = keep(episode(BEGAN, ongoing=True, pain=4))
    (entry,) = own.diary.episodes
    page = own.follow(own.press("episode_over", entry.id))
    (after,) = own.diary.episodes
    assert (after.ongoing, after.ended_at, after.pain) == (False, AS_OF, 4)
    assert "Saved: it is over." in page
    assert "Lasted 7 min" in page
    assert "It is over now" not in own.read("today")


def test_it_can_be_ended_on_its_own_page_too(keep):
    own = keep(episode(BEGAN, ongoing=True))
    (entry,) = own.diary.episodes
    own.press("episode_over", entry.id, on="episode", of=(entry.id,))
    assert own.diary.episodes[0].ended_at == AS_OF


def test_an_end_that_nobody_knows_is_unknown(keep):
    own = keep(episode(BEGAN, ongoing=True))
    (entry,) = own.diary.episodes
    own.press("episode_over", entry.id, **UNKNOWN)
    (after,) = own.diary.episodes
    assert (after.ongoing, after.ended_at) == (False, None)
    assert "Lasted not known" in own.read("episode", entry.id)


def test_what_was_thought_earlier_gives_way_to_the_clock(keep):
    own = keep(episode(BEGAN, ongoing=True, duration_band=DurationBand.UNDER_1_MIN))
    (entry,) = own.diary.episodes
    assert own.press("episode_over", entry.id).status_code == 302
    (after,) = own.diary.episodes
    assert (after.ended_at, after.duration_band) == (AS_OF, None)


def test_of_several_that_go_on_one_is_ended(keep):
    first, second = (episode(BEGAN, ongoing=True) for _ in range(2))
    own = keep(first, second)
    own.press("episode_over", second.id)
    assert [entry.ongoing for entry in own.diary.episodes] == [True, False]


def test_the_tap_shows_what_it_changed(keep):
    own = keep(calm_episode((AS_OF - timedelta(hours=25)).isoformat(), ongoing=True))
    (entry,) = own.diary.episodes
    page = own.follow(own.press("episode_over", entry.id))
    assert page.index("Get medical advice today") < page.index("Saved: it is over.")


def test_a_second_tap_changes_nothing(keep, clock):
    own = keep(episode(BEGAN, ongoing=True))
    (entry,) = own.diary.episodes
    own.post("episode_over", entry.id)
    revision = own.revision
    clock.move_to(AS_OF + timedelta(minutes=1))
    assert path(own.post("episode_over", entry.id)) == own.url("episode", entry.id)
    assert own.diary.episodes[0].ended_at == AS_OF
    assert own.revision == revision


def test_one_that_begins_later_is_not_over_before_it_began(keep):
    own = keep(episode((AS_OF + timedelta(minutes=5)).isoformat(), ongoing=True))
    (entry,) = own.diary.episodes
    page = own.follow(own.press("episode_over", entry.id))
    assert own.diary.episodes == (entry,)
    assert "It has not begun yet" in page


def test_a_tap_beside_another_write_says_so(keep, monkeypatch):
    own = keep(episode(BEGAN, ongoing=True))
    (entry,) = own.diary.episodes
    read = selectors.revision_of
    stale = iter([read(own.row, "episodes", entry.id) + 1])
    monkeypatch.setattr(selectors, "revision_of", lambda *which: next(stale, None) or read(*which))
    page = own.follow(own.post("episode_over", entry.id))
    assert "The episode was changed elsewhere just now. Look at it again." in page
    assert own.diary.episodes[0].ongoing


def test_a_stranger_and_nobody_end_nothing(own, stranger, nobody):
    own.send("episode_new", kind="cramp", sites=["calf"], how_long="ongoing")
    (entry,) = own.diary.episodes
    assert stranger.post("episode_over", entry.id).status_code == 404
    assert nobody.post("episode_over", entry.id).status_code == 403
    assert own.get("episode_over", entry.id).status_code == 405
    assert own.diary.episodes[0].ongoing
