"""One table."""

from typing import ClassVar

from django.db import models


class Row(models.Model):
    """One line of a list."""

    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)
    at = models.DateTimeField()
    text = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "-at"], name="row_newest_first")]

    def __str__(self) -> str:
        return self.text
