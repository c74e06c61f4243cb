"""What is said of a name: one of five things, and never to stop a medicine."""

import pytest

from spasmlog.medicines import recognise
from spasmlog.medicines.grounds import grounds
from spasmlog.medicines.statement import CARE, Statement
from spasmlog.vocabulary import MedicineClass

DIURETIC, STATIN, ASTHMA, NONE = MedicineClass
LINKS = "The article links this kind of medicine to cramps."
OTHER = "It is not one of the kinds that the article links to cramps."


@pytest.mark.parametrize(("name", "by_hand", "said"), [
    ("Lipitor", None, f"Recognised: statin (for cholesterol). {LINKS}"),
    ("HCT + Lipitor", None, f"Recognised: diuretic (water tablet), statin (for cholesterol). {LINKS}"),
    ("Lipitor and aspirin", None, f"Recognised: statin (for cholesterol). {LINKS}"),
    ("aspirin", None, f"Recognised: antiplatelet (against blood clots). {OTHER}"),
    ("aspirin, Ecosprin", None, f"Recognised: antiplatelet (against blood clots). {OTHER}"),
    ("aspirin, insulin", None, f"Recognised: antiplatelet (against blood clots), insulin (for diabetes). {OTHER}"),
    ("Zzyxoril", None,
     "Not recognised. We do not know this name, so we cannot tell if the article links it to cramps."),
    ("Zzyxoril", ASTHMA, f"You said: asthma medicine. {LINKS}"),
    ("Lipitor", DIURETIC, f"You said: diuretic (water tablet). {LINKS}"),
    ("Lipitor", NONE, "You said that it is none of the kinds that the article links to cramps."),
])  # fmt: skip
def test_what_is_said_of_a_name(name: str, by_hand: MedicineClass | None, said: str):
    assert str(recognise(name, by_hand).statement) == said


def test_nothing_that_is_said_tells_anybody_to_stop_or_promises_anything():
    words = " ".join([*(str(said.about("statin")) for said in Statement), str(CARE)]).casefold()
    assert not any(
        banned in words for banned in ("stop", "detect", "diagnos", "screen", "safe", "harmless", "all clear")
    )
    assert "pharmacist or doctor" in words


@pytest.mark.parametrize(("name", "sentences"), [
    ("Lipitor", ["Lipitor is a brand of atorvastatin.",
                 "Its code in the list of the World Health Organization (ATC): C10AA05.",
                 "Source: named by the article; Garrison et al. 2012, PMID 22157068."]),
    ("vilanterol", ["vilanterol: asthma medicine.",
                    "Source: named by the article; Garrison et al. 2012, PMID 22157068."]),
])  # fmt: skip
def test_what_a_name_was_recognised_by_is_shown_with_its_code_where_there_is_one(name: str, sentences: list[str]):
    (medicine,) = recognise(name).medicines
    assert [str(sentence) for sentence in grounds(medicine)] == sentences
