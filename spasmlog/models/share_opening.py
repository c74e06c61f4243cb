"""An opening of a shared summary."""

from django.db import models
from uuid_utils.compat import uuid7

from spasmlog.models.share import Share


class ShareOpening(models.Model):
    """When the link was opened, when the PDF was first taken in that visit, and when the reader closed it: its cookie
    opens nothing from then on. Nothing of who, or from where."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="openings")
    opened_at = models.DateTimeField()
    pdf_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["share", "-opened_at", "-id"], name="shareopening_newest_first")]

    def __str__(self) -> str:
        return f"opening {self.id}"
