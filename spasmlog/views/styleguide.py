"""The style page: every component in its states, for whoever changes how the program looks. Only while developing.

Its words are samples for developers and are not translated: the page says that it is in English.
"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from spasmlog.forms.fields import NoteField, RatingField, SitesField, TriField
from spasmlog.forms.layout import Chips, Fold, Sites, helper, together

COLOURS: Final = (
    *("ink", "ink-soft", "paper", "card", "line", "accent", "accent-strong", "accent-soft", "on-accent"),
    *("critical", "critical-soft", "warning", "warning-soft", "info", "info-soft", "focus"),
    *(f"chart-{number}" for number in range(1, 5)),
    *(f"heat-{number}" for number in range(6)),
)
BUTTONS: Final = (
    ("btn btn-main btn-big", "The one thing to do"),
    ("btn btn-main", "Main"),
    ("btn btn-quiet", "Quiet"),
    ("btn btn-danger", "Destroys"),
    ("link-button", "As a link"),
)
MESSAGES: Final = (
    ("success", "It was saved."),
    ("info", "Something to know."),
    ("warning", "Something to look at."),
    ("error", "Nothing was saved. Please look at this."),
)
LEVELS: Final = (
    ("critical", "See a doctor today", "A critical finding"),
    ("warning", "See a doctor soon", "A warning"),
    ("info", "Tell your doctor", "An information"),
    ("seen", "Tell your doctor", "One that was seen"),
)
ICONS: Final = (
    *(
        "house-door",
        "journal-text",
        "plus-lg",
        "graph-up",
        "three-dots",
        "telephone",
        "droplet",
        "exclamation-triangle",
    ),
    *("clipboard2-pulse", "capsule", "heart-pulse", "gear", "calendar3", "check2-square", "stopwatch", "printer"),
    *("download", "trash", "pencil", "arrow-counterclockwise", "info-circle", "person", "journal-medical"),
    *("box-arrow-right", "people"),
)


class Samples(forms.Form):
    """A field of each kind."""

    name = forms.CharField(label="A short text", help_text="With a hint below it.")
    amount = forms.IntegerField(label="A number", max_value=10)
    day = forms.DateField(label="A date", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    answer = TriField(label="Yes, no or no answer")
    rating = RatingField(label="From 0 to 10")
    sites = SitesField(label="Places on the body")
    note = NoteField(label="A longer text")

    # As of the form of an episode.
    has_body_map = True

    def __init__(self, answers: Any = None) -> None:
        super().__init__(answers)
        self.helper = helper(
            together("name", "amount"), "day", Chips("answer"), Chips("rating"), Sites("sites"),
            Fold("note", "What can wait", "note", open=True),
        )  # fmt: skip


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component. Where the program is not being developed the page does not exist."""
    if not settings.DEBUG:
        raise Http404
    samples = Samples({"name": "", "amount": "11", "answer": "yes", "rating": "7"})
    context = {
        "colours": COLOURS,
        "buttons": BUTTONS,
        "notices": MESSAGES,
        "levels": LEVELS,
        "icons": ICONS,
        "form": samples,
        "sizes": ("h1", "h2", "h3"),
    }
    return render(request, "styleguide.html", context)
