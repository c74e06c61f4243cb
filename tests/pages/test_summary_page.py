"""The summary for a doctor, of a period."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from spasmlog.diary import DoseChange, DoseTaken, ReliefTried
from spasmlog.management.demo.plausible import plausible_diary
from spasmlog.trends.exact import NoAnswer
from spasmlog.views.summary import shown, summary_of
from spasmlog.vocabulary import ConditionKind, Kind, MedicineClass, Relief, Side, Site
from tests.builders import AS_OF, ago, calm_episode, condition, day, episode, medication, trial
from tests.pages.browser import Reader, answered, form_in, path, words
from tests.pages.conftest import visitor
from tests.stored import EXPECTED, stored, vignette

TODAY = AS_OF.date()
MOST_QUERIES = 28


@pytest.fixture
def mark(keep):
    """The office worker: six cramps in 13 nights, five cups a day, a thiazide since 15 March."""
    diary = vignette("mark.json").diary
    return keep(*diary.entries(), birth_year=1971)


# The office worker, by hand ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "shown",
    [
        "Jan. 1, 2026 – March 31, 2026: 6 of 90 days recorded, self-reported. "
        "Entered within 24 hours: 0, later: 0, not known: 6. Born 1971.",
        "Spasms 6 ",
        "Days with spasms 6 ",
        "Spasm days per 28 recorded not known ",  # six recorded days are too few for a rate
        "Spasms a week, at least 0.5 ",  # 6 × 7 / 90
        "Days with severe pain (7–10), at least 0 Severe days per 28 recorded, at least not known ",
        "Disturbed nights, at least 6 ",
        "Longer than 10 minutes, at least 0 ",
        "Nothing was recorded in the period before, so there is no comparison.",
        "A day without an entry is unknown, not zero.",
        "Calf (left) 6 0 1 muscle group; spasms in several at once: 0.",
        "At night (22:00 to 06:00): 6. At rest: 6 yes, 0 no, 0 not recorded. ",
        "During or after hard exercise (24 hours): 0 yes, 6 no, 0 not recorded. ",
        "Median length 3 min Longest 3 min Length known 6 exactly, 0 roughly, 0 not",
        "Median pain (0–10) 2 Worst pain 2 Pain ratings 6 given, 0 not Woken by it 6 yes, 0 no, 0 not asked",
        "Sign Yes No Not asked Swelling 0 6 0 ",
        "Function Lasting During No Not asked Weakness 0 0 6 0 ",
        "hydrochlorothiazide: since March 15, 2026 linked by the article: diuretic (water tablet)",
        "Conditions none entered",
        "Relief tried none entered",
        "Fluids a day, median: 1,185 ml (13 of 89 days recorded). Days below 1,893 ml: 13.",  # today’s are unfinished
        "TAB-2, Mention it at your next visit: ",
        "As of March 31, 2026, 8 p.m.: 26 criteria checked, 0 not assessable. This is not a diagnosis.",
        "March 30, 2026, 3 a.m. cramp calf (left) 3 min 2 yes resting none – –",
        "6 of 365 days are recorded, 6 of them with a spasm.",
        "Too little is recorded to compare anything yet.",
        "Criteria and their versions: TAB-2 v1, ",
        "Made March 31, 2026, 8 p.m. (Europe/London) with SpasmLog",
        "Self-reported; not a diagnosis.",
    ],
)
def test_the_figures_of_the_office_worker(mark, shown):
    assert shown.replace(" : ", ": ") in mark.read("summary").replace(" : ", ": ")


def test_the_findings_of_the_office_worker(mark):
    summary = mark.get("summary").context["summary"]
    found = {finding.code: finding for finding in (*summary.met, *summary.not_assessable)}
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
    assert html.count('role="img"') >= 2  # the weeks, and the hours of the week
    assert all(str(row[0]) in html for row in rows)


def test_the_page_prints(mark):
    html = mark.get("summary").content.decode()
    assert 'css/print.css" media="print"' in html
    assert "data-print" in html


def test_the_page_leads_to_the_ways_out_of_the_same_period(mark):
    html = mark.get("summary", query="?from=2026-03-16&to=2026-03-31").content.decode()
    for url in (mark.url("summary_pdf"), mark.url("export", "fhir.json")):
        assert f'href="{url}?from=2026-03-16&amp;to=2026-03-31"' in html
    assert f'href="{mark.url("shares")}"' in html


def test_what_others_are_shown_leads_nowhere(mark):
    found = mark.get("summary").context["summary"]
    html = render_to_string("summary/body.html", {**shown(found), "release": "1"})
    assert "Calf (left)" in html
    assert not any(piece in html for piece in ("<form", "<a ", "href=", "/diaries/", "<script"))


# Any diary -----------------------------------------------------------------------------------------------------------


def test_an_empty_diary_has_nothing_known_and_nothing_zero(own):
    page = own.read("summary")
    assert "0 of 90 days recorded" in page
    assert "Spasms not known Days with spasms not known" in page
    assert "No episodes in this period." in page
    assert "No criterion matches now. This does not mean that nothing is wrong." in page
    assert "Fluids a day, median: not known (0 of 89 days recorded). Days below 1,893 ml: not known." in page


def test_days_without_spasms_are_zero(keep):
    own = keep(*(day(f"2026-03-{number:02}", no_spasms=True) for number in range(1, 32)))
    page = own.read("summary", query="?from=2026-03-01&to=2026-03-31")
    assert "31 of 31 days recorded" in page
    assert "Spasms 0 Days with spasms 0 Spasm days per 28 recorded 0 " in page
    assert "Severe days per 28 recorded, at least 0 Disturbed nights, at least 0 " in page


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
    assert "Tried Helped Did not Not said Heat 2 1 1 0 " in page
    course = "2 puffs, when needed, since when is not known, 2 puffs from March 20, 2026, stopped March 31, 2026"
    assert f"Salbutamol: {course}, 2 doses recorded in this period, 0.7 per 30 days" in page  # 2 × 30 / 89
    assert "linked by the article: asthma medicine" in page
    assert "Another condition, gout, since Feb. 28, 2001, resolved Feb. 29, 2020" in page
    assert "Pregnancy" not in page
    assert "Stretched before bed: 1 yes, 0 no, 89 not recorded." in page
    assert "Moved" not in page.split("Fluids and habits")[1].split("Got up and moved every hour: 0 yes, 1 no")[0]
    assert "Calf (left) 1 0" in page
    assert "calf (left) – 8 – – – heat (helped) –" in page  # what was not asked is a dash


def test_six_places_are_on_the_sheet_and_all_of_them_below(keep):
    sites = [*list(Site)[:7], Site.CALF]
    own = keep(*(episode(f"2026-03-{20 + number}T15:00", sites=(site,)) for number, site in enumerate(sites)))
    page = own.read("summary")
    first, second = page.split("7 places; all of them stand below.")
    assert "Calf 2 0" in first
    assert [str(site.label) for site in sites if f"{str(site.label).capitalize()} 1 0" not in second] == ["calf"] * 2
    assert "Calf 2 0" in second


def test_with_a_limit_on_fluids_no_target_is_named(keep):
    page = keep(condition(ConditionKind.FLUID_RESTRICTION), day("2026-03-30", fluid_ml=900)).read("summary")
    assert "Fluids a day, median: 900 ml (1 of 89 days recorded)." in page
    assert "Days below" not in page


def test_spasms_of_which_nothing_was_answered(keep):
    page = keep(episode("2026-03-30T15:00")).read("summary")
    assert (
        "At rest: 0 yes, 0 no, 1 not recorded. During or after hard exercise (24 hours): 0 yes, 0 no, 1 not recorded."
        in page
    )
    assert "Woken by it 0 yes, 0 no, 1 not asked" in page
    assert "Swelling 0 0 1 " in page


def test_what_was_compared_is_in_the_table_with_its_interval(keep):
    # The figures of docs/criteria.md, section 5: (9/14, 4/28).
    exposed = [day(ago(number), hot=True, no_spasms=number >= 9) for number in range(14)]
    others = [day(ago(14 + number), hot=False, no_spasms=number >= 4) for number in range(28)]
    spasms = [episode(f"{ago(number)}T15:00") for number in (*range(9), *range(14, 18))]
    page = keep(*exposed, *others, *spasms).read("summary")
    assert "A hot day early pattern 9 of 14 4 of 28 4.5 (1.3 to 20) " in page
    assert "Too little to compare: Stretching before bed, " in page


def test_whatever_cannot_be_reckoned_is_left_out_and_said(mark, monkeypatch, caplog):
    def no_answer(*_args):
        raise NoAnswer("nobody")

    monkeypatch.setattr("spasmlog.selectors.associations_of", no_answer)
    page = mark.read("summary")
    assert "The intervals could not be worked out just now." in page
    assert "6 of 90 days recorded" in page
    assert "The intervals were not reckoned: NoAnswer" in caplog.text


def test_of_more_than_ten_trials_the_latest_are_shown(keep):
    own = keep(*(trial(f"try {number}", ago(80 - number), 7) for number in range(12)))
    page = own.read("summary")
    assert "2 earlier ones are in the diary." in page
    assert "try 2," in page
    assert "try 1," not in page


def test_a_frozen_copy_has_the_figures_of_its_moment(mark):
    live = mark.get("summary").context["summary"]
    frozen = summary_of(mark.diary, live.period.first, live.period.last, AS_OF)
    assert frozen.figures() == live.figures()
    for one in (frozen, live):
        assert (one.associations.recorded_dates, one.associations.spasm_dates) == (6, 6)
    assert [str(one.sentence) for one in frozen.associations.waiting] == [
        str(one.sentence) for one in live.associations.waiting
    ]
    assert frozen.trials == live.trials


# The questions -------------------------------------------------------------------------------------------------------


def test_three_questions_are_written_down_on_the_page_and_stand_on_it(own):
    assert "Write down up to three questions" in own.read("summary")
    asked = {"question_1": "Why at night?", "question_2": " ", "question_3": "Is it\nthe tablets?"}
    page = own.follow(own.send("questions", **asked))
    assert own.diary.questions == ("Why at night?", "Is it\nthe tablets?")
    assert "My questions for the visit Why at night? Is it the tablets? Change my questions" in page
    own.send("questions", question_1="", question_2="", question_3="")
    assert own.diary.questions == ()
    assert 'class="card-plain sheet__full no-print" id="questions"' in own.get("summary").content.decode()


def test_after_saving_the_same_period_is_shown(own):
    query = "?from=2026-02-01&to=2026-02-28"
    action = own.url("questions") + query
    form = form_in(own.get("summary", query=query), to=action)
    response = own.client.post(action, form.filled(question_1="Why?"))
    assert response.url == own.url("summary") + query
    for wrong in ("?from=x", "?from=2026-03-02&to=2026-03-01", ""):
        assert own.client.post(own.url("questions") + wrong, {}).url == own.url("summary")


def test_a_question_that_is_too_long_comes_back(own):
    response = own.send("questions", question_1="x" * 301)
    assert "First question: Ensure this value has at most 300 characters (it has 301)." in answered(response)
    assert own.diary.questions == ()
    own.again(response, question_1="x" * 300)
    assert own.diary.questions == ("x" * 300,)


def test_questions_of_two_devices_at_once_are_both_shown(own):
    form = own.form("questions")
    own.send("questions", question_1="<i>Why</i> at night?")
    response = own.client.post(own.url("questions"), form.filled(question_1="May I run?"))
    page = answered(response)
    assert "Your questions were changed on another page or device" in page
    assert "What is there now <i>Why</i> at night?" in page
    assert own.diary.questions == ("<i>Why</i> at night?",)
    own.again(response)  # what was typed is still in the form, and saving it once more is on purpose
    assert own.diary.questions == ("May I run?",)


def test_a_question_is_kept_as_it_came_where_nobody_changed_it(keep):
    own = keep(questions=(" Why at night?\r\n", "second"))
    own.send("questions", question_2="third")
    assert own.diary.questions == (" Why at night?\r\n", "third")


def test_questions_are_text(keep):
    own = keep(questions=("<script>alert(1)</script>\n{{ diary }}",))
    html = own.get("summary").content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>{{ diary }}" in html


def test_nobody_else_asks(own, stranger, nobody):
    assert stranger.post("questions", question_1="?").status_code == 404
    assert nobody.post("questions", question_1="?").status_code == 403
    assert own.client.put(own.url("questions")).status_code == 405
    assert own.diary.questions == ()


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
    with django_assert_max_num_queries(MOST_QUERIES):
        mark.get("summary")


def test_a_year_of_a_thousand_episodes_costs_as_few_queries(anna, django_assert_max_num_queries):
    made = plausible_diary("x", ZoneInfo("Europe/London"), days=366, episodes=1000, seed=1, until=AS_OF)
    own = visitor(anna, stored(made, anna))
    own.get("summary")
    with django_assert_max_num_queries(MOST_QUERIES):
        response = own.get("summary", query="?from=2025-04-01&to=2026-03-31")
    assert response.context["summary"].period.recorded_days > 300


def test_a_stranger_and_nobody_see_nothing(own, stranger, nobody):
    assert stranger.get("summary").status_code == 404
    assert path(nobody.get("summary")) == reverse("account_login")
    assert own.post("summary").status_code == 405
