"""Every way out of a diary says the same: the figures of the page are those of `ClinicalSummary.figures()`.

Each way has a function that reads its figures back as a person would, under the names of `figures()`: here what stands
on the page, in its words. What is expected is reckoned from the diary in memory, without the database and without the
page; and the words are written here by hand, so that a wrong unit or a swapped figure is seen.
"""

from __future__ import annotations

import json
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
import time_machine

from spasmlog import selectors
from spasmlog.diary import DoseTaken
from spasmlog.management.demo.plausible import plausible_diary
from spasmlog.models import Diary
from spasmlog.rules import assess
from spasmlog.summary import summarise
from spasmlog.trends.trial import TrialCourse, tried_in
from spasmlog.vocabulary import Habit
from tests.builders import AS_OF, calm_episode, condition, day, diary, episode, instant, medication, trial
from tests.exports import csv_figures, fhir_figures, pdf_figures
from tests.pages.conftest import visitor
from tests.stored import account, stored, vignette

LAST = AS_OF.date()

DIARIES = {
    "the office worker": lambda: vignette("mark.json").diary,
    "an empty diary": diary,
    "a quick entry": lambda: diary(episode("2026-03-30T15:00")),
    "something of everything": lambda: vignette("everything.json").diary,
    "a made-up year": lambda: plausible_diary(
        "x", ZoneInfo("Europe/London"), days=366, episodes=1000, seed=3, until=AS_OF
    ),
    "a period before, and long ones": lambda: diary(
        *(day(f"2026-03-{number:02}", no_spasms=True, fluid_ml=1000 + number) for number in range(1, 31)),
        calm_episode("2026-03-05T23:30", ended="2026-03-06T01:05:20", pain=8, woke=True),
        calm_episode("2026-03-20T08:00", ended="2026-03-20T08:00:40", pain=7),
        calm_episode("2026-03-21T08:00", ended="2026-03-21T08:00:45", pain=4),
        episode("2026-02-20T08:00", pain=10),
        medication("Salbutamol", doses_taken=(DoseTaken(instant("2026-03-20T08:00")),)),
        condition(),
        trial(),
    ),
}
PERIODS = {"90 days": 89, "a month": 29, "a year": 365}


# The page ------------------------------------------------------------------------------------------------------------


class Figures(HTMLParser):
    """The figures of a page: the words of each, and the number that a program reads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: dict[str, str] = {}
        self.values: dict[str, str] = {}
        self._name: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._name = given.get("data-figure") if tag == "data" else None
        if self._name:
            # A figure that stands there twice must say the same twice.
            assert self.values.setdefault(self._name, given["value"] or "") == given["value"]

    def handle_endtag(self, tag: str) -> None:
        self._name = None

    def handle_data(self, data: str) -> None:
        if self._name:
            assert self.words.setdefault(self._name, data) == data


# Counts that the page does not say in words of their own: they are in its charts, its tables and its lists.
NOT_SAID = ("kind.", "group.", "activity.", "before.twitches", "when.morning", "when.afternoon", "when.evening",
            "twitches", "medicines", "conditions", "trials", "findings.met")  # fmt: skip


def of_the_page(row: Diary, query: str) -> Figures:
    response = visitor(row.account, row).get("summary", query=query)
    assert response.status_code == 200
    return Figures(response.content.decode())


def in_words(name: str, number: float | None) -> str:
    """How English says a figure."""
    if number is None:
        return "not known"
    if name.endswith("_s"):
        return a_while(number)
    said = f"{number:,}" if isinstance(number, int) else f"{int(number * 10 + 0.5) / 10:,}".removesuffix(".0")
    return f"{said} ml" if name.endswith("_ml") else said


def a_while(seconds: float) -> str:
    hours, minutes, rest = int(seconds) // 3600, int(seconds) % 3600 // 60, int(seconds) % 60
    if hours:
        return f"{hours} h" + (f" {minutes} min" if minutes else "")
    return f"{minutes} min" * bool(minutes) + " " * bool(minutes and rest) + f"{rest} s" * bool(rest or not minutes)


def expected_of(value, first):
    """The summary of a diary in memory."""
    trials = [TrialCourse(one, None, None) for one in tried_in(value.trials, first, LAST)]
    return summarise(value, first, LAST, AS_OF, assess(value, AS_OF), trials=trials)


@pytest.fixture
def row(request, db):
    with time_machine.travel(AS_OF, tick=False):
        yield stored(request.param(), account("anna"))


@pytest.mark.parametrize("days", PERIODS.values(), ids=PERIODS)
@pytest.mark.parametrize("row", DIARIES.values(), ids=DIARIES, indirect=True)
def test_the_page_says_every_figure(row, days):
    first = LAST.fromordinal(LAST.toordinal() - days)
    value = selectors.whole_diary(row)
    summary = expected_of(value, first)
    figures = summary.figures()
    page = of_the_page(row, f"?from={first}&to={LAST}")
    for name, words in page.words.items():
        assert (name, words) == (name, in_words(name, figures[name]))
        number = page.values[name]
        assert (float(number) if number else None) == figures[name], name
    answered = {f"habit.{one}" for one in Habit if figures[f"habit.{one}.yes"] or figures[f"habit.{one}.no"]}
    missing = {name for name in figures if name not in page.words and not name.startswith(NOT_SAID)}
    # A habit that nobody ever answered is not on the page.
    left = {name for name in missing if not (name.startswith("habit.") and name.rsplit(".", 1)[0] not in answered)}
    kept_back = {"fluid.target_ml", "fluid.days_below"} if summary.limits_fluids else set()
    if not summary.sites:  # “No episodes in this period.”
        kept_back.add("several_groups")
    assert left == kept_back


def test_a_figure_that_the_page_changed_would_be_seen():
    """The reader of this test finds figures, and words that do not fit them."""
    page = Figures('<data value="6" data-figure="spasms">7</data> <data value="180">3 min</data>')
    assert (page.words, page.values) == ({"spasms": "7"}, {"spasms": "6"})
    assert in_words("spasms", 6) == "6"
    assert [in_words("duration.median_s", seconds) for seconds in (0, 40, 60, 180, 200, 3600, 7500.0)] == [
        *("0 s", "40 s", "1 min", "3 min", "3 min 20 s", "1 h", "2 h 5 min"),
    ]
    assert [in_words("spasms_per_week", rate) for rate in (0.25, 3.0, 17.2667)] == ["0.3", "3", "17.3"]


# FHIR ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", PERIODS.values(), ids=PERIODS)
@pytest.mark.parametrize("row", DIARIES.values(), ids=DIARIES, indirect=True)
def test_the_fhir_document_states_the_figures_and_its_resources_count_up_to_them(row, days):
    first = LAST.fromordinal(LAST.toordinal() - days)
    figures = expected_of(selectors.whole_diary(row), first).figures()
    response = visitor(row.account, row).get("export", "fhir.json", query=f"?from={first}&to={LAST}")
    bundle = json.loads(response.getvalue())
    said, reckoned = fhir_figures.stated(bundle), fhir_figures.counted(bundle)
    assert said == {name: figures[name] for name in said}
    assert reckoned == {name: figures[name] for name in reckoned}
    assert {"spasms", "spasm_days", "medicines", "findings.met"} <= said.keys() & reckoned.keys()


# PDF -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", PERIODS.values(), ids=PERIODS)
@pytest.mark.parametrize("row", DIARIES.values(), ids=DIARIES, indirect=True)
def test_the_pdf_says_every_figure(row, days):
    first = LAST.fromordinal(LAST.toordinal() - days)
    summary = expected_of(selectors.whole_diary(row), first)
    figures = summary.figures()
    response = visitor(row.account, row).get("summary_pdf", query=f"?from={first}&to={LAST}")
    said, reckoned = pdf_figures.stated(response.content), pdf_figures.counted(response.content)
    assert said == {name: in_words(name, figures[name]) for name in said}
    assert reckoned == {name: figures[name] for name in reckoned}
    # A habit that nobody ever answered is not there, nor a target where a condition limits fluids, nor the trials,
    # which are told one by one.
    left = figures.keys() - said.keys() - reckoned.keys()
    answered = {f"habit.{one}." for one in Habit if figures[f"habit.{one}.yes"] or figures[f"habit.{one}.no"]}
    left = {name for name in left if not name.startswith("habit.") or name.startswith(tuple(answered))}
    kept_back = {"fluid.target_ml", "fluid.days_below"} if summary.limits_fluids else set()
    nowhere = set() if summary.sites else {"several_groups"}
    assert left == {"trials"} | kept_back | nowhere


# CSV -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", PERIODS.values(), ids=PERIODS)
@pytest.mark.parametrize("row", DIARIES.values(), ids=DIARIES, indirect=True)
def test_the_rows_of_the_csv_files_add_up_to_the_figures(row, days):
    first = LAST.fromordinal(LAST.toordinal() - days)
    value = selectors.whole_diary(row)
    figures = expected_of(value, first).figures()
    files = {
        name: visitor(row.account, row).get("export", name).getvalue()
        for name in ("episodes.csv", "days.csv", "medications.csv")
    }
    reckoned = csv_figures.counted(files, first, LAST, AS_OF.astimezone(value.zone))
    assert {name: reckoned[name] for name in figures if name in reckoned} == {
        name: figures[name] for name in figures if name in reckoned
    }
    # What a row that is not in the figures counts is nothing; a name that no figure has would compare nothing.
    assert not {name for name in reckoned.keys() - figures.keys() if reckoned[name]}
    # Not in the files: the settings, the conditions, the trials, the findings, and the period before.
    beside = ("before.", "group.", "habit.", "fluid.", "findings.", "conditions", "trials", "several_groups")
    assert not {name for name in figures.keys() - reckoned.keys() if figures[name] and not name.startswith(beside)}
