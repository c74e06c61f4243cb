"""What is read for a revision of a diary is kept between requests: never longer than it is true.

Within a transaction nothing is kept, so these tests commit.
"""

from datetime import timedelta

import pytest

from spasmlog import rules, selectors
from spasmlog.diary import AsOf
from spasmlog.vocabulary import Site
from tests.builders import AS_OF, day, diary, episode, trial
from tests.stored import account, stored

pytestmark = pytest.mark.django_db(transaction=True)

LATER_TODAY = AS_OF + timedelta(hours=2)


def test_a_page_that_is_opened_again_reads_less(keep, django_assert_max_num_queries):
    own = keep(episode())
    own.get("today")
    with django_assert_max_num_queries(4):
        own.get("today")


def test_what_is_tried_is_asked_once_for_a_revision(keep, django_assert_max_num_queries):
    own = keep(episode(), trial("Rest"))
    assert "Time to look back: Rest" in own.read("today")
    with django_assert_max_num_queries(4):
        assert "Time to look back: Rest" in own.read("today")
    own.send("trial_edit", own.diary.trials[0].id, review_on="2026-04-30")
    assert "Time to look back" not in own.read("today")


def test_what_was_written_is_there_at_once(keep):
    own = keep(episode(sites=(Site.CALF,)))
    assert "hand" not in own.read("today")
    own.send("episode_new", how_long="1_to_5_min", kind="cramp", sites=["hand"])
    assert "Cramp: hand" in own.read("today")
    newest = own.diary.episodes[-1]
    own.post("episode_delete", newest.id)
    assert "Cramp: hand" not in own.read("today")


def test_an_episode_that_is_over_goes_on_no_more(keep):
    own = keep(episode(AS_OF.isoformat(), ongoing=True))
    assert "It is over now" in own.read("today")
    own.post("episode_over", own.diary.episodes[0].id)
    assert "It is over now" not in own.read("today")


def test_two_diaries_of_the_same_revision_are_two():
    first, second = stored(diary(episode()), account("bob")), stored(diary(day()), account("eve"))
    assert first.revision == second.revision
    assert len(selectors.as_of(first, AS_OF).episodes) == 1
    assert not selectors.as_of(second, AS_OF).episodes


@pytest.mark.parametrize("moments", [(AS_OF, LATER_TODAY), (LATER_TODAY, AS_OF)], ids=["forwards", "backwards"])
def test_the_moment_decides_anew_what_has_begun(keep, moments):
    began = AS_OF + timedelta(hours=1)
    own = keep(episode(began.isoformat(), sites=(Site.CALF, Site.HAND)))
    whole = own.diary
    for moment in moments:
        now, full = selectors.as_of(own.row, moment), AsOf(whole, moment)
        assert (now.newest_spasm, now.first_spasms, now.first_multi_group_spasm) == (
            full.newest_spasm,
            full.first_spasms,
            full.first_multi_group_spasm,
        )
        assert rules.assess(now.diary, moment) == rules.assess(whole, moment)


def test_what_the_criteria_answered_is_kept_while_they_cannot_answer_otherwise(monkeypatch):
    row = stored(diary(episode("2026-03-30T10:00", ended="2026-03-30T10:20")))
    asked = []
    monkeypatch.setattr(rules, "assess_at", lambda at: asked.append(at.instant) or ())
    at_once = [AS_OF, AS_OF + timedelta(minutes=5), AS_OF - timedelta(minutes=5)]  # a clock that was put back
    for moment in at_once:
        selectors.findings(row, selectors.as_of(row, moment))
    assert asked == [AS_OF, AS_OF - timedelta(minutes=5)]
    tomorrow = AS_OF + timedelta(days=1)
    selectors.findings(row, selectors.as_of(row, tomorrow))
    assert asked[-1] == tomorrow
    fresh = AS_OF + timedelta(days=1, minutes=1)
    selectors.findings(row, selectors.as_of(row, fresh))
    assert asked[-1] == tomorrow


def test_the_length_of_an_episode_that_goes_on_grows_on_every_page(keep, clock):
    own = keep(episode((AS_OF - timedelta(minutes=11)).isoformat(), ongoing=True))
    assert "11 min 0 s so far" in own.read("findings")
    clock.shift(timedelta(minutes=2))
    assert "13 min 0 s so far" in own.read("findings")


def test_what_goes_together_is_kept_until_something_that_lies_ahead_counts(monkeypatch):
    ahead = AS_OF + timedelta(hours=1)
    row = stored(diary(episode(), episode(ahead.isoformat())))
    asked = []
    monkeypatch.setattr(selectors, "associations_of", lambda source: asked.append(source.now.instant) or "found")
    moments = [AS_OF, AS_OF + timedelta(minutes=59), ahead, ahead + timedelta(minutes=59)]
    for moment in moments:
        assert selectors.associations(row, selectors.as_of(row, moment), None) == "found"
    assert asked == [AS_OF, ahead]
