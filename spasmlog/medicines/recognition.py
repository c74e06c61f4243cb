"""Which medicine a name means: by whole words of the table, or by the class that the person gave."""

from __future__ import annotations

from dataclasses import dataclass

from spasmlog.medicines.classes import class_of
from spasmlog.medicines.statement import Statement
from spasmlog.medicines.table import Medicine, by_first_word
from spasmlog.medicines.words import words_of
from spasmlog.text import Text
from spasmlog.vocabulary import MedicineClass


@dataclass(frozen=True, slots=True)
class Recognition:
    """What is known of a name.

    `medicines` are the rows that the name holds, in the order of its words; `classes` those of the article, in the
    order of the enum. `by_hand`: the person named the class, which then stands alone.
    """

    medicines: tuple[Medicine, ...]
    classes: tuple[MedicineClass, ...]
    is_recognised: bool
    by_hand: bool

    @property
    def is_linked(self) -> bool:
        """Whether the article links it to cramps."""
        return bool(self.classes)

    @property
    def statement(self) -> Text:
        """What is said of the name."""
        if self.is_linked:
            said = Statement.LINKED_BY_HAND if self.by_hand else Statement.LINKED
            return said.about(tuple(one.label for one in self.classes))
        if self.by_hand:
            return Statement.OTHER_BY_HAND.about(())
        if not self.is_recognised:
            return Statement.UNKNOWN.about(())
        classes = {medicine.class_name: class_of(medicine) for medicine in self.medicines}
        return Statement.OTHER.about(tuple(classes.values()))


def recognise(name: str, class_by_hand: MedicineClass | None = None) -> Recognition:
    """What a name means. A class given by hand wins over the table; a name that holds no known word and has no class
    by hand is not recognised, which is not the same as not linked."""
    held = medicines_in(name)
    if class_by_hand is not None:
        named = () if class_by_hand is MedicineClass.NONE else (class_by_hand,)
        return Recognition(held, named, is_recognised=True, by_hand=True)
    linked = {medicine.linked for medicine in held}
    classes = tuple(one for one in MedicineClass if one in linked)
    return Recognition(held, classes, is_recognised=bool(held), by_hand=False)


def medicines_in(name: str) -> tuple[Medicine, ...]:
    """The rows whose words stand in a name, whole and consecutive, anywhere in it."""
    words, table = words_of(name), by_first_word()
    return tuple(
        medicine
        for start, word in enumerate(words)
        for named, medicine in table.get(word, ())
        if words[start : start + len(named)] == named
    )
