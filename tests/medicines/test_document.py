"""What the browser is given: every name once, each with the place of its class, those of the article first."""

import json

from spasmlog.medicines.classes import class_of
from spasmlog.medicines.document import document
from spasmlog.medicines.table import all_medicines, suggestions
from spasmlog.text import ENGLISH, English
from spasmlog.vocabulary import MedicineClass

GIVEN = document(ENGLISH)


def test_the_classes_of_the_article_come_first_in_the_order_of_the_enum():
    linked = [str(one.label) for one in MedicineClass if one is not MedicineClass.NONE]
    assert GIVEN["classes"][: GIVEN["linked"]] == linked


def test_every_name_is_there_once_with_its_class_and_what_it_is_a_brand_of():
    rows = [*GIVEN["offered"], *GIVEN["spellings"]]
    found = {row[0]: (GIVEN["classes"][row[1]], row[2] if row[2:] else "") for row in rows}
    assert len(rows) == len(all_medicines())
    assert found == {row.name: (str(class_of(row)), row.brand_of) for row in all_medicines()}


def test_only_linked_names_have_a_class_of_the_article():
    linked = {row[0] for row in [*GIVEN["offered"], *GIVEN["spellings"]] if row[1] < GIVEN["linked"]}
    assert linked == {row.name for row in all_medicines() if row.linked}


def test_names_are_offered_in_the_order_of_the_suggestions():
    assert [row[0] for row in GIVEN["offered"]] == [row.name for row in suggestions()]


class Shouting(English):
    def gettext(self, message: str) -> str:
        return message.upper()


def test_the_classes_are_in_the_language_of_the_page_and_the_names_are_not():
    shouted = document(Shouting())
    assert shouted["classes"] == [words.upper() for words in GIVEN["classes"]]
    assert shouted["offered"] == GIVEN["offered"]


def test_it_stays_small_enough_to_be_fetched_while_a_name_is_typed():
    assert len(json.dumps(GIVEN, separators=(",", ":"))) < 50_000
