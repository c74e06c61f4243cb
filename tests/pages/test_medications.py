"""Medicines: start, stop, dose changes, doses taken when needed, and the class that the person gives by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from spasmlog import selectors
from spasmlog.diary import DoseChange, DoseTaken
from spasmlog.views.medications import DOSES_SHOWN
from spasmlog.vocabulary import MedicineClass
from tests.builders import AS_OF, medication
from tests.pages.browser import Reader, answered, form_in, path

TODAY = date(2026, 3, 31)


def only(visitor):
    (found,) = visitor.diary.medications
    return found


def test_a_medicine_is_added_with_what_is_known_of_it(own):
    page = own.follow(
        own.send("medication_new", name="Hydrochlorothiazide", dose="25 mg", started_on="2026-03-10", note="mornings")
    )
    assert "Saved: Hydrochlorothiazide." in page
    assert "Now Hydrochlorothiazide 25 mg · since March 10, 2026" in page
    saved = only(own)
    assert saved == medication(
        "Hydrochlorothiazide", id=saved.id, dose="25 mg", started=date(2026, 3, 10).isoformat(), note="mornings"
    )


def test_a_name_is_enough(own):
    own.send("medication_new", name="  Aspirin ")
    saved = only(own)
    assert saved == medication("Aspirin", id=saved.id)
    page = own.read("medication", saved.id)
    assert "Dose now – First day not known First day without it still taken Taken regularly" in page


def test_no_name_is_refused(own):
    assert "Name, as on the package: This field is required." in answered(own.send("medication_new", name=" "))


def test_a_form_that_is_sent_twice_adds_one(own):
    form = own.form("medication_new").filled(name="Aspirin")
    own.post("medication_new", **form)
    assert own.post("medication_new", **form).status_code == 302
    assert only(own).name == "Aspirin"
    assert own.revision == 1


@pytest.mark.parametrize("given", [None, *MedicineClass])
def test_the_class_is_given_by_hand_or_not_known(own, given):
    own.send("medication_new", name="Zzyxoril", class_by_hand=given.value if given else "")
    assert only(own).class_by_hand is given


def test_a_medicine_is_stopped_by_its_last_day(keep):
    own = keep(medication(started="2026-03-10"))
    page = own.follow(own.send("medication_edit", only(own).id, stopped_on="2026-03-31"))
    assert "First day without it March 31, 2026" in page
    assert "Stopped Atorvastatin 20 mg stopped March 31, 2026" in own.read("medications")


def test_one_that_stops_later_is_still_taken(keep):
    own = keep(medication(stopped="2026-04-01"))
    assert "Now Atorvastatin 20 mg since when is not known · stops April 1, 2026" in own.read("medications")


def test_medicines_are_listed_by_name_those_that_are_taken_first(keep):
    own = keep(medication("zinc"), medication("Aspirin"), medication("Ibuprofen", stopped="2026-01-01"))
    page = own.read("medications")
    assert page.index("Aspirin") < page.index("zinc") < page.index("Stopped") < page.index("Ibuprofen")


def test_the_dates_are_checked_against_each_other(keep):
    own = keep(medication(started="2026-03-10"))
    response = own.send("medication_edit", only(own).id, stopped_on="2026-03-09")
    assert "It stopped before it started. Check both dates." in answered(response)
    assert own.again(response, stopped_on="2026-03-10").status_code == 302


@pytest.mark.parametrize(("name", "label"), [("started_on", "First day"), ("stopped_on", "First day without it")])
def test_dates_may_be_planned_ten_years_ahead(own, name, label):
    response = own.send("medication_new", name="Aspirin", **{name: "2036-04-01"})
    assert f"{label}: This date must lie between Jan. 1, 1900 and March 31, 2036." in answered(response)
    assert own.again(response, **{name: "2036-03-31"}).status_code == 302


def test_a_form_that_is_sent_back_as_it_was_changes_nothing(keep):
    own = keep(
        medication(
            " Salbutamol\t",
            dose="2 puffs\n",
            as_needed=True,
            class_by_hand=MedicineClass.ASTHMA_MEDICINE,
            started="2020-02-29",
            stopped="2030-01-01",
            dose_changes=(DoseChange(TODAY, "1"),),
            doses_taken=(DoseTaken(AS_OF, "1"),),
            note="\n x",
        )
    )
    before, revision = own.diary, own.revision
    own.send("medication_edit", only(own).id)
    assert own.diary == before
    assert own.revision == revision


def test_editing_keeps_dose_changes_and_doses(keep):
    changes, doses = (DoseChange(TODAY, "40 mg"),), (DoseTaken(AS_OF, "one"),)
    own = keep(medication(dose_changes=changes, doses_taken=doses))
    own.send("medication_edit", only(own).id, name="Simvastatin", class_by_hand="statin", started_on="")
    saved = only(own)
    assert (saved.name, saved.dose_changes, saved.doses_taken) == ("Simvastatin", changes, doses)


def test_a_form_that_is_stale_is_refused(keep):
    own = keep(medication())
    form = own.form("medication_edit", only(own).id)
    own.send("medication_edit", only(own).id, note="first")
    assert "Nothing was saved." in answered(own.post("medication_edit", only(own).id, **form.filled(note="second")))
    assert only(own).note == "first"


# What is known of the name -------------------------------------------------------------------------------------------

LINKS, UNKNOWN = "The article links this kind of medicine to cramps.", "Not recognised. We do not know this name"
ASK = "Say what kind it is"
CARE = "show this page to your pharmacist or doctor. Do not change how you take it because of this diary."


def fold_of_kinds(page):
    """Whether the question for the kind is open on a page with the form."""
    return '<details class="fold" id="fold_kind" data-fold="kind" open>' in page.content.decode()


@pytest.mark.parametrize(("name", "by_hand", "said"), [
    ("Lipitor 20 mg", None, f"Recognised: statin (for cholesterol). {LINKS}"),
    ("Losartan and hydrochlorothiazide", None, f"Recognised: diuretic (water tablet). {LINKS}"),
    ("nystatin", None, "Recognised: medicine for fungal infections. It is not one of the kinds"),
    ("Zzyxoril", None, UNKNOWN),
    ("Zzyxoril", MedicineClass.ASTHMA_MEDICINE, f"You said: asthma medicine. {LINKS}"),
    ("Lipitor", MedicineClass.NONE, "You said that it is none of the kinds that the article links to cramps."),
])  # fmt: skip
def test_the_list_the_page_and_the_form_say_what_is_known_of_a_name(keep, name, by_hand, said):
    own = keep(medication(name, class_by_hand=by_hand), medication("aspirin", stopped="2026-01-01"))
    ours = next(one for one in own.diary.medications if one.name == name)
    for page in (own.read("medications"), own.read("medication", ours.id), own.read("medication_edit", ours.id)):
        assert said in page


def test_of_a_stopped_medicine_the_list_says_it_too(keep):
    own = keep(medication("Lasix", stopped="2026-01-01"))
    assert f"stopped Jan. 1, 2026 Recognised: diuretic (water tablet). {LINKS}" in own.read("medications")


def test_a_name_that_is_not_recognised_leads_to_the_question_which_is_open_there(keep):
    own = keep(medication("Zzyxoril"))
    medicine = only(own).id
    there = f'href="{own.url("medication_edit", medicine)}#fold_kind"'
    for page in (own.get("medications"), own.get("medication", medicine)):
        assert there in page.content.decode()
        assert ASK in page.content.decode()
    assert fold_of_kinds(own.get("medication_edit", medicine))


@pytest.mark.parametrize("by_hand", [None, MedicineClass.STATIN])
def test_a_name_that_is_recognised_asks_nothing(keep, by_hand):
    own = keep(medication("Zzyxoril" if by_hand else "Lipitor", class_by_hand=by_hand))
    assert ASK not in own.read("medications") + own.read("medication", only(own).id)
    # What was answered is in sight.
    assert fold_of_kinds(own.get("medication_edit", only(own).id)) is bool(by_hand)


def test_a_new_form_says_nothing_of_a_name_that_is_not_there_yet(own):
    page = own.get("medication_new")
    assert not fold_of_kinds(page)
    assert '<p class="said said--unknown" hidden>' in page.content.decode()


@pytest.mark.parametrize(("name", "open_"), [("Zzyxoril", True), ("Lipitor", False)])
def test_a_form_that_comes_back_says_what_is_known_of_the_name_in_it(own, name, open_):
    response = own.send("medication_new", name=name, started_on="2026-03-10", stopped_on="2026-03-09")
    assert response.status_code == 422
    assert (UNKNOWN in answered(response)) is open_
    assert fold_of_kinds(response) is open_


@pytest.mark.parametrize(("name", "settings", "shown"), [
    ("Lipitor", {}, True),
    ("Zzyxoril", {"class_by_hand": MedicineClass.DIURETIC}, True),
    ("Lipitor", {"stopped": "2026-04-01"}, True),
    ("Lipitor", {"stopped": "2026-03-31"}, False),
    ("aspirin", {}, False),
    ("Zzyxoril", {}, False),
])  # fmt: skip
def test_a_linked_medicine_that_is_taken_is_for_the_pharmacist_or_doctor(keep, name, settings, shown):
    own = keep(medication(name, **settings))
    assert (CARE in own.read("medication", only(own).id)) is shown


def test_what_the_name_was_recognised_by_can_be_read(keep):
    own = keep(medication("Zocor 20 mg"))
    assert (
        "How the name was recognised Zocor is a brand of simvastatin. Its code in the list of the World Health "
        "Organization (ATC): C10AA01. Source: named by the article" in own.read("medication", only(own).id)
    )


# Dose changes --------------------------------------------------------------------------------------------------------


def add(visitor, part, **answers):
    """Fill in a form on the page of the medicine: that of a new dose, or that of a dose that was taken."""
    medicine = only(visitor)
    page, address = visitor.get("medication", medicine.id), visitor.url(part, medicine.id)
    return visitor.client.post(address, form_in(page, to=address).filled(**answers))


def test_a_new_dose_is_in_force_from_its_date(keep):
    own = keep(medication(dose="20 mg"))
    page = own.follow(add(own, "dose_change_new", on="2026-03-20", dose="40 mg"))
    assert only(own).dose_changes == (DoseChange(date(2026, 3, 20), "40 mg"),)
    assert "Dose now 40 mg" in page
    assert "Dose changes March 20, 2026: 40 mg" in page
    assert "Atorvastatin 20 mg 40 mg · since" in own.read("medications")


def test_a_dose_that_is_planned_is_not_in_force_yet(keep):
    own = keep(medication(dose="20 mg"))
    assert "Dose now 20 mg" in own.follow(add(own, "dose_change_new", on="2026-04-20", dose="40 mg"))


@pytest.mark.parametrize(("on", "dose", "message"), [
    ("", "40 mg", "From: This field is required."),
    ("2026-03-20", "", "New dose: This field is required."),
    ("2036-04-01", "40 mg", "From: This date must lie between"),
])  # fmt: skip
def test_a_dose_change_that_is_incomplete_is_refused(keep, on, dose, message):
    own = keep(medication())
    assert message in answered(add(own, "dose_change_new", on=on, dose=dose))
    assert not only(own).dose_changes


def test_a_dose_change_that_is_sent_twice_is_added_once(keep):
    own = keep(medication())
    form = {"base": own.revision, "on": "2026-03-20", "dose": "40 mg"}
    own.post("dose_change_new", only(own).id, **form)
    own.post("dose_change_new", only(own).id, **form)
    assert only(own).dose_changes == (DoseChange(date(2026, 3, 20), "40 mg"),)


# Doses taken when needed ---------------------------------------------------------------------------------------------


def test_a_dose_that_is_taken_now_is_one_tap(keep):
    own = keep(medication(as_needed=True))
    page = own.follow(add(own, "dose_taken_new", amount="2 puffs"))
    assert "Saved: one dose." in page
    assert "Doses taken March 31, 2026, 8 p.m.: 2 puffs" in page
    assert only(own).doses_taken == (DoseTaken(AS_OF, "2 puffs"),)


def test_an_earlier_dose_is_read_on_the_wall_clock_of_the_diary(keep):
    own = keep(medication(as_needed=True), zone="America/New_York")
    add(own, "dose_taken_new", day="2026-03-30", clock="22:15")
    assert only(own).doses_taken == (DoseTaken(datetime(2026, 3, 31, 2, 15, tzinfo=UTC)),)


def test_a_dose_at_a_time_that_came_twice_is_asked_about(keep):
    own = keep(medication(as_needed=True))
    response = add(own, "dose_taken_new", day="2025-10-26", clock="01:30")
    assert "came twice. Say which one it was." in answered(response)
    own.again(response, which="second")
    assert only(own).doses_taken == (DoseTaken(datetime(2025, 10, 26, 1, 30, tzinfo=UTC)),)


def test_a_dose_at_a_time_that_the_clock_skipped_is_refused(keep):
    own = keep(medication(as_needed=True))
    response = add(own, "dose_taken_new", day="2026-03-29", clock="01:30")
    assert "Time: On March 29, 2026 the clocks went forward" in answered(response)


def test_no_dose_was_taken_after_tomorrow(keep):
    own = keep(medication(as_needed=True))
    response = add(own, "dose_taken_new", day="2026-04-02", clock="00:00")
    assert "Time: This date must lie between" in answered(response)


def test_doses_are_shown_a_page_at_a_time_the_latest_first(keep):
    doses = tuple(DoseTaken(AS_OF - timedelta(days=number), f"no {number}.") for number in range(DOSES_SHOWN + 2))
    own = keep(medication(as_needed=True, doses_taken=doses))
    page = own.read("medication", only(own).id)
    assert f"no {DOSES_SHOWN - 1}." in page
    assert f"no {DOSES_SHOWN}." not in page
    assert "2 earlier doses" in page
    assert "Newest" not in page
    rest = own.read("medication", only(own).id, query=f"?skip={DOSES_SHOWN}")
    assert f"no {DOSES_SHOWN - 1}." not in rest
    assert f"no {DOSES_SHOWN}." in rest
    assert f"no {DOSES_SHOWN + 1}." in rest
    assert "earlier dose" not in rest
    assert "Newest" in rest


@pytest.mark.parametrize("skip", ["", "-1", "x", "1.5", "٣", "9" * 10])
def test_an_address_that_skips_nothing_sensible_shows_the_latest_doses(keep, skip):
    own = keep(medication(as_needed=True, doses_taken=(DoseTaken(AS_OF, "the only one"),)))
    assert "the only one" in own.read("medication", only(own).id, query=f"?skip={skip}")


# Removing parts ------------------------------------------------------------------------------------------------------


def parts(visitor):
    """The buttons that remove a dose change or a dose: the name of each."""
    forms = Reader(visitor.get("medication", only(visitor).id).content.decode()).forms
    return [value for form in forms for name, value in form.answers if name == "part"]


def test_a_dose_change_and_a_dose_are_removed_each_by_its_own_button(keep):
    changes = (DoseChange(date(2026, 3, 1), "30 mg"), DoseChange(date(2026, 3, 20), "40 mg"))
    own = keep(medication(as_needed=True, dose_changes=changes, doses_taken=(DoseTaken(AS_OF, "one"),)))
    first, second, dose = parts(own)
    assert "Removed." in own.follow(own.post("part_delete", only(own).id, part=second))
    assert only(own).dose_changes == changes[:1]
    own.post("part_delete", only(own).id, part=dose)
    assert not only(own).doses_taken
    own.post("part_delete", only(own).id, part=first)
    assert not only(own).dose_changes


def test_of_two_equal_doses_one_is_removed(keep):
    own = keep(medication(as_needed=True, doses_taken=(DoseTaken(AS_OF, "one"),) * 2))
    own.post("part_delete", only(own).id, part=parts(own)[0])
    assert only(own).doses_taken == (DoseTaken(AS_OF, "one"),)


def test_what_was_removed_already_is_not_removed_again(keep):
    own = keep(medication(dose_changes=(DoseChange(TODAY, "40 mg"),)))
    (name,) = parts(own)
    own.post("part_delete", only(own).id, part=name)
    revision = own.revision
    assert "It was removed already." in own.follow(own.post("part_delete", only(own).id, part=name))
    assert "It was removed already." in own.follow(own.post("part_delete", only(own).id))
    assert own.revision == revision


def test_removing_beside_another_write_says_so(keep, monkeypatch):
    own = keep(medication(dose_changes=(DoseChange(TODAY, "40 mg"),)))
    (name,) = parts(own)
    read = selectors.revision_of
    stale = iter([own.revision + 1])
    monkeypatch.setattr(selectors, "revision_of", lambda *which: next(stale, None) or read(*which))
    page = own.follow(own.post("part_delete", only(own).id, part=name))
    assert "The medicine was changed elsewhere just now, and nothing was removed." in page
    assert len(only(own).dose_changes) == 1


# Who may -------------------------------------------------------------------------------------------------------------


def test_no_medicines_say_what_to_do_first(own):
    assert "No medicines entered Enter what you take and since when." in own.read("medications")


@pytest.mark.parametrize("name", ["Atorvastatin", "aspirin", "Zzyxoril"])
def test_nothing_says_to_stop_a_medicine(keep, name):
    own = keep(medication(name))
    pages = [own.read("medications"), own.read("medication", only(own).id), own.read("medication_delete", only(own).id)]
    assert not any("stop taking" in page.casefold() for page in pages)


def test_a_stranger_and_nobody_write_nothing(own, stranger, nobody):
    own.send("medication_new", name="Aspirin")
    before, medicine = own.diary, only(own)
    for address in ("medication_new", "medications"):
        assert stranger.get(address).status_code == 404
        assert path(nobody.get(address)) == reverse("account_login")
    for address in ("medication_edit", "dose_change_new", "dose_taken_new", "part_delete"):
        assert stranger.post(address, medicine.id, name="x").status_code == 404
        assert nobody.post(address, medicine.id, name="x").status_code == 403
    assert own.diary == before


def test_parts_are_added_and_removed_by_forms_alone(own):
    own.send("medication_new", name="Aspirin")
    for address in ("dose_change_new", "dose_taken_new", "part_delete"):
        assert own.get(address, only(own).id).status_code == 405
    assert own.client.put(own.url("medication_edit", only(own).id)).status_code == 405
    assert own.post("medication", only(own).id).status_code == 405
