"""What a database needs after an older copy of it was put back."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from spasmlog.models import ApiToken, Diary


def settle() -> None:
    """Sign everybody out, end every token of the API, and move every diary's revision on.

    A session or a token that was ended since the copy was made must not come back to life; and a revision counted
    again from the copy's would stand for two contents: a form opened before, or a chart kept by a browser, would pass
    as current.
    """
    with transaction.atomic():
        UserSession.objects.all().delete()
        Session.objects.all().delete()
        ApiToken.objects.all().delete()
        # Counted from a moment, in microseconds: a second restore of the same copy begins above all that came between.
        now = int(timezone.now().timestamp() * 1_000_000)
        Diary.objects.update(revision=Greatest(F("revision") + 1, Value(now)))
