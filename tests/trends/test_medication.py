"""The medicines and conditions that matter to a period."""

from datetime import date

import pytest

from spasmlog.diary import DoseChange, DoseTaken
from spasmlog.text import ENGLISH, written
from spasmlog.trends.conditions import conditions, said
from spasmlog.trends.medication import MedicineCourse, medicines
from spasmlog.trends.period import Period
from spasmlog.vocabulary import ConditionKind, MedicineClass
from tests.builders import AS_OF, condition, diary, instant, medication

FIRST, LAST = date(2026, 3, 18), date(2026, 3, 31)


def of(*entries):
    return Period.of(diary(*entries), FIRST, LAST, AS_OF)


@pytest.mark.parametrize(
    ("started", "stopped", "matters"),
    [
        pytest.param(None, None, True, id="always taken"),
        pytest.param("2026-03-31", None, True, id="started on the last date"),
        pytest.param("2026-04-01", None, False, id="to be started tomorrow"),
        pytest.param(None, "2026-03-17", False, id="stopped before"),
        pytest.param(None, "2026-03-18", True, id="stopped on the first date"),
        pytest.param(None, "2026-03-19", True, id="taken on the first date only"),
        pytest.param("2026-03-01", "2030-01-01", True, id="with a planned stop"),
    ],
)
def test_which_medicines_matter(started, stopped, matters):
    assert bool(medicines(of(medication(started=started, stopped=stopped)))) is matters


@pytest.mark.parametrize(
    ("stopped", "dose"),
    [
        pytest.param(None, "20 mg", id="on the last date of the period"),
        pytest.param("2026-04-10", "20 mg", id="a stop to come changes nothing"),
        pytest.param("2026-03-25", "10 mg", id="on the last date before the stop"),
        pytest.param("2026-03-18", "5 mg", id="when it was stopped on the first date"),
    ],
)
def test_the_dose_is_that_of_the_last_date_it_was_taken(stopped, dose):
    changes = tuple(
        DoseChange(date.fromisoformat(on), amount)
        for on, amount in (("2026-03-20", "10 mg"), ("2026-03-25", "20 mg"), ("2026-04-05", "40 mg"))
    )
    (course,) = medicines(of(medication(dose="5 mg", stopped=stopped, dose_changes=changes)))
    assert course.dose == dose
    assert course.dose_changes == changes[:2]


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        pytest.param([], None, id="nobody counted"),
        pytest.param(["2026-03-17T23:59"], 0, id="none in the period"),
        pytest.param(["2026-03-18T00:00", "2026-03-31T20:00"], 2, id="on the first and the last moment"),
        pytest.param(["2026-03-20T08:00", "2026-03-31T20:01"], 1, id="one later than now"),
    ],
)
def test_doses_of_the_period_are_counted(taken, expected):
    doses = tuple(DoseTaken(instant(at)) for at in taken)
    (course,) = medicines(of(medication("Salbutamol", as_needed=True, doses_taken=doses)))
    assert (course.as_needed, course.doses_taken) == (True, expected)


def test_medicines_are_in_order_of_name_then_start():
    names = [
        medication("zinc"),
        medication("Atorvastatin", started="2026-03-01"),
        medication("atorvastatin", class_by_hand=MedicineClass.NONE),
    ]
    found = medicines(of(*names))
    assert [(row.name, row.started_on) for row in found] == [
        ("atorvastatin", None),
        ("Atorvastatin", date(2026, 3, 1)),
        ("zinc", None),
    ]
    assert found[0] == MedicineCourse(
        *("atorvastatin", "", False, MedicineClass.NONE, None, None, (), None, ()),
        is_recognised=True,
        listed_days=14,
        is_stopped=False,
    )


def test_conditions_begun_by_the_end_of_the_period_the_oldest_first():
    entries = [
        condition(ConditionKind.DIABETES, since="2026-03-31"),
        condition(ConditionKind.PREGNANCY, since="2026-04-01"),
        condition(ConditionKind.KIDNEY_DISEASE, since="2001-01-01", resolved="2002-01-01"),
        condition(ConditionKind.OTHER, label="migraine"),
    ]
    found = [(row.kind, row.label) for row in conditions(of(*entries))]
    assert found == [
        (ConditionKind.OTHER, "migraine"),
        (ConditionKind.KIDNEY_DISEASE, ""),
        (ConditionKind.DIABETES, ""),
    ]


def test_doses_that_are_all_later_than_the_period_tell_nothing_of_it():
    taken = (DoseTaken(instant("2026-03-25T08:00")),)
    held = Period.of(diary(medication("Salbutamol", doses_taken=taken)), date(2026, 3, 1), date(2026, 3, 24), AS_OF)
    (course,) = medicines(held)
    assert course.doses_taken is None


@pytest.mark.parametrize(
    ("started", "stopped", "listed", "a_month"),
    [
        pytest.param(None, None, 14, 6.4, id="the whole period"),  # 3 × 30 / 14
        pytest.param("2026-03-18", None, 14, 6.4, id="from its first date"),
        pytest.param("2026-03-19", None, 13, None, id="a day too few"),
        pytest.param(None, "2026-03-31", 13, None, id="stopped on the last date"),
        pytest.param(None, "2026-04-01", 14, 6.4, id="stopped on the day after"),
        pytest.param(None, "2026-03-18", 0, None, id="stopped on the first date"),
        pytest.param("2026-03-30", "2026-03-20", 0, None, id="stopped before it began"),
    ],
)
def test_doses_a_month_need_two_weeks_on_the_list(started, stopped, listed, a_month):
    taken = tuple(DoseTaken(instant(f"2026-03-{day}T08:00")) for day in (18, 19, 20))
    (course,) = medicines(of(medication("Salbutamol", started=started, stopped=stopped, doses_taken=taken)))
    assert (course.listed_days, course.doses_taken, course.doses_a_month) == (listed, 3, a_month)


@pytest.mark.parametrize(
    ("name", "by_hand", "classes", "mark"),
    [
        ("HCTZ", None, (MedicineClass.DIURETIC,), "linked by the article: diuretic (water tablet)"),
        ("HCTZ", MedicineClass.NONE, (), None),
        ("Ibuprofen", None, (), None),
        ("Zzyxoril", None, (), "not in our table of medicines"),
        ("Zzyxoril", MedicineClass.STATIN, (MedicineClass.STATIN,), "linked by the article: statin (for cholesterol)"),
    ],
)
def test_what_is_known_of_a_name(name, by_hand, classes, mark):
    (course,) = medicines(of(medication(name, class_by_hand=by_hand)))
    assert course.classes == classes
    assert (None if course.mark is None else str(course.mark)) == mark


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "since when is not known"),
        ({"dose": "5 mg", "started": "2026-03-01"}, "5 mg, since 2026-03-01"),
        (
            {
                "dose": "5 mg",
                "as_needed": True,
                "stopped": "2026-03-31",
                "dose_changes": (DoseChange(date(2026, 3, 20), "10 mg"),),
                "doses_taken": (DoseTaken(instant("2026-03-20T08:00")),),
            },
            "10 mg, when needed, since when is not known, 10 mg from 2026-03-20, stopped 2026-03-31, "
            "1 dose recorded in this period",
        ),
        ({"stopped": "2026-04-01"}, "since when is not known, to stop 2026-04-01"),
        (
            {"doses_taken": (DoseTaken(instant("2026-03-20T08:00")), DoseTaken(instant("2026-03-21T08:00")))},
            "since when is not known, 2 doses recorded in this period, 4.3 per 30 days",
        ),
    ],
)
def test_a_course_in_words(fields, said):
    (course,) = medicines(of(medication(**fields)))
    assert written(course.said, ENGLISH) == said


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "diabetes"),
        ({"label": "type 2", "since": "2001-02-28", "resolved": "2020-02-29"},
         "diabetes, type 2, since 2001-02-28, resolved 2020-02-29"),
    ],
)  # fmt: skip
def test_a_condition_in_words(fields, words):
    assert written(said(condition(**fields)), ENGLISH) == words


@pytest.mark.parametrize(("resolved", "told"), [("2026-03-31", date(2026, 3, 31)), ("2026-04-01", None)])
def test_an_end_of_a_condition_that_is_only_expected_is_no_fact(resolved, told):
    (row,) = conditions(of(condition(ConditionKind.PREGNANCY, since="2026-01-01", resolved=resolved)))
    assert row.resolved_on == told
