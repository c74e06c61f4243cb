"""The table for the browser: what the form offers, and what it recognises while a name is typed."""

from __future__ import annotations

from typing import Any

from spasmlog.medicines.classes import class_of
from spasmlog.medicines.table import Medicine, by_name, suggestions
from spasmlog.text import Translator
from spasmlog.vocabulary import MedicineClass


def document(translator: Translator) -> dict[str, Any]:
    """The table in a language, for `static/js/medicines.js`.

    `classes` are the words for each class; the first `linked` of them are those of the article, in the order of the
    enum. `offered` and `spellings` are rows of a name, the place of its class among them, and what it is a brand of.
    """
    linked = {one.value: one.label for one in MedicineClass if one is not MedicineClass.NONE}
    labels = linked | {medicine.class_name: class_of(medicine) for medicine in by_name()}
    places = {class_name: place for place, class_name in enumerate(labels)}

    def row(medicine: Medicine) -> list[str | int]:
        return [medicine.name, places[medicine.class_name], *([medicine.brand_of] if medicine.brand_of else [])]

    return {
        "classes": [label.render(translator) for label in labels.values()],
        "linked": len(linked),
        "offered": [row(medicine) for medicine in suggestions()],
        "spellings": [row(medicine) for medicine in by_name() if medicine.languages],
    }
