"""The episodes of a period as rows."""

from datetime import date, timedelta

import pytest

from spasmlog.diary import BodySite, ReliefTried
from spasmlog.trends.listing import NOTE_SHOWN, listing
from spasmlog.trends.period import Period
from spasmlog.vocabulary import Activity, DurationBand, Kind, Lasting, Relief, Side, Site
from tests.builders import AS_OF, calm_episode, diary, episode

DAY = date(2026, 3, 30)


def rows(*entries, first=DAY, last=DAY, **settings):
    return listing(Period.of(diary(*entries, **settings), first, last, AS_OF))


def test_the_newest_comes_first_and_others_of_other_dates_are_left_out():
    found = rows(*(episode(f"2026-03-{day}T15:00", note=str(day)) for day in (28, 29, 30, 31)), first=date(2026, 3, 29))
    assert [row.note for row in found] == ["30", "29"]


def test_everything_that_was_answered():
    entry = calm_episode(
        "2026-03-30T15:00",
        kind=Kind.TONUS,
        side=Side.LEFT,
        ended="2026-03-30T15:03",
        pain=7,
        woke=False,
        activity=Activity.WALKING,
        swelling=True,
        weakness=Lasting.LASTING,
        walking_difficulty=Lasting.DURING,
        relief=(ReliefTried(Relief.HEAT, True),),
        note="after gardening",
    )
    (row,) = rows(entry)
    assert (row.start.isoformat(), row.kind, row.sites) == (
        "2026-03-30T15:00:00+01:00",
        Kind.TONUS,
        (BodySite(Site.CALF, Side.LEFT),),
    )
    assert (row.length, row.band, row.is_ongoing) == (timedelta(minutes=3), None, False)
    assert (row.pain, row.woke, row.activity) == (7, False, Activity.WALKING)
    assert [str(sign) for sign in row.signs] == ["swelling", "weakness (lasting)", "difficulty walking"]
    assert row.is_fully_asked
    assert (row.relief, row.note) == ((ReliefTried(Relief.HEAT, True),), "after gardening")


def test_nothing_was_answered():
    (row,) = rows(episode("2026-03-30T15:00"))
    assert (row.length, row.band, row.pain, row.woke, row.activity) == (None, None, None, None, None)
    assert (row.signs, row.is_fully_asked, row.relief, row.note) == ((), False, (), "")


@pytest.mark.parametrize(
    ("fields", "length", "band", "is_ongoing"),
    [
        pytest.param({"duration_band": DurationBand.OVER_10_MIN}, None, DurationBand.OVER_10_MIN, False, id="rough"),
        pytest.param({"ongoing": True}, None, None, True, id="open for more than a day"),
        pytest.param(
            {"ongoing": True, "duration_band": DurationBand.OVER_10_MIN}, None, None, True, id="its band is of earlier"
        ),
        pytest.param({"ended": "2026-03-30T14:00"}, None, None, False, id="ended before it began"),
    ],
)
def test_how_long(fields, length, band, is_ongoing):
    (row,) = rows(episode("2026-03-30T15:00", **fields))
    assert (row.length, row.band, row.is_ongoing) == (length, band, is_ongoing)


def test_one_that_goes_on_has_lasted_until_now():
    (row,) = rows(episode("2026-03-31T19:00", ongoing=True), first=date(2026, 3, 31), last=date(2026, 3, 31))
    assert (row.length, row.is_ongoing) == (timedelta(hours=1), True)


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("x" * NOTE_SHOWN, "x" * NOTE_SHOWN),
        ("x" * (NOTE_SHOWN + 1), "x" * (NOTE_SHOWN - 1) + "…"),
        ("🦵" * 4000, "🦵" * (NOTE_SHOWN - 1) + "…"),
    ],
)
def test_a_long_note_is_cut(note, shown):
    (row,) = rows(episode("2026-03-30T15:00", note=note))
    assert row.note == shown
