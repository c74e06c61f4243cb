"""What the forms of all entries share: they end in a value, and carry what makes a write safe to repeat."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms

from spasmlog.diary import AsOf, Invalid, Item
from spasmlog.forms.fields import kept
from spasmlog.wording import shown


class EntryForm(forms.Form):
    """A form whose answers are one entry. `now` is the diary at this moment: its zone, its bounds of time.

    `base` is the revision of the entry that the form was opened with: a form that is stale is refused. After
    `is_valid()`, `value` is the entry.
    """

    # Without an id: a page may hold several of these forms.
    base = forms.IntegerField(
        required=False, min_value=0, max_value=2**62, widget=forms.HiddenInput(attrs={"id": False})
    )

    # Where a field of the value is asked by a field of another name.
    asked_as: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, now: AsOf, stored: Any = None, **kwargs: Any) -> None:
        self.now = now
        self.stored = stored
        self.value: Any = None
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.value = self.build(self._kept(cleaned))
            except Invalid as problem:
                self.refuse(problem)
        return cleaned

    def _kept(self, answers: dict[str, Any]) -> dict[str, Any]:
        """The answers, with what is stored where an answer was not changed."""
        asked = [name for name in answers if hasattr(self.stored, name)]
        return answers | {name: kept(self.fields[name], getattr(self.stored, name), answers[name]) for name in asked}

    def build(self, answers: dict[str, Any]) -> Item:
        """The entry that the answers make. May raise `Invalid`."""
        raise NotImplementedError

    def refuse(self, problem: Invalid) -> None:
        """Show what is wrong at the field that asked for it."""
        name = self.asked_as.get(problem.field, problem.field)
        self.add_error(name if name in self.fields else None, shown(problem.message))


class IdentifiedForm(EntryForm):
    """An entry with an id, made when the form was opened: sent twice, it is written once."""

    entry_id = forms.UUIDField(widget=forms.HiddenInput)

    def id(self) -> UUID:
        """The id of the entry: the stored one's, else the one the form was opened with."""
        return self.stored.id if self.stored else self.cleaned_data["entry_id"]
