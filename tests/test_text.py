"""Messages stay messages, and values stay values, until they are shown."""

from datetime import UTC, date, datetime

import pytest

from spasmlog.text import N_, Text, plural, written


class Shouting:
    """A translator whose every word can be told from English."""

    def gettext(self, message):
        return message.upper().replace("(NAME)S", "(name)s").replace("(PLACES)S", "(places)s")

    def ngettext(self, singular, plural, number):
        return f"one:{singular}" if number == 1 else f"many:{plural}"

    def format(self, value):
        return f"<{value}>"


@pytest.mark.parametrize(
    ("text", "english"),
    [
        pytest.param(Text("No spasms."), "No spasms.", id="a message without values is itself"),
        pytest.param(Text("5 % of %s"), "5 % of %s", id="without values a percent sign means nothing"),
        pytest.param(Text("%(n)s ml", {"n": 250}), "250 ml", id="a number"),
        pytest.param(Text("100 %% of %(n)s", {"n": 1.5}), "100 % of 1.5", id="a fraction beside a percent sign"),
        pytest.param(Text("on %(day)s", {"day": date(2026, 3, 18)}), "on 2026-03-18", id="a date"),
        pytest.param(
            Text("at %(at)s", {"at": datetime(2026, 3, 18, 3, 0, 59, tzinfo=UTC)}),
            "at 2026-03-18 03:00+00:00",
            id="a time, to the minute",
        ),
        pytest.param(Text("%(a)s", {"a": Text("in %(b)s", {"b": "calf"})}), "in calf", id="a message in a message"),
        pytest.param(Text("%(a)s", {"a": ("x", Text("y"), 3)}), "x, y, 3", id="a list of things"),
        pytest.param(Text("%(a)s", {"a": ()}), "", id="a list of nothing"),
        pytest.param(Text("%(a)s", {"a": "%(b)s %d"}), "%(b)s %d", id="a value that looks like a place for one"),
        pytest.param(plural("%(n)s day", "%(n)s days", "n", n=1), "1 day", id="one"),
        pytest.param(plural("%(n)s day", "%(n)s days", "n", n=0), "0 days", id="none is many"),
        pytest.param(plural("%(n)s day", "%(n)s days", "n", n=2), "2 days", id="two"),
    ],
)
def test_english(text, english):
    assert str(text) == english


def test_a_translator_sees_messages_values_and_lists_but_never_text_of_the_user():
    text = Text("%(name)s: %(places)s", {"name": "Ada", "places": (Text("calf"), 7)})
    assert text.render(Shouting()) == "Ada: CALF, <7>"


def test_a_translator_chooses_the_plural_form():
    assert plural("%(n)s day", "%(n)s days", "n", n=1).render(Shouting()) == "one:<1> day"
    assert plural("%(n)s day", "%(n)s days", "n", n=5).render(Shouting()) == "many:<5> days"


def test_only_a_whole_number_chooses_a_plural():
    with pytest.raises(TypeError, match="n must be a whole number"):
        str(plural("%(n)s day", "%(n)s days", "n", n=1.5))


def test_a_missing_value_is_an_error_not_a_hole_in_the_sentence():
    with pytest.raises(KeyError):
        str(Text("%(days)s", {"weeks": 2}))


def test_messages_are_equal_by_their_content():
    assert Text("x", {"n": 1}) == Text("x", {"n": 1})
    assert Text("x", {"n": 1}) != Text("x", {"n": 2})


def test_marking_a_message_leaves_it_as_it_is():
    assert N_("calf") == "calf"


def test_a_value_alone_is_written_as_the_translator_writes_it():
    assert written(3, Shouting()) == "<3>"
    assert written("3", Shouting()) == "3"
