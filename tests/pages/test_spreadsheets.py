"""A spreadsheet of one's own: uploaded, looked at, said how it is to be read, imported, undone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from spasmlog.actions import import_spreadsheet as actions
from spasmlog.actions.entries import save
from spasmlog.diary import BodySite
from spasmlog.models import Spreadsheet
from spasmlog.spreadsheets.tables import DAYS, EPISODES, MEDICATIONS
from spasmlog.views.spreadsheets import FIRST_PROBLEMS
from spasmlog.vocabulary import DurationBand, Kind, Side, Site
from tests.builders import AS_OF, day, diary, episode, medication
from tests.pages.browser import answered, form_in, path, words

# As a German Excel writes it, and as people do.
MESSY = """Datum;Uhrzeit;Dauer (min);Schmerz;Wo;Seite;Art;Wasser (l);Bemerkung
13.03.2026;03:05;1,5;7;Wade;links;Krampf;1,5;"im Schlaf; sehr stark"
14.3.26;22:10;> 10;4/10;linker Oberschenkel;;Krampf;2;Käse – Füße
15.03.2026;;;;;;;2,25;müde
;;;;;;;;
16.03.2026;7 Uhr;;0;Hals;;Zucken;;
""".encode("cp1252")
CLEAR = b"date,time,where,pain\n2026-03-05,03:00,calf,7\n"


def upload(own, raw, name="list.csv"):
    """Choose a file on the page and send it."""
    form = own.form("spreadsheets").filled()
    return own.client.post(own.url("spreadsheets"), form | {"file": SimpleUploadedFile(name, raw)})


def page_of(own):
    """The address of the one file, with its id."""
    return Spreadsheet.objects.latest("id").id


def look(own):
    return own.read("spreadsheet", page_of(own))


def say(own, do="look", **answers):
    """Fill in the form of the file and press one of its buttons."""
    form = own.form("spreadsheet", page_of(own))
    assert ("do", do) in form.buttons
    return own.client.post(own.url("spreadsheet", page_of(own)), form.filled(**answers) | {"do": [do]})


def csv_of(table, *entries):
    return b"".join(table.write(map(table.record_of, entries), diary().zone))


# From a messy file to the diary and back -----------------------------------------------------------------------------


def test_a_messy_file_is_looked_at_settled_imported_and_undone(own):
    page = own.follow(upload(own, MESSY, "Krämpfe 2026.csv"))
    assert own.diary.is_empty
    assert "Krämpfe 2026.csv · 4 rows · Western European (Windows-1252) · semicolon ;" in page
    assert "1 cell cannot be read." in page
    assert "Line 3, Wo: “oberschenkel” is no word that we know here. Say below what it means." in page

    field = f"word_site_{b'oberschenkel'.hex()}"
    page = own.follow(say(own, **{field: "thigh_back"}))
    assert "Everything can be read. 3 episodes. 3 days." in page
    assert own.diary.is_empty

    page = own.follow(say(own, "import"))
    assert "Imported: 6 added, 0 changed, 0 were there already." in page
    first, second, third = own.diary.episodes
    assert (first.pain, first.kind, first.sites) == (7, Kind.CRAMP, (BodySite(Site.CALF, Side.LEFT),))
    assert first.started_at == datetime(2026, 3, 13, 3, 5, tzinfo=UTC)
    assert first.ended_at - first.started_at == timedelta(seconds=90)
    assert first.note == "im Schlaf; sehr stark"
    assert (second.duration_band, second.sites) == (DurationBand.OVER_10_MIN, (BodySite(Site.THIGH_BACK, Side.LEFT),))
    assert second.note == "Käse – Füße"
    assert (third.kind, third.pain) == (Kind.TWITCH, 0)
    assert [one.fluid_ml for one in own.diary.days] == [1500, 2000, 2250]

    page = own.follow(own.press("spreadsheet_undo", page_of(own), on="spreadsheet", of=(page_of(own),)))
    assert "6 entries are as they were before the import." in page
    assert own.diary.is_empty


# Uploading -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "There is nothing in the file."),
        (b'a,b\n1,"2\n', "Line 2: the quotation marks of this row do not fit."),
        (b"PK\x03\x04\0\0", "This contains a character that is not text."),
    ],
    ids=["empty", "quotes", "a workbook"],
)
def test_what_is_no_spreadsheet_is_refused_and_nothing_is_kept(own, raw, message):
    assert message in answered(upload(own, raw))
    assert not Spreadsheet.objects.exists()


def test_a_file_that_is_too_large_is_refused(own, monkeypatch):
    monkeypatch.setattr("spasmlog.forms.spreadsheet.MAX_BYTES", 10)
    assert "Spreadsheet (.csv): The file is larger than 20 MB." in answered(upload(own, CLEAR))


def test_no_file_is_asked_for(own):
    form = own.form("spreadsheets").filled()
    assert "This field is required." in answered(own.client.post(own.url("spreadsheets"), form))


@pytest.mark.parametrize(
    ("name", "shown"),
    [("../../etc/passwd.csv", "passwd.csv"), ("<b>.csv", "<b>.csv"), ("=1+1.csv", "=1+1.csv"), ("x" * 300, "x" * 200)],
)
def test_the_name_of_a_file_is_only_a_name(own, name, shown):
    page = own.follow(upload(own, CLEAR, name))
    assert shown in page
    assert Spreadsheet.objects.get().name == shown


def test_what_was_uploaded_and_imported_in_the_last_day_is_listed(own, clock):
    upload(own, CLEAR, "first.csv")
    say(own, "import")
    upload(own, MESSY, "second.csv")
    page = own.read("spreadsheets")
    assert re.search("second.csv Uploaded .*, not imported yet first.csv Imported ", page)
    clock.move_to(AS_OF + timedelta(hours=25))
    page = own.read("spreadsheets")
    assert "first.csv" not in page
    assert "second.csv" not in page
    for one in Spreadsheet.objects.all():
        assert own.get("spreadsheet", one.id).status_code == 404


# How it is read ------------------------------------------------------------------------------------------------------


def test_what_was_guessed_can_be_said_otherwise_and_is_shown_before_anything_is_saved(own):
    raw = b"day,clock,place,ouch\n05/03/2026,03:00,calf,7\n"
    page = own.follow(upload(own, raw))
    assert "Line 2, day: Choose whether the day or the month comes first." in page
    page = own.follow(say(own, order="mdy", column_3="pain", zone="Asia/Tokyo"))
    assert "1 cell cannot be read." in page  # 3 May is still to come
    page = own.follow(say(own, order="dmy"))
    assert "Everything can be read. 1 episode. Nothing is saved yet." in page
    own.follow(say(own, "import"))
    (found,) = own.diary.episodes
    assert (found.started_at, found.pain) == (datetime(2026, 3, 4, 18, tzinfo=UTC), 7)
    assert found.recorded_zone == "Asia/Tokyo"


def test_choices_that_were_changed_are_looked_at_before_they_are_imported(own):
    upload(own, CLEAR)
    page = own.follow(say(own, "import", column_3=""))
    assert "The file is read in another way now. Look at it once more, then import." in page
    assert own.diary.is_empty
    own.follow(say(own, "import"))
    assert own.diary.episodes[0].pain is None


def test_a_file_with_a_problem_offers_no_import_and_does_none(own):
    upload(own, CLEAR + b"2026-03-06,03:00,calf,11\n")
    form = own.form("spreadsheet", page_of(own))
    assert form.buttons == [("do", "look")]
    response = own.client.post(own.url("spreadsheet", page_of(own)), form.filled() | {"do": ["import"]})
    assert "Nothing was imported. What is wrong stands above." in answered(response)
    assert own.diary.is_empty


def test_many_problems_are_counted_and_the_first_are_named(own):
    upload(own, b"date,time,where,pain\n" + b"2026-03-05,03:00,calf,11\n" * 70)
    page = look(own)
    assert "70 cells cannot be read." in page
    assert page.count("A whole number from 0 to 10 is expected.") == FIRST_PROBLEMS
    assert "and 20 more" in page


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"column_0": "", "column_1": "", "column_2": "site"}, "Say which column holds the date."),
        ({"column_3": "site"}, "Another column is this already."),
    ],
)
def test_choices_that_do_not_fit_are_named(own, answers, message):
    upload(own, CLEAR)
    assert message in answered(say(own, **answers))


def test_a_file_is_divided_anew(own):
    upload(own, "date;where\n2026-03-05 03:00;Wade\n".encode("utf-16"))
    assert "Unicode (UTF-16) · semicolon ;" in look(own)
    page = own.follow(say(own, delimiter="comma"))
    assert "date;where" in page
    page = own.follow(say(own, delimiter="semicolon"))
    assert "Everything can be read. 1 episode." in page
    assert "The file is not text in Unicode (UTF-8)." in answered(say(own, encoding="utf-8"))


def test_an_encoding_that_is_none_is_refused(own):
    upload(own, CLEAR)
    form = own.form("spreadsheet", page_of(own)).filled() | {"encoding": ["klingon"], "do": ["import"]}
    assert "Letters: " in answered(own.client.post(own.url("spreadsheet", page_of(own)), form))
    assert own.diary.is_empty


def test_what_is_in_the_file_is_shown_as_text(own):
    upload(own, b"date,time,where,note\n2026-03-05,03:00,calf,<script>alert(1)</script>\n")
    response = own.get("spreadsheet", page_of(own))
    assert b"<script>alert(1)</script>" not in response.content
    assert "<script>alert(1)</script>" in words(response)


def test_a_file_with_nothing_to_import_says_so_and_offers_nothing(own):
    upload(own, b"date,time,where\n")
    assert "0 rows" in look(own)
    assert "But there is nothing to import." in look(own)
    assert own.form("spreadsheet", page_of(own)).buttons == [("do", "look")]


# Our own files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "entry", "shown"),
    [
        (EPISODES, episode(note="=1\r\nשלום"), "1 episode."),
        (DAYS, day("2026-03-02", no_spasms=True, note="x"), "1 day."),
        (MEDICATIONS, medication("+1"), "1 medicine."),
    ],
    ids=["episodes", "days", "medications"],
)
def test_a_file_of_ours_needs_no_questions(own, table, entry, shown):
    page = own.follow(upload(own, csv_of(table, entry)))
    assert "This is a file from SpasmLog: its columns are known." in page
    assert f"Everything can be read. {shown} Nothing is saved yet." in page
    assert "What stands in the columns" not in page
    own.follow(say(own, "import"))
    assert getattr(own.diary, table.collection) == (entry,)


def test_entries_that_differ_are_replaced_only_where_that_is_asked_for(keep):
    first = episode(pain=1)
    own = keep(first)
    changed = episode(first.started_at.isoformat(), id=first.id, pain=2)
    upload(own, csv_of(EPISODES, changed))
    page = answered(say(own, "import"))
    assert "1 entry is in the diary with other content. Nothing was imported." in page
    assert own.diary.episodes == (first,)
    page = own.follow(say(own, "import", replacing="on"))
    assert "Imported: 0 added, 1 changed, 0 were there already." in page
    assert own.diary.episodes == (changed,)
    own.press("spreadsheet_undo", page_of(own), on="spreadsheet", of=(page_of(own),))
    assert own.diary.episodes == (first,)


def test_the_same_file_twice_says_that_nothing_was_new(own):
    for what in ("1 added, 0 changed, 0 were", "0 added, 0 changed, 1 were"):
        upload(own, CLEAR)
        assert f"Imported: {what} there already." in own.follow(say(own, "import"))
    assert "0 entries were written." in look(own)
    assert "Undo the import" not in look(own)


# Afterwards ----------------------------------------------------------------------------------------------------------


def test_a_file_that_was_imported_is_not_imported_again(own):
    upload(own, CLEAR)
    form = own.form("spreadsheet", page_of(own)).filled()
    own.client.post(own.url("spreadsheet", page_of(own)), form | {"do": ["import"]})
    before = own.diary, own.revision
    response = own.client.post(own.url("spreadsheet", page_of(own)), form | {"do": ["import"]})
    assert "This file was imported already." in own.follow(response)
    assert (own.diary, own.revision) == before


def test_a_file_that_goes_while_it_is_imported_is_told(own, monkeypatch):
    upload(own, CLEAR)
    real = actions.import_draft

    def after_another(made, now, **how):
        actions.discard(made)
        return real(made, now, **how)

    monkeypatch.setattr(actions, "import_draft", after_another)
    response = say(own, "import")
    assert path(response) == own.url("spreadsheets")
    assert "This file was imported or deleted already." in own.follow(response)
    assert own.diary.is_empty


def test_what_was_edited_since_is_not_undone_and_that_is_said(own):
    upload(own, CLEAR + b"2026-03-06,04:00,foot,2\n")
    say(own, "import")
    first = own.diary.episodes[0]
    own.send("episode_edit", first.id, pain=3)
    page = own.follow(own.press("spreadsheet_undo", page_of(own), on="spreadsheet", of=(page_of(own),)))
    assert "1 entry is as it was before the import. 1 was edited since and was left as it is." in page
    assert [one.pain for one in own.diary.episodes] == [3]


def test_an_undo_that_comes_twice_is_told(own):
    upload(own, CLEAR)
    say(own, "import")
    undo = own.url("spreadsheet_undo", page_of(own))
    form = form_in(own.get("spreadsheet", page_of(own)), to=undo).filled()
    own.client.post(undo, form)
    assert own.client.post(undo, form).status_code == 404
    assert own.diary.is_empty


def test_what_was_not_imported_cannot_be_undone(own):
    upload(own, CLEAR)
    assert "There is nothing to undo" in own.follow(own.post("spreadsheet_undo", page_of(own)))
    assert Spreadsheet.objects.get().is_draft


def test_a_file_is_deleted_unread(own):
    upload(own, CLEAR)
    page = own.follow(own.press("spreadsheet_discard", page_of(own), on="spreadsheet", of=(page_of(own),)))
    assert "The file was deleted here. Nothing was imported." in page
    assert not Spreadsheet.objects.exists()


def test_an_import_is_not_deleted_as_a_file_is(own):
    upload(own, CLEAR)
    say(own, "import")
    assert path(own.post("spreadsheet_discard", page_of(own))) == own.url("spreadsheets")
    assert Spreadsheet.objects.exists()
    assert len(own.diary.episodes) == 1


def test_a_stranger_and_nobody_see_and_do_nothing(own, stranger, nobody):
    upload(own, CLEAR)
    one = page_of(own)
    assert stranger.get("spreadsheets").status_code == stranger.get("spreadsheet", one).status_code == 404
    assert nobody.get("spreadsheet", one).status_code == 302
    for name in ("spreadsheet", "spreadsheet_discard", "spreadsheet_undo"):
        assert stranger.post(name, one, do="import").status_code == 404
        assert nobody.post(name, one, do="import").status_code == 403
    assert Spreadsheet.objects.get().is_draft
    assert own.diary.is_empty


def test_a_long_file_is_shown_with_as_many_queries_as_a_short_one(own, django_assert_max_num_queries):
    upload(own, CLEAR)
    look(own)
    row = own.row
    rows = "".join(f"2026-0{1 + n % 3}-{1 + n % 28:02},{n % 24:02}:{n % 60:02},calf,3\n" for n in range(1_000))
    actions.take_in(row, "long.csv", CLEAR + rows.encode(), AS_OF)
    with django_assert_max_num_queries(12):
        look(own)


def test_a_day_that_the_diary_knows_is_asked_about(own):
    save(own.row, day("2026-03-06", fluid_ml=1))
    upload(own, b"date,water\n2026-03-06,700\n")
    assert "Line 2, water: 1 ml are known of this date already." in look(own)
    assert "Everything can be read. 1 day." in own.follow(say(own, keep_known="on"))
    own.follow(say(own, "import"))
    assert own.diary.days[0].fluid_ml == 1
