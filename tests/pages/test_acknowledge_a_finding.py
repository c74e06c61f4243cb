"""“I have seen this”, “discussed with my doctor on …”, and what brings a finding back."""

import re
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db.models import F

from spasmlog import selectors
from spasmlog.actions.entries import delete, save
from spasmlog.models import Acknowledgement
from spasmlog.rules.standing import digest
from spasmlog.vocabulary import ConditionKind, DurationBand, Lasting, Level
from tests.builders import AS_OF, acknowledgement, calm_check, calm_episode, condition, new_id
from tests.pages.browser import Reader, answered, form_in, path, words
from tests.pages.conftest import visitor
from tests.stored import account

SEEN = "I have seen this"
TODAY = AS_OF.date()
QUICK = {"sites": ["calf"], "kind": "cramp"}


def ago(**length):
    return (AS_OF - timedelta(**length)).isoformat()


def long_spasm(**length):
    return calm_episode(ago(**length), duration_band=DurationBand.OVER_10_MIN)


def buttons(response, own):
    """The forms “I have seen this” of a page, as they would be sent."""
    forms = Reader(response.content.decode()).forms
    return [form for form in forms if form.action == own.url("findings_seen")]


def press_seen(own, page="findings", *args, number=0, query=""):
    form = buttons(own.get(page, *args, query=query), own)[number]
    return own.post("findings_seen", **form.filled())


def said(own):
    return own.diary.acknowledgements


# Seen ----------------------------------------------------------------------------------------------------------------


def test_what_was_seen_is_calmer_and_stays(keep):
    own = keep(long_spasm(days=10))
    response = press_seen(own)
    assert response.url == own.url("findings") + "#prolonged-spasm"
    page = own.follow(response)
    assert "Saved. It comes back when something new matches." in page
    assert "Soon See a doctor within days 1 spasm in the last 28 days lasted longer than 10 minutes. You saw it" in page
    assert "You saw it on March 31, 2026. It comes back when something new matches." in page
    assert SEEN not in page
    (kept,) = said(own)
    assert (kept.code, kept.level, kept.discussed_on, kept.at) == ("TAB-1", Level.SOON, None, AS_OF)
    assert kept.evidence == (f"episode:{own.diary.episodes[0].id}",)


def test_a_new_entry_brings_it_back_and_the_page_says_why(keep, clock):
    own = keep(long_spasm(days=10))
    press_seen(own)
    clock.move_to(AS_OF + timedelta(days=3))
    for _ in range(2):
        own.send("episode_new", how_long="over_10_min", none_of_these="on", **QUICK)
    page = own.read("findings")
    assert "This has come back. 2 new entries since you saw it on March 31, 2026. It is more urgent now." in page
    assert SEEN in page
    assert page.index("Act now") < page.index("This has come back.")


def test_one_new_entry_is_said_in_the_singular(keep):
    own = keep(long_spasm(days=10))
    press_seen(own)
    own.send("episode_edit", own.diary.episodes[0].id, note="an edit is no new entry")
    assert "This has come back." not in own.read("findings")
    own.send("check", TODAY, none_of_these="on")
    own.send("episode_new", how_long="over_10_min", none_of_these="on", **QUICK)
    assert "1 new entry since you saw it on March 31, 2026. It is more urgent now." in own.read("findings")


def test_a_more_pressing_level_alone_brings_it_back(keep):
    spasm = calm_episode(swelling=True)
    name = (f"episode:{spasm.id}",)
    own = keep(spasm, acknowledgements=(acknowledgement("TAB-4", level=Level.SOON, evidence=name),))
    assert "It is more urgent than when you saw it on March 31, 2026." in own.read("findings")


def test_time_that_passes_does_not_bring_it_back(keep, clock):
    own = keep(long_spasm(days=10), long_spasm(days=20))
    press_seen(own)
    clock.move_to(AS_OF + timedelta(days=10))  # the older one has passed out of the 28 days
    page = own.read("findings")
    assert "1 spasm in the last 28 days" in page
    assert "This has come back." not in page


def test_the_day_is_that_of_the_diary(keep):
    own = keep(long_spasm(days=10), zone="Pacific/Auckland")
    press_seen(own)
    assert "You saw it on April 1, 2026." in own.read("findings")


def test_a_button_that_is_sent_twice_says_it_once(keep):
    own = keep(long_spasm(days=10))
    (form,) = buttons(own.get("findings"), own)
    for _ in range(2):
        assert "Saved." in own.follow(own.post("findings_seen", **form.filled()))
    assert len(said(own)) == 1


def test_what_has_changed_since_the_page_was_opened_was_not_seen(keep):
    own = keep(long_spasm(days=10))
    (form,) = buttons(own.get("findings"), own)
    own.send("episode_new", how_long="over_10_min", none_of_these="on", **QUICK)
    page = own.follow(own.post("findings_seen", **form.filled()))
    assert "This has changed since you opened the page. Please look at it again." in page
    assert not said(own)
    assert SEEN in page


def test_what_no_longer_matches_is_not_acknowledged(keep):
    own = keep(long_spasm(days=10))
    (form,) = buttons(own.get("findings"), own)
    own.post("episode_delete", own.diary.episodes[0].id)
    assert "This has changed" in own.follow(own.post("findings_seen", **form.filled()))
    assert not said(own)


def test_it_raises_the_revision_as_every_write_does(keep):
    own = keep(long_spasm(days=10))
    before = own.revision
    press_seen(own)
    assert own.revision == before + 1


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ("", 400),
        ("prolonged-spasm", 400),
        ("prolonged-spasm x y z", 400),
        ("prolonged-spasm 0123456789abcdef no-id", 400),
        ("no-criterion 0123456789abcdef 00000000-0000-0000-0000-000000000001", 404),
        ("\x00 \x00 00000000-0000-0000-0000-000000000001", 404),
        ("prolonged-spasm wrong 00000000-0000-0000-0000-000000000001", 302),
    ],
)
def test_what_no_button_sends_says_nothing(keep, sent, status):
    own = keep(long_spasm(days=10))
    assert own.post("findings_seen", seen=sent).status_code == status
    assert not said(own)


def test_nothing_at_all_is_sent_back_to_the_findings(own):
    assert path(own.post("findings_seen")) == own.url("findings")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/",
        "//example.org/",
        "/accounts/logout/",
        "/diaries/",
        "javascript:alert(1)",
        "{here}//example.org",
        "{here}\r\nX: y",
        "{here}../../accounts/logout/",
        "{here}?x=https://example.org",
        "{here}\\example.org",
    ],
)
def test_nobody_is_sent_anywhere_but_to_a_page_of_the_diary(keep, elsewhere):
    own = keep(long_spasm(days=10))
    (form,) = buttons(own.get("findings"), own)
    page = elsewhere.format(here=own.url("today"))
    response = own.post("findings_seen", **form.filled(), next=page)
    assert response.url == own.url("findings") + "#prolonged-spasm"


# Discussed -----------------------------------------------------------------------------------------------------------


def test_what_was_discussed_is_kept_with_the_day_and_a_note(keep):
    own = keep(long_spasm(days=10))
    page = own.follow(own.send("finding_discussed", "prolonged-spasm", discussed_on="2026-03-30", note="blood <tests>"))
    assert "You discussed it with your doctor on March 30, 2026." in page
    assert "blood <tests>" in page
    (kept,) = said(own)
    assert (kept.discussed_on, kept.note) == (date(2026, 3, 30), "blood <tests>")


def test_the_form_says_what_it_is_about_and_offers_today(keep):
    own = keep(long_spasm(days=10))
    form = own.form("finding_discussed", "prolonged-spasm")
    assert ("discussed_on", "2026-03-31") in form.answers
    assert "1 spasm in the last 28 days lasted longer" in own.read("finding_discussed", "prolonged-spasm")


@pytest.mark.parametrize(
    ("day", "wrong"),
    [
        ("2026-04-01", "This day is still to come, or before 1900."),
        ("1899-12-31", "This day is still to come, or before 1900."),
        ("yesterday", "Enter a valid date."),
        ("", "This field is required."),
    ],
)
def test_a_day_on_which_nothing_can_have_been_discussed_is_refused_with_the_note_kept(keep, day, wrong):
    own = keep(long_spasm(days=10))
    response = own.send("finding_discussed", "prolonged-spasm", discussed_on=day, note="kept")
    assert wrong in answered(response)
    assert not said(own)
    own.again(response, discussed_on="2026-03-31")
    assert said(own)[0].note == "kept"


@pytest.mark.parametrize("day", ["2026-03-31", "1900-01-01"])
def test_the_first_and_the_last_possible_day_are_kept(keep, day):
    own = keep(long_spasm(days=10))
    own.send("finding_discussed", "prolonged-spasm", discussed_on=day)
    assert said(own)[0].discussed_on.isoformat() == day


def test_a_note_has_its_bounds(keep):
    own = keep(long_spasm(days=10))
    assert "at most 4000 characters" in answered(own.send("finding_discussed", "prolonged-spasm", note="x" * 4001))
    assert not said(own)


def test_after_it_was_seen_it_can_be_discussed(keep, clock):
    own = keep(long_spasm(days=10))
    press_seen(own)
    clock.move_to(AS_OF + timedelta(hours=1))
    own.send("finding_discussed", "prolonged-spasm", discussed_on="2026-03-30")
    assert sorted(str(one.discussed_on) for one in said(own)) == ["2026-03-30", "None"]
    assert "You discussed it with your doctor on" in own.read("findings")


def test_what_has_changed_meanwhile_is_looked_at_again(keep):
    own = keep(long_spasm(days=10))
    form = own.form("finding_discussed", "prolonged-spasm")
    own.send("episode_new", how_long="over_10_min", none_of_these="on", **QUICK)
    response = own.post("finding_discussed", "prolonged-spasm", **form.filled(note="blood tests on Friday"))
    assert response.status_code == 422
    assert "This has changed since you opened the page. Nothing was saved." in words(response)
    assert not said(own)
    again = form_in(response, to=own.url("finding_discussed", "prolonged-spasm"))
    assert own.post("finding_discussed", "prolonged-spasm", **again.filled()).status_code == 302
    (kept,) = said(own)
    assert (kept.note, len(kept.evidence)) == ("blood tests on Friday", 2)


def test_a_note_about_what_does_not_match_any_more_is_not_lost(keep):
    own = keep(long_spasm(days=10))
    form = own.form("finding_discussed", "prolonged-spasm")
    (spasm,) = selectors.episodes(own.row)
    delete(own.row, "episodes", spasm.id, AS_OF)
    response = own.post("finding_discussed", "prolonged-spasm", **form.filled(note="blood tests on Friday"))
    assert response.status_code == 422
    assert "It does not match any more, so nothing was saved." in words(response)
    assert "blood tests on Friday" in response.content.decode()
    assert not said(own)


def test_what_was_discussed_stays_to_be_read_when_it_comes_back(keep, clock):
    own = keep(long_spasm(days=10))
    own.send("finding_discussed", "prolonged-spasm", discussed_on="2026-03-30", note="blood tests on Friday")
    own.send("episode_new", how_long="over_10_min", none_of_these="on", **QUICK)
    page = own.read("findings")
    assert "This has come back. 1 new entry" in page
    assert "You discussed it with your doctor on March 30, 2026. blood tests on Friday" in page
    assert own.get("findings").content.decode().count(">new</span>") == 1
    clock.move_to(AS_OF + timedelta(hours=1))
    press_seen(own)
    assert "blood tests on Friday" in own.read("findings")


def test_what_was_gone_in_between_comes_back_with_the_same_entry(keep, clock):
    own = keep(calm_check("2026-03-31", breathless_or_chest_pain=True))
    own.get("today")
    press_seen(own, "today")
    assert alarm(own.get("today")) == ""
    for hours, answer in ((1, False), (2, True)):
        clock.move_to(AS_OF + timedelta(hours=hours))
        changed = replace(selectors.checks(own.row)[0], breathless_or_chest_pain=answer)
        save(own.row, changed, base=selectors.revision_of(own.row, "checks", changed.date))
        own.get("today")
    assert "It had gone since you saw it on March 31, 2026, and matches again." in alarm(own.get("today"))
    press_seen(own, "today")
    assert alarm(own.get("today")) == ""


def test_what_is_dated_later_says_nothing_yet(keep):
    own = keep(calm_check("2026-03-31", breathless_or_chest_pain=True))
    press_seen(own, "today")
    Acknowledgement.objects.update(at=AS_OF + timedelta(days=1))
    type(own.row).objects.update(revision=F("revision") + 1)
    assert alarm(own.get("today"))


def test_what_does_not_match_any_more_is_not_discussed(own):
    response = own.get("finding_discussed", "prolonged-spasm")
    assert "It does not match any more, so there is nothing to discuss." in own.follow(response)
    assert own.get("finding_discussed", "no-criterion").status_code == 404


# Taken back ----------------------------------------------------------------------------------------------------------


def test_it_can_be_taken_back(keep):
    own = keep(long_spasm(days=10))
    press_seen(own)
    (kept,) = said(own)
    page = own.follow(own.press("acknowledgement_undo", kept.id, on="findings"))
    assert "Taken back." in page
    assert SEEN in page
    assert not said(own)


def test_a_second_tap_on_taking_back_changes_nothing_more(keep):
    own = keep(long_spasm(days=10))
    press_seen(own)
    (kept,) = said(own)
    own.post("acknowledgement_undo", kept.id)
    revision = own.revision
    page = own.follow(own.post("acknowledgement_undo", kept.id))
    assert page.count("Taken back.") == 1
    assert own.revision == revision
    assert own.post("acknowledgement_undo", uuid4()).status_code == 404


def test_with_the_discussion_taken_back_it_was_still_seen(keep, clock):
    own = keep(long_spasm(days=10))
    press_seen(own)
    clock.move_to(AS_OF + timedelta(hours=1))
    own.send("finding_discussed", "prolonged-spasm")
    own.post("acknowledgement_undo", said(own)[-1].id)
    assert "You saw it on March 31, 2026." in own.read("findings")


def test_one_of_a_newer_version_can_be_taken_back_too(keep):
    newer = acknowledgement("NEW-1")
    own = keep(acknowledgements=(newer,))
    assert path(own.post("acknowledgement_undo", newer.id)) == own.url("findings")
    assert not said(own)


# At the right moment -------------------------------------------------------------------------------------------------


def alarm(response):
    """The words of what is shown over the full width, before anything else; "" where nothing is."""
    html = response.content.decode()
    found = re.search(r'<section class="alarm" role="alert".*?</section>', html, re.DOTALL)
    if found is None:
        return ""
    assert html.index(found[0]) < html.index("<h1")
    return words(type("Page", (), {"content": found[0].encode()}))


EMERGENCY = {"swelling": "yes", **QUICK}
URGENT = {"how_long": "exact", "minutes": 11, "none_of_these": "on", **QUICK}


WORSE = "If it gets worse fast, do not wait:"


@pytest.mark.parametrize(
    ("answers", "level", "call"),
    [
        (EMERGENCY, "Get emergency help now", "Get emergency help now 999 112 1 episode"),
        (URGENT, "Get medical advice today", f"{WORSE} 999 112 I have seen this"),
    ],
)
def test_an_episode_that_cannot_wait_is_shown_first_with_whom_to_call(keep, answers, level, call):
    own = keep(country="GB")
    response = own.client.get(own.send("episode_new", **answers).url)
    assert alarm(response).startswith(level)
    assert call in alarm(response)
    assert alarm(response).endswith("Many causes of muscle spasms are harmless, and this is not a diagnosis.")
    assert 'href="tel:999"' in response.content.decode()
    assert f"<title>{level} · SpasmLog</title>" in response.content.decode()


@pytest.mark.parametrize(
    ("answer", "level", "call"),
    [
        ("breathless_or_chest_pain", "Get emergency help now", "Get emergency help now 911 You said yes"),
        ("dark_urine", "Get medical advice today", f"{WORSE} 911 I have seen this"),
    ],
)
def test_a_check_that_cannot_wait_is_shown_first_with_whom_to_call(keep, answer, level, call):
    own = keep(country="US")
    response = own.client.get(own.send("check", TODAY, none_of_these="on", **{answer: "yes"}).url)
    assert alarm(response).startswith(level)
    assert "You said yes in 1 check of the last 7 days:" in alarm(response)
    assert call in alarm(response)
    assert "(added by us)" in alarm(response)
    assert f"<title>{level} · SpasmLog</title>" in response.content.decode()


def test_an_edit_that_cannot_wait_is_shown_first(keep):
    own = keep(calm_episode())
    response = own.send("episode_edit", own.diary.episodes[0].id, swelling="yes")
    assert alarm(own.client.get(response.url)).startswith("Get emergency help now")


@pytest.mark.parametrize("entry", [calm_episode(), calm_episode(weakness=Lasting.LASTING)], ids=["calm", "soon"])
def test_what_can_wait_is_not_shown_first(keep, entry):
    own = keep(entry)
    assert alarm(own.get("episode", entry.id, query="?saved=new")) == ""
    assert alarm(own.get("today")) == ""


def test_it_is_acknowledged_there_and_stays_on_today(keep):
    own = keep(country="GB")
    where = own.send("episode_new", **EMERGENCY).url
    (form,) = buttons(own.client.get(where), own)
    response = own.post("findings_seen", **form.filled())
    assert path(response) == where.partition("?")[0]
    assert alarm(own.client.get(response.url)) == ""
    page = own.get("today")
    assert alarm(page) == ""
    assert (
        "What the diary matches now What this rests on Get emergency help now seen 1 episode in the last 14 days came"
        in words(page)
    )


def test_it_stays_on_top_of_today_until_it_was_seen(keep):
    own = keep(country="GB")
    own.send("episode_new", **EMERGENCY)
    for _ in range(2):
        assert alarm(own.get("today")).startswith("Get emergency help now 999 112")
    response = press_seen(own, "today")
    assert path(response) == own.url("today")
    assert alarm(own.client.get(response.url)) == ""


def test_one_tap_acknowledges_all_that_was_shown_first(keep):
    own = keep(calm_episode(swelling=True), calm_check(dark_urine=True, cold_pale_limb=True))
    press_seen(own, "today")
    assert sorted(one.code for one in said(own)) == ["SAF-4", "SAF-5", "TAB-4"]
    assert alarm(own.get("today")) == ""


def test_of_several_those_that_changed_meanwhile_are_shown_again(keep):
    own = keep(calm_episode(swelling=True), calm_check(dark_urine=True))
    (form,) = buttons(own.get("today"), own)
    own.send("episode_new", **EMERGENCY)
    page = own.follow(own.post("findings_seen", **form.filled()))
    assert [one.code for one in said(own)] == ["SAF-5"]
    assert "This has changed since you opened the page." in page
    assert "2 episodes in the last 14 days came with swelling" in alarm(own.get("today"))


def test_another_such_entry_brings_it_back_at_once_and_says_why(keep):
    own = keep(calm_episode(swelling=True))
    press_seen(own, "today")
    response = own.client.get(own.send("episode_new", **EMERGENCY).url)
    assert "This has come back. 1 new entry since you saw it on March 31, 2026." in alarm(response)


def test_a_later_entry_that_matches_nothing_does_not_bring_it_back(keep):
    own = keep(calm_episode(swelling=True))
    press_seen(own, "today")
    own.send("episode_new", none_of_these="on", how_long="under_1_min", **QUICK)
    assert alarm(own.get("today")) == ""


def test_where_the_country_is_not_known_it_can_be_said(own):
    response = own.client.get(own.send("episode_new", **EMERGENCY).url)
    assert "Get emergency help now Call your local emergency number." in alarm(response)
    assert "Say which country you are in, and its number is shown here." in alarm(response)
    assert own.url("settings") in response.content.decode()


def test_beside_a_chronic_condition_nothing_is_shown_first(keep):
    own = keep(calm_episode(), condition(ConditionKind.KIDNEY_DISEASE))
    assert alarm(own.get("today")) == ""


# Who may -------------------------------------------------------------------------------------------------------------


def test_a_stranger_and_nobody_say_nothing(keep, client):
    own = keep(long_spasm(days=10))
    (form,) = buttons(own.get("findings"), own)
    stranger = visitor(account("bob"), own.row)
    seen = f"prolonged-spasm {digest(own.get('findings').context['sections'][0].cards[0].finding)} {new_id()}"
    assert stranger.post("findings_seen", seen=seen).status_code == 404
    assert stranger.get("finding_discussed", "prolonged-spasm").status_code == 404
    assert client.post(own.url("findings_seen"), form.filled()).status_code == 403
    assert own.get("findings_seen").status_code == 405
    assert not said(own)
    press_seen(own)
    (kept,) = said(own)
    assert stranger.post("acknowledgement_undo", kept.id).status_code == 404
    assert own.get("acknowledgement_undo", kept.id).status_code == 405
    assert said(own) == (kept,)
