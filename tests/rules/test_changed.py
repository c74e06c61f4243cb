"""What is news: a status, a level or matching entries that are not as before, of what is met or was."""

from __future__ import annotations

from datetime import timedelta

from spasmlog.rules import assess, changed
from spasmlog.vocabulary import ConditionKind, DurationBand, Site
from tests.builders import AS_OF, calm_episode, condition, diary, episode

LONG = calm_episode("2026-03-10T12:00", duration_band=DurationBand.OVER_10_MIN)
RECENT = calm_episode("2026-03-31T12:00", duration_band=DurationBand.OVER_10_MIN)


def findings(*entries, later=timedelta(0)):
    return assess(diary(*entries), AS_OF + later)


def codes(before, after):
    return [finding.code for finding in changed(before, after)]


def test_nothing_is_news_where_nothing_changed():
    assert codes(findings(LONG), findings(LONG)) == []
    assert codes(findings(), findings()) == []


def test_what_becomes_met_is_news():
    assert codes(findings(), findings(LONG)) == ["TAB-1"]


def test_what_is_no_longer_met_is_news():
    assert codes(findings(LONG), findings()) == ["TAB-1"]


def test_what_can_no_longer_be_assessed_is_none_unless_it_was_met():
    assert codes(findings(), findings(episode())) == []
    assert codes(findings(LONG), findings(episode())) == ["TAB-1"]


def test_another_level_is_news():
    back = calm_episode(swelling=True, sites=(Site.LOWER_BACK,))
    calf = calm_episode(swelling=True, id=back.id)
    (news,) = changed(findings(back), findings(calf))
    assert (news.code, news.level) == ("TAB-4", "emergency")


def test_another_matching_entry_is_news_at_the_same_level():
    another = calm_episode("2026-03-11T12:00", duration_band=DurationBand.OVER_10_MIN)
    assert codes(findings(LONG), findings(LONG, another)) == ["TAB-1"]


def test_one_matching_entry_instead_of_another_is_news():
    other = calm_episode("2026-03-10T12:00", duration_band=DurationBand.OVER_10_MIN)
    assert codes(findings(LONG), findings(other)) == ["TAB-1"]


def test_an_entry_that_matches_nothing_is_no_news():
    assert codes(findings(LONG), findings(LONG, calm_episode())) == []


def test_a_spasm_that_still_goes_on_is_not_news_every_minute():
    ongoing = calm_episode("2026-03-31T19:30", ongoing=True)
    assert codes(findings(ongoing), findings(ongoing, later=timedelta(minutes=1))) == []


def test_time_alone_can_be_news():
    assert codes(findings(RECENT), findings(RECENT, later=timedelta(days=3))) == ["TAB-1"]


def test_a_criterion_that_was_not_there_before_is_news_only_when_met():
    after = findings(LONG, condition(ConditionKind.KIDNEY_DISEASE))
    assert codes([], after) == ["TAB-1", "TAB-5"]
