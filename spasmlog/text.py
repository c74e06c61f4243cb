"""Messages that are translated and formatted only where they are shown.

The pure core says *what* is to be said, as a message id with values; the page, the terminal or the PDF says it
in a language and with a locale's dates and numbers. Values stay values until then, so a test can look at them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, Protocol

NO_PARAMS: Final[Mapping[str, Value]] = MappingProxyType({})


class Translator(Protocol):
    """What turns a `Text` into words: a catalogue of messages and a locale's way to write values."""

    def gettext(self, message: str) -> str: ...

    def ngettext(self, singular: str, plural: str, number: int) -> str: ...

    def format(self, value: Value) -> str: ...


@dataclass(frozen=True, slots=True)
class Text:
    """A message and its values.

    `msgid` is English with named places, `%(days)s`. Where a number decides the form, `plural` is the other
    form and `number` the name of the parameter that counts. A tuple among the values is a list of things.
    """

    msgid: str
    params: Mapping[str, Value] = field(default_factory=lambda: NO_PARAMS)
    plural: str = ""
    number: str = ""

    def render(self, translator: Translator) -> str:
        """The message in the translator's language."""
        if self.plural:
            count = self.params[self.number]
            if not isinstance(count, int):
                raise TypeError(f"{self.number} must be a whole number to choose a plural, not {count!r}")
            message = translator.ngettext(self.msgid, self.plural, count)
        else:
            message = translator.gettext(self.msgid)
        if not self.params:
            return message
        return message % {name: written(value, translator) for name, value in self.params.items()}

    def __str__(self) -> str:
        return self.render(ENGLISH)


Value = str | int | float | date | datetime | Text | tuple["Value", ...]


def written(value: Value, translator: Translator) -> str:
    """A value in the translator's language: messages are rendered, lists joined, the rest formatted."""
    if isinstance(value, Text):
        return value.render(translator)
    if isinstance(value, tuple):
        return ", ".join(written(item, translator) for item in value)
    if isinstance(value, str):
        return value
    return translator.format(value)


def N_(message: str) -> str:
    """Mark a message for `makemessages`; it is translated later."""
    return message


def plural(singular: str, plural: str, number: str, **params: Value) -> Text:
    """A message whose form depends on the parameter called `number`."""
    return Text(singular, params, plural, number)


class English:
    """The messages as they stand in the code, with ISO dates: for terminals, logs and tests."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return singular if number == 1 else plural

    def format(self, value: Value) -> str:
        if isinstance(value, datetime):
            return value.isoformat(" ", "minutes")
        if isinstance(value, date):
            return value.isoformat()
        return str(value)


ENGLISH: Final[Translator] = English()
