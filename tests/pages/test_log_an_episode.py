"""A new episode: four questions first, everything else may stay unanswered."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from spasmlog.diary import BodySite, ReliefTried
from spasmlog.vocabulary import Activity, ConditionKind, DurationBand, Kind, Lasting, Relief, Side, Sign, Site
from tests.builders import AS_OF, calm_episode, condition, episode
from tests.pages.browser import answered, form_in, path

TOKEN = "csrfmiddlewaretoken"
QUICK = {"kind": "cramp", "sites": ["calf"]}
AT = QUICK | {"when": "at"}


def logged(visitor, **answers):
    """The episode that is in the diary after the form was filled in and sent."""
    response = visitor.send("episode_new", **(QUICK | answers))
    (saved,) = visitor.diary.episodes
    assert path(response) == visitor.url("episode", saved.id)
    return saved


# When ----------------------------------------------------------------------------------------------------------------


def test_just_now_is_when_the_form_was_opened(own, clock):
    form = own.form("episode_new")
    clock.move_to(AS_OF + timedelta(minutes=12))
    own.post("episode_new", **form.filled(**QUICK))
    (saved,) = own.diary.episodes
    assert saved.started_at == AS_OF
    assert saved.recorded_at == AS_OF + timedelta(minutes=12)
    assert saved.recorded_zone == "Europe/London"


def test_minutes_ago_are_counted_from_when_the_form_was_opened(own, clock):
    form = own.form("episode_new")
    clock.move_to(AS_OF + timedelta(minutes=5))
    own.post("episode_new", **form.filled(when="ago", minutes_ago=20, **QUICK))
    (saved,) = own.diary.episodes
    assert saved.started_at == AS_OF - timedelta(minutes=20)


def test_minutes_ago_without_the_minutes_are_asked_for(own):
    assert "Say how many minutes ago it began." in answered(own.send("episode_new", when="ago", **QUICK))


def test_a_date_and_time_are_read_on_the_wall_clock_of_the_diary(keep):
    own = keep(zone="America/New_York")
    saved = logged(own, when="at", start_day="2026-03-30", start_clock="03:10:20")
    assert saved.started_at == datetime(2026, 3, 30, 7, 10, 20, tzinfo=UTC)


@pytest.mark.parametrize(("given", "missing"), [("start_day", "Time"), ("start_clock", "Date")])
def test_a_date_without_a_time_and_a_time_without_a_date_are_asked_for(own, given, missing):
    answer = {"start_day": "2026-03-30", "start_clock": "03:10"}[given]
    assert f"{missing}: Fill this in." in answered(own.send("episode_new", **AT, **{given: answer}))


@pytest.mark.parametrize("minutes", [0, 30])
def test_a_form_may_be_open_for_half_an_hour(own, clock, minutes):
    form = own.form("episode_new")
    clock.move_to(AS_OF + timedelta(minutes=minutes))
    assert own.post("episode_new", **form.filled(**QUICK)).status_code == 302


@pytest.mark.parametrize("answer", [{"when": "now"}, {"when": "ago", "minutes_ago": 5}])
def test_a_form_that_was_open_for_longer_asks_again(own, clock, answer):
    form = own.form("episode_new")
    clock.move_to(AS_OF + timedelta(minutes=31))
    response = own.post("episode_new", **form.filled(**QUICK, **answer))
    assert "no longer clear. Say again when it began." in answered(response)
    assert not own.diary.episodes
    own.again(response)
    (saved,) = own.diary.episodes
    assert saved.started_at == AS_OF + timedelta(minutes=31 - answer.get("minutes_ago", 0))


def test_tomorrow_can_be_entered_but_no_day_after(own):
    response = own.send("episode_new", **AT, start_day="2026-04-02", start_clock="00:00")
    assert "This date must lie between Jan. 1, 1900 and April 1, 2026." in answered(response)
    assert own.again(response, start_day="2026-04-01", start_clock="23:59").status_code == 302


def test_nothing_happened_before_1900(own):
    response = own.send("episode_new", **AT, start_day="1899-12-31", start_clock="23:59")
    assert "This date must lie between Jan. 1, 1900" in answered(response)
    assert own.again(response, start_day="1900-01-01", start_clock="00:00").status_code == 302


# Clock changes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "day", "clock"),
    [
        ("Europe/London", "2026-03-29", "01:30"),
        ("America/New_York", "2026-03-08", "02:00"),
        ("Australia/Lord_Howe", "2025-10-05", "02:15"),
        ("Pacific/Chatham", "2025-09-28", "03:44:59"),
    ],
)
def test_a_time_that_the_clock_skipped_is_refused_with_an_explanation(keep, zone, day, clock):
    own = keep(zone=zone)
    response = own.send("episode_new", **AT, start_day=day, start_clock=clock)
    assert f"the clocks went forward in {zone}, and {clock[:5]} was skipped. Choose another time." in answered(response)
    assert not own.diary.episodes


@pytest.mark.parametrize(
    ("zone", "day", "clock", "meant"),
    [
        ("Europe/London", "2025-10-26", "01:30", ["2025-10-26T00:30Z", "2025-10-26T01:30Z"]),
        ("America/New_York", "2025-11-02", "01:30", ["2025-11-02T05:30Z", "2025-11-02T06:30Z"]),
        ("Australia/Lord_Howe", "2025-04-06", "01:45", ["2025-04-05T14:45Z", "2025-04-05T15:15Z"]),
        ("Pacific/Chatham", "2025-04-06", "03:00", ["2025-04-05T13:15Z", "2025-04-05T14:15Z"]),
    ],
)
def test_a_time_that_came_twice_is_asked_about(keep, zone, day, clock, meant):
    own = keep(zone=zone)
    assert "start_which" not in own.form("episode_new").offered
    for choice in ("first", "second"):
        response = own.send("episode_new", **AT, start_day=day, start_clock=clock)
        asked = f"the clocks went back in {zone}, and {clock} came twice. Say which one it was."
        assert asked in answered(response)
        assert own.again(response, start_which=choice).status_code == 302
    assert [saved.started_at for saved in own.diary.episodes] == [datetime.fromisoformat(one) for one in meant]


def test_an_end_that_came_twice_is_asked_about_too(own):
    night = AT | {"start_day": "2025-10-26", "start_clock": "00:55", "how_long": "ended"}
    response = own.send("episode_new", **night, end_day="2025-10-26", end_clock="01:05")
    assert "came twice" in answered(response)
    own.again(response, end_which="second")
    (saved,) = own.diary.episodes
    assert saved.ended_at - saved.started_at == timedelta(minutes=70)


def test_an_end_that_the_clock_skipped_is_refused(own):
    night = AT | {"start_day": "2026-03-29", "start_clock": "00:55", "how_long": "ended"}
    response = own.send("episode_new", **night, end_day="2026-03-29", end_clock="01:04")
    assert "Ended at: On March 29, 2026 the clocks went forward" in answered(response)
    own.again(response, end_clock="02:04")
    (saved,) = own.diary.episodes
    assert saved.ended_at - saved.started_at == timedelta(minutes=9)


# How long ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "length"),
    [
        ({"minutes": 3, "seconds": 20}, timedelta(minutes=3, seconds=20)),
        ({"minutes": 4}, timedelta(minutes=4)),
        ({"seconds": 40}, timedelta(seconds=40)),
        ({"minutes": 0}, timedelta(0)),
    ],
)
def test_minutes_and_seconds_make_an_exact_end(own, answers, length):
    saved = logged(own, how_long="exact", **answers)
    assert saved.ended_at == saved.started_at + length


def test_exact_without_minutes_and_seconds_is_asked_for(own):
    text = answered(own.send("episode_new", how_long="exact", **QUICK))
    assert "Minutes: Say how many minutes or seconds it lasted." in text


@pytest.mark.parametrize("band", DurationBand)
def test_a_rough_length_is_kept_as_a_band(own, band):
    saved = logged(own, how_long=band.value)
    assert (saved.duration_band, saved.ended_at, saved.ongoing) == (band, None, False)
    assert f"Lasted {band.label}" in own.read("episode", saved.id)


def test_the_time_it_ended_is_kept(own):
    saved = logged(own, **AT, start_day="2026-03-30", start_clock="22:00", how_long="ended", end_day="2026-03-30",
                   end_clock="22:02:30")  # fmt: skip
    assert saved.ended_at - saved.started_at == timedelta(minutes=2, seconds=30)
    assert "Lasted 2 min 30 s" in own.read("episode", saved.id)


def test_an_episode_may_last_over_midnight(own):
    saved = logged(own, **AT, start_day="2026-03-30", start_clock="23:58", how_long="ended", end_day="2026-03-31",
                   end_clock="00:01")  # fmt: skip
    assert saved.ended_at - saved.started_at == timedelta(minutes=3)
    assert "1 episode" in own.read("days", query="?month=2026-03")
    assert "Cramp: calf" in own.read("day", date(2026, 3, 30))
    assert "Cramp: calf" not in own.read("day", date(2026, 3, 31))


def test_an_end_before_the_beginning_is_refused(own):
    response = own.send("episode_new", **AT, start_day="2026-03-30", start_clock="22:00", how_long="ended",
                        end_day="2026-03-30", end_clock="21:59:59")  # fmt: skip
    assert "Ended at: It ended before it began. Check both times." in answered(response)


def test_an_end_after_tomorrow_is_refused(own):
    response = own.send("episode_new", **AT, start_day="2026-04-01", start_clock="23:00", how_long="exact", minutes=61)
    assert "How long did it last?: This date must lie between" in answered(response)


def test_one_that_goes_on_is_shown_with_what_may_help(own):
    saved = logged(own, how_long="ongoing")
    assert (saved.ongoing, saved.ended_at, saved.duration_band) == (True, None, None)
    page = own.read("episode", saved.id)
    assert "It is over now" in page
    assert "Straighten your leg and pull your toes towards your shin." in page


def test_one_that_begins_in_the_future_does_not_go_on(own):
    response = own.send("episode_new", **AT, start_day="2026-03-31", start_clock="20:01", how_long="ongoing")
    assert "It starts in the future, so it is not going on yet." in answered(response)


def test_a_length_that_nobody_knows_stays_unknown(own):
    saved = logged(own, how_long="")
    assert (saved.ongoing, saved.ended_at, saved.duration_band) == (False, None, None)
    assert "Lasted not known" in own.read("episode", saved.id)


# Where and what ------------------------------------------------------------------------------------------------------


def test_several_sites_with_several_sides(own):
    saved = logged(own, sites=["calf", "calf:left", "calf:right", "foot", "neck", "neck:midline"])
    assert saved.sites == (
        BodySite(Site.CALF, Side.LEFT),
        BodySite(Site.CALF, Side.RIGHT),
        BodySite(Site.FOOT),
        BodySite(Site.NECK, Side.MIDLINE),
    )
    assert "Cramp: calf (left), calf (right), foot, neck (middle)" in own.read("episode", saved.id)


def test_a_side_counts_only_with_its_site(own):
    assert logged(own, sites=["calf", "foot:left"]).sites == (BodySite(Site.CALF),)


def test_every_site_is_offered(own):
    offered = own.form("episode_new").offered["sites"]
    assert {code for code in offered if ":" not in code} == {site.value for site in Site}
    assert "neck:midline" in offered
    assert "calf:midline" not in offered


@pytest.mark.parametrize("sites", [[], ["elbow"], ["calf", "calf:above"], ["calf:left"]])
def test_no_site_or_one_that_is_none_is_refused(own, sites):
    form = own.form("episode_new").filled(kind="cramp")
    answered(own.post("episode_new", **(form | {"sites": sites})))
    assert not own.diary.episodes


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_can_be_logged(own, kind):
    assert logged(own, kind=kind.value).kind is kind


def test_no_kind_is_refused(own):
    assert "What was it like?: This field is required." in answered(own.send("episode_new", sites=["calf"]))


def test_the_sites_of_the_last_episodes_are_offered_first(keep):
    own = keep(episode("2026-03-30T15:00", sites=(Site.HAND,)), episode("2026-03-29T15:00", side=Side.LEFT))
    assert "As before hand calf (left)" in own.read("episode_new")


# What came with it ---------------------------------------------------------------------------------------------------


def test_what_is_not_answered_stays_unknown_and_is_shown_so(own):
    saved = logged(own)
    answers = {name: getattr(saved, name) for name in (*(sign.value for sign in Sign), "pain", "woke", "activity")}
    assert set(answers.values()) == {None}
    page = own.read("episode", saved.id)
    assert "Swelling not asked" in page
    assert "Pain, 0 to 10 not asked" in page
    assert "Minutes still before not asked" in page


@pytest.mark.parametrize(
    ("answer", "value", "shown"), [("yes", True, "yes"), ("no", False, "no"), ("", None, "not asked")]
)
def test_a_sign_is_answered_with_yes_no_or_not_at_all(own, answer, value, shown):
    saved = logged(own, warmth=answer)
    assert saved.warmth is value
    assert f"Warmth of the skin {shown}" in own.read("episode", saved.id)


def test_none_of_these_answers_every_sign_with_no(own):
    saved = logged(own, none_of_these="on")
    assert {getattr(saved, sign.value) for sign in Sign} == {False}
    losses = ("weakness", "function_loss", "walking_difficulty", "holding_difficulty")
    assert {getattr(saved, name) for name in losses} == {Lasting.NO}
    assert (saved.woke, saved.pain, saved.after_pain) == (None, None, None)


def test_none_of_these_leaves_a_yes_as_it_was_said(own):
    saved = logged(own, none_of_these="on", tingling="yes", weakness="during")
    assert (saved.tingling, saved.weakness, saved.warmth) == (True, Lasting.DURING, False)


def test_everything_can_be_answered(own):
    saved = logged(
        own, pain=8, woke="yes", sleep_disturbance=6, activity="asleep", still_minutes=0, after_pain="no", distress=0,
        hard_exercise_within_24h="yes", function_loss="lasting", note="  again\nand again  ", relief_stretch="yes",
        relief_massage="no", relief_heat="tried", relief_cold="",
    )  # fmt: skip
    assert (saved.pain, saved.woke, saved.sleep_disturbance, saved.distress) == (8, True, 6, 0)
    assert (saved.activity, saved.still_minutes, saved.hard_exercise_within_24h) == (Activity.ASLEEP, 0, True)
    assert (saved.after_pain, saved.function_loss, saved.note) == (False, Lasting.LASTING, "again\nand again")
    assert saved.relief == (
        ReliefTried(Relief.STRETCH, True),
        ReliefTried(Relief.MASSAGE, False),
        ReliefTried(Relief.HEAT, None),
    )
    page = own.read("episode", saved.id)
    assert "Stretching helped Massage did not help Heat tried, not sure" in page
    assert "A part that could not be used still there a day later, or in between" in page


# Saving --------------------------------------------------------------------------------------------------------------


def test_what_was_saved_is_said(own):
    page = own.follow(own.send("episode_new", when="at", start_day="2026-03-30", start_clock="03:10", **QUICK))
    assert "Saved. Cramp, calf, March 30, 2026, 3:10 a.m." in page
    assert "What this entry changed" not in page


def test_a_form_that_is_sent_twice_saves_one_episode(own, clock):
    form = own.form("episode_new").filled(**QUICK, how_long="exact", minutes=2)
    first = own.post("episode_new", **form)
    revision = own.revision
    clock.move_to(AS_OF + timedelta(seconds=5))
    second = own.post("episode_new", **form)
    assert path(first) == path(second)
    assert len(own.diary.episodes) == 1
    assert own.revision == revision


def test_the_same_form_with_other_answers_does_not_overwrite_what_was_saved(own):
    form = own.form("episode_new")
    own.post("episode_new", **form.filled(**QUICK))
    response = own.post("episode_new", **form.filled(**QUICK, pain=9))
    assert "Something else was saved here in the meantime. Nothing was saved now." in answered(response)
    (saved,) = own.diary.episodes
    assert saved.pain is None


def test_a_form_that_is_sent_again_after_its_episode_was_deleted_brings_nothing_back(own):
    form = own.form("episode_new").filled(**QUICK)
    own.post("episode_new", **form)
    own.post("episode_delete", own.diary.episodes[0].id)
    assert "This entry was deleted. Nothing was saved." in answered(own.post("episode_new", **form))
    assert not own.diary.episodes


def test_a_form_that_is_refused_comes_back_filled(own):
    given = {"sites": ["calf", "calf:left"], "how_long": "exact", "minutes": "2", "pain": "7", "swelling": "no"}
    given |= {"none_of_these": "on", "relief_walk": "yes", "note": "in the garden", "when": "ago", "minutes_ago": "9"}
    sent = own.form("episode_new").filled(**given)
    response = own.post("episode_new", **sent)
    assert "Nothing was saved yet." in answered(response)
    back = form_in(response, to=own.url("episode_new")).filled()
    assert {name: back[name] for name in sent if name != TOKEN} == {name: sent[name] for name in sent if name != TOKEN}
    assert own.again(response, kind="tonus").status_code == 302
    (saved,) = own.diary.episodes
    assert (saved.pain, saved.swelling, saved.warmth, saved.note) == (7, False, False, "in the garden")
    assert saved.started_at == AS_OF - timedelta(minutes=9)


def test_a_spasm_of_eleven_minutes_shows_at_once_what_it_matches(own):
    page = own.follow(own.send("episode_new", how_long="exact", minutes=11, **QUICK))
    assert page.index("Get medical advice today") < page.index("Saved.")


def test_ten_minutes_are_not_longer_than_ten_minutes(own):
    assert "What this entry changed" not in own.follow(own.send("episode_new", how_long="exact", minutes=10, **QUICK))


@pytest.mark.parametrize(
    ("country", "numbers"), [("GB", "999 112"), ("US", "911"), (None, "Call your local emergency number.")]
)
def test_a_swollen_calf_shows_whom_to_call(keep, country, numbers):
    own = keep(country=country)
    page = own.follow(own.send("episode_new", swelling="yes", **QUICK))
    assert f"Get emergency help now {numbers}" in page
    assert page.index("I have seen this") < page.index("Cramp: calf")


def test_an_episode_that_changes_no_finding_says_nothing_of_findings(keep):
    own = keep(calm_episode("2026-03-30T15:00", duration_band=None, ended="2026-03-30T15:11"))
    assert "What this entry changed" not in own.follow(own.send("episode_new", none_of_these="on", how_long="exact",
                                                                minutes=1, **QUICK))  # fmt: skip


@pytest.mark.parametrize("days_ago", [10, 40, 100])
def test_a_spasm_beside_a_kidney_disease_is_news_again_each_time(keep, days_ago):
    own = keep(calm_episode((AS_OF - timedelta(days=days_ago)).isoformat()), condition(ConditionKind.KIDNEY_DISEASE))
    page = own.follow(own.send("episode_new", none_of_these="on", how_long="under_1_min", **QUICK))
    assert "What this entry changed Mention it at your next visit" in page


# Who may -------------------------------------------------------------------------------------------------------------


def test_at_night_the_questions_about_sleep_are_open(own, clock):
    assert b'id="fold_sleep" data-fold="sleep" open' not in own.get("episode_new").content
    clock.move_to(datetime(2026, 4, 1, 2, 0, tzinfo=UTC))
    assert b'id="fold_sleep" data-fold="sleep" open' in own.get("episode_new").content


def test_a_stranger_finds_no_form_and_saves_nothing(own, stranger):
    form = own.form("episode_new").filled(**QUICK)
    assert stranger.get("episode_new").status_code == 404
    assert stranger.post("episode_new", **form).status_code == 404
    assert stranger.get("episode", uuid4()).status_code == 404
    assert not own.diary.episodes


def test_nobody_is_asked_to_sign_in(own, nobody):
    assert path(nobody.get("episode_new")) == reverse("account_login")
    assert nobody.post("episode_new", **QUICK).status_code == 403
    assert not own.diary.episodes


def test_a_form_is_opened_or_sent_and_nothing_else(own):
    assert own.client.put(own.url("episode_new")).status_code == 405
    assert own.client.delete(own.url("episode_new")).status_code == 405
