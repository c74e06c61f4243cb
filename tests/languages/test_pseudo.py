"""The invented languages keep what is not text, and change all that is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils.translation import get_language_bidi, gettext, ngettext, override

from tests.languages.messages import Message, in_python, in_template
from tests.languages.pseudo import KEPT, LONG, LONGER, MIRRORED, longer, mirrored, spoken, write

TEXTS = (
    "Today",
    "Call %(number)s.",
    "%(n)s of %(of)s",
    'It is <strong>over</strong>, <a href="%(url)s">look</a> &amp; rest.',
    "Waiting for the network: {n}",
    "That is as often (95 %% interval %(low)s to %(high)s times).",
    "“%(habit)s” on %(yes)s of %(answered)s days",
    "",
)


@pytest.mark.parametrize("turn", [longer, mirrored])
@pytest.mark.parametrize("text", TEXTS)
def test_places_for_values_and_markup_stay_as_they_are(turn, text: str) -> None:
    assert KEPT.findall(turn(text)) == KEPT.findall(text)


@pytest.mark.parametrize("text", TEXTS)
def test_no_word_of_the_long_one_is_plain_english(text: str) -> None:
    assert not re.search("[A-Za-z]", KEPT.sub("", longer(text)))


@pytest.mark.parametrize("text", TEXTS)
def test_the_long_one_is_longer_by_what_it_says(text: str) -> None:
    assert len(longer(text)) >= len(text) + LONGER * len(KEPT.sub("", text))


def test_each_word_of_the_mirrored_one_is_turned_and_its_end_marked() -> None:
    assert mirrored("Call %(number)s now.") == "\u202eCall\u202c %(number)s \u202enow.\u202c"


def test_django_speaks_them(tmp_path: Path) -> None:
    write(tmp_path)
    with spoken(tmp_path):
        with override(LONG):
            assert gettext("Today") == longer("Today")
            assert ngettext("%(n)s spasm", "%(n)s spasms", 2) == longer("%(n)s spasms")
            assert not get_language_bidi()
        with override(MIRRORED):
            assert gettext("Today") == mirrored("Today")
            assert get_language_bidi()
    with override(LONG):
        assert gettext("Today") == "Today"


PYTHON = b"""
gettext("one" " and two"); N_("marked"); plural("%(n)s day", "%(n)s days", "n", n=3); gettext(variable)
pgettext("May of March, April, May", "May"); lazy = gettext_lazy("later"); other("not a text")
"""
TEMPLATE = """{# a note #}<p title="{% translate 'In quotes' %}">{% translate "Plain" %} <b>not marked</b>
{% blocktranslate count n=days %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}
{% blocktranslate with name=diary.name %}Diary: {{ name }}{% endblocktranslate %}</p>"""


def test_messages_are_found_in_code() -> None:
    assert list(in_python(PYTHON)) == [
        Message("one and two"),
        Message("marked"),
        Message("%(n)s day", "%(n)s days"),
        Message("May", context="May of March, April, May"),
        Message("later"),
    ]


def test_messages_are_found_in_templates() -> None:
    assert list(in_template(TEMPLATE)) == [
        Message("In quotes"),
        Message("Plain"),
        Message("%(n)s day", "%(n)s days"),
        Message("Diary: %(name)s"),
    ]
