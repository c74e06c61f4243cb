"""Values that no form asks for, as the bytes that a request carries."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote_from_bytes

TEXTS: Final = {
    "empty": "",
    "blank": " \t\r\n ",
    "nul": "a\0b",
    "replacement": "\ufffd",
    "right to left": "\u202eabc",
    "emoji": "\N{BUTTERFLY}" * 3,
    "markup": "<script>alert(1)</script>\"'><img src=x onerror=1>",
    "entity": "&lt;b&gt;",
    "template": "{{ 7|add:7 }}{% debug %}%s%(x)s{0}",
    "formula": '=HYPERLINK("https://evil.example")',
    "path": "../../../../etc/passwd",
    "long": "x" * 5_000,
    "json": '{"a": [1]}',
    "null": "null",
    "true": "true",
    "nan": "NaN",
    "infinity": "-Infinity",
    "float too large": "1e400",
    "float too small": "1e-400",
    "exponent": "1e999999999",
    "huge": f"1{'0' * 400}",
    "5000 digits": "9" * 5_000,
    "negative": "-1",
    "fraction": "1.5",
    "hex": "0x10",
    "underscore": "1_000",
    "arabic digit": "\u0663",
    "wide digit": "\uff11",
    "superscript": "\u00b2",
    "half": "\u00bd",
    "64 bits": str(2**63),
    "year 1": "0001-01-01",
    "year 9999": "9999-12-31",
    "year 0": "0000-00-00",
    "no date": "2026-02-30",
    "week date": "2026-W01-1",
    "arabic date": "\u0662\u0660\u0662\u0666-01-01",
    "instant of year 1": "0001-01-01T00:00:00+1400",
    "instant of year 9999": "9999-12-31T23:59:59-1400",
    "naive instant": "2026-01-01T00:00:00",
    "odd offset": "2026-01-01T00:00:00+99:99",
    "24 o'clock": "24:00:00",
    "leap second": "23:59:60",
    "midnight": "00:00",
    "no uuid": "01900000-0000-7000-8000-00000000dea",
    "nil uuid": "00000000-0000-0000-0000-000000000000",
    "urn": "urn:uuid:01900000-0000-7000-8000-00000000dead",
    "side of nothing": "calf:",
    "site twice": "calf:left:left",
    "unknown choice": "no-such-choice",
}
BYTES: Final = {
    "lone surrogate": b"\xed\xa0\x80",
    "not utf-8": b"\xff\xfe",
    "cut off": b"\xe2\x82",
}
BAD: Final[dict[str, bytes]] = {name: text.encode() for name, text in TEXTS.items()} | BYTES


def encoded(answers: dict[str, list[bytes]]) -> str:
    """A form's body or a query as it is sent."""
    return "&".join(
        f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}"
        for name, values in answers.items()
        for value in values
    )
