"""A PDF as a screen reader reads it: by its tags, in their order, with the text that stands under each."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pypdf import PdfReader


@dataclass
class Tag:
    """An element of the structure: what it is, what it says instead of a picture, the text and the elements in it."""

    name: str
    alt: str | None = None
    language: str | None = None
    scope: str | None = None
    parts: list[Tag | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, with single spaces."""
        return " ".join("".join(part if isinstance(part, str) else f" {part.text} " for part in self.parts).split())

    def all(self, *names: str) -> Iterator[Tag]:
        """Every element of these names, itself included, in the order of reading."""
        if self.name in names:
            yield self
        for part in self.parts:
            if isinstance(part, Tag):
                yield from part.all(*names)

    def children(self, *names: str) -> list[Tag]:
        return [part for part in self.parts if isinstance(part, Tag) and part.name in names]


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


@lru_cache(maxsize=4)
def tags(pdf: bytes) -> Tag:
    """The whole structure; the last few are kept, since reading a long one takes seconds."""
    found = reader(pdf)
    texts = _marked(found)
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(found.pages)}
    root = found.trailer["/Root"]["/StructTreeRoot"]
    return Tag("Root", parts=[_tag(kid, None, texts, pages) for kid in _kids(root)])


def _marked(found: PdfReader) -> dict[tuple[int, int], str]:
    """The text of each marked piece of each page, in the order in which it was written."""
    texts: dict[tuple[int, int], str] = {}
    for number, page in enumerate(found.pages):
        fonts = {name: _characters(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
        for piece, text in _shown(page.get_contents().operations, fonts):
            texts[number, piece] = texts.get((number, piece), "") + text
    return texts


def _shown(operations: Any, fonts: dict[str, dict[bytes, str]]) -> Iterator[tuple[int, str]]:
    """Each text that is shown, with the marked piece that it is in."""
    pieces: list[int | None] = []  # of what is open, the innermost last
    instead: list[str | None] = []
    font: dict[bytes, str] = {}
    for operands, operator in operations:
        piece = next((one for one in reversed(pieces) if one is not None), None)
        if operator in (b"BDC", b"BMC"):
            said = operands[1] if operator == b"BDC" and isinstance(operands[1], dict) else {}
            pieces.append(said.get("/MCID"))
            instead.append(said.get("/ActualText"))
            if "/ActualText" in said and (inner := said.get("/MCID", piece)) is not None:
                yield int(inner), str(said["/ActualText"])
        elif operator == b"EMC":
            pieces.pop()
            instead.pop()
        elif operator == b"Tf":
            font = fonts[operands[0]]
        elif operator in (b"Tj", b"TJ") and piece is not None and not any(one is not None for one in instead):
            parts = operands[0] if operator == b"TJ" else operands
            for part in parts:
                if not isinstance(part, int | float):
                    yield int(piece), _decoded(part.original_bytes, font)


def _decoded(codes: bytes, font: dict[bytes, str]) -> str:
    return "".join(font.get(codes[place : place + 2], "") for place in range(0, len(codes), 2))


def _characters(font: Any) -> dict[bytes, str]:
    """What the codes of a font mean, two bytes each."""
    found: dict[bytes, str] = {}
    lists = font["/ToUnicode"].get_data().decode("ascii")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", lists, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", lists, re.DOTALL):
        for first, last, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[(int(first, 16) + step).to_bytes(2, "big")] = chr(int(text, 16) + step)
    return found


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, list) else [kids]


def _scope(element: Any) -> str | None:
    """What the cell of a table is the head of: Column, Row."""
    attributes = element.get("/A", [])
    for one in attributes if isinstance(attributes, list) else [attributes]:
        if "/Scope" in one.get_object():
            return str(one.get_object()["/Scope"]).removeprefix("/")
    return None


def _tag(element: Any, page: int | None, texts: dict[tuple[int, int], str], pages: dict[int, int]) -> Tag:
    element = element.get_object()
    if "/Pg" in element:
        page = pages[element.raw_get("/Pg").idnum]
    tag = Tag(element["/S"].removeprefix("/"), element.get("/Alt"), element.get("/Lang"), _scope(element))
    for kid in _kids(element):
        if isinstance(kid, int):
            tag.parts.append(texts.get((page or 0, int(kid)), ""))
            continue
        inner = kid.get_object()
        if "/MCID" in inner:
            at = pages[inner.raw_get("/Pg").idnum] if "/Pg" in inner else page or 0
            tag.parts.append(texts.get((at, int(inner["/MCID"])), ""))
        elif "/S" in inner:
            tag.parts.append(_tag(inner, page, texts, pages))
    return tag


def tables(pdf: bytes) -> dict[str, list[list[str]]]:
    """Every table by the first words of its head, as rows of cells, the head first."""
    found = {}
    for table in tags(pdf).all("Table"):
        rows = [[cell.text for cell in row.children("TH", "TD")] for row in table.all("TR")]
        found[rows[0][0]] = rows
    return found


def items(pdf: bytes) -> dict[str, str]:
    """What stands beside each name of a list of terms."""
    found = {}
    for item in tags(pdf).all("LI"):
        name, said = (item.children(kind) for kind in ("Lbl", "LBody"))
        if name and said:
            found[name[0].text.rstrip(":")] = said[0].text
    return found
