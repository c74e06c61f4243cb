"""Requests a second, beside the bare app: Today, and saving an episode. Rounds alternate, after one that only warms up
and is not counted; the median of their ratios decides."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from statistics import median
from typing import Any
from urllib.parse import urlencode

from tests.bench.figure import Figure
from tests.bench.homes import Server
from tests.bench.load import Connection, Request, get, post, rate

TARGET = 40.0  # per cent of the bare app
MAX_QUERIES = 12
GETS, BARE_GETS = 400, 1200
# Few enough that the diary's last month stays about what it is: what a round has saved is deleted after it.
SAVES, BARE_SAVES = 60, 240
WRITES = 20


def today(
    ours: Server, session: dict[str, Any], bare: Server, bare_session: dict[str, Any], rounds: int
) -> list[Figure]:
    """The Today page beside the bare page."""
    asked = [get(session["pages"]["today"], session["cookie"])] * GETS
    bare_asked = [get("/", bare_session["cookie"])] * BARE_GETS
    rates, bare_rates = [], []
    for _ in range(1 + rounds):
        bare_rates.append(rate(bare.home.port, bare_asked))
        rates.append(rate(ours.home.port, asked))
    return [
        compared("Today with 10,000 episodes", rates, bare_rates),
        Figure("Today's queries", session["queries"], at_most=MAX_QUERIES, detail=first_visit(session)),
        after_a_write(ours, session),
    ]


def first_visit(session: dict[str, Any]) -> str:
    """The first visit after a write also keeps the history of findings."""
    return f"{session['first_queries']} on the first visit after a write"


def after_a_write(ours: Server, session: dict[str, Any]) -> Figure:
    """The page when nothing of the diary is kept from before, because it was just written to."""
    connection = Connection(ours.home.port)
    page = get(session["pages"]["today"], session["cookie"])
    first, again = [], []
    for _ in range(WRITES):
        glass = urlencode({"csrfmiddlewaretoken": session["token"], "ml": "100"})
        connection.ask(post(f"{session['root']}drinks/{uuid.uuid4()}/", session["cookie"], glass))
        first.append(1000 * connection.ask(page))
        again.append(1000 * connection.ask(page))
    connection.socket.close()
    return Figure("Today just after a write", median(first), "ms", detail=f"and {median(again):.1f} ms again")


def saving(
    ours: Server, session: dict[str, Any], bare: Server, bare_session: dict[str, Any], rounds: int
) -> list[Figure]:
    """Saving an episode through its form beside inserting a bare row."""
    rates, bare_rates = [], []
    for _ in range(1 + rounds):
        bare_rates.append(rate(bare.home.port, list(inserts(bare_session, BARE_SAVES))))
        rates.append(rate(ours.home.port, list(saves(session, SAVES))))
        ours.home.run(ours.home.call("inside", f"forget({session['newest_key']})"))
    return [compared("Saving an episode", rates, bare_rates)]


def compared(name: str, rates: list[float], bare_rates: list[float]) -> Figure:
    """The median of each round's ratio: what disturbs the machine disturbs both halves of a round."""
    rates, bare_rates = rates[1:], bare_rates[1:]
    ratios = [100 * rate / bare for rate, bare in zip(rates, bare_rates, strict=True)]
    detail = f"{median(rates):.0f}/s beside {median(bare_rates):.0f}/s; rounds {min(ratios):.0f}–{max(ratios):.0f} %"
    return Figure(name, median(ratios), "% of bare", at_least=TARGET, detail=detail)


def saves(session: dict[str, Any], count: int) -> Iterator[Request]:
    """A cramp of the left calf, just now, each with an id of its own."""
    for _ in range(count):
        answers = [
            ("csrfmiddlewaretoken", session["token"]),
            ("entry_id", str(uuid.uuid4())),
            ("opened_at", datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")),
            ("when", "now"),
            ("how_long", "1_to_5_min"),
            ("sites", "calf"),
            ("sites", "calf:left"),
            ("kind", "cramp"),
            ("pain", "5"),
            ("woke", "yes"),
            ("none_of_these", "on"),
            ("relief_stretch", "yes"),
            ("note", "after a long drive"),
        ]
        yield post(session["pages"]["a new episode"], session["cookie"], urlencode(answers))


def inserts(session: dict[str, Any], count: int) -> Iterator[Request]:
    """One row of the bare app each."""
    for n in range(count):
        body = urlencode({"csrfmiddlewaretoken": session["token"], "text": f"one more {n}"})
        yield post("/insert", session["cookie"], body)
