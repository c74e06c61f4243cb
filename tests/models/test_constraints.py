"""What the database itself refuses, whatever a form let through."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import CheckConstraint

from spasmlog.models import (
    Acknowledgement,
    ApiToken,
    Check,
    Condition,
    Day,
    DeletedEntry,
    Diary,
    DoseChange,
    DoseTaken,
    Drink,
    Episode,
    EpisodeRelief,
    EpisodeSite,
    FindingPeriod,
    Medication,
    Share,
    Spreadsheet,
    Trial,
)
from spasmlog.models.check import WEAKNESS_COLUMNS
from tests.builders import AS_OF, acknowledgement, check, condition, day, diary, episode, medication, new_id, trial
from tests.stored import stored

pytestmark = pytest.mark.django_db

TODAY = AS_OF.date()
EPISODE = {"started_at": AS_OF, "local_date": TODAY, "local_hour": 20, "several_groups": False, "kind": "cramp"}
SITE = {"site": "calf", "group": "lower_leg", "local_date": TODAY, "is_spasm": True}
SAID = {"code": "TAB-1", "at": AS_OF, "level": "soon"}
SHARED = {"first": TODAY, "last": TODAY, "made_at": AS_OF, "expires_at": AS_OF + timedelta(days=1)}
TOKEN = {"name": "a script", "made_at": AS_OF, "expires_at": AS_OF + timedelta(days=1)}
UPLOADED = {"name": "x.csv", "content": b"date;pain", "at": AS_OF}
TRIED = {"what": "rest", "started_on": TODAY, "days": 7}
PERIOD = {"code": "TAB-1", "version": 1, "level": "soon", "first_met_at": AS_OF, "last_met_at": AS_OF}
# One valid row of each kind, and what makes it a row that no diary can hold.
BAD = [
    (Episode, EPISODE, {"kind": "ache"}),
    (Episode, EPISODE, {"kind": ""}),
    (Episode, EPISODE, {"ended_at": AS_OF, "ongoing": True}),
    (Episode, EPISODE, {"ended_at": AS_OF, "duration_band": "under_1_min"}),
    (Episode, EPISODE, {"duration_band": "long"}),
    (Episode, EPISODE, {"activity": "flying"}),
    *((Episode, EPISODE, {name: "yes"}) for name in ("weakness", "function_loss", "walking_difficulty")),
    (Episode, EPISODE, {"holding_difficulty": ""}),
    *((Episode, EPISODE, {name: 11}) for name in ("pain", "sleep_disturbance", "distress")),
    (Episode, EPISODE, {"pain": -1}),
    (Episode, EPISODE, {"still_minutes": 1441}),
    (Episode, EPISODE, {"local_hour": 24}),
    (EpisodeSite, SITE, {"site": "elbow"}),
    (EpisodeSite, SITE, {"side": "above"}),
    (EpisodeSite, SITE, {"group": "calf"}),
    (EpisodeRelief, {"technique": "heat"}, {"technique": "prayer"}),
    (Day, {"date": TODAY}, {"fluid_ml": -1}),
    (Day, {"date": TODAY}, {"fluid_ml": 20_001}),
    (Check, {"date": TODAY}, {"weight_g": 999}),
    (Check, {"date": TODAY}, {"weight_g": 700_001}),
    *((Check, {"date": TODAY}, {column: 11}) for column in WEAKNESS_COLUMNS.values()),
    (Medication, {"name": "Aspirin"}, {"name": ""}),
    (Medication, {"name": "Aspirin"}, {"class_by_hand": "sugar"}),
    (Condition, {"kind": "diabetes"}, {"kind": "cold"}),
    (Acknowledgement, SAID, {"code": ""}),
    (Acknowledgement, SAID, {"level": "dire"}),
    (FindingPeriod, PERIOD, {"level": "dire"}),
    (Share, SHARED, {"last": TODAY - timedelta(days=1)}),
    (Share, SHARED, {"expires_at": AS_OF}),
    (Share, SHARED, {"snapshot": b"x"}),
    (Share, SHARED, {"frozen": True, "moving": True}),
    (Trial, TRIED, {"what": ""}),
    (Trial, TRIED, {"days": 6}),
    (Trial, TRIED, {"days": 366}),
    (Trial, TRIED, {"review_on": TODAY - timedelta(days=1)}),
    (Trial, TRIED, {"stopped_on": TODAY - timedelta(days=1)}),
    (Drink, {"date": TODAY, "ml": 1}, {"ml": 0}),
    (Drink, {"date": TODAY, "ml": 1}, {"ml": 20_001}),
    (Diary, {"name": "x", "time_zone": "UTC"}, {"birth_year": 1899}),
    (Diary, {"name": "x", "time_zone": "UTC"}, {"birth_year": 2101}),
    (Diary, {"name": "x", "time_zone": "UTC"}, {"fluid_target_ml": 0}),
    (Diary, {"name": "x", "time_zone": "UTC"}, {"fluid_target_ml": 10_001}),
    (Diary, {"name": "x", "time_zone": "UTC"}, {"fluid_unit": "pint"}),
    (Diary, {"name": "x", "time_zone": "UTC"}, {"weight_unit": "st"}),
    (Diary, {"name": "x", "time_zone": "UTC"}, {"question_2": "the first is missing"}),
    (Diary, {"name": "x", "time_zone": "UTC", "question_1": "a"}, {"question_3": "the second is missing"}),
    (Spreadsheet, UPLOADED, {"revision": 1}),
    (ApiToken, TOKEN, {"name": ""}),
    (ApiToken, TOKEN, {"expires_at": AS_OF}),
    (Spreadsheet, UPLOADED, {"content": None}),
]
# The same row twice is one too many.
TWICE = [
    (Episode, EPISODE | {"entry_id": new_id()}),
    (Medication, {"name": "Aspirin", "entry_id": new_id()}),
    (Condition, {"kind": "diabetes", "entry_id": new_id()}),
    (Drink, {"date": TODAY, "ml": 1, "entry_id": new_id()}),
    (Acknowledgement, SAID | {"entry_id": new_id()}),
    (Trial, TRIED | {"entry_id": new_id()}),
    (Share, SHARED | {"entry_id": new_id(), "token_hash": "a"}),
    (ApiToken, TOKEN | {"token_hash": "a"}),
    (FindingPeriod, PERIOD),
    (Day, {"date": TODAY}),
    (Check, {"date": TODAY}),
    (Diary, {"name": "x", "time_zone": "UTC"}),
    (Spreadsheet, UPLOADED),
    (DeletedEntry, {"collection": "episodes", "entry_id": new_id(), "deleted_at": AS_OF}),
    (EpisodeSite, SITE | {"side": "left"}),
    (EpisodeSite, SITE | {"side": None}),
    (EpisodeRelief, {"technique": "heat"}),
]


def insert(model, columns):
    """Write a row past every form and value."""
    row = Diary.objects.first() or stored(diary(episode("2020-01-01T00:00")))
    belongs = {
        "account": row.account,
        "diary": row,
        "episode": Episode.objects.first(),
        "medication": Medication.objects.first(),
    }
    fields = {field.name for field in model._meta.get_fields() if isinstance(field, models.ForeignKey)}
    owners = {name: belongs[name] for name in fields}
    with transaction.atomic():
        EpisodeSite.objects.filter(site="calf", local_date__lt=TODAY).delete()
        model.objects.bulk_create([model(**owners, **columns)])


@pytest.mark.parametrize(("model", "good", "bad"), BAD, ids=lambda value: getattr(value, "__name__", None))
def test_a_row_that_no_diary_can_hold_is_refused(model, good, bad):
    with pytest.raises(IntegrityError):
        insert(model, good | bad)
    insert(model, good)  # and it was that alone


@pytest.mark.parametrize(("model", "columns"), TWICE, ids=lambda value: getattr(value, "__name__", None))
def test_the_same_row_twice_is_refused(model, columns):
    insert(model, columns)
    with pytest.raises(IntegrityError):
        insert(model, columns)


def test_every_check_constraint_is_tried_here():
    """Each constraint is named after its column, but for those that say more."""
    said = {
        "episode_end_decides_alone": ("ended_at",),
        "medication_has_a_name": ("name",),
        "acknowledgement_has_a_code": ("code",),
        "trial_says_what": ("what",),
        "trial_review_on_later": ("review_on",),
        "trial_stopped_on_later": ("stopped_on",),
        "diary_question_1_first": ("question_2",),
        "diary_question_2_before_3": ("question_3",),
        "share_last_not_before_first": ("last",),
        "share_expires_later": ("expires_at",),
        "share_snapshot_frozen": ("snapshot",),
        "share_frozen_does_not_move": ("moving",),
        "apitoken_has_a_name": ("name",),
        "apitoken_expires_later": ("expires_at",),
        "spreadsheet_draft_or_imported": ("revision",),
    }
    tried = {(model, column) for model, _, bad in BAD for column in bad}
    for model in apps.get_app_config("spasmlog").get_models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                name = constraint.name.removeprefix(f"{model._meta.model_name}_")
                columns = said.get(constraint.name, (name.removesuffix("_known").removesuffix("_bounds"),))
                assert any((model, column) in tried for column in columns), constraint.name


def test_nothing_belongs_to_a_diary_that_is_not_there():
    with transaction.atomic():
        Day.objects.create(diary_id=new_id(), date=TODAY)
        with pytest.raises(IntegrityError):
            connection.check_constraints()
        transaction.set_rollback(True)


def test_rows_name_themselves_without_saying_what_is_in_them():
    """What ends up in a log or a traceback holds nothing of the diary but ids, dates and codes."""
    secret = "do not tell"
    row = stored(
        diary(
            episode(note=secret),
            day(note=secret),
            check(note=secret),
            medication(secret),
            condition(label=secret),
            trial(secret, note=secret),
            acknowledgements=(acknowledgement(note=secret),),
        ),
        name=secret,
    )
    EpisodeRelief.objects.create(episode=Episode.objects.get(), technique="heat")
    Drink.objects.create(diary=row, date=TODAY, ml=1)
    DeletedEntry.objects.create(diary=row, collection="days", entry_id=new_id(), content={"note": secret})
    FindingPeriod.objects.create(diary=row, **PERIOD)
    kinds = (Episode, EpisodeSite, EpisodeRelief, Day, Check, Medication, Condition, Drink, Diary, DeletedEntry)
    kinds += (Acknowledgement, FindingPeriod, Trial)
    for kind in kinds:
        assert secret not in str(kind.objects.get())
    assert str(DoseChange(on=TODAY, dose="2")) == "2 from 2026-03-31"
    assert str(DoseTaken(at=AS_OF, amount="2")) == "2 at 2026-03-31"
