"""Any text becomes one that our fonts can set; what they cannot is seen to be missing."""

import hashlib
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.exports.pdf import characters
from spasmlog.exports.pdf.characters import BREAK, covered, direction, has_rare_arabic, language, settable

FONTS = Path(characters.__file__).parent / "fonts"
LISTED = re.findall(r"\| `(\S+\.ttf)` \|.*\| `([0-9a-f]{64})` \|", (FONTS / "FONTS.md").read_text())
MOST_BYTES = 15_000_000
MISSING = "\ufffd"


def coverage():
    rows = {}
    for line in (FONTS / "coverage.txt").read_text().splitlines():
        name, *runs = line.split()
        ends = [[int(end, 16) for end in run.split("-")] for run in runs]
        rows[name] = {code for first, *last in ends for code in range(first, (last or [first])[0] + 1)}
    return rows


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("", ""),
        ("Plain words, 5 mg – “twice” a day’s work", "Plain words, 5 mg – “twice” a day’s work"),
        ("two\r\nlines\rand\u2028more\x85here", "two\nlines\nand\nmore\nhere"),
        ("a\tb", "a b"),
        ("NUL \x00 and bell \x07", f"NUL {MISSING} and bell {MISSING}"),
        ("half a pair \ud800", f"half a pair {MISSING}"),
        ("private \ue000, rare \U00020000", f"private {MISSING}, rare {MISSING}"),
        ("turned \u202eround\u202c", "turned round"),
        ("marked \ufeff, soft\u00adly", "marked , softly"),
        ("é and e\u0301", "é and e\u0301"),
        ("☐ no box, but ✓ a tick", f"{MISSING} no box, but ✓ a tick"),
        ("👩\u200d⚕\ufe0f 👍🏽 1\ufe0f\u20e3", "👩\u200d⚕\ufe0f 👍🏽 1\ufe0f\u20e3"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        # A mark of a font that the letter's font does not have
        ("\U0001f600\u0301", f"\U0001f600{MISSING}"),
        ("\U00020000\u0301", f"{MISSING}\u0301"),
        ("\u0301 a mark first", "\u0301 a mark first"),
        ("line\n\u0301mark", "line\n\u0301mark"),
        ("x" * 50, BREAK.join(("x" * 24, "x" * 24, "xx"))),
        ("x" * 24, "x" * 24),
    ],
)
def test_a_text_is_made_settable(written, set_):
    assert settable(written) == set_


@pytest.mark.parametrize(
    ("text", "found"),
    [("abc", "ltr"), ("12 تشنّج", "rtl"), ("שלום abc", "rtl"), ("abc שלום", "ltr"), ("12:30 – 😀", None), ("", None)],
)
def test_the_first_letter_says_the_direction(text, found):
    assert direction(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("左小腿抽筋", "zh"),
        ("左のふくらはぎ", "ja"),
        ("왼쪽 종아리", "ko"),
        ("كاحل", "ar"),
        ("כאב", "he"),
        ("ปวด", "th"),
        ("दर्द", "hi"),
        ("Wade, γάμπα, икра", None),
    ],
)
def test_the_script_suggests_the_language(text, found):
    assert language(text) == found


@pytest.mark.parametrize(
    ("text", "rare"),
    [
        ("كتبت هذا", False),
        ("پچگ", False),
        ("ٹانگ میں درد", False),
        ("ٿڪجڻ", True),
        ("Wade 腿", False),
        ("", False),
    ],
    ids=["Arabic", "Persian", "Urdu", "Sindhi", "another script", "nothing"],
)
def test_letters_of_arabic_that_its_font_has_not_are_found(text, rare):
    assert has_rare_arabic(text) is rare


@given(st.text(alphabet=st.characters(codec=None, categories=None), max_size=60))
def test_whatever_was_written_is_covered_by_our_fonts(text):
    done = covered(text)
    held = set.union(*coverage().values()) | {ord("\n")}
    assert {ord(character) for character in done} <= held
    assert covered(done) == done
    done.encode()


@pytest.mark.parametrize(
    ("script", "sample"),
    [
        ("Latin", "ÄéßŁżğıøæĐơ"),
        ("Greek", "Ελληνικά ώ"),
        ("Cyrillic", "Русский ї ґ Љ"),
        ("Arabic", "العربيّة ۳ پ چ"),
        ("Hebrew", "עִבְרִית"),
        ("Devanagari", "हिन्दी क्षत्रिय"),
        ("Thai", "ภาษาไทย"),
        ("Chinese", "简体中文 繁體中文"),
        ("Japanese", "ひらがな カタカナ 漢字 々"),
        ("Korean", "한국어 쫓 뷁"),
        ("emoji", "😀🤕🦵🏿❤️🇬🇧"),
        ("signs", "≥ ≤ → ± × ½ ² ℃ µ € ✓"),
    ],
)
def test_the_scripts_of_the_world_are_there(script, sample):
    assert covered(sample) == sample


def test_the_simple_letters_are_all_in_the_first_font():
    simple = {code for code in range(sys.maxunicode + 1) if characters.SIMPLE.fullmatch(chr(code))}
    assert simple <= coverage()["NotoSans-Regular.ttf"]
    assert not {code for code in simple if unicodedata.category(chr(code)).startswith(("M", "C"))}


# The fonts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "digest"), LISTED)
def test_a_font_is_what_the_list_says(name, digest):
    assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == digest


def test_every_font_is_in_the_list_and_all_of_them_are_small_enough():
    here = {path.name for path in FONTS.glob("*.ttf")}
    assert here == {name for name, _ in LISTED}
    assert sum(path.stat().st_size for path in FONTS.iterdir()) <= MOST_BYTES
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text()


@pytest.mark.parametrize("name", sorted(coverage()))
def test_the_coverage_is_that_of_the_fonts(name):
    has = {code for code in TTFont(FONTS / name).getBestCmap() if code >= 0x20 and not 0x7F <= code <= 0x9F}
    assert coverage()[name] == has - {0xFEFF}


@pytest.mark.parametrize("name", sorted(path.name for path in FONTS.glob("*-Bold.ttf")))
def test_a_bold_font_has_what_the_regular_one_has(name):
    regular = TTFont(FONTS / name.replace("Bold", "Regular")).getBestCmap()
    assert set(TTFont(FONTS / name).getBestCmap()) >= set(regular)
