"""The name of a medicine: a plain field, with what is known of the name beneath it."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Field
from crispy_forms.utils import TEMPLATE_PACK

from spasmlog.medicines.statement import Statement


class MedicineName(Field):
    """The field, and for the page's script what it may say while a name is typed. Without a script the answer comes
    when the form is saved."""

    template = "medications/name_field.html"
    # In the place of the classes, for the script to fill in.
    BLANK = "{classes}"

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        says = {said.name.lower().replace("_", "-"): said.about(self.BLANK) for said in Statement}
        known = {"recognition": form.recognition, "says": says}
        return super().render(form, context, template_pack, extra_context=known, **kwargs)
