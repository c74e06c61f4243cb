"""Saving the form of an entry: what each way it can end means to the person."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from spasmlog.actions import entries
from spasmlog.actions.outcome import Conflict, Gone, Outcome, Stale
from spasmlog.views.page import Here


def save(here: Here, form: Any, value: Any = None) -> Outcome | None:
    """Save the form's entry, or say in the form why not; then None. The form stays filled."""
    try:
        return entries.save(here.row, value or form.value, base=form.cleaned_data.get("base"))
    except Stale:
        message = gettext(
            "This entry was changed on another page or device since you opened it. Nothing was saved. "
            "Open it again to see the change, then edit it there."
        )
    except Conflict:
        message = gettext(
            "Something else was saved here in the meantime. Nothing was saved now. Open the entry to edit it."
        )
    except Gone:
        message = gettext("This entry was deleted. Nothing was saved. Open a new form to enter it again.")
    form.add_error(None, message)
    return None


def status_of(form: Any) -> int:
    """200 for a form that is opened, 422 for one that comes back with what is wrong."""
    return 422 if form.is_bound else 200
