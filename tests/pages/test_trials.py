"""“I try something”: writing it down, ending it, and looking back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from spasmlog import selectors
from spasmlog.reckoning import CannotReckon
from spasmlog.views import trials as view
from spasmlog.views.summary import MOST_TRIALS
from spasmlog.vocabulary import ConditionKind
from tests.builders import AS_OF, condition, day, episode, trial
from tests.pages.browser import answered, form_in, path

TODAY = AS_OF.date()  # 31 March 2026
CAUTION = "Change a medicine, its dose or its time only as agreed with your doctor or pharmacist."


def only(visitor):
    (found,) = visitor.diary.trials
    return found


def days_ago(days):
    return (TODAY - timedelta(days=days)).isoformat()


def kept_for(before, during, start):
    """Days without and with a spasm around the first day of a trial: (with, recorded) before and from it."""
    first = date.fromisoformat(start)
    dates = [(first - timedelta(days=n + 1), n < before[0]) for n in range(before[1])]
    dates += [(first + timedelta(days=n), n < during[0]) for n in range(during[1])]
    return [episode(f"{on}T03:00", note="x") if spasm else day(on.isoformat(), no_spasms=True) for on, spasm in dates]


# Writing it down -----------------------------------------------------------------------------------------------------


def test_what_is_tried_is_written_down_with_its_dates(own):
    page = own.follow(
        own.send(
            "trial_new", what=" Stretching ", started_on="2026-03-20", days=14, review_on="2026-04-10", note="calf"
        )
    )
    assert "Saved." in page
    assert only(own) == trial("Stretching", "2026-03-20", 14, id=only(own).id, review="2026-04-10", note="calf")
    assert "First day March 20, 2026 Last day April 2, 2026 Look back on April 10, 2026 Note calf" in page
    listed = own.read("trials")
    assert "Now Stretching March 20, 2026 – April 2, 2026 · look back on April 10, 2026" in listed


def test_what_it_is_is_enough_four_weeks_from_today_are_assumed(own):
    own.send("trial_new", what="Rest")
    assert only(own) == trial("Rest", TODAY.isoformat(), 28, id=only(own).id)
    assert "Look back on April 28, 2026" in own.read("trial", only(own).id)


def test_what_is_empty_is_refused(own):
    response = own.send("trial_new")
    assert "What do you try?: This field is required." in answered(response)
    assert own.again(response, what="Rest").status_code == 302


@pytest.mark.parametrize(("days", "message"), [(6, "greater than or equal to 7"), (366, "less than or equal to 365")])
def test_less_than_a_week_and_more_than_a_year_are_refused(own, days, message):
    response = own.send("trial_new", what="Rest", days=days)
    assert f"For how many days?: Ensure this value is {message}." in answered(response)
    assert not own.diary.trials


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"review_on": "2026-03-30"}, "Look back on: The day to look back lies before the first day."),
        ({"stopped_on": "2026-03-30"}, "Last day, if you stopped earlier: The last day lies before the first day."),
        ({"started_on": "1899-12-31"}, "First day: This date must lie between Jan. 1, 1900 and March 31, 2036."),
        ({"review_on": "2036-04-01"}, "Look back on: This date must lie between"),
        ({"stopped_on": "2036-04-01"}, "Last day, if you stopped earlier: This date must lie between"),
    ],
)
def test_dates_that_cannot_be_are_refused_where_they_were_asked_for(own, given, message):
    assert message in answered(own.send("trial_new", what="Rest", **given))
    assert not own.diary.trials


def test_a_form_that_is_sent_twice_adds_one(own):
    form = own.form("trial_new").filled(what="Rest")
    own.post("trial_new", **form)
    own.post("trial_new", **form)
    assert only(own).what == "Rest"
    assert own.revision == 1


def test_medicines_are_changed_only_as_agreed_with_the_doctor(own):
    assert CAUTION in own.read("trials")
    assert CAUTION in own.read("trial_new")
    own.send("trial_new", what="The tablet in the morning")
    assert CAUTION in own.read("trial", only(own).id)


def test_a_suggestion_fills_the_first_answer(own):
    page = own.read("trial_new")
    assert "For example Stretching before bed A glass of water in the evening Moving every hour" in page
    form = form_in(own.get("trial_new", query="?what=glass"), to=own.url("trial_new"))
    assert form.filled()["what"] == ["A glass of water in the evening"]
    assert form_in(own.get("trial_new", query="?what=<b>"), to=own.url("trial_new")).filled()["what"] == [""]


def test_who_must_limit_fluids_is_not_asked_to_drink_more(keep):
    own = keep(condition(ConditionKind.HEART_FAILURE))
    page = own.read("trial_new", query="?what=glass")
    assert "glass of water" not in page
    assert "ask your doctor how much is right for you before you drink more" in page
    assert form_in(own.get("trial_new", query="?what=glass"), to=own.url("trial_new")).filled()["what"] == [""]


def test_who_need_not_any_more_is(keep):
    own = keep(condition(ConditionKind.HEART_FAILURE, resolved="2026-03-01"))
    assert "glass of water" in own.read("trial_new")


# Changing it ---------------------------------------------------------------------------------------------------------


def test_a_form_that_is_sent_back_as_it_was_changes_nothing(keep):
    own = keep(trial(" odd  words ", review="2026-04-30", stopped="2026-03-30", note="x\n"))
    before, revision = own.diary, own.revision
    own.send("trial_edit", only(own).id)
    assert (own.diary, own.revision) == (before, revision)


def test_a_form_that_is_stale_is_refused(keep):
    own = keep(trial())
    form = own.form("trial_edit", only(own).id)
    own.send("trial_edit", only(own).id, note="first")
    assert "Nothing was saved." in answered(own.post("trial_edit", only(own).id, **form.filled(note="second")))
    assert only(own).note == "first"


def test_a_longer_trial_is_looked_back_on_later_unless_a_day_was_chosen(keep):
    own = keep(trial())
    assert "Look back on March 29, 2026" in own.read("trial", only(own).id)
    own.send("trial_edit", only(own).id, days=60)
    assert "Look back on April 30, 2026" in own.read("trial", only(own).id)


def test_stopping_is_one_tap_and_a_second_changes_nothing(keep):
    tried = trial(started=days_ago(9))
    own = keep(tried)
    page = own.follow(own.press("trial_stop", tried.id, on="trial", of=(tried.id,)))
    assert "Saved: today was the last day of it." in page
    assert "Last day March 31, 2026 (planned: April 18, 2026)" in page
    assert "I stopped today" not in page
    assert only(own) == replace(tried, stopped_on=TODAY)
    revision = own.revision
    own.post("trial_stop", tried.id)
    assert own.revision == revision


@pytest.mark.parametrize("tried", [trial(started="2026-04-01"), trial(started="2026-02-01")])
def test_what_does_not_go_on_today_cannot_be_stopped(keep, tried):
    own = keep(tried)
    assert "I stopped today" not in own.read("trial", tried.id)
    assert "there is nothing to stop" in own.follow(own.post("trial_stop", tried.id))
    assert only(own) == tried


def test_a_tap_beside_another_write_says_so(keep, monkeypatch):
    tried = trial(started=days_ago(9))
    own = keep(tried)
    read = selectors.revision_of
    stale = iter([read(own.row, "trials", tried.id) + 1])
    monkeypatch.setattr(selectors, "revision_of", lambda *which: next(stale, None) or read(*which))
    assert "It was changed elsewhere just now, and nothing was saved." in own.follow(own.post("trial_stop", tried.id))
    assert only(own) == tried


# The list ------------------------------------------------------------------------------------------------------------


def test_an_empty_list_says_what_it_is_for(own):
    assert "Nothing written down yet Do you try something, such as stretching every evening?" in own.read("trials")


def test_the_list_says_for_which_it_is_time_to_look_back(keep):
    page = keep(trial("A", days_ago(28)), trial("B", days_ago(60))).read("trials")
    assert "A March 3, 2026 – March 30, 2026 · time to look back" in page
    assert page.count("time to look back") == 1


def test_what_goes_on_comes_first_then_what_is_planned_then_what_is_over(keep):
    own = keep(trial("A", "2026-01-01"), trial("B", "2026-04-01"), trial("C", "2026-03-20"), trial("D", "2026-02-01"))
    page = own.read("trials")
    order = [page.index(words) for words in ("Now C", "Planned B", "Over D", "A Jan. 1, 2026 – Jan. 28, 2026")]
    assert order == sorted(order)


# Looking back --------------------------------------------------------------------------------------------------------


def test_before_the_day_there_is_only_how_much_is_recorded(keep):
    start = days_ago(9)
    tried = trial(started=start)
    page = keep(tried, *kept_for((9, 28), (2, 7), start)).read("trial", tried.id)
    assert "Looking back 7 of 10 days so far are recorded. The comparison comes on April 19, 2026" in page
    assert "Days with spasms" not in page


def test_what_is_planned_says_when_it_begins(keep):
    tried = trial(started="2026-04-01")
    assert "Looking back It begins on April 1, 2026." in keep(tried).read("trial", tried.id)


def test_on_the_day_the_days_before_stand_beside_those_of_it(keep):
    tried = trial(started=days_ago(28))
    page = keep(tried, *kept_for((4, 28), (9, 14), days_ago(28))).read("trial", tried.id)
    assert "During it: spasms on 9 of 14 recorded days. Before: spasms on 4 of 28 recorded days." in page
    assert "That is 4.5 times as often per recorded day (95 % interval 1.3 to 20)." in page
    assert "cannot tell why" in page
    assert "Days recorded 28 14 Days with spasms 4 9 Spasm days per 28 recorded 4 18" in page


def test_too_little_says_what_is_missing_and_unknown_is_not_zero(keep):
    tried = trial(started=days_ago(28))
    page = keep(tried, *kept_for((0, 0), (1, 2), days_ago(28))).read("trial", tried.id)
    assert "Before: nothing was recorded. Too little is recorded to compare them." in page
    assert "12 more recorded days of it, 14 more recorded days before, 5 more days with a spasm." in page
    assert "Days with spasms not known 1 Spasm days per 28 recorded not known not known" in page


def test_an_episode_counts_on_its_local_date(keep):
    tried = trial(started=days_ago(28))
    # 23:30 in London on the day before; in Kathmandu it is the first day of it
    late = episode(f"{days_ago(29)}T23:30+00:00")
    shown = "Days with spasms 1 not known"
    assert shown in keep(tried, late).read("trial", tried.id)


def test_in_kathmandu_the_same_moment_is_a_day_of_it(keep):
    tried = trial(started=days_ago(28))
    late = episode(f"{days_ago(29)}T23:30+00:00")
    assert "Days with spasms not known 1" in keep(tried, late, zone="Asia/Kathmandu").read("trial", tried.id)


def test_where_it_cannot_be_reckoned_the_page_says_so_and_the_log_holds_no_counts(keep, monkeypatch, caplog):
    def away(*_):
        raise CannotReckon("proportion(9, 13)")

    monkeypatch.setattr(view, "course", away)
    tried = trial(started=days_ago(28))
    page = keep(tried).read("trial", tried.id)
    assert "The comparison could not be worked out just now. Nothing is lost" in page
    assert "Trials were not compared: CannotReckon" in caplog.text
    assert "proportion" not in caplog.text


# Today ---------------------------------------------------------------------------------------------------------------


def test_on_the_day_to_look_back_today_says_so(keep, clock):
    tried = trial("Stretching", days_ago(27))
    own = keep(tried)
    assert "Time to look back" not in own.read("today")
    clock.shift(timedelta(days=1))
    assert "Time to look back: Stretching March 4, 2026 – March 31, 2026" in own.read("today")
    clock.shift(timedelta(days=28))
    assert "Time to look back" not in own.read("today")


def test_a_diary_with_a_trial_alone_is_not_called_empty(keep):
    assert "Your diary is empty" not in keep(trial()).read("today")


def test_today_asks_no_more_of_a_diary_without_a_trial_and_one_question_of_one_with(own, django_assert_max_num_queries):
    def asked():
        with django_assert_max_num_queries(12) as queries:
            own.read("today")
        return [one["sql"] for one in queries.captured_queries if "spasmlog_trial" in one["sql"]]

    own.read("today")  # the session remembers the diary
    assert asked() == []
    own.send("trial_new", what="Rest")
    own.read("today")
    assert len(asked()) == 1


# The summary ---------------------------------------------------------------------------------------------------------


def test_the_summary_says_what_was_tried_in_its_period(keep):
    start = days_ago(28)
    own = keep(trial("Stretching", start), *kept_for((4, 28), (9, 14), start), trial("Long ago", "2025-01-01"))
    page = own.read("summary")
    assert (
        "What was tried Stretching, March 3, 2026 – March 30, 2026. During it: spasms on 9 of 14 recorded days. "
        "Before: spasms on 4 of 28 recorded days. That is 4.5 times as often" in page
    )
    assert "Long ago" not in page


def test_the_summary_says_when_the_comparison_comes(keep):
    page = keep(trial("Rest", days_ago(3))).read("summary")
    assert "Rest, March 28, 2026 – April 24, 2026. 0 of 4 days so far are recorded. The comparison comes on" in page


def test_a_summary_of_a_period_without_a_trial_says_nothing_of_them(keep):
    assert "What was tried" not in keep(trial("Rest", "2020-01-01")).read("summary")


def test_of_many_trials_the_summary_shows_the_latest_and_says_how_many_there_are(keep, django_assert_max_num_queries):
    own = keep(*(trial(f"number {number:02}", days_ago(60 - number)) for number in range(MOST_TRIALS + 2)))
    own.read("summary")
    with django_assert_max_num_queries(24):
        page = own.read("summary")
    assert "number 11" in page
    assert "number 02" in page
    assert "number 01" not in page
    assert "2 earlier ones are in the diary." in page


# Whose ---------------------------------------------------------------------------------------------------------------


def test_a_stranger_and_nobody_read_and_write_nothing(own, stranger, nobody):
    own.send("trial_new", what="Rest")
    before = only(own)
    for name, args in (("trials", ()), ("trial", (before.id,)), ("trial_edit", (before.id,))):
        assert stranger.get(name, *args).status_code == 404
        assert path(nobody.get(name, *args)) == reverse("account_login")
    for name, args in (("trial_new", ()), ("trial_edit", (before.id,)), ("trial_stop", (before.id,))):
        assert stranger.post(name, *args, what="other").status_code == 404
        assert nobody.post(name, *args, what="other").status_code == 403
    assert own.client.put(own.url("trial_edit", before.id)).status_code == 405
    assert own.get("trial_stop", before.id).status_code == 405
    assert own.post("trials").status_code == 405
    assert only(own) == before
