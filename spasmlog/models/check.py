"""The 30-second check of a date."""

from django.db import models

from spasmlog.diary import MAX_WEIGHT_G, MIN_WEIGHT_G, RATING_MAX
from spasmlog.models.constraints import between
from spasmlog.models.entry import Entry
from spasmlog.models.fields import rating, tri
from spasmlog.vocabulary import MuscleGroup

WEAKNESS_COLUMNS = {group: f"weakness_{group.value}" for group in MuscleGroup}


class Check(Entry):
    """Twelve answers, the weight, and how weak each muscle group feels (0–10, 10 weakest)."""

    date = models.DateField()
    spreading = tri()
    getting_weaker = tri()
    walking_difficulty = tri()
    holding_difficulty = tri()
    unexplained_weight_loss = tri()
    weight_g = models.PositiveIntegerField(null=True)
    weight_loss_intended = tri()
    weakness_lower_leg = rating()
    weakness_upper_leg = rating()
    weakness_back = rating()
    weakness_trunk = rating()
    weakness_neck_shoulder = rating()
    weakness_arm = rating()
    weakness_hand = rating()
    weakness_face = rating()
    breathless_or_chest_pain = tri()
    sudden_weakness = tri()
    saddle_numbness_or_new_bladder_bowel_trouble = tri()
    cold_pale_limb = tri()
    dark_urine = tri()
    wound_or_toxin_exposure = tri()
    swallowing_or_speech_difficulty = tri()
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["diary", "date"], name="check_date_unique_in_diary"),
            between("weight_g", MIN_WEIGHT_G, MAX_WEIGHT_G),
            *(between(column, 0, RATING_MAX) for column in WEAKNESS_COLUMNS.values()),
        ]

    def __str__(self) -> str:
        return f"check {self.date}"
