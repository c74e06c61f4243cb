"""How crispy-forms lays our questions out."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK, render_field
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import format_html_join


class Chips(Field):
    """A choice as a row of large buttons: radio buttons or check boxes with a legend."""

    template = "forms/chips.html"


class Sites(Field):
    """The places on the body."""

    template = "forms/sites_field.html"


class Fold(LayoutObject):
    """Questions that can wait, under a heading; open where something in them is answered or wrong."""

    template = "forms/fold.html"

    def __init__(self, name: str, title: str | Promise, *fields: Any, open: bool = False) -> None:
        self.name, self.title, self.fields, self.open = name, title, list(fields), open

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        names = [pointer.name for pointer in self.get_field_names()]
        answered = any(form[name].value() not in (None, "", [], False) for name in names)
        wrong = any(name in form.errors for name in names) if form.is_bound else False
        # Not "".join: its result would be plain text again, and the page would show the markup.
        content = format_html_join(
            "", "{}", ((render_field(field, form, context, template_pack=template_pack),) for field in self.fields)
        )
        return render_to_string(
            self.template,
            {"name": self.name, "title": self.title, "content": content, "open": self.open or answered or wrong},
        )


def helper(*layout: Any) -> FormHelper:
    """A helper for a form whose page writes the `<form>` element and its buttons."""
    made = FormHelper()
    made.form_tag = False
    made.disable_csrf = True
    made.layout = Layout(*layout)
    return made


def together(*fields: Any, when: str = "") -> Div:
    """Questions in one row; `when` names the answer that shows them (`field=value`), for the page's script."""
    return Div(*fields, css_class="together", data_when=when) if when else Div(*fields, css_class="together")
