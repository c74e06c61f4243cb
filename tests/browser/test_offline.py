"""Without a network: what is entered waits on the device, and reaches its diary exactly once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.templatetags.static import static
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, Route, expect

from spasmlog.actions import entries
from spasmlog.diary import Check
from spasmlog.models import Check as CheckRow
from spasmlog.models import Day, Diary, Drink, Episode
from tests.browser.conftest import PASSWORD
from tests.browser.diaries import vignette
from tests.browser.looks import overflow, problems
from tests.browser.offline import PUT, empty, forgive, ready, send, until, waits


@pytest.fixture
def diary(account: User) -> Diary:
    return vignette(account, "mark")


@pytest.fixture
def today(signed_in: Page, live_server, diary: Diary, complaints: list[str]) -> Iterator[Page]:
    """Today, with everything kept that is needed without a network."""
    signed_in.goto(f"{live_server.url}/diaries/{diary.id}/")
    ready(signed_in)
    yield signed_in
    forgive(complaints)


def spasm(page: Page) -> None:
    """A spasm that begins and is over."""
    page.get_by_role("button", name=re.compile("Spasm now")).click()
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"\d+:\d\d"))
    page.get_by_role("button", name="It’s over").click()
    expect(page.get_by_text("Kept on this device until the network is back")).to_be_visible()


def test_two_taps_without_a_network_are_in_the_diary_when_it_is_back(today: Page, diary: Diary):
    before = Episode.objects.filter(diary=diary).count()
    today.context.set_offline(True)
    spasm(today)
    expect(today.get_by_text("Waiting for the network: 1")).to_be_visible()
    (waiting,) = waits(today)
    today.context.set_offline(False)
    expect(today.get_by_text("Everything that waited has been sent.")).to_be_visible()
    saved = Episode.objects.get(diary=diary, entry_id=waiting["id"])
    assert Episode.objects.filter(diary=diary).count() == before + 1
    assert (saved.ongoing, saved.kind, saved.recorded_zone) == (False, "cramp", "Europe/London")
    assert [(row.site, row.side) for row in saved.site_rows.all()] == [("calf", "left")]
    assert saved.ended_at is not None


def test_a_spasm_goes_on_after_the_page_was_closed(today: Page, diary: Diary, live_server):
    today.context.set_offline(True)
    today.get_by_role("button", name=re.compile("Spasm now")).click()
    expect(today.get_by_role("timer")).to_be_visible()
    again = today.context.new_page()
    again.goto(f"{live_server.url}/")
    expect(again.get_by_role("heading", name="There is no network just now")).to_be_visible()
    again.get_by_role("link", name="Spasm now").click()
    again.get_by_role("button", name="It’s over").click()
    expect(again.get_by_text("Kept on this device until the network is back")).to_be_visible()
    assert len(waits(again)) == 1
    today.context.set_offline(False)
    empty(again)
    assert Episode.objects.filter(diary=diary, ongoing=True).count() == 0


def test_a_spasm_that_began_with_a_network_ends_without_one(today: Page, diary: Diary):
    today.get_by_role("button", name=re.compile("Spasm now")).click()
    expect(today.get_by_role("timer")).to_be_visible()
    begun = Episode.objects.get(diary=diary, ongoing=True)
    knows = "found.diaries[found.last].ongoing.some((one) => one.id === given[0])"
    until(today, f"const found = await store.context(); return {knows};", str(begun.entry_id))
    today.context.set_offline(True)
    today.get_by_role("button", name="It’s over").click()
    expect(today.get_by_text("Kept on this device until the network is back")).to_be_visible()
    today.context.set_offline(False)
    empty(today)
    ended = Episode.objects.get(key=begun.key)
    assert (ended.ongoing, ended.ended_at is None) == (False, False)
    assert Episode.objects.filter(diary=diary, started_at=begun.started_at).count() == 1


def test_the_forms_work_without_a_network(today: Page, diary: Diary, live_server):
    today.context.set_offline(True)
    today.goto(f"{live_server.url}/diaries/{diary.id}/episodes/new/")
    form = today.locator("[data-view=episode]")
    form.get_by_role("button", name="Keep it").click()
    expect(form.get_by_role("alert")).to_be_visible()
    form.locator("#div_id_how_long").get_by_label("under 1 minute").check()
    form.get_by_label("Calf", exact=True).check()
    form.locator("#div_id_kind").get_by_label("cramp").check()
    form.get_by_role("button", name="Keep it").click()
    expect(today.get_by_role("heading", name="Kept on this device")).to_be_visible()
    today.get_by_role("link", name="Enter something else").click()
    today.get_by_role("link", name="30-second check").click()
    check = today.locator("[data-view=check]")
    check.get_by_label("None of these").check()
    check.get_by_role("button", name="Keep it").click()
    expect(today.get_by_role("heading", name="Kept on this device")).to_be_visible()
    today.get_by_role("link", name="Enter something else").click()
    today.get_by_role("link", name="Fluids").click()
    for glasses in (1, 2):
        today.get_by_role("button", name=re.compile("Glass")).click()
        said = today.get_by_role("status").filter(has_text="Kept on this device: Glass")
        expect(said).to_have_text(re.compile(f"^Kept on this device:( Glass[^,]*,?){{{glasses}}}$"))
    until(today, "return (await store.entries()).length === 4;")
    assert sorted(one["collection"] for one in waits(today)) == ["checks", "drinks", "drinks", "episodes"]
    assert problems(today) == []
    today.context.set_offline(False)
    empty(today)
    assert Episode.objects.get(diary=diary, duration_band="under_1_min").kind == "cramp"
    assert CheckRow.objects.get(diary=diary, date=timezone.localdate()).dark_urine is False
    assert Drink.objects.filter(diary=diary).count() == 2


def test_what_was_typed_before_the_network_went_is_not_lost(today: Page, diary: Diary, live_server):
    today.goto(f"{live_server.url}/diaries/{diary.id}/episodes/new/")
    today.get_by_label("Calf", exact=True).check()
    today.locator("#div_id_kind").get_by_label("cramp").check()
    today.locator("#fold_after summary").click()
    today.get_by_label("Note").fill("between two tunnels")
    today.context.set_offline(True)
    today.get_by_role("button", name="Save").click()
    expect(today.get_by_role("heading", name="Kept on this device")).to_be_visible()
    today.context.set_offline(False)
    empty(today)
    assert Episode.objects.get(diary=diary, note="between two tunnels").kind == "cramp"


def test_a_check_that_was_changed_when_the_network_went_changes_that_one(today: Page, diary: Diary, live_server):
    day = timezone.localdate()
    entries.save(diary, Check(date=day, dark_urine=True, note="to be taken out"))
    today.goto(f"{live_server.url}/diaries/{diary.id}/checks/{day}/")
    today.locator("#fold_weight summary").click()
    today.locator("#id_weight_g").fill("82.4")
    today.locator("#id_note").evaluate("(box) => (box.value = '')")
    today.context.set_offline(True)
    today.get_by_role("button", name="Save").click()
    expect(today.get_by_role("heading", name="Kept on this device")).to_be_visible()
    today.context.set_offline(False)
    empty(today)
    stored = CheckRow.objects.get(diary=diary, date=day)
    assert (stored.dark_urine, stored.weight_g, stored.note) == (True, 82_400, "")


def test_a_glass_is_added_exactly_once_though_the_answer_was_lost(today: Page, diary: Diary):
    today.context.set_offline(True)
    today.get_by_role("button", name=re.compile("Glass")).click()
    expect(today.get_by_role("heading", name="Kept on this device")).to_be_visible()
    today.context.set_offline(False)
    empty(today)
    total = Day.objects.get(diary=diary, date=timezone.localdate()).fluid_ml
    assert total == Drink.objects.get(diary=diary).ml


def keep_one(page: Page, diary: Diary, entry_id: str, **shape: Any) -> None:
    """An episode, as the page keeps it."""
    page.evaluate(
        """async ([url, diary, id, shape]) => {
          const store = await import(url);
          const account = await store.activeAccount();
          await store.keep({ account, diary, collection: "episodes", id, content: { shape } });
        }""",
        [static("js/offline/store.js"), str(diary.id), entry_id, {**SHAPE, **shape}],
    )


SHAPE = {"started_at": "2026-01-05T03:00:00Z", "kind": "cramp", "sites": [{"site": "calf", "side": "left"}]}
ID = "0190c0de-0000-7000-8000-0000000000{:02}"


def test_an_answer_that_is_lost_doubles_nothing(today: Page, diary: Diary):
    lost: list[int] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort()

    today.route(PUT, lose)
    keep_one(today, diary, ID.format(1))
    assert send(today) == "network"
    assert lost == [201]
    today.unroute(PUT)
    assert send(today) == ""
    assert waits(today) == []
    assert Episode.objects.filter(diary=diary, entry_id=ID.format(1)).count() == 1


def test_two_tabs_send_an_entry_once(today: Page, diary: Diary, live_server):
    other = today.context.new_page()
    other.goto(f"{live_server.url}/diaries/{diary.id}/")
    asked: list[str] = []
    for page in (today, other):
        page.on("request", lambda request: asked.append(request.url) if request.method == "PUT" else None)
    today.context.set_offline(True)
    for number in range(3):
        keep_one(today, diary, ID.format(number))
    today.context.set_offline(False)
    empty(today)
    empty(other)
    assert sorted(url[-36:] for url in asked) == [ID.format(number) for number in range(3)]
    assert all(Episode.objects.filter(diary=diary, entry_id=ID.format(number)).count() == 1 for number in range(3))


def test_what_waits_survives_the_end_of_the_worker(today: Page, diary: Diary, live_server):
    today.context.set_offline(True)
    spasm(today)
    devtools = today.context.new_cdp_session(today)
    devtools.send("ServiceWorker.enable")
    devtools.send("ServiceWorker.stopAllWorkers")
    today.goto(f"{live_server.url}/diaries/{diary.id}/")
    expect(today.get_by_text("Waiting for the network: 1")).to_be_visible()
    today.context.set_offline(False)
    empty(today)


def test_when_the_session_is_over_it_is_kept_until_one_signs_in(today: Page, diary: Diary, live_server):
    keep_one(today, diary, ID.format(1), started_at="2026-01-05T03:00:00Z")
    Session.objects.all().delete()
    assert send(today) == "signin"
    today.goto(f"{live_server.url}/accounts/login/")
    expect(today.get_by_text("Waiting until you sign in: 1")).to_be_visible()
    sign_in(today, "mark")
    empty(today)
    assert Episode.objects.filter(diary=diary, entry_id=ID.format(1)).exists()


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("Username").fill(name)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign In", exact=True).click()
    page.wait_for_url("**/diaries/**")


def test_a_token_that_was_changed_is_asked_for_anew(today: Page, diary: Diary):
    spoilt: list[str] = []

    def spoil(route: Route) -> None:
        told = route.fetch().json()
        if not spoilt:
            spoilt.append(told["csrf"])
            told["csrf"] = "x" * len(told["csrf"])
        route.fulfill(json=told)

    today.route("**/offline.json", spoil)
    keep_one(today, diary, ID.format(1))
    assert send(today) == ""
    assert spoilt
    assert Episode.objects.filter(diary=diary, entry_id=ID.format(1)).count() == 1


def test_it_is_never_sent_to_another_account(today: Page, diary: Diary, live_server):
    berta = User.objects.create_user("berta", password=PASSWORD)
    hers = vignette(berta, "mark")
    before = Episode.objects.filter(diary=hers).count()
    keep_one(today, diary, ID.format(1))
    Session.objects.all().delete()
    today.goto(f"{live_server.url}/accounts/login/")
    sign_in(today, "berta")
    expect(today.get_by_text("Waiting for another account to sign in: 1")).to_be_visible()
    assert send(today) == "other"
    assert Episode.objects.filter(diary=hers).count() == before
    assert not Episode.objects.filter(entry_id=ID.format(1)).exists()
    today.goto(f"{live_server.url}/offline/#waiting")
    expect(today.get_by_text("belongs to another account")).to_be_visible()
    expect(today.locator("[data-list]")).not_to_contain_text(re.compile("calf", re.IGNORECASE))  # nor what it is
    Session.objects.all().delete()
    today.goto(f"{live_server.url}/accounts/login/")
    sign_in(today, "mark")
    empty(today)
    assert Episode.objects.filter(diary=diary, entry_id=ID.format(1)).count() == 1


def test_of_two_answers_the_person_chooses(today: Page, diary: Diary, live_server):
    day = timezone.localdate()
    entries.save(diary, Check(date=day, dark_urine=False, spreading=True, note="by day"))
    today.evaluate(
        """async ([url, diary, date]) => {
          const store = await import(url);
          const account = await store.activeAccount();
          const shape = { dark_urine: true, getting_weaker: false };
          await store.keep({ account, diary, collection: "checks", id: date, content: { shape } });
        }""",
        [static("js/offline/store.js"), str(diary.id), day.isoformat()],
    )
    assert send(today) == ""
    expect(today.get_by_text("Asking you what to do: 1")).to_be_visible()
    assert CheckRow.objects.get(diary=diary, date=day).dark_urine is False
    today.goto(f"{live_server.url}/offline/#waiting")
    expect(today.get_by_text("The diary says something else")).to_be_visible()
    assert problems(today) == []
    assert overflow(today) == 0
    today.get_by_label(re.compile("on this device")).check()
    today.get_by_role("button", name="Save what I chose").click()
    send(today)
    empty(today)
    stored = CheckRow.objects.get(diary=diary, date=day)
    assert (stored.dark_urine, stored.spreading, stored.getting_weaker, stored.note) == (True, True, False, "by day")


def test_where_nothing_contradicts_both_are_kept_without_a_question(today: Page, diary: Diary):
    day = timezone.localdate()
    entries.save(diary, Check(date=day, spreading=True))
    today.evaluate(
        """async ([url, diary, date]) => {
          const store = await import(url);
          const account = await store.activeAccount();
          const content = { shape: { dark_urine: false } };
          await store.keep({ account, diary, collection: "checks", id: date, content });
        }""",
        [static("js/offline/store.js"), str(diary.id), day.isoformat()],
    )
    assert send(today) == ""
    stored = CheckRow.objects.get(diary=diary, date=day)
    assert (stored.spreading, stored.dark_urine) == (True, False)
    assert waits(today) == []


def test_what_was_deleted_meanwhile_asks(today: Page, diary: Diary, live_server):
    deleted = Episode.objects.filter(diary=diary).first()
    entries.delete(diary, "episodes", deleted.entry_id, datetime.now(UTC))
    keep_one(today, diary, str(deleted.entry_id))
    assert send(today) == ""
    today.goto(f"{live_server.url}/offline/#waiting")
    expect(today.get_by_text("It was deleted in the diary meanwhile.")).to_be_visible()
    today.once("dialog", lambda dialog: dialog.accept())
    today.get_by_role("button", name="Remove it from this device").click()
    expect(today.get_by_text("Nothing waits")).to_be_visible()


def test_what_the_diary_does_not_take_is_kept_and_says_why(today: Page, diary: Diary, live_server):
    keep_one(today, diary, ID.format(1), pain=11)
    assert send(today) == ""
    (waiting,) = waits(today)
    assert waiting["state"] == "refused"
    today.goto(f"{live_server.url}/offline/#waiting")
    expect(today.get_by_text("The diary did not take it.")).to_be_visible()
    expect(today.locator("[data-why]")).not_to_be_empty()


@pytest.mark.parametrize("days", [-2, 2])
def test_a_clock_that_is_wrong_by_two_days_is_noted(page: Page, diary: Diary, live_server, complaints, days):
    true = datetime.now(UTC)
    page.goto(f"{live_server.url}/accounts/login/")
    sign_in(page, "mark")
    page.clock.set_fixed_time(true + timedelta(days=days))
    page.goto(f"{live_server.url}/diaries/{diary.id}/")
    ready(page)
    shown = (true + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
    keep_one(page, diary, ID.format(1), started_at=shown, recorded_at=shown)
    assert send(page) == ""
    saved = Episode.objects.get(diary=diary, entry_id=ID.format(1))
    if days < 0:
        assert saved.note == "wrong by 2 days"
        assert abs(saved.started_at - (true + timedelta(days=days))) < timedelta(seconds=2)
    else:
        assert saved.note == "ahead by 2 days"
        assert abs(saved.started_at - true) < timedelta(minutes=1)
    forgive(complaints)


def test_nothing_of_anybody_is_in_the_cache_of_the_worker(today: Page, diary: Diary, live_server):
    Diary.objects.filter(id=diary.id).update(name="Canary, private")
    for path in ("", "episodes/", "findings/", "summary/", "episodes/new/", "trends/"):
        today.goto(f"{live_server.url}/diaries/{diary.id}/{path}")
    found = today.evaluate(
        """async () => {
          const found = {};
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
              found[new URL(request.url).pathname] = await (await cache.match(request)).text();
            }
          }
          return found;
        }"""
    )
    assert {path for path in found if not path.startswith("/static/")} == {"/offline/", "/emergency/"}
    assert not any(
        "Canary" in text or str(diary.id) in text or "csrfmiddlewaretoken" in text for text in found.values()
    )


def test_what_waits_cannot_be_read_in_the_database_of_the_browser(today: Page, diary: Diary):
    keep_one(today, diary, ID.format(1), note="a canary in the dark")
    raw = today.evaluate(
        """async () => {
          const database = await new Promise((done) => {
            const request = indexedDB.open("spasmlog");
            request.onsuccess = () => done(request.result);
          });
          const texts = [];
          for (const store of database.objectStoreNames) {
            const all = await new Promise((done) => {
              const request = database.transaction(store).objectStore(store).getAll();
              request.onsuccess = () => done(request.result);
            });
            for (const one of all) {
              texts.push(JSON.stringify(one));
              const sealed = one.sealed?.data;
              if (sealed) texts.push(new TextDecoder().decode(sealed));
              if (one.key instanceof CryptoKey) texts.push(`extractable: ${one.key.extractable}`);
            }
          }
          return texts;
        }"""
    )
    assert "extractable: false" in raw
    assert not any("canary" in text or "calf" in text or "Europe/London" in text for text in raw)


def test_signing_out_warns_of_what_waits_and_forgets_the_rest(today: Page, diary: Diary, live_server):
    today.context.set_offline(True)
    keep_one(today, diary, ID.format(1))
    today.route(PUT, lambda route: route.abort())
    today.context.set_offline(False)
    said: list[str] = []
    today.once("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    today.goto(f"{live_server.url}/diaries/{diary.id}/")
    today.locator("nav summary").last.click()
    with today.expect_event("dialog"):
        today.get_by_role("button", name="Sign out").click()
    assert "Entries wait on this device" in said[0]
    expect(today).to_have_url(re.compile("/diaries/"))
    today.once("dialog", lambda dialog: dialog.accept())
    today.get_by_role("button", name="Sign out").click()
    today.wait_for_url(f"{live_server.url}/")
    assert len(waits(today)) == 1
    left = today.evaluate("async (url) => (await import(url)).context()", static("js/offline/store.js"))
    assert left is None


def test_it_can_be_installed(today: Page, live_server):
    manifest = today.evaluate("fetch('/manifest.webmanifest').then((answer) => answer.json())")
    assert (manifest["start_url"], manifest["display"]) == ("/", "standalone")
    assert [one["name"] for one in manifest["shortcuts"]] == ["Spasm now", "Add a glass"]
    for icon in manifest["icons"]:
        assert today.request.get(f"{live_server.url}{icon['src']}").ok
    today.goto(f"{live_server.url}{manifest['shortcuts'][0]['url']}")
    expect(today).to_have_url(re.compile(r"/diaries/[0-9a-f-]{36}/#now$"))


def test_emergency_numbers_are_there_without_a_network(today: Page, live_server):
    today.context.set_offline(True)
    today.goto(f"{live_server.url}/emergency/")
    expect(today.get_by_role("heading", level=1)).to_be_visible()
    assert "112" in today.locator("main").inner_text()


def test_the_page_looks_right_wherever_it_is_opened(today: Page, live_server):
    today.context.set_offline(True)
    for part in ("start", "episode", "check", "fluids", "waiting", "now"):
        today.goto(f"{live_server.url}/offline/#{part}")
        expect(today.locator("h1:visible")).to_have_count(1)
        for scheme in ("light", "dark"):
            today.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert problems(today, colours_alone=scheme == "dark") == []
    today.set_viewport_size({"width": 320, "height": 640})
    for part in ("start", "episode", "check", "fluids"):
        today.goto(f"{live_server.url}/offline/#{part}")
        assert overflow(today) == 0


def test_somebody_who_never_signed_in_here_is_told_so(page: Page, context: BrowserContext, live_server):
    page.goto(f"{live_server.url}/offline/")
    expect(page.get_by_text("Nobody is signed in on this device")).to_be_visible()
