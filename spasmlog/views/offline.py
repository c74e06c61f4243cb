"""What works without a network: the page that is shown then, the worker that keeps it, and what it has to know.

The page and everything else in the worker's cache is the same for everybody; what is somebody's own goes to the browser
as JSON and is kept there encrypted (docs/security.md).
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi, gettext
from django.views.decorators.http import require_POST, require_safe

from spasmlog import RELEASE, selectors, wording
from spasmlog.diary import AsOf, BodySite, Diary
from spasmlog.forms.check import OfflineCheckForm
from spasmlog.forms.episode import OfflineEpisodeForm
from spasmlog.guidance.relief import CAUTION, relief_steps
from spasmlog.interchange import content_of
from spasmlog.templatetags.spasmlog import place
from spasmlog.views.page import uuid_or_none
from spasmlog.views.sessions import ends_in, renew
from spasmlog.views.today import SERVINGS
from spasmlog.vocabulary import Question, Side, Site

# What the page without a network is made of, by its names among the static files.
STYLES: Final = ("css/bootstrap-dark.css", "css/tokens.css", "css/spasmlog.css", "css/print.css", "css/night.css")
MODULES: Final = (
    *(f"js/offline/{name}.js" for name in ("store", "shapes", "send", "waiting", "shell")),
    *("js/timer.js", "js/form.js"),
)
PICTURES: Final = ("icons/mark.svg", "vendor/bootstrap-icons/icons.svg")
# Like nobody's: no date on the page, no name.
NEVER: Final = AsOf(Diary(zone=ZoneInfo("UTC")), datetime(2000, 1, 1, 12, tzinfo=UTC))
MOST_ONGOING: Final = 5
# What stands on the buttons of a home screen (https://www.w3.org/TR/appmanifest/), as in static/css/tokens.css.
PAPER, ACCENT = "#f5f7f7", "#0b6069"


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page that is shown where there is no network."""
    response = HttpResponse(_page(get_language() or ""))
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker: other bytes, and so another cache, whenever a file or the page is another."""
    response = HttpResponse(_worker(get_language() or ""), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a telephone needs to put this on its home screen."""
    home = reverse("home")
    content = {
        "id": home,
        "name": "SpasmLog",
        "short_name": "SpasmLog",
        "description": gettext("A diary of muscle spasms"),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": ACCENT,
        "categories": ["health", "medical"],
        "icons": [
            {"src": static("icons/mark.svg"), "sizes": "any", "type": "image/svg+xml"},
            *(
                {"src": static(f"icons/{name}-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", **purpose}
                for name, purpose in (("icon", {}), ("maskable", {"purpose": "maskable"}))
                for size in (192, 512)
            ),
        ],
        "shortcuts": [
            {"name": gettext("Spasm now"), "url": f"{home}?do=now"},
            {"name": gettext("Add a glass"), "url": f"{home}?do=glass"},
        ],
    }
    response = JsonResponse(content, content_type="application/manifest+json")
    response["Cache-Control"] = "no-cache"
    return response


def told(request: HttpRequest) -> HttpResponse:
    """Who is signed in, as a name that says nothing; and of a diary (`?diary=`) what its forms need. 401 where nobody
    is; someone else's diary is 404."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    if not request.user.is_authenticated:
        return JsonResponse({}, status=401)
    now = datetime.now(UTC)
    content: dict[str, Any] = {
        "account": selectors.opaque_id(request.user),
        "csrf": get_token(request),
        "now": round(1000 * now.timestamp()),
        "ends_in": ends_in(request),
    }
    if "diary" in request.GET:
        try:
            wanted = uuid_or_none(request.GET["diary"])
            if wanted is None:
                raise selectors.NotVisible
            content["diary"] = _diary(selectors.diary_of(request.user, wanted), now)
        except selectors.NotVisible:
            return JsonResponse({}, status=404)
    return JsonResponse(content)


@login_required
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Stay signed in: the session lasts as long as a new one from now on."""
    renew(request)
    return JsonResponse({"ends_in": ends_in(request)})


def _diary(row: Any, now: datetime) -> dict[str, Any]:
    diary = selectors.settings_of(row)
    last = selectors.as_of(row, now).newest_spasm
    return {
        "id": str(row.id),
        "revision": row.revision,
        "zone": diary.zone.key,
        "grams": diary.weight_unit.grams,
        "servings": [
            {"ml": ml, "label": f"{name} + {wording.fluid(ml, diary.fluid_unit)}"}
            for name, ml in zip(
                (gettext("Glass"), gettext("Cup"), gettext("Bottle")), SERVINGS[diary.fluid_unit], strict=True
            )
        ],
        "usual": [_site(place) for place in selectors.usual_sites(row)],
        "last": last and {"kind": last.kind.value, "sites": [_site(place) for place in last.sites]},
        "ongoing": [
            {
                "id": str(episode.id),
                "shape": content_of(episode, diary.zone),
                "etag": f'"{selectors.revision_of(row, "episodes", episode.id)}"',
            }
            for episode in selectors.ongoing(row)[:MOST_ONGOING]
        ],
    }


def _site(place: BodySite) -> dict[str, str]:
    return {"site": place.site.value} | ({"side": place.side.value} if place.side else {})


@cache
def _page(language: str) -> str:
    """The page, in a language. It costs as much as all forms together, and never changes while the program runs."""
    return render_to_string(
        "offline.html",
        {
            "episode_form": OfflineEpisodeForm(initial={"entry_id": "", "when": "now", "how_long": ""}, now=NEVER),
            "check_form": OfflineCheckForm(now=NEVER, date=NEVER.date, auto_id="check_%s"),
            "questions": " ".join(question.value for question in Question),
            "sites": [
                {
                    "code": site.value,
                    "name": place(BodySite(site)),
                    "sides": [(side.value, place(BodySite(site, side))) for side in Side],
                    "steps": relief_steps([site]),
                }
                for site in Site
            ],
            "caution": CAUTION,
            "ago": (5, 15, 30),
            "release": RELEASE,
            "bootstrap_css": _bootstrap(),
        },
    )


def _bootstrap() -> str:
    return "vendor/bootstrap/bootstrap.rtl.min.css" if get_language_bidi() else "vendor/bootstrap/bootstrap.min.css"


@cache
def _worker(language: str) -> str:
    names = (_bootstrap(), *STYLES, *MODULES, *PICTURES)
    assets = [static(name) for name in names]
    digest = sha256("\n".join([_page(language), *assets, static("js/worker.js")]).encode()).hexdigest()
    about = {
        "name": f"spasmlog-{digest[:16]}",
        "shell": reverse("offline"),
        "emergency": reverse("emergency"),
        "assets": assets,
    }
    return f"self.SPASMLOG = {json.dumps(about)};\nimportScripts({json.dumps(static('js/worker.js'))});\n"
