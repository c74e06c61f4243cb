"""The history of findings: when each was first met, and when no longer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spasmlog import selectors
from spasmlog.actions.entries import delete, save
from spasmlog.actions.history import is_recorded, record_findings
from spasmlog.models import Diary, FindingPeriod
from spasmlog.rules import Finding, assess
from spasmlog.vocabulary import DurationBand, Lasting, Level
from tests.builders import AS_OF, calm_check, calm_episode, diary
from tests.stored import account, stored, undone

DAY = timedelta(days=1)
LONG = calm_episode("2026-03-31T12:00", duration_band=DurationBand.OVER_10_MIN)


def record(row: Diary, findings: tuple[Finding, ...], instant=AS_OF, today: date | None = None) -> bool:
    return record_findings(Diary.objects.get(id=row.id), findings, instant, today or instant.date())


def assessed(row: Diary, instant=AS_OF) -> bool:
    """What the first page of a day does."""
    fresh = Diary.objects.get(id=row.id)
    return record_findings(fresh, assess(selectors.whole_diary(fresh), instant), instant, instant.date())


def history(row: Diary):
    return selectors.finding_history(row, None, 100).periods


def told(row: Diary):
    return [(one.code, one.level, one.first_met_at, one.last_met_at, one.ended_at) for one in history(row)]


@pytest.fixture
def row(db):
    return stored(diary(LONG))


def test_what_is_met_begins_and_nothing_else(row):
    assert assessed(row)
    assert told(row) == [("TAB-1", Level.URGENT, AS_OF, AS_OF, None)]
    assert history(row)[0].version == 1


def test_nothing_that_the_person_wrote_has_changed(row):
    fields = ("revision", "changed_at", "carried")
    before = selectors.whole_diary(row), Diary.objects.values(*fields).get(id=row.id)
    assessed(row)
    assert (selectors.whole_diary(row), Diary.objects.values(*fields).get(id=row.id)) == before


def test_what_goes_on_being_met_goes_on_at_its_most_pressing_level(row):
    assessed(row)
    assessed(row, AS_OF + 3 * DAY)  # by then the spasm is no longer recent
    assert told(row) == [("TAB-1", Level.URGENT, AS_OF, AS_OF + 3 * DAY, None)]
    other = stored(diary(LONG), account("bob"))
    assessed(other, AS_OF + 3 * DAY)
    save(other, calm_episode("2026-04-03T12:00", duration_band=DurationBand.OVER_10_MIN))
    assessed(other, AS_OF + 4 * DAY)
    assert [level for _, level, *_ in told(other)] == [Level.URGENT]


def test_what_is_no_longer_met_has_ended(row):
    assessed(row)
    delete(row, "episodes", LONG.id, AS_OF)
    assessed(row, AS_OF + DAY)
    assert told(row) == [("TAB-1", Level.URGENT, AS_OF, AS_OF, AS_OF + DAY)]


def test_what_is_met_again_begins_again(row):
    assessed(row)
    delete(row, "episodes", LONG.id, AS_OF)
    assessed(row, AS_OF + DAY)
    save(row, calm_episode("2026-04-02T12:00", duration_band=DurationBand.OVER_10_MIN))
    assessed(row, AS_OF + 2 * DAY)
    assert [(first, ended) for _, _, first, _, ended in told(row)] == [(AS_OF + 2 * DAY, None), (AS_OF, AS_OF + DAY)]


def test_time_alone_ends_it(row):
    assessed(row)
    assessed(row, AS_OF + 28 * DAY)
    assert told(row)[0][-1] == AS_OF + 28 * DAY


def test_of_what_begins_together_the_most_pressing_is_shown_first(db):
    row = stored(diary(LONG, calm_episode(swelling=True), calm_check(dark_urine=True, breathless_or_chest_pain=True)))
    assessed(row)
    ranks = [one.level.rank for one in history(row)]
    assert len(ranks) == 4
    assert ranks == sorted(ranks)


def test_a_clock_that_was_put_back_ends_nothing_before_it_was_last_met(row):
    assessed(row)
    assessed(row, AS_OF - DAY)
    delete(row, "episodes", LONG.id, AS_OF)
    assessed(row, AS_OF - DAY)
    assert told(row) == [("TAB-1", Level.URGENT, AS_OF, AS_OF, AS_OF)]


# Once is enough ------------------------------------------------------------------------------------------------------


def test_the_same_revision_on_the_same_day_is_assessed_once(row):
    assert assessed(row)
    before = told(row)
    assert not assessed(row, AS_OF + timedelta(hours=1))
    assert told(row) == before


@pytest.mark.parametrize("days", [1, -1, 365])
def test_another_day_is_assessed_again(row, days):
    assessed(row)
    assert assessed(row, AS_OF + days * DAY)


def test_another_revision_is_assessed_again(row):
    assessed(row)
    save(row, calm_episode("2026-03-30T12:00"))
    assert assessed(row)


def test_findings_of_a_revision_that_has_passed_are_not_recorded(row):
    stale = Diary.objects.get(id=row.id)
    findings = assess(selectors.whole_diary(stale), AS_OF)
    delete(row, "episodes", LONG.id, AS_OF)
    assert not record_findings(stale, findings, AS_OF, AS_OF.date())
    assert not history(row)
    assert not is_recorded(Diary.objects.get(id=row.id), AS_OF.date())


def test_asking_whether_it_is_recorded_asks_no_database(row, django_assert_num_queries):
    assessed(row)
    fresh = Diary.objects.get(id=row.id)
    with django_assert_num_queries(0):
        assert is_recorded(fresh, AS_OF.date())
        assert not is_recorded(fresh, AS_OF.date() + DAY)


def test_there_is_never_a_second_open_period_of_a_criterion(row):
    assessed(row)
    again = FindingPeriod(
        diary=row, code="TAB-1", version=1, level="soon", first_met_at=AS_OF, last_met_at=AS_OF, ended_at=None
    )
    with pytest.raises(IntegrityError), undone():
        again.save()


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_record_one_history():
    row = stored(diary(LONG, calm_episode(swelling=True)))
    findings = assess(selectors.whole_diary(row), AS_OF)
    tabs = 6
    start = Barrier(tabs)

    def visit(_number):
        mine = Diary.objects.get(id=row.id)
        start.wait()
        try:
            return record_findings(mine, findings, AS_OF, AS_OF.date())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(tabs) as pool:
        done = list(pool.map(visit, range(tabs)))
    assert sorted(done) == [False] * (tabs - 1) + [True]
    assert sorted(one.code for one in history(row)) == ["TAB-1", "TAB-4"]


# Whatever happens ----------------------------------------------------------------------------------------------------

CODES = ("TAB-1", "TAB-3", "TAB-4")
MET = {one.code: one for one in assess(diary(LONG, calm_episode(swelling=True, weakness=Lasting.LASTING)), AS_OF)}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sets(st.sampled_from(CODES)), min_size=1, max_size=8))
def test_the_history_is_the_stretches_on_which_each_was_met(row, days):
    with undone():
        for number, codes in enumerate(days):
            found = tuple(MET[code] for code in sorted(codes))
            record(row, found, AS_OF + number * DAY)
        for code in CODES:
            expected = []
            for number, codes in enumerate(days):
                if code in codes:
                    if expected and expected[-1][2] is None:
                        expected[-1][1] = number
                    else:
                        expected.append([number, number, None])
                elif expected and expected[-1][2] is None:
                    expected[-1][2] = number
            periods = FindingPeriod.objects.filter(diary=row, code=code).order_by("first_met_at")
            moments = [(one.first_met_at, one.last_met_at, one.ended_at) for one in periods]
            assert [[when and (when - AS_OF).days for when in one] for one in moments] == expected
