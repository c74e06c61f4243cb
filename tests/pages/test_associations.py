"""What goes together in a diary, and the page that says how it is reckoned."""

from datetime import timedelta

import pytest
from django.urls import reverse

from spasmlog.trends.exact import NoAnswer
from spasmlog.views import associations, sheets
from spasmlog.vocabulary import ConditionKind
from tests.builders import AS_OF, ago, condition, day, episode, medication
from tests.pages.browser import path


class Silent:
    """Asked anything, it does not answer."""

    def __getattr__(self, name):
        def ask(*_numbers):
            raise NoAnswer(name)

        return ask


def year_with(spasm_on, **exposed_on):
    """Forty recorded days; what was so on which of them, by how many days ago."""
    days = [
        day(ago(n), no_spasms=True, **{name: n in numbers for name, numbers in exposed_on.items()}) for n in range(40)
    ]
    return [*days, *(episode(f"{ago(n)}T03:00") for n in spasm_on)]


def drunk(ml, days_ago):
    return [day(ago(n), no_spasms=True, fluid_ml=ml) for n in days_ago]


def test_an_association_is_said_with_counts_interval_and_what_it_does_not_mean(keep):
    own = keep(*year_with(spasm_on=range(12), hot=range(15)))
    page = own.read("associations")
    assert "40 of 365 days are recorded, 12 of them with a spasm." in page
    assert "It does not say what causes what: a diary cannot tell." in page
    assert "A hot day early pattern With it (the same day): spasms on 12 of 15 days." in page
    assert "at least" in page
    assert "Chance alone seldom makes such a difference" in page


def test_what_shows_none_and_what_has_too_little_are_listed(keep):
    own = keep(*year_with(spasm_on=range(0, 40, 2), hot=range(20)), medication("Ramipril", started=ago(5)))
    page = own.read("associations")
    assert "Of 1 thing that was compared, none is associated with days with a spasm." in page
    assert "No association shown That is no proof that there is none" in page
    assert "Ramipril taken With it (the same day): spasms on 3 of 6 days." in page
    assert "That is too little to compare." in page


def test_nothing_is_a_cause_a_benefit_or_a_risk_and_no_medicine_is_to_be_stopped(keep):
    own = keep(*year_with(spasm_on=range(12), hot=range(15)), medication("Ramipril", started=ago(15)))
    for page in (own.read("associations").lower(), own.read("trends").lower()):
        for word in (
            "benefit",
            "risk of",
            "harmful",
            "protects",
            "because of",
            "stop taking",
            "leave it out",
            "improve",
            "all clear",
        ):
            assert word not in page


def test_an_empty_diary_says_what_is_missing(own):
    page = own.read("associations")
    assert "Nothing can be compared yet. Below is what is still missing." in page
    assert "0 of 365 days are recorded" in page


def test_the_page_costs_the_same_however_long_the_diary(keep, django_assert_max_num_queries):
    own = keep(*(episode((AS_OF - timedelta(days=n)).isoformat()) for n in range(800)), medication())
    own.get("associations")
    with django_assert_max_num_queries(13):
        own.get("associations")


def test_without_an_answer_the_page_says_so_and_nothing_else_fails(keep, monkeypatch):
    own = keep(*year_with(spasm_on=range(12), hot=range(15)))
    monkeypatch.setattr(associations, "EXACT", Silent())
    page = own.get("associations")
    assert page.status_code == 503
    assert "The intervals could not be reckoned just now." in page.content.decode()


def test_without_an_answer_the_other_charts_are_drawn(keep, monkeypatch):
    earlier = [day(ago(n), no_spasms=True) for n in range(40, 200)]
    own = keep(*year_with(spasm_on=range(12)), *earlier, *(episode(f"{ago(n)}T03:00") for n in range(40, 200, 3)))
    sheets.KEPT.__init__()
    monkeypatch.setattr(sheets, "EXACT", Silent())
    page = own.get("trends")
    assert page.status_code == 200
    html = page.content.decode()
    assert "The intervals of this chart could not be reckoned just now." in html
    for slug in ("frequency", "pain"):
        assert f'data-chart="{own.url("trend", slug)}?range=3m"' in html
    partly = own.get("trend", "frequency")
    assert (partly.status_code, partly["Cache-Control"], "ETag" in partly) == (200, "private, no-store", False)
    for name in ("trend", "trend_table"):
        failed = own.get(name, "compare")
        assert (failed.status_code, failed["Retry-After"], failed["Cache-Control"]) == (503, "60", "no-store")
    monkeypatch.undo()
    assert own.get("trend", "compare").status_code == 200  # the failure was not kept
    page = own.read("trends")
    assert "worked out just now" not in page
    assert "reckoned just now" not in page


def test_too_few_days_on_the_target_are_said(keep):
    entries = [*year_with(spasm_on=range(12)), *drunk(500, range(40, 60)), *drunk(3000, range(62, 67))]
    free = keep(*entries).read("associations").split("Less fluid than the target")[1].split(" A hot day")[0]
    assert "more recorded days without it" in free
    assert "Ask your doctor" not in free


def test_with_a_limit_on_fluids_nobody_is_asked_for_days_on_the_target(keep):
    limited = condition(ConditionKind.KIDNEY_DISEASE)
    entries = [*year_with(spasm_on=range(12)), *drunk(500, range(40, 60)), *drunk(3000, range(62, 67))]
    said = keep(*entries, limited).read("associations").split("Less fluid than the target")[1].split(" A hot day")[0]
    assert "more recorded day" not in said


def test_the_methods_are_for_everybody_with_their_sources(client, db):
    response = client.get(reverse("methods"))
    assert response.status_code == 200
    page = response.content.decode()
    for said in ("Clopper and Pearson", "Holm", "negative binomial", "Poisson", "365 days", "24 days with a spasm"):
        assert said in page
    for address in ("10.1093/biomet/26.4.404", "10.1038/s41592-019-0686-2"):
        assert address in page
    assert "reviewed this yet" in page


@pytest.mark.parametrize("name", ["associations"])
def test_a_stranger_and_nobody_see_nothing(own, stranger, nobody, name):
    assert stranger.get(name).status_code == 404
    assert path(nobody.get(name)) == reverse("account_login")
    assert own.post(name).status_code == 405
