"""Making, changing and deleting a diary, and deleting an account with everything in it."""

from __future__ import annotations

from typing import Any, Final
from zoneinfo import ZoneInfo

from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from spasmlog import diary as values
from spasmlog.actions.outcome import Refused
from spasmlog.actions.rows import local_start
from spasmlog.actions.writing import writing
from spasmlog.models import Diary, Episode, EpisodeSite
from spasmlog.selectors import Account

SETTINGS: Final = ("name", "country", "birth_year", "fluid_target_ml", "fluid_unit", "weight_unit")
BATCH: Final = 500
LOCAL: Final = ("local_date", "local_hour")


class NameTaken(Refused):
    """Another diary of the account has that name."""


def create_diary(account: Account, settings: values.Diary) -> Diary:
    """A new, empty diary. Raises `NameTaken`."""
    owner: Any = account.pk
    try:
        with transaction.atomic():
            return Diary.objects.create(account_id=owner, time_zone=settings.zone.key, **_columns(settings))
    except IntegrityError as error:
        raise NameTaken from error


def change_settings(row: Diary, settings: values.Diary) -> None:
    """Change a diary's settings. With the zone, the local date of every episode changes. Raises `NameTaken`."""
    columns = {**_columns(settings), "time_zone": settings.zone.key}
    try:
        with writing(row) as write:
            stored = Diary.objects.values(*columns).get(id=row.id)
            if stored == columns:
                return
            moved = stored["time_zone"] != settings.zone.key
            Diary.objects.filter(id=row.id).update(**columns)
            for name, value in columns.items():
                setattr(row, name, value)
            if moved:
                _rewrite_local_times(row)
            write.changed()
    except IntegrityError as error:
        raise NameTaken from error


def delete_diary(row: Diary) -> None:
    """Delete a diary and everything in it."""
    row.delete()


def delete_account(account: Account) -> None:
    """Delete an account, its diaries, its keys and its sessions on every device."""
    owner: Any = account.pk
    with transaction.atomic():
        for session in UserSession.objects.filter(user_id=owner):
            session.end()
        get_user_model().objects.filter(pk=owner).delete()


def _columns(settings: values.Diary) -> dict[str, object]:
    return {name: getattr(settings, name) for name in SETTINGS}


def _rewrite_local_times(row: Diary) -> None:
    """Bring the stored local dates and hours to the diary's zone, in batches, those that change alone."""
    zone = ZoneInfo(row.time_zone)
    stored = Episode.objects.filter(diary=row).only("key", "started_at", *LOCAL).iterator(chunk_size=BATCH)
    changed = []
    for episode in stored:
        local = local_start(episode.started_at, zone)
        if any(getattr(episode, name) != value for name, value in local.items()):
            for name, value in local.items():
                setattr(episode, name, value)
            changed.append(episode)
    for start in range(0, len(changed), BATCH):
        batch = changed[start : start + BATCH]
        Episode.objects.bulk_update(batch, LOCAL)
        dates = {episode.key: episode.local_date for episode in batch}
        sites = list(EpisodeSite.objects.filter(episode__in=batch).only("key", "episode_id", "local_date"))
        for site in sites:
            site.local_date = dates[site.episode_id]
        EpisodeSite.objects.bulk_update(sites, ["local_date"])
