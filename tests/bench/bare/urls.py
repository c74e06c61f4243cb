"""Two pages."""

from datetime import UTC, datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_POST

from tests.bench.bare.models import Row

SHOWN = 10


@login_required
def page(request: HttpRequest) -> HttpResponse:
    """The newest rows."""
    return render(request, "bare.html", {"rows": Row.objects.filter(owner=request.user).order_by("-at")[:SHOWN]})


@login_required
@require_POST
def insert(request: HttpRequest) -> HttpResponse:
    """One more row."""
    Row.objects.create(owner=request.user, at=datetime.now(UTC), text=request.POST["text"])
    return HttpResponseRedirect("/")


urlpatterns = [path("", page), path("insert", insert)]
