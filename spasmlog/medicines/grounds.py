"""What a name was recognised by: its row in the table, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from spasmlog.medicines.classes import class_of
from spasmlog.medicines.table import Medicine
from spasmlog.text import N_, Text


def grounds(medicine: Medicine) -> Iterator[Text]:
    """What it is, its code where we are certain of it, and where the row comes from."""
    if medicine.brand_of:
        yield Text(N_("%(name)s is a brand of %(of)s."), {"name": medicine.name, "of": medicine.brand_of})
    else:
        yield Text(N_("%(name)s: %(kind)s."), {"name": medicine.name, "kind": class_of(medicine)})
    if medicine.atc:
        yield Text(N_("Its code in the list of the World Health Organization (ATC): %(code)s."), {"code": medicine.atc})
    yield Text(N_("Source: %(reference)s."), {"reference": Text(medicine.reference)})
