"""Where the criteria and their thresholds come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spasmlog.text import N_, Text


@dataclass(frozen=True, slots=True)
class Source:
    """A publication. What is not known of it stays empty; nothing is guessed."""

    title: str
    organisation: str = ""
    year: int | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """The part of a source that a criterion restates."""

    source: Source
    part: Text


ARTICLE: Final = Source("Muscle Spasms: Common Causes and When to Seek Help")
OUR_OWN: Final = Source(N_("SpasmLog’s own questions"), "SpasmLog")
WEAKNESS_GUIDELINE: Final = Source(
    "Suspected neurological conditions: recognition and referral (NG127)",
    "National Institute for Health and Care Excellence (NICE)",
    2019,
    "https://www.nice.org.uk/guidance/ng127",
)
PAIN_SCALE: Final = Source(
    "Chronic pain as a symptom or a disease: the IASP Classification of Chronic Pain for the International"
    " Classification of Diseases (ICD-11)",
    "International Association for the Study of Pain (IASP)",
    2019,
    "https://doi.org/10.1097/j.pain.0000000000001384",
)
WEIGHT_LOSS: Final = Source(
    "Unintentional Weight Loss in Older Adults",
    "American Family Physician",
    2021,
    "https://www.aafp.org/pubs/afp/issues/2021/0700/p34.html",
)
CRAMPS_AFTER_MEDICINES: Final = Source(
    "Nocturnal Leg Cramps and Prescription Use That Precedes Them: A Sequence Symmetry Analysis",
    "Archives of Internal Medicine",
    2012,
    "https://doi.org/10.1001/archinternmed.2011.1029",
)


def table_row(number: int) -> Citation:
    """A row of the article's table of symptoms, what they may indicate, and what to do."""
    return Citation(ARTICLE, Text(N_("the table of symptoms, row %(row)s"), {"row": number}))


def cause(number: int) -> Citation:
    """One of the causes that the article lists."""
    return Citation(ARTICLE, Text(N_("the list of causes, number %(number)s"), {"number": number}))


RED_FLAGS: Final = Citation(ARTICLE, Text(N_("the red flags")))
QUESTIONS: Final = Citation(ARTICLE, Text(N_("the questions and answers")))
QUOTATION: Final = Citation(ARTICLE, Text(N_("the doctor whom it quotes")))
SEVERITY: Final = Citation(ARTICLE, Text(N_("what it says about severe spasms")))
THE_CHECK: Final = Citation(OUR_OWN, Text(N_("the 30-second check")))
