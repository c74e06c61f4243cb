"""Two people with a diary each, and what the database holds: for tests of who may see and change what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from django.apps import apps
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.db.models import Model
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from spasmlog import rules, selectors
from spasmlog.actions import api_tokens, drinks, entries, history, import_spreadsheet, shares
from spasmlog.diary import AsOf, Diary, DoseChange, DoseTaken, ReliefTried
from spasmlog.models import Diary as DiaryRow
from spasmlog.views.sessions import RENEWED
from spasmlog.vocabulary import ConditionKind, Lasting, Level, MedicineClass, Relief
from tests import builders
from tests.access.addresses import Address, ForPrograms
from tests.stored import account, stored

NEW_ID: Final = UUID("01900000-0000-7000-8000-0000000000aa")
CANARY: Final = "zitronenfalter"
# The owner's text, in every field that takes one: it must not reach anybody else, and reach the owner as text alone.
HOSTILE: Final = f"<img src=x onerror=1>\"'&amp;{CANARY}"
# A criterion that the owner's diary meets.
MET: Final = "weakness-or-loss-of-function"
ZONE: Final = "Europe/London"
SPREADSHEET: Final = f"date,time,where,note\r\n2026-01-05,03:00,calf,{CANARY}\r\n".encode()
INVENTED: Final = UUID("01900000-0000-7000-8000-00000000dead")


@dataclass(frozen=True)
class World:
    """The owner's diary and the ids in it; the stranger has a diary of their own with other ids."""

    owner: Any
    stranger: Any
    diary: DiaryRow
    other: DiaryRow
    today: date
    episode: UUID
    ongoing: UUID
    deleted: UUID
    medication: UUID
    condition: UUID
    drink: UUID
    acknowledgement: UUID
    trial: UUID
    share: UUID
    spreadsheet: UUID
    imported: UUID
    token: UUID

    def ids(self, name: str) -> dict[str, Any]:
        """What the address of that name needs to be about the owner."""
        entry = {
            "medication": self.medication,
            "condition": self.condition,
            "episode": self.episode,
            "acknowledgement": self.acknowledgement,
            "trial": self.trial,
            "share": self.share,
            "spreadsheet_undo": self.imported,
            "spreadsheet": self.spreadsheet,
        }
        named = next((entry[kind] for kind in entry if name.startswith(kind)), self.medication)
        return {
            "diary_id": self.diary.pk,
            "entry_id": {
                "episode_over": self.ongoing,
                "night": self.ongoing,
                "deleted": self.deleted,
                "api_entry": self.episode,
            }.get(name, named),
            "drink_id": self.drink,
            "token_id": self.token,
            "day": self.today - timedelta(days=1),
            "new_id": NEW_ID,
            "date": self.today - timedelta(days=1),
            "collection": "days" if name == "api_dated" else "episodes",
            "slug": {
                "trend": "frequency",
                "trend_table": "frequency",
                "export": "diary.json",
                "finding_discussed": MET,
            }.get(name, ""),
        }


def whole_diary(today: date, text: str = HOSTILE) -> Diary:
    """Something in every collection, the text in every field that takes one."""
    day = today - timedelta(days=1)
    weak = builders.episode(
        f"{day}T03:00", note=text, relief=(ReliefTried(Relief.STRETCH, True),), weakness=Lasting.LASTING
    )
    seen = builders.acknowledgement(
        "TAB-3", f"{day}T09:00", level=Level.SOON, evidence=(f"episode:{weak.id}",), note=text
    )
    return builders.diary(
        weak,
        builders.episode(f"{day}T04:00", note=text, ongoing=True),
        builders.episode(f"{day}T05:00", note=text),
        builders.calm_check(day.isoformat(), note=text, weight_g=80_000, spreading=True),
        builders.day(day.isoformat(), note=text, fluid_ml=500),
        builders.medication(
            text,
            dose=text,
            note=text,
            as_needed=True,
            class_by_hand=MedicineClass.DIURETIC,
            started=(day - timedelta(days=30)).isoformat(),
            dose_changes=(DoseChange(day, text),),
            doses_taken=(DoseTaken(builders.instant(f"{day}T08:00"), text),),
        ),
        builders.condition(ConditionKind.DIABETES, label=text, note=text, since="2020-01-01"),
        builders.trial(text, (day - timedelta(days=9)).isoformat(), review=day.isoformat(), note=text),
        acknowledgements=(seen,),
        questions=(text, f"2. {text}"),
        country="GB",
    )


def make_world() -> World:
    """Everything that the matrix needs, in the database."""
    now = datetime.now(UTC)
    value = whole_diary(today := builders.diary().local_date(now))
    owner, stranger = account("olga"), account("stranger")
    row = stored(value, owner, HOSTILE)
    first, ongoing, last = value.episodes
    entries.delete(row, "episodes", last.id, now)
    drink = builders.new_id()
    drinks.add_drink(row, drink, today, 250, now)
    wanted = shares.Wanted(builders.new_id(), today - timedelta(days=30), today, False, 14, "")
    shared = shares.share(row, wanted, now).share
    imported = import_spreadsheet.take_in(row, f"{CANARY}.csv", SPREADSHEET, now)
    import_spreadsheet.import_draft(imported, AsOf(selectors.settings_of(row), now))
    uploaded = import_spreadsheet.take_in(row, f"{CANARY}.csv", SPREADSHEET, now)
    wanted_token = api_tokens.Wanted(builders.new_id(), HOSTILE, may_write=True, diary_id=row.id, days=90)
    token = api_tokens.make(owner, wanted_token, now).row
    other = stored(None, stranger, "mine")
    for one in (row, other):
        # as the first visit of the day leaves it
        held = selectors.as_of(selectors.diary_of(one.account, one.id), now)
        history.record_findings(one, rules.assess_at(held), now, held.date)
    return World(
        owner=owner,
        stranger=stranger,
        diary=row,
        other=other,
        today=today,
        episode=first.id,
        ongoing=ongoing.id,
        deleted=last.id,
        medication=value.medications[0].id,
        condition=value.conditions[0].id,
        drink=drink,
        acknowledgement=value.acknowledgements[0].id,
        trial=value.trials[0].id,
        share=shared.entry_id,
        spreadsheet=uploaded.id,
        imported=imported.id,
        token=token.id,
    )


MADE: Final[dict[date, tuple[World, list[list[Model]]]]] = {}


def the_world() -> World:
    """The world of today: made once, and laid out again from its rows for each test, which is many times faster."""
    today = builders.diary().local_date(datetime.now(UTC))
    if today in MADE:
        world, tables = MADE[today]
        for rows in tables:
            type(rows[0])._default_manager.bulk_create(rows)
        return world
    world = make_world()
    models = [model for model in apps.get_models() if model._meta.label_lower not in FLEETING]
    tables = [list(model._default_manager.all()) for model in models]
    MADE[today] = world, [rows for rows in tables if rows]
    return world


def sign_in(user: Any, *, again: bool = True) -> Client:
    """A browser in which the person is signed in; `again`: and has just typed the password once more, so that what
    asks for it does not ask now."""
    client = Client()
    session = client.session
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[RENEWED] = int(datetime.now(UTC).timestamp())
    request = HttpRequest()
    request.session = session
    record_authentication(request, user, method="password", reauthenticated=again or None)
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


# A session is touched by whoever opens a page; it is the visitor's own.
FLEETING: Final = {"sessions.session", "usersessions.usersession", "contenttypes.contenttype", "auth.permission"}


def everything() -> dict[str, list[dict[str, Any]]]:
    """All fields of all rows of all models; of accounts without the moment of the last sign-in."""
    held: dict[str, list[dict[str, Any]]] = {}
    for model in apps.get_models():
        if model._meta.label_lower not in FLEETING:
            held[model._meta.label_lower] = list(model._default_manager.order_by("pk").values())
    for user in held[get_user_model()._meta.label_lower]:
        del user["last_login"]
    return held


def path_to(address: Address | ForPrograms, world: World, **instead: Any) -> str:
    """The path of an address, about the owner's diary unless other ids are given."""
    ids = world.ids(address.name) | instead
    args = address.args if isinstance(address, Address) else ()
    return reverse(address.name, args=args or None, kwargs={name: ids[name] for name in address.parameters})
