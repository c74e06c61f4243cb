"""Cells that no spreadsheet takes for a formula, and how a text stands in the file."""

from __future__ import annotations

from typing import Final

# What a spreadsheet takes for the beginning of a formula (CWE-1236), also in the wide forms of East Asian keyboards.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# It says "text" to spreadsheets. A text that begins with one of its own gets another, or it would lose it on its way
# back.
MARK: Final = "'"
MARKED: Final = (*FORMULA, MARK)
BYTE_ORDER_MARK: Final = "\ufeff"  # without it Excel reads UTF-8 as the alphabet of the machine


def safe(text: str) -> str:
    """The text as a cell that is text everywhere."""
    return f"{MARK}{text}" if text.startswith(MARKED) else text


def unsafe(cell: str) -> str:
    """The text of such a cell: the inverse."""
    return cell.removeprefix(MARK)


def quoted(text: str) -> str:
    """The text as it stands in a file (RFC 4180): in quotes, whatever is in it."""
    return '"' + safe(text).replace('"', '""') + '"' if text else ""
