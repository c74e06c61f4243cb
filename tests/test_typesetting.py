"""PDFs from a process of their own: whole, accessible, of data alone; and a clear end when there is none."""

import json
import os
import signal
import subprocess
import sys
import time
from base64 import b64decode
from dataclasses import replace
from itertools import pairwise
from resource import RLIMIT_AS, prlimit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spasmlog.exports.pdf.characters import settable
from spasmlog.exports.pdf.document import data, document
from spasmlog.rules import assess
from spasmlog.summary import summarise
from spasmlog.text import ENGLISH
from spasmlog.typesetting import MEMORY_BYTES, TEMPLATE, CannotTypeset, Press, Typesetter
from spasmlog.vocabulary import ConditionKind
from tests.builders import AS_OF, calm_episode, condition, diary, episode, medication
from tests.exports.reading_pdf import reader, tables, tags
from tests.stored import vignette

MADE = 1_774_983_600
INJECTIONS = [
    '#let x = 1; #x #panic("no")',
    '#read("/etc/passwd") #include "/etc/passwd" #import "@preview/x:1.0.0": *',
    "*bold* _italic_ `raw` $ sum_(i) $ = Heading\n= Heading",
    '"]) } #sys.inputs \\u{41} \\n // comment /* comment',
    '</text></svg><script>alert(1)</script><image href="file:///etc/passwd"/>',
    "%PDF-1.7 endobj endstream startxref 0 %%EOF trailer <</Root 1 0 R>>",
    "(/Type /Catalog) Tj ET Q << >> BT",
    '{"own": "x", "dir": "rtl"}',
    "<label> @reference https://example.org/?a=b&c=d",
    "=HYPERLINK(1) +1 -1 @SUM(1)",
    "%(first)s {page} {pages} %s %%",
]


@pytest.fixture(scope="module")
def compiler():
    """The typesetter itself, without a process around it."""
    press = Press()

    def compile_(content):
        return b64decode(press.typeset([data(content), MADE]))

    return compile_


@pytest.fixture
def own_process():
    found = Typesetter(idle_seconds=30, answer_seconds=60)
    yield found
    found.end()


def content_of(value, **how):
    findings, last = assess(value, AS_OF), AS_OF.date()
    found = summarise(value, last.replace(month=1, day=1), last, AS_OF, findings)
    return document(found, ENGLISH, **({"language": "en-gb", "release": "1.2.3"} | how))


def full():
    """The vignette in which everything is met, with notes in many scripts."""
    value = vignette("everything.json").diary
    return replace(value, name="Everything", questions=("What is it?", "هل أحتاج إلى فحص الدم؟"))


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


# What the file is ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def everything(compiler):
    return compiler(content_of(full()))


def test_it_says_its_language_and_its_title_and_that_it_is_tagged(everything):
    root = reader(everything).trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader(everything).metadata.title == "Muscle-spasm diary: Everything"
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data().replace(b" ", b"")


def test_its_headings_begin_at_the_first_level_and_skip_none(everything):
    levels = [int(tag.name[1]) for tag in tags(everything).all("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_its_bookmarks_are_its_headings(everything):
    first, below = reader(everything).outline
    assert first.title == "Muscle-spasm diary: Everything"
    titles = [tag.text for tag in tags(everything).all("H2")]
    assert [one.title for one in below if not isinstance(one, list)] == titles


def test_every_picture_says_what_is_seen_on_it(everything):
    pictures = [tag.alt for tag in tags(everything).all("Figure")]
    assert len(pictures) == 3
    assert all(alt and alt.endswith(".") for alt in pictures)
    assert pictures[0].startswith("In the 4 weeks to 2026-03-31: ")


def test_every_table_has_a_head_and_as_many_cells_in_each_row(everything):
    found = tables(everything)
    assert {"In figures", "Site", "Sign", "When"} <= set(found)
    for table in tags(everything).all("Table"):
        head = next(table.all("THead"))
        assert {(cell.name, cell.scope) for row in head.children("TR") for cell in row.parts} == {("TH", "Column")}
    for rows in found.values():
        assert {len(row) for row in rows} == {len(rows[0])}


def test_everything_on_a_page_is_tagged_or_marked_as_decoration(everything):
    for page in reader(everything).pages:
        depth = 0
        for operands, operator in page.get_contents().operations:
            if operator in (b"BDC", b"BMC"):
                depth += 1
            elif operator == b"EMC":
                depth -= 1
            elif operator in (b"Tj", b"TJ", b"f", b"S", b"B", b"Do", b"sh"):
                assert depth, (operator, operands)
        assert page["/Tabs"] == "/S"


def test_every_font_is_embedded_and_says_which_characters_it_shows(everything):
    fonts = [one.get_object() for page in reader(everything).pages for one in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font
        inner = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(inner)


def test_no_script_no_link_and_no_file_is_in_it(everything):
    found = reader(everything)
    assert not {"/OpenAction", "/AA", "/Names", "/AcroForm"} & set(found.trailer["/Root"])
    assert not any("/Annots" in page for page in found.pages)


@pytest.mark.parametrize(("country", "points"), [("GB", (595, 842)), ("US", (612, 792)), (None, (595, 842))])
def test_the_paper_is_that_of_the_country(compiler, country, points):
    found = compiler(content_of(diary(country=country)))
    box = reader(found).pages[0].mediabox
    assert (round(box.width), round(box.height)) == points


def pages(pdf):
    return [page.extract_text() for page in reader(pdf).pages]


@pytest.mark.parametrize("country", ["GB", "US"])
@pytest.mark.parametrize("name", ["mark.json", "mark-later.json", "empty.json"])
def test_the_first_page_of_an_ordinary_diary_is_one_page(compiler, name, country):
    first, second = pages(compiler(content_of(replace(vignette(name).diary, country=country))))[:2]
    assert "Fluids and habits" in first
    assert second.startswith("Every episode of the period")


def test_what_the_first_page_has_no_room_for_goes_on_before_the_page_of_the_episodes(compiler):
    first, second, third = pages(compiler(content_of(full())))[:3]
    assert "Fluids and habits" not in first
    assert "Fluids and habits" in second
    assert third.startswith("Every episode of the period")


@pytest.mark.parametrize("name", ["mark.json", "everything.json", "empty.json"])
def test_every_page_says_which_of_how_many_it_is(compiler, name):
    found = pages(compiler(content_of(vignette(name).diary)))
    said = [f"page {number} of {len(found)}" for number, _ in enumerate(found, start=1)]
    assert [one for one, page in zip(said, found, strict=True) if one in page] == said


def test_a_note_stands_behind_what_else_there_is(compiler):
    value = diary(
        calm_episode("2026-03-29T15:00", woke=True, note="long drive"),
        episode("2026-03-28T15:00", note="new shoes"),
        episode("2026-03-27T15:00"),
        calm_episode("2026-03-26T15:00", woke=True, note="كتبت هذا"),
    )
    said = [row[-1] for row in tables(compiler(content_of(value)))["When"][1:]]
    assert said[:3] == ["Woke you; no signs; long drive", "new shoes", "–"]
    # What is read from the right stands in the file as it is seen: a reader turns it round.
    assert said[3] == f"Woke you; no signs {'كتبت هذا'[::-1]}"


@pytest.mark.parametrize(
    "text",
    [
        "كتبت هذا الذي شد عضلي في ربلة الساق اليسرى",
        "پچگ ٹڈڑ",
        "שלום כאב בשוק",
        "हिन्दी क्षत्रिय दर्द",
        "ปวดที่น่อง",
        "左小腿抽筋",
        "다리 쥐",
    ],
)
def test_no_letter_of_a_note_is_lost_or_said_twice(compiler, text):
    value = diary(episode("2026-03-28T15:00", note=text), name=text)
    found = compiler(content_of(value))
    said = sorted(text.replace(" ", ""))
    heading = next(tags(found).all("H1")).text.removeprefix("Muscle-spasm diary:")
    assert sorted(tables(found)["When"][1][-1].replace(" ", "")) == said
    assert sorted(heading.replace(" ", "")) == said


def test_an_empty_diary_has_a_summary_too(compiler):
    found = compiler(content_of(diary()))
    assert "No episodes in this period." in tags(found).text
    assert tables(found)["In figures"][1] == ["This period", *["not known"] * 6, "0"]


def test_a_language_read_from_the_right_begins_at_the_right(compiler):
    found = compiler(content_of(full(), language="ar", right_to_left=True))
    root = reader(found).trailer["/Root"]
    assert (root["/Lang"], root["/ViewerPreferences"]["/Direction"]) == ("ar", "/R2L")
    page = reader(found).pages[0].get_contents().operations
    moved = next(operands for operands, operator in page if operator == b"cm")
    assert moved[4] > 200  # the heading, on a page that is 595 points wide


def test_the_same_summary_is_the_same_file(compiler):
    content = content_of(full())
    assert compiler(content) == compiler(content)


# User text is only ever data -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", INJECTIONS)
def test_what_somebody_wrote_stands_there_as_it_was_written(compiler, text):
    value = diary(
        episode("2026-03-30T03:00", note=text),
        medication(text[:100], dose=text[:40]),
        condition(ConditionKind.OTHER, label=text[:60]),
        name=text.split("\n")[0][:60],
        questions=(text,),
    )
    found = tags(compiler(content_of(value)))
    # Where a line ends, a space may go; a zero width space lets a long word break.
    bare = lambda words: "".join(words.replace("\u200b", "").split())  # noqa: E731
    said = bare(found.text)
    assert said.count(bare(text)) >= 2
    assert bare(text[:100]) in said
    assert len([*found.all("H1")]) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=40), min_size=1, max_size=12))
def test_no_text_keeps_the_document_from_being_made(compiler, texts):
    words = [{"own": settable(text), "dir": None, "lang": None, "rare": False} for text in texts]
    content = BLANK | {"first": BLANK["first"] | {"questions": {"title": "Questions", "items": words}}}
    assert compiler(content).startswith(b"%PDF")


BLANK = content_of(diary())


# The process ---------------------------------------------------------------------------------------------------------


def test_the_process_gives_what_the_typesetter_gives(own_process, compiler):
    content = content_of(full())
    assert own_process.summary(data(content), MADE) == compiler(content)


def test_one_process_sets_many_documents_and_rests_after_the_last():
    own = Typesetter(idle_seconds=0.3)
    own.summary(data(BLANK), MADE)
    first = own._process.pid
    own.summary(data(BLANK), MADE)
    assert own._process is not None
    assert own._process.pid == first
    until = time.perf_counter() + 20
    while is_running(first) and time.perf_counter() < until:
        time.sleep(0.02)
    assert not is_running(first)
    assert own.summary(data(BLANK), MADE).startswith(b"%PDF")
    own.end()


def test_a_refused_document_is_said_without_its_words_and_the_process_goes_on(own_process):
    spoilt = BLANK | {"title": "A canary \ue000"}
    with pytest.raises(CannotTypeset) as caught:
        own_process.summary(data(spoilt), MADE)
    assert "canary" not in str(caught.value)
    assert caught.value.__suppress_context__
    assert own_process.summary(data(BLANK), MADE)


def test_a_process_that_was_killed_is_started_again(own_process):
    own_process.summary(data(BLANK), MADE)
    os.kill(own_process._process.pid, signal.SIGKILL)
    made = []
    for _ in range(2):
        try:
            made.append(own_process.summary(data(BLANK), MADE))
        except CannotTypeset:
            made.append(None)
    assert made[-1].startswith(b"%PDF")


def test_a_document_that_takes_too_long_is_not_waited_for():
    own = Typesetter(answer_seconds=0.01)
    with pytest.raises(CannotTypeset):
        own.summary(data(BLANK), MADE)
    assert own._process is None


def test_a_process_that_reads_nothing_does_not_keep_a_worker(tmp_path, monkeypatch):
    deaf = tmp_path / "deaf"
    deaf.write_text("#!/bin/sh\nexec sleep 60\n")
    deaf.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(deaf))
    own = Typesetter(answer_seconds=0.3)
    began = time.perf_counter()
    with pytest.raises(CannotTypeset):
        own.summary("x" * 1_000_000, MADE)  # more than a pipe holds
    assert time.perf_counter() - began < 20
    assert own._process is None


def run(code):
    return subprocess.run(  # noqa: S603 (our own code)
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False
    )


def test_a_process_that_takes_too_much_memory_ends_alone():
    code = (
        "from spasmlog import typesetting; typesetting.limit_memory();"
        "held = bytearray(typesetting.MEMORY_BYTES); print('held')"
    )
    done = run(code)
    assert done.returncode != 0
    assert "MemoryError" in done.stderr
    assert "held" not in done.stdout


def test_the_process_may_not_take_more_than_that(own_process):
    own_process.summary(data(BLANK), MADE)
    assert prlimit(own_process.pid, RLIMIT_AS) == (MEMORY_BYTES, MEMORY_BYTES)


def test_a_document_that_needs_more_memory_ends_the_process_and_is_said(own_process):
    huge = {"own": "a b " * 30_000_000, "dir": None, "lang": None, "rare": False}
    content = BLANK | {"first": BLANK["first"] | {"questions": {"title": "Questions", "items": [huge]}}}
    with pytest.raises(CannotTypeset):
        own_process.summary(data(content), MADE)
    assert own_process.pid is None
    assert own_process.summary(data(BLANK), MADE).startswith(b"%PDF")


def test_a_year_of_a_thousand_episodes_fits_into_the_memory():
    own = Typesetter()
    note = "A long note about what happened that day, and the day before. " * 5
    episodes = [calm_episode(f"2026-03-{1 + n % 30:02}T{n % 24:02}:{n % 60:02}", note=note[:300]) for n in range(1000)]
    content = content_of(diary(*episodes))
    assert len(content["second"]["episodes"]["rows"]) == 1000
    assert own.summary(data(content), MADE).startswith(b"%PDF")
    own.end()


def test_a_worker_never_loads_the_typesetter():
    code = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'spasmlog.settings'; django.setup();"
        "import spasmlog.urls; print('typst' in sys.modules)"
    )
    done = run(code)
    assert done.stdout.strip() == "False"


def test_the_process_loads_no_framework():
    code = (
        "import sys; from spasmlog.typesetting import Press; Press();"
        "print([name for name in ('django', 'scipy') if name in sys.modules])"
    )
    done = run(code)
    assert done.stdout.strip() == "[]"


def test_the_template_has_no_words_of_its_own():
    text = (TEMPLATE / "summary.typ").read_text()
    code = "\n".join(line for line in text.splitlines() if not line.strip().startswith("//"))
    assert "sys.inputs.data" in code
    assert not [name for name in ("read(", "include ", "import ", "eval(", "plugin(") if name in code]


def test_a_document_is_ascii_on_its_way():
    sent = data(content_of(full()))
    assert sent.isascii()
    assert json.loads(sent)["title"] == "Muscle-spasm diary: Everything"
