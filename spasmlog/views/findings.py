"""When to seek help: every criterion, where it stands with the person, and what settles what is open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from uuid_utils.compat import uuid7

from spasmlog import rules, selectors
from spasmlog.actions import entries
from spasmlog.actions.findings import COLLECTION, acknowledge
from spasmlog.actions.outcome import Conflict, Gone
from spasmlog.forms.acknowledgement import DiscussedForm
from spasmlog.guidance.emergency import UNKNOWN_NUMBER, emergency_numbers
from spasmlog.rules import Criterion, Finding
from spasmlog.rules.finding import EntryKind, EntryReference, Origin, Remedy
from spasmlog.rules.standing import Standing, digest, standings
from spasmlog.text import N_, Text
from spasmlog.views.entry import status_of
from spasmlog.views.page import Here, diary_page, uuid_or_none
from spasmlog.vocabulary import Level, Status

OPEN_ENTRIES: Final = 10
HISTORY_PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen: a finding, by what it rested on then, and the id of the acknowledgement that says so, made when
    the page was opened: sent twice, it is written once."""

    slug: str
    digest: str
    said_id: UUID

    @classmethod
    def read(cls, sent: str) -> Seen:
        """What a button sent. Raises `ValueError` for what no page of ours sends."""
        slug, seen, said_id = sent.split(" ")
        return cls(slug, seen, UUID(said_id))

    def __str__(self) -> str:
        return f"{self.slug} {self.digest} {self.said_id}"


@dataclass(frozen=True)
class Card:
    """A met finding as it is shown."""

    standing: Standing

    @cached_property
    def seen(self) -> str:
        """What its button “I have seen this” sends; made only where there is one, and the same for each of its buttons
        on a page."""
        return str(Seen(self.finding.slug, digest(self.finding), uuid7()))

    @property
    def finding(self) -> Finding:
        return self.standing.finding

    @property
    def alone(self) -> tuple[Card]:
        """Its own button acknowledges it alone."""
        return (self,)

    @property
    def is_emergency(self) -> bool:
        return self.finding.level is Level.EMERGENCY

    @property
    def is_ours(self) -> bool:
        return self.finding.origin is Origin.ADDITION


def findings_of(here: Here) -> tuple[Finding, ...]:
    """What the criteria answer now, the most pressing first."""
    return rules.by_urgency(here.findings)


def cards_of(here: Here, findings: Iterable[Finding]) -> list[Card]:
    """Those that are met, as they are shown: in their order, but what was seen after what was not."""
    met = [finding for finding in findings if finding.is_met]
    codes = [finding.code for finding in met]
    # What a file of another clock dates later says nothing yet.
    said = [one for one in selectors.latest_acknowledgements(here.row, codes) if one.at <= here.now.instant]
    found = standings(met, said, selectors.last_gone(here.row, codes))
    return [Card(one) for one in sorted(found, key=lambda one: one.is_seen)]


def whom_to_call(here: Here) -> dict[str, Any]:
    """The emergency numbers of the diary's country, for a page that may need them."""
    return {"numbers": emergency_numbers(here.diary.country), "unknown_number": UNKNOWN_NUMBER}


# The page ------------------------------------------------------------------------------------------------------------

SECTIONS: Final = (
    ("now", Text(N_("Act now")), {Level.EMERGENCY, Level.URGENT}),
    ("soon", Text(N_("Soon")), {Level.SOON}),
    ("visit", Text(N_("At your next visit")), {Level.ROUTINE}),
    ("info", Text(N_("For your information")), {Level.INFO}),
)


@dataclass(frozen=True, slots=True)
class Section:
    """The met findings that ask for help equally soon, the article's apart from ours."""

    name: str
    title: Text
    cards: tuple[Card, ...]

    @property
    def is_open(self) -> bool:
        """What cannot wait is read without a tap."""
        return self.name == "now"

    @property
    def of_article(self) -> list[Card]:
        return [card for card in self.cards if not card.is_ours]

    @property
    def ours(self) -> list[Card]:
        return [card for card in self.cards if card.is_ours]


def sections_of(cards: Sequence[Card]) -> list[Section]:
    """The sections that there is anything in."""
    made = [
        Section(name, title, tuple(card for card in cards if card.finding.level in levels))
        for name, title, levels in SECTIONS
    ]
    return [section for section in made if section.cards]


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """An entry with open questions, and the form that answers them."""

    entry: EntryReference
    asks: tuple[Text, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What could not be checked, by the one thing that settles it."""

    remedy: Remedy
    settles: int
    url: str
    entries: tuple[OpenEntry, ...]
    more: int


# The form of an entry; days and checks are known by their date.
ENTRY_FORMS: Final = {
    EntryKind.EPISODE: "episode_edit",
    EntryKind.DAY: "day",
    EntryKind.CHECK: "check",
    EntryKind.MEDICATION: "medication_edit",
    EntryKind.CONDITION: "condition_edit",
}


def gaps_of(here: Here, findings: Iterable[Finding]) -> list[Gap]:
    """What settles the most comes first."""
    waiting = [finding for finding in findings if finding.is_not_assessable]
    made = [_gap(here, remedy, waiting) for remedy in Remedy]
    return sorted((gap for gap in made if gap.settles), key=lambda gap: -gap.settles)


def _gap(here: Here, remedy: Remedy, waiting: Sequence[Finding]) -> Gap:
    """What one thing settles. The check settles what it settles by itself, whatever entry left it open."""
    lacking = [(finding, missing) for finding in waiting for missing in finding.missing if missing.remedy is remedy]
    asks: dict[EntryReference, list[Text]] = {}
    for _, missing in lacking:
        if (
            missing.entry is not None
            and remedy is not Remedy.CHECK
            and missing.what not in asks.setdefault(missing.entry, [])
        ):
            asks[missing.entry].append(missing.what)
    newest = sorted(asks, key=lambda entry: str(entry.at), reverse=True)
    shown = [
        OpenEntry(entry, tuple(asks[entry]), here.url(ENTRY_FORMS[entry.kind], entry.id or entry.at))
        for entry in newest[:OPEN_ENTRIES]
    ]
    url = {
        Remedy.CHECK: here.url("check", here.now.date),
        Remedy.EPISODES: here.url("episodes"),
        Remedy.FLUIDS: here.url("days"),
        Remedy.MEDICINES: here.url("medications"),
    }[remedy]
    return Gap(remedy, len({finding.code for finding, _ in lacking}), url, tuple(shown), len(newest) - len(shown))


@diary_page()
def findings(request: HttpRequest, here: Here) -> HttpResponse:
    """Met by how soon it asks for help, what could not be checked by what settles it, what does not match."""
    found = findings_of(here)
    cards = cards_of(here, found)
    return here.render(
        request,
        "findings/findings.html",
        saved="saved" in request.GET,
        pressing=[card for card in cards if card.standing.is_pressing],
        sections=sections_of(cards),
        gaps=gaps_of(here, found),
        not_assessable=with_status(found, Status.NOT_ASSESSABLE),
        not_met=with_status(found, Status.NOT_MET),
        known=len(found),
        checked=len([finding for finding in found if not finding.is_not_assessable]),
        back=here.url("findings"),
        **whom_to_call(here),
    )


def with_status(findings: Sequence[Finding], status: Status) -> list[Finding]:
    """Those with the status, in the order they came."""
    return [finding for finding in findings if finding.status is status]


# What the person says about one --------------------------------------------------------------------------------------


@diary_page("POST")
def findings_seen(request: HttpRequest, here: Here) -> HttpResponse:
    """“I have seen this”, of one finding or of all that were shown first."""
    sent = request.POST.getlist("seen")
    try:
        seen = [Seen.read(one) for one in sent[: len(rules.all_criteria())]]
    except ValueError:
        raise BadRequest from None
    now = selectors.as_of(here.row, here.now.instant)
    found = [(_criterion(one.slug).assess(now), one) for one in seen]
    _answer(request, [_say(here, finding, one) for finding, one in found])
    return _back(request, here, seen[0].slug if seen else "")


@diary_page("GET", "POST")
def finding_discussed(request: HttpRequest, here: Here, slug: str) -> HttpResponse:
    """“Discussed with my doctor on …”, with a note."""
    finding = _criterion(slug).assess(selectors.as_of(here.row, here.now.instant))
    if request.method == "POST":
        form = DiscussedForm(request.POST, today=here.now.date)
        if form.is_valid():
            said = dict(form.cleaned_data)
            seen = Seen(slug, said.pop("seen"), said.pop("said_id"))
            if _say(here, finding, seen, **said):
                _answer(request, [True])
                return here.go("findings", query=f"#{slug}")
            form.has_changed_meanwhile(digest(finding), is_met=finding.is_met)
    elif not finding.is_met:
        messages.info(request, gettext("It does not match any more, so there is nothing to discuss."))
        return here.go("findings", query=f"#{slug}")
    else:
        initial = {"said_id": uuid7(), "seen": digest(finding), "discussed_on": here.now.date}
        form = DiscussedForm(initial=initial, today=here.now.date)
    return here.render(request, "findings/discussed.html", status=status_of(form), form=form, finding=finding)


@diary_page("POST")
def acknowledgement_undo(request: HttpRequest, here: Here, entry_id: UUID) -> HttpResponse:
    """Take back what was said about a finding: it is as before then."""
    try:
        said = selectors.entry(here.row, COLLECTION, entry_id)
        entries.delete(here.row, COLLECTION, entry_id, here.now.instant)
    except selectors.NotVisible:
        if not selectors.is_deleted(here.row, COLLECTION, entry_id):
            raise
        return _back(request, here, "")  # a second tap
    messages.success(request, gettext("Taken back."))
    slug = next((one.slug for one in rules.all_criteria() if one.code == getattr(said, "code", "")), "")
    return _back(request, here, slug)


def _criterion(slug: str) -> Criterion:
    """The criterion of an address; a slug of none has no page."""
    try:
        return rules.criterion(slug)
    except KeyError:
        raise Http404 from None


def _say(here: Here, finding: Finding, seen: Seen, **words: Any) -> bool:
    """Keep what was said of a finding; False where that was not what is there now. What has changed since the page
    was opened was not seen, and a button that was used already and taken back says nothing."""
    if not finding.is_met or seen.digest != digest(finding):
        return False
    try:
        acknowledge(here.row, finding, seen.said_id, here.now.instant, **words)
    except (Conflict, Gone):
        return False
    return True


def _answer(request: HttpRequest, kept: Sequence[bool]) -> None:
    if all(kept):
        messages.success(request, gettext("Saved. It comes back when something new matches."))
    else:
        messages.warning(request, gettext("This has changed since you opened the page. Please look at it again."))


def _back(request: HttpRequest, here: Here, slug: str) -> HttpResponse:
    """To the page of this diary that the button was on, else to the finding."""
    start, page = here.url("today"), request.POST.get("next", "")
    if page.startswith(start) and re.fullmatch("([0-9a-z-]+/)*", page.removeprefix(start)):
        return HttpResponseRedirect(page)
    return here.go("findings", query=f"#{slug}")


# History -------------------------------------------------------------------------------------------------------------


@diary_page()
def finding_history(request: HttpRequest, here: Here) -> HttpResponse:
    """When findings were first met, and when no longer, newest first."""
    page = selectors.finding_history(here.row, uuid_or_none(request.GET.get("after")), HISTORY_PAGE)
    known = {one.code: one for one in rules.all_criteria()}
    return here.render(
        request,
        "findings/history.html",
        periods=[(period, known.get(period.code)) for period in page.periods],
        older=page.next_after,
        is_first="after" not in request.GET,
    )
