"""What the diary is checked for, explained to anybody: no account, no diary, nothing private."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from spasmlog import rules
from spasmlog.rules.finding import CAVEAT, Origin
from spasmlog.rules.sources import ARTICLE

# Not longer: the page names style sheets of this version, which the next one takes away.
FIVE_MINUTES: Final = 300


@require_safe
@cache_control(public=True, max_age=FIVE_MINUTES)
@vary_on_headers("Accept-Language", "Cookie")
def criteria(request: HttpRequest) -> HttpResponse:
    """All of them, the article's apart from ours."""
    known = rules.all_criteria()
    return page(
        request,
        "criteria/list.html",
        article=ARTICLE,
        of_article=[one for one in known if one.origin is Origin.ARTICLE],
        ours=[one for one in known if one.origin is Origin.ADDITION],
    )


@require_safe
@cache_control(public=True, max_age=FIVE_MINUTES)
@vary_on_headers("Accept-Language", "Cookie")
def criterion(request: HttpRequest, slug: str) -> HttpResponse:
    """One: what the article says, exactly when it matches, what to do, what cannot be known."""
    try:
        found = rules.criterion(slug)
    except KeyError:
        raise Http404 from None
    return page(
        request,
        "criteria/criterion.html",
        criterion=found,
        explanation=found.explanation,
        is_ours=found.origin is Origin.ADDITION,
        caveat=CAVEAT,
    )


def page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """A page that is the same for everybody, and may be kept: a message to one person is left for another page."""
    return render(request, template, {"messages": (), **context})
