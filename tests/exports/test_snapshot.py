"""A frozen summary says what the whole diary says at that moment, and keeps no more of the diary than that takes."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from spasmlog import rules
from spasmlog.diary import AsOf
from spasmlog.exports.snapshot import frozen, needed, thawed
from spasmlog.summary import summarise
from spasmlog.trends.exact import Scipy
from spasmlog.trends.exposure import associations_of
from spasmlog.trends.series import Series
from spasmlog.trends.source import WholeDiary
from spasmlog.trends.trial import course, tried_in
from spasmlog.vocabulary import Kind, Site
from tests.builders import AS_OF, acknowledgement, check, day, diary, episode, medication, trial
from tests.stored import NAMES, vignette
from tests.strategies import lived_diaries

EXACT = Scipy()
TODAY = AS_OF.date()
FIRST, LAST = TODAY - timedelta(days=89), TODAY


def summary(whole, first, last, instant):
    """Everything that the page shows."""
    now = AsOf(whole, instant)
    tried = tried_in(whole.trials, first, last)
    return summarise(
        whole,
        first,
        last,
        instant,
        rules.by_urgency(rules.assess_at(now)),
        trials=[course(one, Series.of(whole, until=instant), now.date, EXACT) for one in tried],
        associations=associations_of(WholeDiary(now, EXACT)),
    )


def said(found):
    """All but the diary itself, which is what differs."""
    bare = replace(found, diary=diary(), findings=(), associations=None)
    findings = [(one.code, one.status, one.level, one.evidence, one.missing, one.summary) for one in found.findings]
    # A factor holds a function, which is another one each time.
    associations = re.sub(r"<function \S+ at 0x\w+>", "", repr(found.associations))
    return bare, findings, associations, found.figures(), found.rows


def check_frozen(whole, first, last, instant):
    kept = thawed(frozen(whole, first, last, instant))
    assert kept.as_of == instant
    assert said(summary(kept.diary, first, last, instant)) == said(summary(whole, first, last, instant))


@pytest.mark.parametrize("name", NAMES)
def test_of_the_examples_it_says_the_same(name):
    file = vignette(name)
    instant = (file.exported_at or AS_OF).replace(microsecond=0)
    today = file.diary.local_date(instant)
    check_frozen(file.diary, today - timedelta(days=89), today, instant)


@given(lived_diaries(AS_OF, most=8))
def test_of_any_diary_it_says_the_same(value):
    check_frozen(value, FIRST, LAST, AS_OF)


LONG_AGO = "2019-05-05T03:00"
LATER = "2026-04-01T03:00"  # AS_OF is the evening before
# An old one of a group, one that a newer follows, one of several groups, a newest one that is a twitch.
LANDMARKS = (
    episode(LONG_AGO, sites=(Site.CALF,), note="old"),
    episode("2019-06-05T03:00", sites=(Site.CALF,)),
    episode("2020-06-05T03:00", sites=(Site.CALF, Site.HAND)),
    episode("2020-07-05T03:00", sites=(Site.CALF, Site.HAND)),
    episode("2021-06-05T03:00", sites=(Site.CALF,)),
    episode("2021-07-05T03:00", kind=Kind.TWITCH),
)


def test_of_what_is_long_past_only_the_firsts_and_the_newest_are_kept_without_their_notes():
    kept = needed(diary(*LANDMARKS), FIRST, LAST, AS_OF).episodes
    assert kept == (replace(LANDMARKS[0], note=""), *(LANDMARKS[i] for i in (2, 4, 5)))


def test_a_diary_that_slept_for_years_says_the_same():
    check_frozen(diary(*LANDMARKS), FIRST, LAST, AS_OF)


def test_what_no_figure_rests_on_is_not_in_it():
    old = (day("2020-01-01", note="x"), check("2020-01-01", note="x"), episode(LATER), day("2026-04-01"))
    tried = trial("Stretching", "2020-01-01")
    whole = diary(*old, tried, acknowledgements=(acknowledgement("TAB-4"),))
    assert needed(whole, FIRST, LAST, AS_OF).is_empty


def test_what_is_tried_brings_the_days_it_is_compared_with():
    tried = trial("Stretching", "2025-01-01", 365)
    before = [day(on, no_spasms=True) for on in ("2024-01-02", "2024-01-01")]
    kept = needed(diary(*before, tried), FIRST, LAST, AS_OF)
    assert kept.trials == ()  # it was over before the period
    kept = needed(diary(*before, tried), TODAY - timedelta(days=100), LAST, AS_OF)
    assert [one.date.isoformat() for one in kept.days] == ["2024-01-02"]


def test_medicines_conditions_and_questions_stay():
    whole = diary(medication("Furosemide", started="2010-01-01"), questions=("Why?",))
    kept = needed(whole, FIRST, LAST, AS_OF)
    assert (kept.medications, kept.questions) == (whole.medications, whole.questions)
