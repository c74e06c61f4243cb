"""What goes together in a diary, and how all of it is reckoned."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from spasmlog import selectors
from spasmlog.reckoning import EXACT
from spasmlog.trends.exact import NoAnswer
from spasmlog.trends.methods import METHODS
from spasmlog.views.criteria import FIVE_MINUTES, page
from spasmlog.views.page import Here, diary_page

logger = logging.getLogger(__name__)


@diary_page()
def associations(request: HttpRequest, here: Here) -> HttpResponse:
    """Every factor of the last year: what is associated, what is not, and what there must be more of."""
    try:
        found = selectors.associations(here.row, here.as_of, EXACT)
    except NoAnswer as error:
        logger.error("The intervals were not reckoned: %s", type(error).__name__)
        return here.render(request, "trends/not_reckoned.html", status=503)
    return here.render(request, "trends/associations.html", found=found)


@require_safe
@cache_control(public=True, max_age=FIVE_MINUTES)
@vary_on_headers("Accept-Language", "Cookie")
def methods(request: HttpRequest) -> HttpResponse:
    """What is counted how, with the numbers and the sources: the same for everybody."""
    return page(request, "trends/methods.html", methods=METHODS)
