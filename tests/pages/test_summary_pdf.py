"""The summary as a PDF, of a period."""

from dataclasses import replace

import pytest

from spasmlog.typesetting import CannotTypeset
from spasmlog.views import summary_pdf
from tests.builders import calm_episode, episode
from tests.exports.reading_pdf import reader, tables, tags
from tests.pages.browser import words
from tests.stored import vignette

MOST_QUERIES = 40
ADDRESS = "summary_pdf"


@pytest.fixture
def mark(keep):
    """The office worker: six cramps in 13 nights, five cups a day, a thiazide since 15 March."""
    return keep(*vignette("mark.json").diary.entries(), birth_year=1971)


def test_it_is_a_file_to_look_at_with_a_name_of_its_own(mark):
    response = mark.get(ADDRESS)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    name = "spasmlog-annas-diary-2026-01-01-to-2026-03-31.pdf"
    assert response["Content-Disposition"] == f'inline; filename="{name}"'
    assert response["Cache-Control"] == "no-store"
    assert response.content.endswith(b"%%EOF")


def test_it_is_the_summary_of_the_office_worker(mark):
    pdf = mark.get(ADDRESS).content
    text = tags(pdf).text
    assert text.startswith("Muscle-spasm diary: Anna’s diary Jan. 1, 2026 – March 31, 2026. 6 of 90 days recorded.")
    assert tables(pdf)["In figures"][1:] == [["This period", "6", "6", "not known", "0.5", "0", "not known", "0"]]
    assert "TAB-2 : Spasms woke you on" in text
    assert "hydrochlorothiazide : since March 15, 2026 [linked by the article: diuretic (water tablet)]" in text
    # At three in the morning by the clock of London, in the night to summer time and after it.
    assert tables(pdf)["When"][1][0] == "March 30, 2026, 3 a.m."
    assert len(tables(pdf)["When"]) == 1 + 6


def test_his_first_page_is_one_page(mark):
    first, second = (page.extract_text() for page in reader(mark.get(ADDRESS).content).pages[:2])
    assert "Fluids and habits" in first
    assert second.startswith("Every episode of the period")


def test_a_period_is_asked_for_as_on_the_page(keep):
    reader_ = keep(calm_episode("2026-03-01T15:00"), calm_episode("2026-03-30T15:00"))
    pdf = reader_.get(ADDRESS, query="?from=2026-03-20&to=2026-03-31").content
    assert "March 20, 2026 – March 31, 2026." in tags(pdf).text
    assert tables(pdf)["In figures"][1][1] == "1"


@pytest.mark.parametrize("query", ["?from=soon", "?from=2026-03-31&to=2026-03-01", "?from=2020-01-01&to=2026-01-01"])
def test_a_period_that_is_none_is_asked_for_again(own, query):
    response = own.get(ADDRESS, query=query)
    assert response.status_code == 422
    assert response["Content-Type"].startswith("text/html")


def test_without_a_typesetter_there_is_a_page_that_says_so_and_never_half_a_file(own, monkeypatch, caplog):
    class Broken:
        def summary(self, document, made):
            raise CannotTypeset("Empty")

    monkeypatch.setattr(summary_pdf, "TYPESETTER", Broken())
    response = own.get(ADDRESS, query="?from=2026-03-01&to=2026-03-31")
    assert response.status_code == 503
    assert response["Content-Type"].startswith("text/html")
    assert "The PDF could not be made. Nothing in your diary has changed." in words(response)
    assert f'href="{own.url("summary")}?from=2026-03-01&amp;to=2026-03-31"' in response.content.decode()
    assert "No PDF was made: Empty" in caplog.messages


def test_a_diary_without_a_latin_letter_in_its_name_has_a_file_name(keep, monkeypatch):
    own = keep(episode())
    found = summary_pdf.clinical_summary
    monkeypatch.setattr(summary_pdf, "clinical_summary", lambda *asked: _named(found(*asked), "日記"))
    assert 'filename="spasmlog-diary-2026' in own.get(ADDRESS)["Content-Disposition"]


def _named(summary, name):
    return replace(summary, diary=replace(summary.diary, name=name))


def test_it_is_in_the_language_of_the_reader(keep):
    own = keep(episode())
    own.client.cookies["language"] = "en-gb"
    pdf = own.get(ADDRESS).content
    assert reader(pdf).trailer["/Root"]["/Lang"] == "en-GB"
    assert "1 Jan 2026 – 31 Mar 2026." in tags(pdf).text


def test_the_page_leads_to_it(mark):
    page = mark.get("summary", query="?from=2026-03-01&to=2026-03-31").content.decode()
    assert f'href="{mark.url(ADDRESS)}?from=2026-03-01&amp;to=2026-03-31"' in page


def test_what_it_asks_of_the_database_does_not_grow(keep, django_assert_max_num_queries):
    own = keep(*(episode(f"2026-03-{day:02}T15:00") for day in range(1, 31)))
    own.get(ADDRESS)
    with django_assert_max_num_queries(MOST_QUERIES):
        own.get(ADDRESS)


def test_only_looking_is_allowed(own):
    assert own.client.post(own.url(ADDRESS)).status_code == 405


def test_to_a_stranger_it_does_not_exist(stranger):
    assert stranger.get(ADDRESS).status_code == 404


def test_nobody_is_asked_to_sign_in(nobody):
    response = nobody.get(ADDRESS)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")
