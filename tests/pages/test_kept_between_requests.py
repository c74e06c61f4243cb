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
