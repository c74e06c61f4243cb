"""The words for places, sides and kinds that people use: our own, and what else is common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from spasmlog.diary import BodySite, Invalid
from spasmlog.spreadsheets.calendar import plain
from spasmlog.text import N_, Text
from spasmlog.vocabulary import Kind, Side, Site, Term


class Unknown(Invalid):
    """A word that stands for nothing that we know; whoever wrote it can say for what."""

    def __init__(self, word: str) -> None:
        super().__init__(
            "", Text(N_("“%(word)s” is no word that we know here. Say below what it means."), {"word": word})
        )
        self.word = word


# What the person says that words mean: by the role of the column ("site", "side", "kind") and the word, a code.
Meanings = Mapping[str, str]

MORE_SITES: Final[Mapping[Term, tuple[str, ...]]] = {
    Site.CALF: ("calves", "gastrocnemius", "soleus", "wade", "mollet", "pantorrilla", "gemelo"),
    Site.SHIN: ("tibialis", "schienbein", "tibia"),
    Site.ANKLE: ("knochel", "cheville", "tobillo"),
    Site.FOOT: ("feet", "sole", "arch", "arch of foot", "fuss", "pied", "pie"),
    Site.TOES: ("toe", "big toe", "zeh", "zehen", "orteil", "dedo del pie"),
    Site.THIGH_FRONT: ("front thigh", "quad", "quads", "quadriceps"),
    Site.THIGH_BACK: ("back thigh", "hamstring", "hamstrings"),
    Site.THIGH_INNER: ("inside of thigh", "adductor", "groin"),
    Site.HIP: ("hufte", "hanche", "cadera"),
    Site.BUTTOCK: ("glute", "glutes", "gluteus", "gesass", "fesse"),
    Site.LOWER_BACK: ("low back", "lumbar", "unterer rucken"),
    Site.UPPER_BACK: ("oberer rucken",),
    Site.CHEST: ("brust", "poitrine", "pecho", "pectoral"),
    Site.SIDE: ("flank", "ribs"),
    Site.ABDOMEN: ("stomach", "abdominal", "abs", "tummy", "bauch", "ventre"),
    Site.NECK: ("nacken", "hals", "cou", "cuello"),
    Site.SHOULDER: ("schulter", "epaule", "hombro"),
    Site.UPPER_ARM: ("bicep", "biceps", "tricep", "triceps", "oberarm"),
    Site.FOREARM: ("unterarm", "avant-bras"),
    Site.WRIST: ("handgelenk", "poignet", "muneca"),
    Site.HAND: ("main", "mano"),
    Site.FINGERS: ("finger", "thumb", "daumen", "doigt", "dedo"),
    Site.FACE: ("gesicht", "visage", "cara", "cheek"),
    Site.JAW: ("kiefer", "machoire"),
    Site.EYELID: ("eye lid", "eye", "augenlid", "lid", "paupiere"),
}
MORE_SIDES: Final[Mapping[Term, tuple[str, ...]]] = {
    Side.LEFT: ("l", "lt", "links", "linke", "linker", "linkes", "gauche", "izquierda", "izquierdo"),
    Side.RIGHT: ("r", "rt", "rechts", "rechte", "rechter", "rechtes", "droite", "droit", "derecha", "derecho"),
    Side.BOTH: ("both", "bilateral", "b", "beide", "beidseitig", "beidseits", "ambos", "ambas"),
    Side.MIDLINE: ("midline", "centre", "center", "central", "mitte"),
}
MORE_KINDS: Final[Mapping[Term, tuple[str, ...]]] = {
    Kind.CRAMP: ("cramps", "charley horse", "spasm", "muscle spasm", "krampf", "crampe", "calambre"),
    Kind.TWITCH: ("twitches", "twitching", "fasciculation", "zucken", "zuckung", "tic"),
    Kind.TONUS: ("tightness", "tight", "stiff", "stiffness", "verspannung", "rigid"),
    Kind.UNSURE: ("unsure", "unknown", "?", "other"),
}
YES: Final = frozenset(
    ("yes", "y", "true", "1", "x", "ja", "j", "wahr", "oui", "o", "vrai", "si", "s", "none", "✓", "✔")
)
NO: Final = frozenset(("no", "n", "false", "0", "-", "nein", "falsch", "non", "faux"))
PARTS: Final = re.compile(r"[,;/+&\n]|\b(?:and|und|et|y)\b")
FILLING: Final = frozenset(("my", "the", "in", "muscle", "side"))


def _telling(words: Iterable[str]) -> str:
    """The words that tell a place from another."""
    return " ".join(word for word in words if word not in FILLING)


def _known(vocabulary: type[Term], more: Mapping[Term, tuple[str, ...]]) -> dict[str, Term]:
    """The terms by their code, by their label, and by what else they are called."""
    return {
        **{plain(term.value.replace("_", " ")): term for term in vocabulary},
        **{plain(str(term.label)): term for term in vocabulary},
        **{_telling(plain(str(term.label)).split()): term for term in vocabulary},
        **{word: term for term, words in more.items() for word in words},
    }


TERMS: Final[Mapping[str, Mapping[str, Term]]] = {
    "site": _known(Site, MORE_SITES),
    "side": _known(Side, MORE_SIDES),
    "kind": _known(Kind, MORE_KINDS),
}
VOCABULARIES: Final[Mapping[str, type[Term]]] = {"site": Site, "side": Side, "kind": Kind}


def read_word(role: str, text: str, meanings: Meanings) -> Term:
    """The term that a word stands for. Raises `Unknown`."""
    word = plain(text.replace("_", " "))
    if code := meanings.get(f"{role}:{word}"):
        return VOCABULARIES[role](code)
    found = TERMS[role].get(word)
    if found is None:
        raise Unknown(word)
    return found


def read_sites(text: str, side: Side | None, meanings: Meanings) -> tuple[BodySite, ...]:
    """The places in a cell, each with the side that it says, or else with `side`."""
    parts = [plain(part.replace("_", " ").replace(":", " ")) for part in PARTS.split(text.lower())]
    return tuple(_site(part, side, meanings) for part in parts if part)


def _site(part: str, side: Side | None, meanings: Meanings) -> BodySite:
    if code := meanings.get(f"site:{part}"):
        return BodySite(Site(code), side)
    if found := TERMS["site"].get(part):
        return BodySite(Site(found), side)
    words = re.sub(r"[().]", " ", part).split()
    said = [TERMS["side"][word] for word in words if word in TERMS["side"]]
    rest = _telling(word for word in words if word not in TERMS["side"])
    site = meanings.get(f"site:{rest}") or TERMS["site"].get(rest) or TERMS["site"].get(rest.removesuffix("s"))
    if site is None or len(said) > 1:
        raise Unknown(rest if rest and len(said) < 2 else part)
    return BodySite(Site(site), Side(said[0]) if said else side)


def read_yes(text: str) -> bool:
    """Whether a cell says yes. Raises `Invalid`."""
    word = plain(text)
    if word in YES:
        return True
    if word in NO:
        return False
    raise Invalid("", Text(N_("“yes” or “no” is expected.")))
