"""What every template knows."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_bidi

from spasmlog import RELEASE


def site(request: HttpRequest) -> dict[str, object]:
    """The release, which Bootstrap the direction of the language needs, and what this installation offers."""
    bidi = get_language_bidi()
    return {
        "release": RELEASE,
        "bootstrap_css": "vendor/bootstrap/bootstrap.rtl.min.css" if bidi else "vendor/bootstrap/bootstrap.min.css",
        "signup_open": settings.SIGNUP_OPEN,
        "email_configured": settings.EMAIL_CONFIGURED,
    }
