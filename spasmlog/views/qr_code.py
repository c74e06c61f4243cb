"""An address as a picture that a telephone's camera reads."""

from __future__ import annotations

from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

# Black on white whatever the colours of the page: many cameras read nothing else. The quiet border belongs to it.
PICTURE: Final = (
    '<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" shape-rendering="crispEdges" role="img" '
    'aria-label="{1}"><rect width="{0}" height="{0}" fill="#fff"/><path d="{2}" fill="#000"/></svg>'
)


def qr_code(address: str, label: str) -> SafeString:
    """The QR code of an address as an element of the page."""
    code = QRCode(error_correction=ERROR_CORRECT_M)
    code.add_data(address)
    rows = code.get_matrix()
    squares = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(PICTURE, len(rows), label, "".join(squares))
