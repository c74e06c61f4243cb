"""Every question starts from the diary: what another account wrote never appears in an answer."""

import inspect
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from spasmlog import selectors
from spasmlog.actions import api_tokens
from spasmlog.actions.drinks import add_drink
from spasmlog.actions.entries import delete
from spasmlog.actions.history import record_findings
from spasmlog.actions.import_spreadsheet import take_in
from spasmlog.actions.shares import Wanted, open_share, share
from spasmlog.diary import AsOf, ReliefTried
from spasmlog.rules import assess
from spasmlog.selectors import EpisodeFilter
from spasmlog.trends.exact import Scipy
from spasmlog.trends.tally import By
from spasmlog.vocabulary import ConditionKind, Relief, Site
from tests.builders import AS_OF, acknowledgement, check, condition, day, diary, episode, medication, new_id, trial
from tests.stored import account, stored

pytestmark = pytest.mark.django_db

TODAY = AS_OF.date()
LONG_AGO = date(1900, 1, 1)
EPISODE = episode(
    ongoing=True, swelling=True, sites=(Site.CALF, Site.HAND), relief=(ReliefTried(Relief.STRETCH, helped=True),)
)
DELETED = episode()
ENTRIES = (
    EPISODE,
    DELETED,
    day("2026-03-31", no_spasms=True),
    check(dark_urine=True),
    medication("Furosemide"),
    condition(ConditionKind.KIDNEY_DISEASE),
)
SAID = acknowledgement("TAB-4")
TRIED = trial()
GLASS = new_id()
TOKEN = api_tokens.Wanted(new_id(), "a script", may_write=True, diary_id=None, days=1)
SHARED = Wanted(new_id(), TODAY, TODAY, keeps_up=True, days=14, passcode="")
COLLECTIONS = {"episodes": EPISODE.id, "days": TODAY, "checks": TODAY, "medications": ENTRIES[4].id,
               "conditions": ENTRIES[5].id, "acknowledgements": SAID.id, "trials": TRIED.id}  # fmt: skip


@pytest.fixture
def theirs():
    """Bob's diary, with something of everything."""
    row = stored(diary(*ENTRIES, TRIED, acknowledgements=(SAID,)), account("bob"), "Bob’s")
    record_findings(row, assess(diary(*ENTRIES), AS_OF), AS_OF, TODAY)
    record_findings(row, (), AS_OF + timedelta(days=1), TODAY + timedelta(days=1))  # which then was gone
    add_drink(row, GLASS, TODAY, 250, AS_OF)
    api_tokens.make(row.account, TOKEN, AS_OF)
    delete(row, "episodes", DELETED.id, AS_OF)
    open_share(share(row, SHARED, AS_OF).token, "", AS_OF)
    take_in(row, "mine.csv", b"date,time\n2026-03-30,03:00\n", AS_OF)
    return row


@pytest.fixture
def mine(theirs):
    """Anna's diary, which is empty."""
    return stored(name="Anna’s")


def page(row):
    return selectors.episode_page(row, EpisodeFilter(site=Site.CALF, text=""), None, 10)


def counted(row, ask, *by):
    return ask(row, AsOf(selectors.settings_of(row), AS_OF), LONG_AGO, TODAY, *by)


def told_to_ask(row):
    """A row that says that something was said about a finding, and something tried."""
    row.ever_acknowledged = row.ever_tried = True
    return row


# What each question answers of a diary, as something that is false where there is nothing.
ANSWERS = {
    "diaries_of": lambda row: [found for found in selectors.diaries_of(row.account) if found.name == "Bob’s"],
    "diary_named": lambda row: selectors.diary_named(row.account, "Bob’s"),
    "settings_of": lambda row: selectors.settings_of(row).name == "Bob’s",
    "whole_diary": lambda row: not selectors.whole_diary(row).is_empty,
    "as_of": lambda row: any(found.is_met for found in assess(selectors.as_of(row, AS_OF).diary, AS_OF)),
    "findings": lambda row: any(one.is_met for one in selectors.findings(row, selectors.as_of(row, AS_OF))),
    "associations": lambda row: selectors.associations(row, selectors.as_of(row, AS_OF), Scipy()).spasm_dates,
    "period": lambda row: not selectors.period(row, LONG_AGO, TODAY).is_empty,
    "headline": lambda row: (
        selectors.headline(row, AsOf(selectors.settings_of(row), AS_OF), LONG_AGO, TODAY).recorded_days
    ),
    "series": lambda row: selectors.series(row, AsOf(selectors.settings_of(row), AS_OF)).first_date,
    "first_date": selectors.first_date,
    "records": lambda row: [*selectors.records(row, "episodes"), *selectors.records(row, "medications")],
    "stored_revision": lambda row: selectors.stored_revision(row) > 1,
    "tally": lambda row: counted(row, selectors.tally, By.DATE),
    "site_counts": lambda row: counted(row, selectors.site_counts),
    "relief_counts": lambda row: counted(row, selectors.relief_counts),
    "episodes": selectors.episodes,
    "days": selectors.days,
    "checks": selectors.checks,
    "conditions": selectors.conditions,
    "medications": selectors.medications,
    "as_of_before": lambda row: selectors.as_of_before(row, AS_OF, new_id(), None).episodes,
    "newest_episode": lambda row: selectors.newest_episode(row, AS_OF),
    "newest_spasm": lambda row: selectors.newest_spasm(row, AS_OF),
    "first_spasm_dates": lambda row: any(selectors.first_spasm_dates(row, TODAY + timedelta(days=1))),
    "newest_checks": lambda row: selectors.newest_checks(row, 5),
    "ongoing": selectors.ongoing,
    "has_entries": selectors.has_entries,
    "day": lambda row: selectors.day(row, TODAY).fluid_ml,
    "usual_sites": selectors.usual_sites,
    "episode_page": lambda row: page(row).episodes,
    "acknowledgements": selectors.acknowledgements,
    "trials": selectors.trials,
    "known_trials": lambda row: selectors.known_trials(told_to_ask(row)),
    "latest_acknowledgements": lambda row: selectors.latest_acknowledgements(told_to_ask(row), ["TAB-4"]),
    "last_gone": lambda row: selectors.last_gone(told_to_ask(row), ["TAB-4", "TAB-5", "QUO-1"]),
    "finding_history": lambda row: selectors.finding_history(row, None, 10).periods,
    "can_undo": lambda row: selectors.can_undo(row, "episodes", DELETED.id, AS_OF - timedelta(days=1)),
    "entry_page": lambda row: any(selectors.entry_page(row, name, None, 10).entries for name in COLLECTIONS),
    "is_deleted": lambda row: selectors.is_deleted(row, "episodes", DELETED.id),
    "api_tokens": lambda row: selectors.api_tokens(row.account),
    "shares": selectors.shares,
    "spreadsheets": lambda row: selectors.spreadsheets(row, AS_OF),
    "openings": lambda row: selectors.openings(row, SHARED.id, 10),
    "revision_of": lambda row: any(selectors.revision_of(row, name, key) for name, key in COLLECTIONS.items()),
}
# These raise where there is nothing, and have a test of their own (of the last three, who asks shows a secret instead
# of an account: tests/shares, tests/api); `kept` and `opaque_id` are no questions, and a share and its dates are told
# from its own row.
OTHERS = {
    "opaque_id",
    "drink",
    "api_token",
    "diary_of",
    "entry",
    "share",
    "spreadsheet",
    "kept",
    "can_be_opened",
    "shared_period",
    "share_of_token",
    "visit",
    "api_token_of",
}


@pytest.mark.parametrize("name", ANSWERS)
def test_nothing_of_another_account_is_in_an_answer(name, mine, theirs):
    assert ANSWERS[name](theirs)
    assert not ANSWERS[name](mine)


def test_every_question_is_asked_here():
    asked = {name for name, made in vars(selectors).items() if inspect.isfunction(made) and name[0] != "_"}
    own = {name for name in asked if getattr(selectors, name).__module__ == selectors.__name__}
    assert own == set(ANSWERS) | OTHERS


def test_a_diary_of_another_account_is_not_visible(mine, theirs):
    assert selectors.diary_of(theirs.account, theirs.id) == theirs
    for account_ in (mine.account, AnonymousUser()):
        with pytest.raises(selectors.NotVisible):
            selectors.diary_of(account_, theirs.id)
    with pytest.raises(selectors.NotVisible):
        selectors.diary_of(mine.account, new_id())


@pytest.mark.parametrize("name", COLLECTIONS)
def test_an_entry_of_another_account_is_not_visible(name, mine, theirs):
    assert selectors.entry(theirs, name, COLLECTIONS[name]) in (*selectors.whole_diary(theirs).entries(), SAID, TRIED)
    with pytest.raises(selectors.NotVisible):
        selectors.entry(mine, name, COLLECTIONS[name])


def test_a_glass_of_another_account_is_not_visible(mine, theirs):
    assert selectors.drink(theirs, GLASS) == (TODAY, 250)
    with pytest.raises(selectors.NotVisible):
        selectors.drink(mine, GLASS)


def test_a_token_of_another_account_is_not_visible(mine, theirs):
    assert selectors.api_token(theirs.account, TOKEN.id).account == theirs.account
    with pytest.raises(selectors.NotVisible):
        selectors.api_token(mine.account, TOKEN.id)


def test_a_share_of_another_account_is_not_visible(mine, theirs):
    assert selectors.share(theirs, SHARED.id).diary == theirs
    with pytest.raises(selectors.NotVisible):
        selectors.share(mine, SHARED.id)


def test_a_spreadsheet_of_another_account_is_not_visible(mine, theirs):
    (uploaded,) = selectors.spreadsheets(theirs, AS_OF)
    assert selectors.spreadsheet(theirs, uploaded.id, AS_OF) == uploaded
    with pytest.raises(selectors.NotVisible):
        selectors.spreadsheet(mine, uploaded.id, AS_OF)


def test_a_page_after_an_entry_of_another_account_is_no_page(mine, theirs):
    assert selectors.episode_page(theirs, EpisodeFilter(), EPISODE.id, 10).episodes == ()
    with pytest.raises(selectors.NotVisible):
        selectors.episode_page(mine, EpisodeFilter(), EPISODE.id, 10)


def test_equal_ids_in_two_diaries_are_two_entries(theirs):
    own = episode("2026-03-01T15:00", id=EPISODE.id, note="mine")
    mine = stored(diary(own), account("anna"), "Anna’s")
    assert selectors.entry(mine, "episodes", EPISODE.id) == own
    assert [found.note for found in page(mine).episodes] == ["mine"]
    assert selectors.usual_sites(mine) == own.sites


def test_diaries_come_the_one_written_last_first(mine):
    other = stored(diary(episode()), mine.account, "later")
    selectors.Diary.objects.filter(id=other.id).update(changed_at=AS_OF.replace(year=2100))
    assert list(selectors.diaries_of(mine.account)) == [other, mine]
    assert not selectors.diaries_of(AnonymousUser())
