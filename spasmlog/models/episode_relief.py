"""What was tried against an episode."""

from django.db import models

from spasmlog.models.constraints import one_of
from spasmlog.models.episode import Episode
from spasmlog.models.fields import code, tri
from spasmlog.vocabulary import Relief


class EpisodeRelief(models.Model):
    """A technique, and whether it helped."""

    key = models.BigAutoField(primary_key=True)
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="relief_rows")
    technique = code(Relief)
    helped = tri()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["episode", "technique"], name="episoderelief_once"),
            one_of("technique", Relief),
        ]

    def __str__(self) -> str:
        return self.technique
