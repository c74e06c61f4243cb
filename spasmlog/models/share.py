"""A summary that somebody without an account may open, for a time."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from spasmlog.models.diary import Diary
from spasmlog.models.fields import entry_id

# Argon2's line with its salt and its costs; the hex digits of SHA-256.
PASSCODE_HASH_LENGTH = 128
TOKEN_HASH_LENGTH = 64


class Share(models.Model):
    """The dates `first` to `last` of a diary, until `expires_at`. It is part of no diary file.

    `id` stands in the address of the page and opens nothing; `entry_id` comes with the form, so that one sent twice
    makes one share. Of the token that opens it only the SHA-256 is kept, and of the passcode ("": none) Argon2's line.
    `moving`: the dates move along, so that the last is that of the opening. `frozen`: it shows `snapshot`, a diary file
    (deflated) of what the summary was made of at `made_at`; that is emptied when nobody can open it any more.
    `wrong_passcodes` counts those since the last right one.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="shares")
    entry_id = entry_id()
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    first = models.DateField()
    last = models.DateField()
    moving = models.BooleanField(default=False)
    frozen = models.BooleanField(default=False)
    snapshot = models.BinaryField(null=True)
    token_hash = models.CharField(max_length=TOKEN_HASH_LENGTH, unique=True)
    passcode_hash = models.CharField(max_length=PASSCODE_HASH_LENGTH, default="")
    wrong_passcodes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["diary", "entry_id"], name="share_id_unique_in_diary"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="share_last_not_before_first"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="share_expires_later"),
            models.CheckConstraint(condition=Q(frozen=True) | Q(snapshot__isnull=True), name="share_snapshot_frozen"),
            models.CheckConstraint(condition=Q(frozen=False) | Q(moving=False), name="share_frozen_does_not_move"),
        ]

    def __str__(self) -> str:
        return f"share {self.id}"
