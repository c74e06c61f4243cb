"""The table of medicines, for the form's script. It is the same for everybody, and says nothing of anybody."""

from __future__ import annotations

import hashlib
import json
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from spasmlog import wording
from spasmlog.medicines.document import document

FOR_EVER = "public, max-age=31536000, immutable"


@cache
def table_in(language: str) -> tuple[str, bytes]:
    """The table in a language, after the name of its content: that of another release or language is another."""
    with override(language):
        content = json.dumps(document(wording.ACTIVE), ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(content).hexdigest()[:16], content


def table_url() -> str:
    """The address of the table in the active language, under the name of its content."""
    return f"{reverse('medicine_table')}?v={table_in(get_language() or settings.LANGUAGE_CODE)[0]}"


@gzip_page
@require_safe
def medicine_table(request: HttpRequest) -> HttpResponse:
    """The table whose name is asked for, to be kept; of any other name the present one, for this time."""
    tables = dict(table_in(language) for language, _name in settings.LANGUAGES)
    asked = request.GET.get("v", "")
    present = table_in(get_language() or settings.LANGUAGE_CODE)[1]
    response = HttpResponse(tables.get(asked, present), content_type="application/json")
    if asked in tables:
        response["Cache-Control"] = FOR_EVER
    return response
