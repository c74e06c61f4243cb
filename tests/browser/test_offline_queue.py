"""Whatever happens in whatever order, what was kept on the device is in the diary once, or still on the device."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.templatetags.static import static
from django.test import Client
from hypothesis import HealthCheck, Phase
from hypothesis import settings as bounds
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from playwright.sync_api import BrowserContext, Page, Route

from spasmlog import selectors
from spasmlog.actions import entries
from spasmlog.models import Day, Diary, Drink, Episode
from tests.browser.offline import PUT, forgive, ready
from tests.builders import new_id
from tests.stored import stored

SHAPE = {"started_at": "2026-01-05T03:00:00Z", "kind": "cramp", "sites": [{"site": "calf", "side": "left"}]}
DATE = "2026-01-05"
KEEP = """async ([url, diary, collection, id, shape]) => {
  const store = await import(url);
  await store.keep({ account: await store.activeAccount(), diary, collection, id, content: { shape } });
}"""
# What waits for this diary: its id, how it is, and what it says.
HELD = """async ([url, diary]) => {
  const store = await import(url);
  const mine = (await store.entries()).filter((entry) => entry.diary === diary);
  return Promise.all(mine.map(async (entry) => [entry.id, entry.state, (await store.read(entry)).shape]));
}"""
RESOLVE = """async ([url, merge, diary, id, mine]) => {
  const store = await import(url);
  const shapes = await import(merge);
  const entry = (await store.entries()).find((one) => one.diary === diary && one.id === id);
  const { stored, etag } = await store.why(entry);
  const content = await store.read(entry);
  const chosen = mine ? shapes.mergedAsMine(content.shape, stored) : shapes.merged(content.shape, stored, {});
  await store.retry(entry, { ...content, shape: chosen }, etag);
}"""
DROP = """async ([url, diary, id]) => {
  const store = await import(url);
  await store.drop((await store.entries()).find((one) => one.diary === diary && one.id === id));
}"""
STORE, SHAPES, SEND = (f"js/offline/{name}.js" for name in ("store", "shapes", "send"))
WORDS = {"kept": "by {time}", "moved": "by {time}"}


FAULTS = ("", "", "unreachable", "lost", "busy", "token")
SENDINGS = some.sampled_from((None, *FAULTS))


class Device(RuleBasedStateMachine):
    """One account on one device with two tabs, and a network and a server that do what they like."""

    page: Page
    other: Page
    account: User
    seen: ClassVar[Counter[str]] = Counter()

    @initialize()
    def begin(self) -> None:
        self.fault = ""
        self.said: dict[str, str] = {}  # the note of each episode, as the person entered it last
        self.given_up: set[str] = set()
        self.glasses: dict[str, int] = {}
        self.diary: Diary = stored(None, self.account, str(new_id()))
        self.sign_in()

    # What a person does

    @rule(note=some.text("abc", min_size=1, max_size=3), then=SENDINGS)
    def enter(self, note: str, then: str | None) -> None:
        self.keep(str(new_id()), note)
        self.send_perhaps(then)

    @precondition(lambda self: self.said)
    @rule(which=some.integers(min_value=0), note=some.text("xyz", min_size=1, max_size=3), then=SENDINGS)
    def change(self, which: int, note: str, then: str | None) -> None:
        self.keep(self.one_of(which), note)
        self.send_perhaps(then)

    @rule(ml=some.sampled_from((200, 250)), then=SENDINGS)
    def drink(self, ml: int, then: str | None) -> None:
        glass = str(new_id())
        self.glasses[glass] = ml
        shape = {"date": DATE, "ml": ml}
        self.page.evaluate(KEEP, [static(STORE), str(self.diary.id), "drinks", glass, shape])
        self.send_perhaps(then)

    @rule(mine=some.booleans())
    def choose(self, mine: bool) -> None:
        for entry_id, state, _ in self.held():
            if state == "conflict":
                self.seen["conflict"] += 1
                if not mine:
                    self.said[entry_id] = self.stored()[entry_id]
                where = [static(STORE), static(SHAPES), str(self.diary.id), entry_id, mine]
                self.page.evaluate(RESOLVE, where)
            elif state == "deleted":
                self.seen["deleted"] += 1
                self.given_up.add(entry_id)
                self.page.evaluate(DROP, [static(STORE), str(self.diary.id), entry_id])

    # What happens elsewhere

    @precondition(lambda self: self.stored())
    @rule(which=some.integers(min_value=0), note=some.text("uvw", min_size=1, max_size=3), too=some.booleans())
    def somebody_changes_it(self, which: int, note: str, too: bool) -> None:
        row = self.row_of(which)
        value: Any = selectors.entry(self.diary, "episodes", row.entry_id)
        entries.save(self.diary, type(value)(**{**fields_of(value), "note": note}), base=row.revision)
        if str(row.entry_id) not in {held[0] for held in self.held()}:
            self.said[str(row.entry_id)] = note
        if too:  # and so does the person, at the same time
            self.keep(str(row.entry_id), f"not {note}")
            self.send(fault="", both=False)

    @precondition(lambda self: self.stored())
    @rule(which=some.integers(min_value=0), note=some.text("uvw", min_size=1, max_size=3), changed=some.booleans())
    def somebody_deletes_it(self, which: int, note: str, changed: bool) -> None:
        row = self.row_of(which)
        entries.delete(self.diary, "episodes", row.entry_id, datetime.now(UTC))
        if str(row.entry_id) not in {held[0] for held in self.held()}:
            self.given_up.add(str(row.entry_id))
        if changed:  # by the person, at the same time
            self.keep(str(row.entry_id), f"not {note}")
            self.send(fault="", both=False)

    @rule(again=some.booleans())
    def session_ends(self, again: bool) -> None:
        Session.objects.all().delete()
        self.send(fault="", both=False)
        if again:
            self.sign_in()

    @rule()
    def sign_in(self) -> None:
        client = Client()
        client.force_login(self.account)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": self.page.evaluate("origin")}
        self.page.context.add_cookies([cookie])  # type: ignore[list-item]

    @rule(fault=some.sampled_from(FAULTS), both=some.booleans())
    def send(self, fault: str, both: bool) -> None:
        self.fault = fault
        tabs = [self.page, self.other] if both else [self.page]
        for tab in tabs:
            tab.evaluate(
                "([url, words]) => { window.sending = import(url).then((one) => one.send(words)); }",
                [static(SEND), WORDS],
            )
        for tab in tabs:
            self.seen[tab.evaluate("window.sending") or "sent"] += 1

    # What holds

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        if not hasattr(self, "diary"):
            return
        waiting = {entry_id: shape.get("note") for entry_id, _, shape in self.held()}
        there = self.stored()
        for entry_id, note in self.said.items():
            if entry_id not in self.given_up:
                assert note in (waiting.get(entry_id), there.get(entry_id)), (entry_id, note, waiting, there)
        assert set(there) <= set(self.said)
        for glass in self.glasses:
            assert glass in waiting or Drink.objects.filter(diary=self.diary, entry_id=glass).exists()
        added = sum(Drink.objects.filter(diary=self.diary).values_list("ml", flat=True))
        total = Day.objects.filter(diary=self.diary).values_list("fluid_ml", flat=True).first() or 0
        assert total == added

    def teardown(self) -> None:
        if not hasattr(self, "diary"):
            return
        self.sign_in()
        for _ in range(2):
            self.send(fault="", both=False)
            self.choose(mine=True)
        assert self.held() == []
        kept = {entry_id: note for entry_id, note in self.said.items() if entry_id not in self.given_up}
        assert self.stored() == kept
        day = Day.objects.filter(diary=self.diary).values_list("fluid_ml", flat=True).first() or 0
        assert day == sum(self.glasses.values())

    # How

    def send_perhaps(self, fault: str | None) -> None:
        if fault is not None:
            self.send(fault=fault, both=False)

    def keep(self, entry_id: str, note: str) -> None:
        self.said[entry_id] = note
        self.given_up.discard(entry_id)
        shape = {**SHAPE, "note": note}
        self.page.evaluate(KEEP, [static(STORE), str(self.diary.id), "episodes", entry_id, shape])

    def held(self) -> list[Any]:
        found: list[Any] = self.page.evaluate(HELD, [static(STORE), str(self.diary.id)])
        return found

    def stored(self) -> dict[str, str]:
        if not hasattr(self, "diary"):
            return {}
        rows = Episode.objects.filter(diary=self.diary).values_list("entry_id", "note")
        return {str(entry_id): note for entry_id, note in rows}

    def one_of(self, which: int) -> str:
        return list(self.said)[which % len(self.said)]

    def row_of(self, which: int) -> Any:
        rows = list(Episode.objects.filter(diary=self.diary).order_by("key"))
        return rows[which % len(rows)]

    def answer(self, route: Route) -> None:
        """What the network and the server do to a write."""
        match self.fault:
            case "unreachable":
                route.abort()
            case "lost":
                route.fetch()
                route.abort()
            case "busy":
                route.fulfill(status=503)
            case "token":
                self.fault = ""
                route.fulfill(status=403, json={"type": "urn:spasmlog:problem:csrf"})
            case _:
                route.continue_()


def fields_of(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def everything_once(device: Device) -> None:
    """A walk past every outcome: chance alone may leave one out."""
    device.begin()
    for fault in FAULTS:
        device.enter(note="a", then=fault)
        device.nothing_is_lost_or_doubled()
    device.session_ends(again=True)
    for mine in (True, False):
        device.somebody_changes_it(which=0, note="u", too=True)
        device.choose(mine=mine)
        device.somebody_deletes_it(which=1, note="u", changed=True)
        device.choose(mine=mine)
        device.nothing_is_lost_or_doubled()
    device.teardown()


def test_whatever_happens_it_is_in_the_diary_once_or_still_on_the_device(
    signed_in: Page, context: BrowserContext, live_server, account: User, complaints: list[str]
) -> None:
    row = stored(None, account, "first")
    signed_in.goto(f"{live_server.url}/diaries/{row.id}/")
    ready(signed_in)
    # Pages whose own sending is out of the way: it is the rules that say when something is sent.
    for page in (signed_in, other := context.new_page()):
        page.route("**/js/offline/waiting*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        page.goto(f"{live_server.url}/diaries/{row.id}/")
    Device.page, Device.other, Device.account = signed_in, other, account
    Device.seen.clear()
    machine: list[Device] = []

    class Here(Device):
        def __init__(self) -> None:
            super().__init__()
            machine.append(self)

    def answer(route: Route) -> None:
        machine[-1].answer(route)

    context.route(PUT, answer)
    everything_once(Here())
    run_state_machine_as_test(
        Here,
        settings=bounds(
            max_examples=14,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            database=None,
            # Shrinking takes minutes; a failure names the steps that led to it.
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
    # All of it did happen, at the latest in the walk.
    assert {"sent", "network", "later", "signin", "conflict", "deleted"} <= set(Device.seen), Device.seen
    forgive(complaints)
