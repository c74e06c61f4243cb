"""The kinds of questions that the forms ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spasmlog.diary import RATING_MAX, BodySite
from spasmlog.vocabulary import LIMB_GROUPS, MuscleGroup, Relief, Side, Site, Term
from spasmlog.wording import label

NOT_ASKED = ("", _("not answered"))


def choices_of(vocabulary: Iterable[Term]) -> list[tuple[str, Any]]:
    """The codes with their labels, translated when they are shown."""
    return [(term.value, label(term.label)) for term in vocabulary]


def kept(field: forms.Field, stored: Any, answer: Any) -> Any:
    """The stored value where the answer says just what the field shows of it. A field may show less than there is:
    grams of a weight in pounds, line breaks around a note, a site that was entered with and without its side."""
    try:
        shown = field.clean(field.prepare_value(stored))
    except forms.ValidationError:
        return answer
    return stored if shown == answer else answer


class SharedFields(dict[str, forms.Field]):
    """The fields of a form, shared by the forms of all requests until one of them is shown.

    Reading answers changes no field, so that the copies that Django makes of each of them for every request are
    needed only by what is drawn: see `EpisodeForm.helper`.
    """

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return dict(self)


class FixedChoices:
    """A choice whose options never change after it is made: copies share them, where Django copies them one by one,
    for every field of every request."""

    _choices: list[tuple[str, Any]]

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        return forms.Field.__deepcopy__(self, memo)  # type: ignore[type-var]  # it is mixed into fields alone

    def valid_value(self, value: Any) -> bool:
        """Whether it is one of the options."""
        return any(value == code for code, _label in self._choices)


class FixedChoiceField(FixedChoices, forms.ChoiceField):
    """One of a few answers."""


class TermField(FixedChoices, forms.TypedChoiceField):
    """One term of a vocabulary, or None."""

    def __init__(self, vocabulary: type[Term], *, chips: bool = True, **options: Any) -> None:
        empty = [] if options.get("required") else [options.pop("empty_choice", NOT_ASKED)]
        super().__init__(
            choices=[*empty, *choices_of(vocabulary)],
            coerce=vocabulary,
            empty_value=None,
            widget=options.pop("widget", forms.RadioSelect if chips else forms.Select),
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        return value.value if isinstance(value, Term) else value


class TriField(FixedChoices, forms.TypedChoiceField):
    """Yes, no, or not answered (None)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=[("yes", _("yes")), ("no", _("no")), NOT_ASKED],
            coerce=lambda answer: answer == "yes",
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value) if not isinstance(value, str) else value


class RatingField(FixedChoices, forms.TypedChoiceField):
    """A 0–10 numeric rating, or not answered (None)."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=[*((str(n), str(n)) for n in range(RATING_MAX + 1)), NOT_ASKED],
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        return "" if value is None else str(value)


class SitesWidget(forms.CheckboxSelectMultiple):
    """Sites by muscle group; the sides of a site are asked when it is chosen. Values are `calf` and `calf:left`; a
    side counts only with its site."""

    template_name = "forms/sites.html"

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        chosen = set(value or [])
        groups = []
        for group in MuscleGroup:
            sites = [self._site(site, name, chosen) for site in Site if site.group is group]
            groups.append({"label": group.label, "sites": sites, "open": any(site["checked"] for site in sites)})
        if not chosen:
            groups[0]["open"] = True
        return {"widget": {"name": name, "groups": groups, "attrs": {**self.attrs, **(attrs or {})}}}

    def _site(self, site: Site, name: str, chosen: set[str]) -> dict[str, Any]:
        offered = [side for side in Side if side is not Side.MIDLINE or site.group not in LIMB_GROUPS]
        midline = f"{site.value}:{Side.MIDLINE.value}"  # of a limb it is not offered, but a file may say so
        sides = offered if midline not in chosen else list(Side)
        return {
            "value": site.value,
            "label": site.label,
            "checked": site.value in chosen,
            "id": f"id_{name}_{site.value}",
            "sides": [
                {
                    "value": f"{site.value}:{side.value}",
                    "label": side.label,
                    "checked": f"{site.value}:{side.value}" in chosen,
                }
                for side in sides
            ],
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        values = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [value for value in values if isinstance(value, str)]


class SitesField(forms.Field):
    """At least one `BodySite`."""

    widget = SitesWidget
    default_error_messages = {
        "required": _("Choose at least one place on the body."),
        "unknown": _("“%(value)s” is no place on the body that we know."),
    }

    def prepare_value(self, value: Any) -> list[str]:
        if value and all(isinstance(place, BodySite) for place in value):
            sites = [place.site.value for place in value]
            return sites + [f"{place.site.value}:{place.side.value}" for place in value if place.side]
        return value or []

    def clean(self, value: list[str]) -> tuple[BodySite, ...]:
        chosen: dict[Site, list[Side]] = {}
        sides: list[tuple[Site, Side]] = []
        for item in value:
            site_code, _colon, side_code = item.partition(":")
            try:
                site = Site(site_code)
                if side_code:
                    sides.append((site, Side(side_code)))
                else:
                    chosen.setdefault(site, [])
            except ValueError:
                raise forms.ValidationError(
                    self.error_messages["unknown"], code="unknown", params={"value": item[:40]}
                ) from None
        for site, side in sides:
            if site in chosen:
                chosen[site].append(side)
        if not chosen:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        places = [[BodySite(site, side) for side in found] or [BodySite(site)] for site, found in chosen.items()]
        return tuple(place for found in places for place in found)


class HelpedField(FixedChoiceField):
    """Whether a technique was tried and helped: "" (not tried), yes, no, or tried without knowing."""

    def __init__(self, technique: Relief) -> None:
        self.technique = technique
        super().__init__(
            choices=[("yes", _("helped")), ("no", _("did not help")), ("tried", _("not sure")), ("", _("not tried"))],
            label=label(technique.label),
            required=False,
            widget=forms.RadioSelect,
        )


class NoteField(forms.CharField):
    """Free text; line breaks count as one character, as in the diary file."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False,
            strip=True,
            max_length=options.pop("max_length", 4000),
            label=options.pop("label", _("Note")),
            widget=forms.Textarea(attrs={"rows": options.pop("rows", 3)}),
            **options,
        )

    def to_python(self, value: Any) -> str:
        text = value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value
        return super().to_python(text) or ""


class DateField(forms.DateField):
    """A date, asked by the browser's own picker, which always sends ISO 8601."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(input_formats=["%Y-%m-%d"], widget=widget, **options)


class ClockField(forms.TimeField):
    """A wall-clock time, to the second."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TimeInput(format="%H:%M:%S", attrs={"type": "time", "step": "1"})
        super().__init__(input_formats=["%H:%M:%S", "%H:%M"], widget=widget, **options)
