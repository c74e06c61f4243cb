"""Where a window begins and ends, for every criterion that looks at one: on the wall clock of four zones, in the
weeks in which that clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from spasmlog.vocabulary import ConditionKind, DurationBand, Lasting
from tests.builders import calm_episode, condition
from tests.rules.answers import CLOCK_CHANGES, found

# slug → the days of its window, what in an episode matches, and the other entries that a match needs
WINDOWS = {
    "prolonged-spasm": (28, {"duration_band": DurationBand.OVER_10_MIN}, ()),
    "weakness-or-loss-of-function": (28, {"weakness": Lasting.LASTING}, ()),
    "swelling-redness-warmth": (14, {"swelling": True}, ()),
    "kidney-or-liver-history": (90, {}, (condition(ConditionKind.KIDNEY_DISEASE),)),
}
SECOND = timedelta(seconds=1)


def matched(slug: str, start: datetime, zone: str, as_of: datetime) -> bool:
    _, matching, others = WINDOWS[slug]
    return found(slug, calm_episode(start.isoformat(), **matching), *others, zone=zone, as_of=as_of).is_met


@pytest.mark.parametrize("change", [0, 1], ids=["forward", "back"])
@pytest.mark.parametrize("zone", CLOCK_CHANGES)
@pytest.mark.parametrize("slug", WINDOWS)
def test_a_window_begins_at_local_midnight_and_ends_at_the_moment(slug, zone, change):
    today = date.fromisoformat(CLOCK_CHANGES[zone][change]) + timedelta(days=5)
    as_of = datetime.combine(today, time(20), ZoneInfo(zone)).astimezone(UTC)
    first = today - timedelta(days=WINDOWS[slug][0] - 1)
    midnight = datetime.combine(first, time(0), ZoneInfo(zone)).astimezone(UTC)

    assert matched(slug, midnight, zone, as_of)
    assert not matched(slug, midnight - SECOND, zone, as_of)
    assert matched(slug, as_of, zone, as_of)
    assert not matched(slug, as_of + SECOND, zone, as_of)

    window = found(slug, zone=zone, as_of=as_of).window
    assert (window.unit, window.first, window.last) == ("days", first, today)


@pytest.mark.parametrize("slug", WINDOWS)
def test_one_moment_lies_on_other_dates_in_other_zones(slug):
    as_of = datetime(2026, 3, 31, 11, 0, tzinfo=UTC)  # 1 April in Chatham, 31 March in London
    start = datetime(2026, 3, 31, tzinfo=UTC) - timedelta(days=WINDOWS[slug][0] - 1)
    assert matched(slug, start, "UTC", as_of)
    assert not matched(slug, start - timedelta(minutes=1), "UTC", as_of)
    chatham_midnight = start + timedelta(hours=24) - timedelta(hours=13, minutes=45)
    assert matched(slug, chatham_midnight, "Pacific/Chatham", as_of)
    assert not matched(slug, chatham_midnight - SECOND, "Pacific/Chatham", as_of)
