"""The 30-second check."""

from datetime import date, timedelta

import pytest

from spasmlog.diary import WeaknessRating
from spasmlog.vocabulary import MuscleGroup, Question, WeightUnit
from tests.builders import AS_OF, calm_check, check
from tests.pages.browser import answered

TODAY = date(2026, 3, 31)
QUESTIONS = [question.value for question in Question]


def test_twelve_questions_are_answered_with_yes_no_or_not_at_all(own):
    assert len(QUESTIONS) == 12
    said = dict.fromkeys(QUESTIONS, "no") | {"dark_urine": "yes", "spreading": ""}
    page = own.follow(own.send("check", TODAY, **said))
    assert "The check was saved. This is what the diary matches now." in page
    assert own.diary.checks == (calm_check(recorded_at=AS_OF, dark_urine=True, spreading=None),)


def test_none_of_these_answers_all_twelve_with_no(own):
    own.send("check", TODAY, none_of_these="on")
    assert own.diary.checks == (calm_check(recorded_at=AS_OF),)


def test_none_of_these_leaves_a_yes_as_it_was_said(own):
    own.send("check", TODAY, none_of_these="on", spreading="yes")
    assert own.diary.checks == (calm_check(recorded_at=AS_OF, spreading=True),)


def test_a_check_with_no_answer_is_kept_as_not_asked(own):
    own.send("check", TODAY)
    assert own.diary.checks == (check(recorded_at=AS_OF),)
    assert "March 31, 2026 nothing answered yes · 12 not answered" in own.read("checks")


@pytest.mark.parametrize(
    ("unit", "typed", "grams"),
    [
        (WeightUnit.KG, "80", 80_000),
        (WeightUnit.KG, "80.05", 80_050),
        (WeightUnit.KG, "76.0005", 76_001),
        (WeightUnit.LB, "176", 79_832),
        (WeightUnit.LB, "176.4", 80_014),
        (WeightUnit.KG, "1", 1_000),
        (WeightUnit.KG, "700", 700_000),
    ],
)
def test_the_weight_is_typed_in_the_persons_unit_and_kept_in_grams(keep, unit, typed, grams):
    own = keep(weight_unit=unit)
    own.send("check", TODAY, weight_g=typed)
    assert own.diary.checks[0].weight_g == grams


@pytest.mark.parametrize("unit", WeightUnit)
@pytest.mark.parametrize("grams", [80_000, 80_001, 79_999, 76_003])
def test_a_weight_that_is_not_touched_stays_to_the_gram(keep, unit, grams):
    own = keep(check(weight_g=grams), weight_unit=unit)
    own.send("check", TODAY, spreading="no")
    assert own.diary.checks == (check(weight_g=grams, spreading=False),)


def test_a_weight_is_shown_to_a_tenth(keep):
    own = keep(check(weight_g=80_014), check("2026-03-24", weight_g=79_950), weight_unit=WeightUnit.LB)
    page = own.read("checks")
    assert "176.4 lb" in page
    assert "176.3 lb" in page


@pytest.mark.parametrize(
    ("unit", "typed", "least", "most"),
    [
        (WeightUnit.KG, "0.9", "1", "700"),
        (WeightUnit.KG, "700.1", "1", "700"),
        (WeightUnit.LB, "2", "2.2", "1543.24"),
    ],
)
def test_a_weight_that_nobody_has_is_refused(keep, unit, typed, least, most):
    own = keep(weight_unit=unit)
    response = own.send("check", TODAY, weight_g=typed, dark_urine="yes")
    assert f"This must be between {least} and {most}." in answered(response)
    assert not own.diary.checks
    own.again(response, weight_g="")
    assert (own.diary.checks[0].weight_g, own.diary.checks[0].dark_urine) == (None, True)


def test_a_weight_that_the_unit_cannot_show_exactly_can_still_be_changed(keep):
    own = keep(check(weight_g=700_000), weight_unit=WeightUnit.LB)  # shown as 1543.24 lb, which is 2 g more
    own.send("check", TODAY, weight_g="176")
    assert own.diary.checks[0].weight_g == 79_832


def test_ratings_are_kept_by_muscle_group(own):
    own.send("check", TODAY, rating_hand="3", rating_lower_leg="0", rating_face="10", weight_loss_intended="yes")
    (saved,) = own.diary.checks
    assert saved.weakness == (
        WeaknessRating(MuscleGroup.LOWER_LEG, 0),
        WeaknessRating(MuscleGroup.HAND, 3),
        WeaknessRating(MuscleGroup.FACE, 10),
    )
    assert saved.weight_loss_intended is True
    own.send("check", TODAY, rating_hand="")
    assert [rated.group for rated in own.diary.checks[0].weakness] == [MuscleGroup.LOWER_LEG, MuscleGroup.FACE]


def test_a_form_that_is_sent_back_as_it_was_changes_nothing(keep):
    ratings = tuple(WeaknessRating(group, number) for number, group in enumerate(MuscleGroup))
    own = keep(calm_check(weakness=ratings, weight_g=80_001, weight_loss_intended=False, note="x\n", recorded_at=AS_OF))
    before, revision = own.diary, own.revision
    own.send("check", TODAY)
    assert own.diary == before
    assert own.revision == revision


def test_a_check_that_was_changed_elsewhere_is_not_overwritten(keep):
    own = keep(calm_check())
    form = own.form("check", TODAY)
    own.send("check", TODAY, dark_urine="yes")
    assert "Nothing was saved." in answered(own.post("check", TODAY, **form.filled(spreading="yes")))
    assert own.diary.checks == (calm_check(dark_urine=True),)


def test_a_check_that_was_made_elsewhere_is_not_overwritten(own):
    form = own.form("check", TODAY)
    own.send("check", TODAY, dark_urine="yes")
    response = own.post("check", TODAY, **form.filled(spreading="yes"))
    assert "Something else was saved here in the meantime." in answered(response)


def test_the_first_time_there_is_nothing_to_delete(own):
    assert "Delete this check" not in own.read("check", TODAY)
    own.send("check", TODAY)
    assert "Delete this check" in own.read("check", TODAY)


@pytest.mark.parametrize("day", ["1899-12-31", "2026-04-02", "2026-02-30"])
def test_a_date_on_which_nothing_can_have_happened_has_no_check(own, day):
    assert own.client.get(own.url("check", TODAY).replace("2026-03-31", day)).status_code == 404


def test_checks_are_listed_newest_first_in_pages(keep):
    first = date(2025, 1, 1)
    own = keep(*(check((first + timedelta(days=number)).isoformat()) for number in range(125)))
    found, query = [], ""
    while query is not None:
        context = own.get("checks", query=query).context
        found += [one.date for one, *_ in context["checks"]]
        query = f"?before={context['older']}" if context["older"] else None
    assert found == [first + timedelta(days=number) for number in reversed(range(125))]


def test_a_list_of_checks_says_what_was_answered(keep):
    own = keep(calm_check("2026-03-24", spreading=True, dark_urine=True), calm_check("2026-03-31", spreading=True))
    page = own.read("checks")
    assert "March 31, 2026 1 answered yes" in page
    assert "March 24, 2026 2 answered yes" in page


def test_no_checks_say_what_to_do_first(own):
    assert "No check yet Twelve questions, one tap when none of them is true." in own.read("checks")
    assert own.get("checks", query="?before=yesterday").status_code == 404


def test_a_stranger_and_nobody_write_nothing(own, stranger, nobody):
    form = own.form("check", TODAY).filled(dark_urine="yes")
    assert stranger.get("check", TODAY).status_code == 404
    assert stranger.get("checks").status_code == 404
    assert stranger.post("check", TODAY, **form).status_code == 404
    assert nobody.post("check", TODAY, **form).status_code == 403
    assert own.client.put(own.url("check", TODAY)).status_code == 405
    assert own.post("checks").status_code == 405
    assert not own.diary.checks
