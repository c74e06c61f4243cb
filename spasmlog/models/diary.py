"""A diary: about one person, kept by one account."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from spasmlog.diary import (
    BIRTH_YEARS,
    DEFAULT_TARGET_ML,
    LABEL_LENGTH,
    MAX_TARGET_ML,
    MIN_TARGET_ML,
    QUESTION_LENGTH,
)
from spasmlog.models.constraints import between, one_of
from spasmlog.models.fields import code
from spasmlog.vocabulary import FluidUnit, WeightUnit


class Diary(models.Model):
    """`revision` rises with every write, in its transaction. `question_1` to `question_3` are the person's own to the
    doctor, without gaps. `carried` holds what older releases kept of diary files and no field fits, by collection:
    nothing reads it any more. `assessed_revision` and `assessed_on` say for
    which revision and on which local date the history of findings was last kept; `ever_acknowledged`, that something
    was once said about a finding, and `ever_tried`, that a trial was once entered: before that no page has to ask."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="diaries")
    name = models.CharField(max_length=LABEL_LENGTH)
    time_zone = models.CharField(max_length=64)
    country = models.CharField(max_length=2, null=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    fluid_target_ml = models.PositiveIntegerField(default=DEFAULT_TARGET_ML)
    fluid_unit = code(FluidUnit, default=FluidUnit.ML.value)
    weight_unit = code(WeightUnit, default=WeightUnit.KG.value)
    question_1 = models.CharField(max_length=QUESTION_LENGTH, default="")
    question_2 = models.CharField(max_length=QUESTION_LENGTH, default="")
    question_3 = models.CharField(max_length=QUESTION_LENGTH, default="")
    carried = models.JSONField(default=dict)
    revision = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(db_default=Now())
    assessed_revision = models.PositiveBigIntegerField(null=True)
    assessed_on = models.DateField(null=True)
    ever_acknowledged = models.BooleanField(default=False)
    ever_tried = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "name"], name="diary_name_unique_in_account"),
            between("birth_year", *BIRTH_YEARS),
            between("fluid_target_ml", MIN_TARGET_ML, MAX_TARGET_ML),
            one_of("fluid_unit", FluidUnit),
            one_of("weight_unit", WeightUnit),
            models.CheckConstraint(
                condition=models.Q(question_2="") | ~models.Q(question_1=""), name="diary_question_1_first"
            ),
            models.CheckConstraint(
                condition=models.Q(question_3="") | ~models.Q(question_2=""), name="diary_question_2_before_3"
            ),
        ]

    def __str__(self) -> str:
        return f"diary {self.id}"
