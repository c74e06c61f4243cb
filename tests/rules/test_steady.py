"""How long the answers hold: between two moments of the same date and night, before the first turn, nothing changes."""

from datetime import UTC, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from spasmlog.diary import AsOf, DoseTaken
from spasmlog.rules import assess_at, same_windows, steady_until
from spasmlog.rules.steady import FOR_EVER
from tests.builders import AS_OF, calm_episode, diary, episode, instant, medication
from tests.strategies import lived_diaries

HOUR = timedelta(hours=1)
TICK = timedelta.resolution


@given(lived_diaries(AS_OF), st.timedeltas(-2 * 24 * HOUR, timedelta()), st.floats(0, 1))
def test_until_then_every_answer_is_the_same(value, back, share):
    since = AS_OF + back
    at = AsOf(value, since)
    until = min(steady_until(at), since + 24 * HOUR)
    assume(until > since)
    later = AsOf(value, since + (until - since - TICK) * share)
    assume(same_windows(later) == same_windows(at))
    assert assess_at(later) == assess_at(at)


@pytest.mark.parametrize(
    ("entries", "until"),
    [
        pytest.param([], FOR_EVER, id="an empty diary"),
        pytest.param([calm_episode("2026-03-20T03:00")], FOR_EVER, id="what is long ago"),
        pytest.param([episode("2026-03-31T19:50", ongoing=True)], AS_OF, id="an episode that goes on"),
        pytest.param([episode("2026-03-29T19:00", ongoing=True)], FOR_EVER, id="one that nobody closed for a day"),
        pytest.param([episode("2026-03-31T23:00")], instant("2026-03-31T23:00"), id="an episode that is still ahead"),
        pytest.param(
            [episode("2026-04-02T23:00"), episode("2026-03-31T23:00")],
            instant("2026-03-31T23:00"),
            id="the next of two",
        ),
        pytest.param(
            [medication(doses_taken=(DoseTaken(instant("2026-03-31T22:00")),))],
            instant("2026-03-31T22:00"),
            id="a dose that is still ahead",
        ),
        pytest.param(
            [episode("2026-03-31T03:00", ended="2026-03-31T03:20")],
            instant("2026-04-02T03:20") + TICK,
            id="48 hours after the end of a spasm",
        ),
        pytest.param(
            [episode("2026-03-31T03:00", duration_band="over_10_min")],
            instant("2026-04-02T03:00") + TICK,
            id="48 hours after the start, where no end is known",
        ),
    ],
)
def test_what_turns_the_answers(entries, until):
    value = diary(*entries)
    assert steady_until(AsOf(value, AS_OF)) == until.astimezone(UTC)


def test_at_the_turn_the_answer_is_another():
    value = diary(episode("2026-03-30T10:00", ended="2026-03-30T10:20"))
    until = steady_until(AsOf(value, instant("2026-04-01T10:00")))
    before, after = (assess_at(AsOf(value, moment))[0] for moment in (until - TICK, until))
    assert (before.code, before.level.value, after.level.value) == ("TAB-1", "urgent", "soon")


def test_midnight_and_noon_change_the_windows():
    value = diary()
    seen = [same_windows(AsOf(value, instant(f"2026-03-{when}"))) for when in ("30T11:59", "30T12:00", "31T00:00")]
    assert len(set(seen)) == 3
