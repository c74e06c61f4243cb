"""The summary for a doctor, of a period."""

from datetime import date

import pytest
from django.urls import reverse

from spasmlog.diary import DoseChange, DoseTaken, ReliefTried
from spasmlog.vocabulary import ConditionKind, Kind, MedicineClass, Relief, Side
from tests.builders import AS_OF, calm_episode, condition, day, episode, medication
from tests.pages.browser import Reader, answered, path, words
from tests.stored import EXPECTED, vignette

TODAY = AS_OF.date()


@pytest.fixture
def mark(keep):
    """The office worker: six cramps in 13 nights, five cups a day, a thiazide since 15 March."""
    diary = vignette("mark.json").diary
    return keep(*diary.entries(), birth_year=1971)


# The office worker, by hand ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "shown",
    [
        "Jan. 1, 2026 – March 31, 2026. 6 of 90 days recorded. Self-reported; not a diagnosis. Born 1971.",
        "Spasms 6 ",
        "Days with spasms 6 ",
        "Spasm days per 28 recorded not known ",  # six recorded days are too few for a rate
        "Spasms a week, at least 0.5 ",  # 6 × 7 / 90
        "Days with severe pain (7–10) 0 ",
        "Disturbed nights 6 ",
        "Longer than 10 minutes 0 ",
        "Worst pain (0–10) 2 ",
        "Nothing was recorded in the period before, so there is no comparison.",
        "Calf, left 6 0 ",
        "Night (22:00 to 06:00) 6 Morning (06:00 to 12:00) 0 ",
        "Median length 3 min Longest 3 min Length known 6 exactly, 0 roughly, 0 not",
        "Median pain 2 (6 rated)",
        "Swelling 0 6 0 ",
        "Weakness 0 lasting, 0 during 6 0 ",
        "hydrochlorothiazide : since March 15, 2026",
        "Conditions none entered",
        "Fluids a day, median 1,185 ml (13 of 89 days recorded)",  # today’s are unfinished
        "Days below the target 13 (1,893 ml)",
        "Entries made within 24 hours: 0; later: 0; not known: 6.",
        "Made March 31, 2026, 8 p.m. (Europe/London) with SpasmLog",
        "A day without an entry is unknown, not zero.",
    ],
)
def test_the_figures_of_the_office_worker(mark, shown):
    assert shown.replace(" : ", ": ") in mark.read("summary").replace(" : ", ": ")


def test_the_findings_of_the_office_worker(mark):
    context = mark.get("summary").context
    found = {finding.code: finding for finding in (*context["met"], *context["not_assessable"])}
    wanted = {code: answer for code, answer in EXPECTED["mark.json"].items() if answer[0] != "not_met"}
    checked = {criterion: answer for criterion, answer in wanted.items() if criterion in found}
    assert {code: [one.status, one.level] for code, one in found.items()} == checked
    assert "TAB-2, Mention it at your next visit:" in mark.read("summary")


def test_the_weeks_are_drawn_and_tabled_with_the_same_numbers(mark):
    response = mark.get("summary", query="?from=2026-03-16&to=2026-03-31")
    html = response.content.decode()
    assert html.count("<svg") > 1
    rows = response.context["table"]["rows"]
    assert [row[1] for row in rows] == [2, 3, 1]  # cramps in the weeks from 16, 23 and 30 March
    assert all(str(row[0]) in html for row in rows)


def test_the_page_prints(mark):
    html = mark.get("summary").content.decode()
    assert 'css/print.css" media="print"' in html
    assert "data-print" in html


# Any diary -----------------------------------------------------------------------------------------------------------


def test_an_empty_diary_has_nothing_known_and_nothing_zero(own):
    page = own.read("summary")
    assert "0 of 90 days recorded" in page
    assert "Spasms not known Days with spasms not known" in page
    assert "No criterion matches now. This does not mean that nothing is wrong." in page
    assert "Fluids a day, median not recorded" in page


def test_days_without_spasms_are_zero(keep):
    own = keep(*(day(f"2026-03-{number:02}", no_spasms=True) for number in range(1, 32)))
    page = own.read("summary", query="?from=2026-03-01&to=2026-03-31")
    assert "31 of 31 days recorded" in page
    assert "Spasms 0 Days with spasms 0 Spasm days per 28 recorded 0 " in page


def test_the_period_before_is_set_beside_it(keep):
    own = keep(
        *(day(f"2026-03-{number:02}", no_spasms=True) for number in range(1, 29)),
        calm_episode("2026-03-20T15:00"),
        calm_episode("2026-03-05T15:00"),
        calm_episode("2026-03-06T15:00"),
    )
    page = own.read("summary", query="?from=2026-03-15&to=2026-03-28")
    assert "Spasms 1 before: 2 Days with spasms 1 before: 2 Spasm days per 28 recorded 2 before: 4" in page
    assert "“Before” is March 1, 2026 – March 14, 2026, 14 of 14 days recorded." in page


def test_everything_that_a_doctor_asks_for_is_there(keep):
    own = keep(
        episode("2026-03-30T15:00", side=Side.LEFT, relief=(ReliefTried(Relief.HEAT, True),), pain=8),
        episode("2026-03-29T15:00", kind=Kind.TWITCH, relief=(ReliefTried(Relief.HEAT, False),)),
        medication(
            "Salbutamol",
            dose="1 puff",
            as_needed=True,
            stopped="2026-03-31",
            dose_changes=(DoseChange(date(2026, 3, 20), "2 puffs"),),
            doses_taken=(DoseTaken(AS_OF, "1"), DoseTaken(AS_OF.replace(day=1), "1")),
            class_by_hand=MedicineClass.ASTHMA_MEDICINE,
        ),
        condition(ConditionKind.OTHER, label="gout", since="2001-02-28", resolved="2020-02-29"),
        condition(ConditionKind.PREGNANCY, since="2027-01-01"),
        day("2026-03-30", stretched_before_bed=True, moved_hourly=False),
    )
    page = own.read("summary")
    assert "Heat: tried 2 ×, helped 1, did not help 1" in page
    assert "2 puffs, when needed: since when is not known, stopped March 31, 2026; 2 puffs from March 20, 2026" in page
    assert "2 doses recorded" in page
    assert "Another condition: gout, since Feb. 28, 2001, resolved Feb. 29, 2020" in page
    assert "Pregnancy" not in page
    assert "Stretched before bed 1 yes, 0 no, 89 not recorded" in page
    assert "Calf, left 1 0" in page


# The period ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("", "2026-01-01", "2026-03-31"),
        ("?from=2026-03-31", "2026-03-31", "2026-03-31"),
        ("?to=2026-03-01", "2025-12-02", "2026-03-01"),
        ("?from=2026-02-01&to=2026-02-28", "2026-02-01", "2026-02-28"),
        ("?from=2025-03-31&to=2026-03-31", "2025-03-31", "2026-03-31"),  # a year, both ends included
        ("?from=2026-03-30&to=2026-04-01", "2026-03-30", "2026-03-31"),  # tomorrow has not been
        ("?from=1900-01-01&to=1900-01-31", "1900-01-01", "1900-01-31"),
    ],
)
def test_a_period_is_what_was_asked_for(own, query, first, last):
    context = own.get("summary", query=query).context
    period = context["summary"].period
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    (form,) = (one for one in Reader(own.get("summary", query=query).content.decode()).forms if one.method == "get")
    assert form.answers == [("from", first), ("to", last)]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?from=2026-03-02&to=2026-03-01", "To: The period ends before it begins."),
        ("?from=2026-04-01", "To: The period ends before it begins."),
        ("?from=2026-04-01&to=2026-04-01", "To: The period ends before it begins."),
        ("?from=2025-03-30&to=2026-03-31", "From: A summary covers at most a year. Choose a later first day."),
        ("?from=1899-12-31&to=1900-01-01", "From: This date must lie between Jan. 1, 1900 and April 1, 2026."),
        ("?to=2026-04-02", "To: This date must lie between"),
        ("?from=yesterday", "From: Enter a valid date."),
        ("?from=2026-02-30", "From: Enter a valid date."),
        ("?to=%00", "To: Enter a valid date."),
    ],
)
def test_a_period_that_cannot_be_is_refused_with_a_reason(own, query, message):
    response = own.get("summary", query=query)
    assert message in answered(response)
    assert "Muscle-spasm diary" not in words(response)


def test_findings_are_those_of_today_whatever_the_period(mark):
    assert "TAB-2" in mark.read("summary", query="?from=2025-06-01&to=2025-06-30")


def test_an_episode_is_counted_on_its_local_date(keep):
    own = keep(episode("2026-03-29T23:30+00:00"), zone="Europe/London")  # 00:30 on the 30th there
    for on, count in (("2026-03-29", "not known"), ("2026-03-30", "1")):
        assert f"Spasms {count} " in own.read("summary", query=f"?from={on}&to={on}")


def test_the_summary_costs_the_same_whatever_the_number_of_episodes(mark, django_assert_max_num_queries):
    mark.get("summary")
    with django_assert_max_num_queries(22):
        mark.get("summary")


def test_a_stranger_and_nobody_see_nothing(own, stranger, nobody):
    assert stranger.get("summary").status_code == 404
    assert path(nobody.get("summary")) == reverse("account_login")
    assert own.post("summary").status_code == 405
