"""The page without a network understands a form as the server does: the same answers make the same entry."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.templatetags.static import static
from playwright.sync_api import Page

from spasmlog.diary import AsOf, Diary
from spasmlog.forms.check import CheckForm
from spasmlog.forms.episode import EpisodeForm
from spasmlog.interchange import content_of
from spasmlog.vocabulary import Question, WeightUnit

NOW = datetime(2026, 10, 25, 12, 30, tzinfo=UTC)
ID = "0190c0de-0000-7000-8000-000000000001"
OPENED = "2026-10-25T12:29:30+0000"
PLAIN = "when=now&how_long=&kind=cramp&sites=calf"

EPISODES = {
    "the least": PLAIN,
    "a side": f"{PLAIN}&sites=calf:left",
    "both sides one by one, and another place": (
        f"{PLAIN}&sites=calf:left&sites=calf:right&sites=neck&sites=neck:midline"
    ),
    "a side without its place counts for nothing": f"{PLAIN}&sites=hand:left",
    "minutes ago": "when=ago&minutes_ago=90&kind=twitch&sites=eyelid&how_long=ongoing",
    "a date and a time": "when=at&start_day=2026-10-24&start_clock=03:15&kind=tonus&sites=jaw&how_long=over_10_min",
    "to the second, until later": (
        "when=at&start_day=2026-10-24&start_clock=23:59:30&how_long=ended&end_day=2026-10-25&end_clock=00:01:10"
        "&kind=unsure&sites=foot"
    ),
    "minutes and seconds": "when=now&how_long=exact&minutes=2&seconds=5&kind=cramp&sites=toes",
    "seconds alone": "when=now&how_long=exact&minutes=&seconds=40&kind=cramp&sites=toes",
    "the first of two equal times": (
        "when=at&start_day=2026-10-25&start_clock=01:30&start_which=first&kind=cramp&sites=calf&how_long="
    ),
    "the second of two equal times": (
        "when=at&start_day=2026-10-25&start_clock=01:30&start_which=second&kind=cramp&sites=calf&how_long="
    ),
    "none of these": f"{PLAIN}&none_of_these=on&pain=0",
    "none of these but one": f"{PLAIN}&none_of_these=on&numbness=yes&weakness=during",
    "everything": (
        f"{PLAIN}&pain=10&woke=yes&sleep_disturbance=7&activity=sitting&still_minutes=45&hard_exercise_within_24h=no"
        "&swelling=no&skin_colour_change=yes&warmth=no&numbness=yes&tingling=&radiating_pain=no&eases_with_rest=yes"
        "&weakness=lasting&function_loss=no&walking_difficulty=during&holding_difficulty=&after_pain=yes&distress=3"
        "&relief_heat=yes&relief_walk=no&relief_other=tried&relief_cold=&note=%20two%0D%0Alines%20"
    ),
}
CHECKS = {
    "nothing answered": "",
    "none of these": "none_of_these=on",
    "none but one, and a rating of zero": "none_of_these=on&dark_urine=yes&rating_hand=0&rating_face=10&note=x",
    "a weight": "weight_g=82.4&weight_loss_intended=yes&unit=kg",
    "a weight in pounds": "weight_g=181.7&unit=lb",
    "some": "spreading=yes&getting_weaker=no&weight_loss_intended=no",
}


@pytest.fixture
def zone() -> ZoneInfo:
    return ZoneInfo("Europe/London")


def by_script(page: Page, call: str, answers: str, **context: object) -> dict:
    """What the module of the page makes of the answers."""
    return page.evaluate(
        f"""async ([url, answers, context]) => {{
          const shapes = await import(url);
          return shapes.{call}(new URLSearchParams(answers), context);
        }}""",
        [static("js/offline/shapes.js"), answers, {"now": round(NOW.timestamp() * 1000), **context}],
    )


def without_nulls(found: dict) -> dict:
    return {name: value for name, value in found.items() if value is not None and value not in ("", [], False)}


@pytest.mark.parametrize("answers", EPISODES.values(), ids=EPISODES)
def test_an_episode(page: Page, live_server, zone: ZoneInfo, answers: str):
    page.goto(f"{live_server.url}/emergency/")
    sent = f"{answers}&opened_at={OPENED.replace('+', '%2B')}"
    form = EpisodeForm(QueryDict(f"{sent}&entry_id={ID}"), now=AsOf(Diary(zone=zone), NOW))
    assert form.is_valid(), form.errors
    expected = json.loads(json.dumps(content_of(form.value, zone)))
    found = by_script(page, "episode", sent, zone=zone.key)
    for entry in (expected, found):
        for name in ("started_at", "ended_at", "recorded_at"):
            if name in entry:
                entry[name] = datetime.fromisoformat(entry[name]).astimezone(UTC)
        entry["relief"] = sorted(
            map(str, ({k: v for k, v in one.items() if v is not None} for one in entry.get("relief", [])))
        )
    expected.pop("id")
    false = {name for name, value in expected.items() if value is False}
    assert without_nulls(found) == without_nulls(expected)
    assert {name for name, value in found.items() if value is False} == false


@pytest.mark.parametrize("answers", CHECKS.values(), ids=CHECKS)
def test_a_check(page: Page, live_server, zone: ZoneInfo, answers: str):
    page.goto(f"{live_server.url}/emergency/")
    unit = WeightUnit(QueryDict(answers).get("unit", "kg"))
    form = CheckForm(QueryDict(answers), now=AsOf(Diary(zone=zone, weight_unit=unit), NOW), date=NOW.date())
    assert form.is_valid(), form.errors
    expected = json.loads(json.dumps(content_of(form.value, zone)))
    asked = [question.value for question in Question]
    found = by_script(page, "check", answers, questions=asked, grams=unit.grams)
    for entry in (expected, found):
        entry["recorded_at"] = datetime.fromisoformat(entry["recorded_at"])
    expected.pop("date")
    assert {**found} == expected


@pytest.mark.parametrize(
    ("answers", "field", "reason"),
    [
        ("when=now&kind=cramp&how_long=", "sites", "missing"),
        ("when=now&sites=calf&how_long=", "kind", "missing"),
        (f"{PLAIN}&when=ago".replace("when=now&", ""), "minutes_ago", "missing"),
        ("when=at&start_day=2026-03-29&start_clock=01:30&kind=cramp&sites=calf&how_long=", "start_clock", "skipped"),
        (f"{PLAIN}&end_day=2026-10-24&end_clock=10:00".replace("how_long=", "how_long=ended"), "end_clock", "before"),
        (PLAIN.replace("how_long=", "how_long=exact"), "minutes", "missing"),
    ],
)
def test_what_is_not_clear_is_asked(page: Page, live_server, answers: str, field: str, reason: str):
    page.goto(f"{live_server.url}/emergency/")
    found = page.evaluate(
        """async ([url, answers, now]) => {
          const shapes = await import(url);
          try { shapes.episode(new URLSearchParams(answers), { now, zone: "Europe/London" }); return null; }
          catch (error) { return [error.field, error.reason]; }
        }""",
        [static("js/offline/shapes.js"), answers, round(NOW.timestamp() * 1000)],
    )
    assert found == [field, reason]


@pytest.mark.parametrize("name", ["Europe/London", "Pacific/Chatham", "Australia/Lord_Howe", "America/New_York", "UTC"])
def test_clocks_of_the_world_are_read_as_the_server_reads_them(page: Page, live_server, name: str):
    page.goto(f"{live_server.url}/emergency/")
    zone = ZoneInfo(name)
    moments = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=37 * n) for n in range(240)]
    walls = [moment.astimezone(zone) for moment in moments]
    asked = [[f"{wall:%Y-%m-%d}", f"{wall:%H:%M:%S}"] for wall in walls]
    found = page.evaluate(
        """async ([url, asked, zone]) => {
          const { momentsOf } = await import(url);
          return asked.map(([date, clock]) => momentsOf(date, clock, zone));
        }""",
        [static("js/offline/shapes.js"), asked, name],
    )
    for moment, instants in zip(moments, found, strict=True):
        assert moment.timestamp() * 1000 in instants
