"""What is known of a date."""

from datetime import date, timedelta

import pytest

from spasmlog import selectors
from spasmlog.vocabulary import FluidUnit, Habit, Strain
from tests.builders import AS_OF, day, episode
from tests.pages.browser import answered, path

DAY = date(2026, 3, 30)
QUESTIONS = [term.value for term in (*Strain, *Habit)]


def test_every_answer_of_a_day_is_kept(own):
    asked = dict.fromkeys(QUESTIONS, "no") | {"hot": "yes", "moved_hourly": "yes", "magnesium_rich_food": ""}
    page = own.follow(own.send("day", DAY, no_spasms="on", fluid_ml="1500", note="quiet", **asked))
    assert "Saved: March 30, 2026." in page
    (saved,) = own.diary.days
    answers = dict.fromkeys(QUESTIONS, False) | {"hot": True, "moved_hourly": True, "magnesium_rich_food": None}
    assert saved == day("2026-03-30", no_spasms=True, fluid_ml=1500, note="quiet", recorded_at=AS_OF, **answers)


def test_what_is_not_answered_stays_unknown(own):
    own.send("day", DAY, note="x")
    assert own.diary.days == (day("2026-03-30", note="x", recorded_at=AS_OF),)


def test_zero_is_kept_as_zero_and_nothing_as_unknown(own):
    own.send("day", DAY, fluid_ml="0")
    assert own.diary.days[0].fluid_ml == 0
    own.send("day", DAY, fluid_ml="")
    assert own.diary.days[0].fluid_ml is None


@pytest.mark.parametrize(
    ("unit", "typed", "ml"),
    [
        (FluidUnit.ML, "1500", 1500),
        (FluidUnit.US_CUP, "5", 1185),
        (FluidUnit.US_CUP, "2.5", 593),
        (FluidUnit.METRIC_CUP, "4.75", 1188),
        (FluidUnit.US_FL_OZ, "64", 1893),
        (FluidUnit.ML, "20000", 20_000),
    ],
)
def test_fluids_are_typed_in_the_persons_unit_and_kept_in_whole_millilitres(keep, unit, typed, ml):
    own = keep(fluid_unit=unit)
    own.send("day", DAY, fluid_ml=typed)
    assert own.diary.days[0].fluid_ml == ml


@pytest.mark.parametrize("unit", FluidUnit)
@pytest.mark.parametrize("ml", [1, 1001, 1893])
def test_a_form_that_is_sent_back_as_it_was_changes_nothing(keep, unit, ml):
    own = keep(day("2026-03-30", fluid_ml=ml, hot=False, no_spasms=True, note=" a\n"), fluid_unit=unit)
    before, revision = own.diary, own.revision
    own.send("day", DAY)
    assert own.diary == before
    assert own.revision == revision


def test_an_answer_that_is_taken_back_is_unknown_again(keep):
    own = keep(day("2026-03-30", **dict.fromkeys(QUESTIONS, True), fluid_ml=1, no_spasms=True, note="x"))
    form = own.form("day", DAY).filled(fluid_ml="", note="", **dict.fromkeys(QUESTIONS, ""))
    del form["no_spasms"]
    own.post("day", DAY, **form)
    assert own.diary.days == (day("2026-03-30"),)


@pytest.mark.parametrize(("typed", "message"), [
    ("-1", "This must be between 0 and 20000."),
    ("20000.5", "This must be between 0 and 20000."),
    ("NaN", "Enter a number."),
    ("a lot", "Enter a number."),
    ("9" * 13, "Ensure that there are no more than 12 digits"),
])  # fmt: skip
def test_an_amount_that_is_none_is_refused_with_the_answers_kept(own, typed, message):
    response = own.send("day", DAY, fluid_ml=typed, hot="yes")
    assert message in answered(response)
    assert not own.diary.days
    own.again(response, fluid_ml="500")
    assert (own.diary.days[0].fluid_ml, own.diary.days[0].hot) == (500, True)


def test_today_leads_back_to_today_and_an_earlier_day_to_itself(own):
    assert path(own.send("day", AS_OF.date(), hot="no")) == own.url("today")
    assert path(own.send("day", DAY, hot="no")) == own.url("day", DAY)


def test_the_target_of_the_day_is_shown(keep):
    own = keep(day("2026-03-30", hot=True))
    assert "To aim for: 2,366 ml." in own.read("day", DAY)
    assert "To aim for: 1,893 ml." in own.read("day", DAY - timedelta(days=1))


def test_the_episodes_of_the_day_are_shown_and_decide_over_no_spasms(keep):
    own = keep(episode("2026-03-30T15:00"), day("2026-03-30", no_spasms=True), day("2026-03-29", no_spasms=True))
    page = own.read("day", DAY)
    assert "Episodes Cramp: calf" in page
    assert "“No spasms” is ticked, but there are episodes on this day." in page
    assert "is ticked, but" not in own.read("day", DAY - timedelta(days=1))


def test_a_page_leads_to_the_day_before_and_after_as_far_as_there_are_days(own):
    assert all(link in own.read("day", DAY) for link in ("Day before", "Day after"))
    assert "Day after" not in own.read("day", AS_OF.date())
    assert "Day before" not in own.read("day", date(1900, 1, 1))


@pytest.mark.parametrize("day", ["1899-12-31", "2026-04-02", "2026-02-30", "0000-01-01", "9999-12-31"])
def test_a_date_on_which_nothing_can_have_happened_has_no_page(own, day):
    address = own.url("day", DAY).replace("2026-03-30", day)
    assert own.client.get(address).status_code == 404
    assert own.client.post(address, {"hot": "yes"}).status_code == 404
    assert not own.diary.days


def test_tomorrow_has_a_page_because_it_is_tomorrow_somewhere(own):
    own.send("day", date(2026, 4, 1), hot="yes")
    assert len(own.diary.days) == 1


# The month -----------------------------------------------------------------------------------------------------------


def test_the_month_tells_zero_from_unknown(keep):
    own = keep(
        episode("2026-03-30T15:00"),
        episode("2026-03-30T16:00"),
        episode("2026-03-28T15:00"),
        day("2026-03-30", fluid_ml=500),
        day("2026-03-29", no_spasms=True),
        day("2026-03-28", no_spasms=True),
        day("2026-03-27", fluid_ml=0),
    )
    page = own.read("days")
    assert "Tuesday, March 31, 2026 unknown" in page
    assert "Monday, March 30, 2026 2 episodes · 500 ml" in page
    assert "Sunday, March 29, 2026 no spasms" in page
    assert "Saturday, March 28, 2026 1 episode " in page
    assert "Friday, March 27, 2026 unknown · 0 ml" in page
    assert "April" not in page


def test_months_lead_to_one_another(own):
    assert "Month after" not in own.read("days")
    assert "Month before" in own.read("days")
    page = own.read("days", query="?month=2026-02")
    assert "Saturday, Feb. 28, 2026" in page
    assert "Month after" in page
    first = own.read("days", query="?month=1900-01")
    assert "Month before" not in first


@pytest.mark.parametrize("month", ["2026-04", "1899-12", "2026-13", "2026-3", "March", "2026-03-01", "%00"])
def test_a_month_that_is_none_has_no_page(own, month):
    assert own.get("days", query=f"?month={month}").status_code == 404


def test_no_spasms_beside_another_write_says_so(keep, monkeypatch):
    own = keep(day("2026-03-31", fluid_ml=1))
    read = selectors.revision_of
    stale = iter([read(own.row, "days", AS_OF.date()) + 1])
    monkeypatch.setattr(selectors, "revision_of", lambda *which: next(stale, None) or read(*which))
    page = own.follow(own.post("no_spasms"))
    assert "The day was changed elsewhere just now, and nothing was saved." in page
    assert own.diary.days == (day("2026-03-31", fluid_ml=1),)


def test_a_stranger_and_nobody_write_nothing(own, stranger, nobody):
    form = own.form("day", DAY).filled(hot="yes")
    assert stranger.get("day", DAY).status_code == 404
    assert stranger.get("days").status_code == 404
    assert stranger.post("day", DAY, **form).status_code == 404
    assert nobody.post("day", DAY, **form).status_code == 403
    assert own.client.put(own.url("day", DAY)).status_code == 405
    assert own.post("days").status_code == 405
    assert not own.diary.days
