"""A medicine that the person takes or took."""

from django.db import models

from spasmlog.diary import LABEL_LENGTH
from spasmlog.models.constraints import one_of
from spasmlog.models.entry import Entry
from spasmlog.models.fields import code, entry_id
from spasmlog.vocabulary import MedicineClass


class Medication(Entry):
    """It is active from `started_on` (NULL: always) to the day before `stopped_on`."""

    entry_id = entry_id()
    name = models.CharField(max_length=LABEL_LENGTH)
    dose = models.CharField(max_length=LABEL_LENGTH, default="", blank=True)
    as_needed = models.BooleanField(default=False)
    class_by_hand = code(MedicineClass, optional=True)
    started_on = models.DateField(null=True)
    stopped_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["diary", "entry_id"], name="medication_id_unique_in_diary"),
            models.CheckConstraint(condition=~models.Q(name=""), name="medication_has_a_name"),
            one_of("class_by_hand", MedicineClass, optional=True),
        ]

    def __str__(self) -> str:
        return f"medication {self.entry_id}"
