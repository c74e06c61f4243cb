"""The filters that templates say values with."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.template import RequestContext
from django.test import RequestFactory
from django.utils import timezone, translation

from spasmlog.diary import AsOf, BodySite, ReliefTried
from spasmlog.rules import assess
from spasmlog.rules.finding import EntryReference
from spasmlog.templatetags import spasmlog as tags
from spasmlog.text import Text
from spasmlog.trends.listing import listing
from spasmlog.trends.period import Period
from spasmlog.vocabulary import (
    ConditionKind,
    DurationBand,
    FluidUnit,
    FunctionSign,
    Kind,
    Lasting,
    Relief,
    Side,
    Sign,
    Site,
    WeightUnit,
)
from tests.builders import AS_OF, LONDON, calm_episode, check, condition, day, diary, episode, medication

MOMENT = datetime(2026, 3, 30, 1, 30, tzinfo=UTC)
HERE = UUID(int=1)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "not asked"),
        (True, "yes"),
        (False, "no"),
        (Text("%(n)s days", {"n": 1500}), "1,500 days"),
        (Kind.TONUS, "lasting tightness"),
        ("<b>", "<b>"),
        ("", ""),
        (0, "0"),
        (1, "1"),
        (2.5, "2.5"),
        (date(2026, 3, 8), "March 8, 2026"),
        ((date(2026, 3, 8), Text("x"), 1500), "March 8, 2026, x, 1,500"),
    ],
)
def test_a_value_is_said_and_never_left_blank(value, said):
    assert tags.say(value) == said


@pytest.mark.parametrize(
    ("ml", "said"), [(None, "not recorded"), ("", "not recorded"), (0, "0 ml"), (1500.4, "1,500 ml")]
)
def test_fluids_that_are_not_recorded_are_not_zero(ml, said):
    assert tags.fluid(ml, FluidUnit.ML) == said


def test_a_weight_that_is_not_recorded_is_said():
    assert tags.weight(None, WeightUnit.KG) == "not recorded"
    assert tags.weight(80_000, WeightUnit.KG) == "80.0 kg"


@pytest.mark.parametrize(("length", "said"), [(None, "not known"), (timedelta(minutes=3), "3 min"), (90, "1 min 30 s")])
def test_a_length_that_is_not_known_is_said(length, said):
    assert tags.length_of(length) == said


@pytest.mark.parametrize(("rate", "rounded"), [(None, None), ("", None), (0.4667, 0.5), (2.0, 2.0), (0, 0)])
def test_a_rate_that_is_not_known_stays_unknown(rate, rounded):
    assert tags.tenth(rate) == rounded


def test_times_are_those_of_the_diarys_zone():
    with timezone.override("America/New_York"):
        assert tags.iso_local(MOMENT) == "2026-03-29T21:30-04:00"


def test_a_site_is_said_with_its_side_where_there_is_one():
    sites = (BodySite(Site.CALF, Side.LEFT), BodySite(Site.NECK))
    assert tags.place(sites[1]) == "neck"
    assert tags.places(sites) == "calf (left), neck"


@pytest.mark.parametrize(
    ("entry", "page", "said"),
    [
        (episode("2026-03-30T15:00"), "episodes/{id}/", "March 30, 2026, 2 p.m."),
        (day("2026-03-30"), "days/2026-03-30/", "March 30, 2026"),
        (check("2026-03-30"), "checks/2026-03-30/", "March 30, 2026"),
        (medication(started="2026-03-30"), "medications/{id}/", "March 30, 2026"),
        (medication(), "medications/{id}/", "since when is not known"),
        (condition(), "conditions/{id}/edit/", "since when is not known"),
    ],
)
def test_an_entry_that_a_finding_rests_on_is_linked_by_its_time(entry, page, said):
    reference = EntryReference.to(entry, AsOf(diary(), AS_OF))
    assert tags.entry_url(HERE, reference) == f"/diaries/{HERE}/" + page.format(id=getattr(entry, "id", ""))
    assert tags.entry_time(reference) == said


def test_the_dates_of_the_evidence_are_shown_once_each():
    held = diary(
        calm_episode("2026-03-30T10:00", swelling=True),
        calm_episode("2026-03-30T15:00", swelling=True),
        calm_episode("2026-03-29T15:00", swelling=True),
        condition(ConditionKind.KIDNEY_DISEASE),
    )
    found = {finding.code: finding for finding in assess(held, AS_OF)}
    assert set(tags.evidence_dates(found["TAB-4"])) == {date(2026, 3, 29), date(2026, 3, 30)}
    assert len(tags.evidence_dates(found["TAB-4"])) == 2
    assert tags.evidence_dates(found["TAB-5"]) == (date(2026, 3, 30),)  # the condition has no date
    assert tags.evidence_dates(found["TAB-1"]) == ()


def test_an_icon_is_markup_in_which_a_name_is_only_a_name():
    assert str(tags.icon("house")).endswith('icons.svg#house"></use></svg>')
    assert "<script>" not in tags.icon("<script>")


@pytest.fixture
def on_page():
    def of(name, language="en"):
        request = RequestFactory().get("/")
        request.resolver_match = SimpleNamespace(url_name=name)
        with translation.override(language):
            return tags.diary_nav(RequestContext(request), HERE)

    return of


def test_the_navigation_says_on_which_page_one_is(on_page):
    today, episodes = on_page("today"), on_page("episodes")
    assert today.count('aria-current="page"') == episodes.count('aria-current="page"') == 1
    assert f'href="/diaries/{HERE}/" aria-current="page"' in today
    assert f'href="/diaries/{HERE}/episodes/" aria-current="page"' in episodes
    assert on_page("episode_edit").count("aria-current") == 0


def test_the_navigation_is_kept_for_each_diary_and_language(on_page):
    assert on_page("today") is on_page("today")
    assert on_page("today") is not on_page("today", "en-gb")
    request = RequestFactory().get("/")
    other = tags.diary_nav(RequestContext(request), UUID(int=2))
    assert str(HERE) not in other
    assert f"/diaries/{UUID(int=2)}/" in other


def test_what_is_kept_of_the_navigation_holds_no_secret(on_page):
    assert "csrf" not in on_page("today")


# Summaries -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "options", "words"),
    [
        (None, {}, "not known"),
        (0, {}, "0"),
        (1234, {}, "1,234"),
        (0.25, {}, "0.3"),
        (3.0, {}, "3"),
        (180.0, {"kind": "length"}, "3 min"),
        (None, {"kind": "length"}, "not known"),
        (1893, {"unit": FluidUnit.US_CUP}, "8 cups"),
        (None, {"unit": FluidUnit.US_CUP}, "not known"),
    ],
)
def test_a_figure_is_to_be_read_and_a_number_for_programs(value, options, words):
    number = "" if value is None else value
    written = f'<data value="{number}" data-figure="a.b">{words}</data>'
    assert tags.figure({"a.b": value}, "a", "b", **options) == written


def test_a_figure_that_there_is_not_is_a_mistake():
    with pytest.raises(KeyError):
        tags.figure({"spasms": 1}, "spasm")


@pytest.mark.parametrize(
    ("fields", "cells"),
    [
        pytest.param(
            {"pain": 3, "woke": True, "relief": (ReliefTried(Relief.HEAT), ReliefTried(Relief.COLD, False))},
            ["–", "3", "yes", "–", "–", "heat (not sure), cold (did not help)", "–"],
            id="some answers",
        ),
        pytest.param(
            {"duration_band": DurationBand.OVER_10_MIN, "swelling": True, "weakness": Lasting.DURING, "note": "<b>"},
            ["over 10 minutes", "–", "–", "–", "swelling, weakness", "–", "&lt;b&gt;"],
            id="signs, and a note that is no markup",
        ),
        pytest.param({"pain": 1, "woke": True}, ["–", "1", "yes", "–", "–", "–", "–"], id="one is not yes"),
        pytest.param({"ongoing": True, "pain": 0}, ["still going on", "0", "–", "–", "–", "–", "–"], id="not over"),
        pytest.param(
            {"ended": "2026-03-30T15:03", **dict.fromkeys(Sign, False), **dict.fromkeys(FunctionSign, Lasting.NO)},
            ["3 min", "–", "–", "–", "none", "–", "–"],
            id="every sign was answered no",
        ),
    ],
)
def test_a_row_of_the_table_of_episodes(fields, cells):
    period = Period.of(diary(episode("2026-03-30T15:00", **fields)), date(2026, 3, 30), date(2026, 3, 30), AS_OF)
    with timezone.override(LONDON):
        row = tags.episode_rows(listing(period))
    start = '<tr><th scope="row">March 30, 2026, 3 p.m.</th><td>cramp</td><td>calf</td>'
    assert row == start + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
