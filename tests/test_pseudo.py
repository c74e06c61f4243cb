"""The languages of the tests keep what a translator has to keep, and show what was not translated."""

import pytest

from tests.pseudo import plain_words, pseudo

KEPT = {
    "a value": ("%(count)s days", "%(count)s"),
    "a number": ("%d of them", "%d"),
    "per cent": ("100 %% of it", "%%"),
    "a tag": ('See <a href="/criteria/">this</a>', '<a href="/criteria/">'),
    "an entity": ("Salt &amp; water", "&amp;"),
    "a place for a script": ("Waiting: {n}", "{n}"),
}


@pytest.mark.parametrize(("text", "part"), KEPT.values(), ids=KEPT)
def test_what_is_no_word_stays(text: str, part: str):
    assert part in pseudo(text)


@pytest.mark.parametrize("text", ["When did it start?", "Log a spasm", "menu\x04Trends"])
def test_a_text_is_longer_and_shows_that_it_was_translated(text: str):
    own = text.rpartition("\x04")[2]
    assert len(pseudo(text)) > 1.2 * len(own)
    assert plain_words(text)
    assert plain_words(pseudo(text)) == set()


@pytest.mark.parametrize("text", ["", "12", "%(n)s", "…", "–"])
def test_what_has_no_words_stays_as_it_is(text: str):
    assert pseudo(text) == text
