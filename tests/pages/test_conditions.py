"""Conditions of the person, with the dates they began and were resolved."""

from datetime import date

import pytest

from spasmlog.vocabulary import ConditionKind
from tests.builders import condition
from tests.pages.browser import answered


def only(visitor):
    (found,) = visitor.diary.conditions
    return found


@pytest.mark.parametrize("kind", ConditionKind)
def test_every_kind_can_be_entered(own, kind):
    page = own.follow(own.send("condition_new", kind=kind.value))
    assert "Saved." in page
    assert f"{str(kind.label).capitalize()} since when is not known" in page
    assert only(own) == condition(kind, id=only(own).id)


def test_a_condition_is_kept_with_what_is_known_of_it(own):
    own.send("condition_new", kind="other", label=" gout ", since="2001-02-28", resolved_on="2020-02-29", note="both")
    saved = only(own)
    assert saved == condition(
        ConditionKind.OTHER, id=saved.id, label="gout", since="2001-02-28", resolved="2020-02-29", note="both"
    )
    assert "Resolved Another condition: gout since Feb. 28, 2001, resolved Feb. 29, 2020" in own.read("conditions")


def test_one_that_is_resolved_later_is_still_there(keep):
    page = keep(condition(resolved="2026-04-01")).read("conditions")
    assert "Now Diabetes" in page
    assert "Resolved" not in page


def test_one_that_is_over_is_shown_as_resolved_and_kept(keep):
    own = keep(condition(ConditionKind.KIDNEY_DISEASE))
    own.send("condition_edit", only(own).id, resolved_on="2026-03-31")
    assert only(own).resolved_on == date(2026, 3, 31)
    assert "Now none entered Resolved Kidney disease" in own.read("conditions")


def test_no_kind_is_refused(own):
    assert "Which condition?: This field is required." in answered(own.send("condition_new", label="gout"))


def test_the_dates_are_checked_against_each_other(own):
    response = own.send("condition_new", kind="diabetes", since="2020-02-29", resolved_on="2020-02-28")
    assert "It was resolved before it began. Check both dates." in answered(response)
    assert own.again(response, resolved_on="2020-02-29").status_code == 302


@pytest.mark.parametrize("name", ["since", "resolved_on"])
def test_dates_may_be_planned_ten_years_ahead(own, name):
    response = own.send("condition_new", kind="pregnancy", **{name: "2036-04-01"})
    assert "This date must lie between Jan. 1, 1900 and March 31, 2036." in answered(response)
    assert own.again(response, **{name: "2036-03-31"}).status_code == 302


def test_a_form_that_is_sent_back_as_it_was_changes_nothing(keep):
    own = keep(condition(ConditionKind.OTHER, label=" gout", since="2001-02-28", resolved="2020-02-29", note="x\n"))
    before, revision = own.diary, own.revision
    own.send("condition_edit", only(own).id)
    assert own.diary == before
    assert own.revision == revision


def test_a_form_that_is_stale_is_refused(keep):
    own = keep(condition())
    form = own.form("condition_edit", only(own).id)
    own.send("condition_edit", only(own).id, note="first")
    assert "Nothing was saved." in answered(own.post("condition_edit", only(own).id, **form.filled(note="second")))
    assert only(own).note == "first"


def test_a_form_that_is_sent_twice_adds_one(own):
    form = own.form("condition_new").filled(kind="diabetes")
    own.post("condition_new", **form)
    own.post("condition_new", **form)
    assert only(own).kind is ConditionKind.DIABETES
    assert own.revision == 1


def test_no_conditions_say_what_to_do_first(own):
    assert "No conditions entered Some conditions, such as kidney disease or diabetes" in own.read("conditions")


def test_a_stranger_and_nobody_write_nothing(own, stranger, nobody):
    own.send("condition_new", kind="diabetes")
    before = only(own)
    assert stranger.get("conditions").status_code == 404
    assert stranger.get("condition_edit", before.id).status_code == 404
    assert stranger.post("condition_new", kind="other").status_code == 404
    assert stranger.post("condition_edit", before.id, kind="other").status_code == 404
    assert nobody.post("condition_edit", before.id, kind="other").status_code == 403
    assert own.client.put(own.url("condition_edit", before.id)).status_code == 405
    assert own.post("conditions").status_code == 405
    assert only(own) == before
