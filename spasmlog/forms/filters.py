"""What lists, charts and summaries are narrowed to, from the address of the page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from spasmlog.diary import AsOf, Invalid, check_date
from spasmlog.forms.fields import DateField, TermField
from spasmlog.forms.layout import helper, together
from spasmlog.selectors import EpisodeFilter
from spasmlog.vocabulary import Kind, Site
from spasmlog.wording import shown

SUMMARY_DAYS: Final = 90
SUMMARY_MOST_DAYS: Final = 366


class EpisodeFilterForm(forms.Form):
    """The filters of the list of episodes."""

    kind = TermField(Kind, chips=False, label=_("Kind"), required=False, empty_choice=("", _("any kind")))
    site = TermField(Site, chips=False, label=_("Where"), required=False, empty_choice=("", _("anywhere")))
    first = DateField(label=_("From"), required=False)
    last = DateField(label=_("To"), required=False)
    text = forms.CharField(label=_("Text in the note"), required=False, max_length=200)
    helper = helper(together("kind", "site"), together("first", "last"), "text")

    def narrowed(self) -> EpisodeFilter:
        """The filter; of answers that are wrong, none."""
        answers = self.cleaned_data if self.is_valid() else {}
        return EpisodeFilter(
            **{name: answers.get(name) for name in ("kind", "site", "first", "last")}, text=answers.get("text", "")
        )

    @property
    def is_narrowing(self) -> bool:
        return self.is_bound and any(self.data.get(name) for name in self.fields)


class DatesForm(forms.Form):
    """Two dates, both included."""

    usual_days: int
    most_days: int | None = None

    def __init__(self, *args: Any, now: AsOf, **kwargs: Any) -> None:
        self.now = now
        super().__init__(*args, **kwargs)
        self.fields["from"] = DateField(label=_("From"), required=False)
        self.fields["to"] = DateField(label=_("To"), required=False)
        self.helper = helper(together("from", "to"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in ("from", "to"):
            if cleaned.get(name):
                try:
                    check_date(name, cleaned[name], self.now)
                except Invalid as problem:
                    self.add_error(name, shown(problem.message))
        if not self.errors:
            first, last = self.period()
            if last < first:
                self.add_error("to", gettext("The period ends before it begins."))
            elif self.most_days is not None and (last - first).days >= self.most_days:
                self.add_error("from", gettext("A summary covers at most a year. Choose a later first day."))
        return cleaned

    def period(self) -> tuple[date, date]:
        """First and last date; the usual number of days to the last one where no first one was chosen."""
        answers = getattr(self, "cleaned_data", {})
        last = min(answers.get("to") or self.now.date, self.now.date)  # what is to come is in no summary
        return answers.get("from") or last - timedelta(days=self.usual_days - 1), last


class PeriodForm(DatesForm):
    """The period of a summary: the last 90 days where nothing was chosen, at most a year."""

    usual_days = SUMMARY_DAYS
    most_days = SUMMARY_MOST_DAYS


class TrendPeriodForm(DatesForm):
    """A range of trends that a person chose, of any length."""

    usual_days = SUMMARY_DAYS
