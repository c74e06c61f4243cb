"""What a program shows instead of its owner's password."""

from django.conf import settings
from django.db import models
from django.db.models import F
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from spasmlog.diary import LABEL_LENGTH
from spasmlog.models.diary import Diary
from spasmlog.models.share import TOKEN_HASH_LENGTH


class ApiToken(models.Model):
    """Opens the API, and no page, until `expires_at`. It is part of no diary file.

    `id` comes with the form, so that one sent twice makes one token. Of the token itself only the SHA-256 is kept.
    `password_mark` is made from the account's password as it was: with another password the token opens nothing.
    `diary` narrows it to one diary (NULL: all of the account); `last_used_on` is a date, so that not every request
    writes.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="api_tokens", null=True)
    name = models.CharField(max_length=LABEL_LENGTH)
    token_hash = models.CharField(max_length=TOKEN_HASH_LENGTH, unique=True)
    password_mark = models.CharField(max_length=TOKEN_HASH_LENGTH)
    may_write = models.BooleanField(default=False)
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="apitoken_has_a_name"),
            models.CheckConstraint(condition=models.Q(expires_at__gt=F("made_at")), name="apitoken_expires_later"),
        ]

    def __str__(self) -> str:
        return f"API token {self.id}"
