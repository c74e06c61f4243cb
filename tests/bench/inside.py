"""What is asked of a home from inside Django: a session, the addresses of its pages, and Today's queries."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import Count, F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from spasmlog import diary as values
from spasmlog import selectors, wording
from spasmlog.charts.catalogue import all_charts, chart
from spasmlog.exports.pdf.document import data, document
from spasmlog.models import Check, Day, Diary, Episode, Medication
from spasmlog.reckoning import EXACT
from spasmlog.rules import assess_at
from spasmlog.trends import ranges
from spasmlog.typesetting import TYPESETTER
from spasmlog.views.page import Here
from spasmlog.views.summary import clinical_summary
from tests.bench.cookies import signed_in
from tests.bench.homes import ACCOUNT

OK = 200


def session() -> None:
    """Print a session of the diary's owner as JSON, with the pages by name and how many queries Today makes when
    nothing is kept from before: on the first visit after a write, which keeps the history of findings, and on another.
    """
    account = get_user_model().objects.get(username=ACCOUNT)
    diary = Diary.objects.get(account=account)
    client, cookies = signed_in(account)
    pages = addresses(diary)
    client.get(pages["today"])
    Diary.objects.filter(id=diary.id).update(revision=F("revision") + 1)
    with CaptureQueriesContext(connection) as first:
        if client.get(pages["today"]).status_code != OK:
            raise RuntimeError("there is no Today page")
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:  # where nothing is kept
        client.get(pages["today"])
    newest = Episode.objects.filter(diary=diary).latest("key").key
    found = {
        "root": pages["today"],
        "pages": pages,
        "queries": len(queries),
        "first_queries": len(first),
        "newest_key": newest,
        "charts": {chart.slug: all_time(client, diary, chart.slug) for chart in all_charts()},
    }
    print(json.dumps(cookies | found))  # noqa: T201 (it is read by the bench)


def all_time(client: Client, diary: Diary, slug: str) -> dict[str, Any]:
    """A chart's address, and what its data of all time cost when nothing is kept from before."""
    address = f"/diaries/{diary.id}/trends/{slug}.json?range=all"
    client.get(address)  # the page before has kept the history of findings
    row = Diary.objects.get(id=diary.id)
    diary_now = values.AsOf(selectors.settings_of(row), timezone.now())
    span = ranges.all_time(selectors.first_date(row), diary_now.date)
    start = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        document = chart(slug).draw(selectors.StoredDiary(row, diary_now, EXACT), span).document(wording.ACTIVE)
    took = 1000 * (time.perf_counter() - start)
    size = len(gzip.compress(json.dumps(document).encode()))
    return {"address": address, "queries": len(queries), "bytes": size, "milliseconds": took}


def assessing(times: int) -> None:
    """Print the milliseconds that it takes to ask the database and to assess, at the fastest."""
    row = Diary.objects.get(account__username=ACCOUNT)
    took = []
    for _ in range(times):
        start = time.perf_counter()
        with transaction.atomic():  # where nothing is kept from the time before
            assess_at(selectors.as_of(row, datetime.now(UTC)))
        took.append(1000 * (time.perf_counter() - start))
    print(json.dumps(min(took)))  # noqa: T201 (it is read by the bench)


def typesetting(days: int, times: int) -> None:
    """Print how long the PDF of the last days takes in all and in parts, in milliseconds, once the process that sets it
    is there; and how large the file and that process are."""
    account = get_user_model().objects.get(username=ACCOUNT)
    row = Diary.objects.get(account=account)
    client, _ = signed_in(account)
    value = selectors.settings_of(row)
    here = Here(row, value, values.AsOf(value, timezone.now()))
    first, last = here.now.date - timedelta(days=days - 1), here.now.date
    address = f"/diaries/{row.id}/summary.pdf?from={first}&to={last}"
    whole: list[float] = []
    parts: dict[str, list[float]] = {"summary": [], "document": [], "typesetter": []}
    made = client.get(address).content
    for _ in range(times):
        whole.append(_timed(lambda: client.get(address))[0])
        took, found = _timed(lambda: clinical_summary(here, first, last))
        parts["summary"].append(took)
        took, content = _timed(lambda: data(document(found, wording.ACTIVE, language="en", release="")))  # noqa: B023
        parts["document"].append(took)
        parts["typesetter"].append(_timed(lambda: TYPESETTER.summary(content, 1))[0])  # noqa: B023
    pid = TYPESETTER.pid
    resident = Path(f"/proc/{pid}/status").read_text().split("VmRSS:")[1].split()[0]
    sizes = {"bytes": len(made), "megabytes": int(resident) / 1000, "episodes": len(found.episodes)}
    print(json.dumps({"whole": whole, "parts": parts, **sizes}))  # noqa: T201 (it is read by the bench)


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    done = work()
    return 1000 * (time.perf_counter() - start), done


def forget(newest_key: int) -> None:
    """Delete the episodes that were saved since."""
    Episode.objects.filter(key__gt=newest_key).delete()


def addresses(diary: Diary) -> dict[str, str]:
    """Every page of a diary; of entries such as are alike in diaries of any length: the latest episode with every
    question answered, the latest day with just two episodes."""
    root = f"/diaries/{diary.id}/"
    episode = Episode.objects.filter(diary=diary, woke=False, relief_rows__isnull=False).latest("started_at").entry_id
    episodes = Episode.objects.filter(diary=diary).values("local_date").annotate(count=Count("key"))
    two = episodes.filter(count=2).values("local_date")
    day = Day.objects.filter(diary=diary, date__in=two).latest("date").date
    medicine = Medication.objects.filter(diary=diary).latest("key").entry_id
    return {
        "today": root,
        "episodes": f"{root}episodes/",
        "a new episode": f"{root}episodes/new/",
        "an episode": f"{root}episodes/{episode}/",
        "an episode, to edit": f"{root}episodes/{episode}/edit/",
        "days": f"{root}days/",
        "a day": f"{root}days/{day}/",
        "checks": f"{root}checks/",
        "a check": f"{root}checks/{Check.objects.filter(diary=diary).latest('date').date}/",
        "medicines": f"{root}medications/",
        "a medicine": f"{root}medications/{medicine}/",
        "conditions": f"{root}conditions/",
        "findings": f"{root}findings/",
        "summary": f"{root}summary/",
        "settings": f"{root}settings/",
        "trends": f"{root}trends/",
        "trends, all time": f"{root}trends/?range=all",
    }
