"""Where an episode was."""

from django.db import models
from django.db.models import Q

from spasmlog.models.constraints import one_of
from spasmlog.models.diary import Diary
from spasmlog.models.episode import Episode
from spasmlog.models.fields import code
from spasmlog.vocabulary import MuscleGroup, Side, Site


class EpisodeSite(models.Model):
    """A site of an episode. Diary, muscle group, date and whether it is a spasm stand here again, so that the first
    spasm of each muscle group is one step in an index, however long the diary is."""

    key = models.BigAutoField(primary_key=True)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="+")
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="site_rows")
    site = code(Site)
    side = code(Side, optional=True)
    group = code(MuscleGroup)
    local_date = models.DateField()
    is_spasm = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["episode", "site", "side"], name="episodesite_once"),
            models.UniqueConstraint(
                fields=["episode", "site"], condition=Q(side__isnull=True), name="episodesite_once_without_side"
            ),
            one_of("site", Site),
            one_of("side", Side, optional=True),
            one_of("group", MuscleGroup),
        ]
        indexes = [
            models.Index(
                fields=["diary", "group", "local_date"], name="episodesite_first_spasm", condition=Q(is_spasm=True)
            ),
            models.Index(fields=["diary", "site", "local_date"], name="episodesite_by_site"),
        ]

    def __str__(self) -> str:
        return f"{self.side or ''} {self.site}".strip()
