"""The statements that are written down say what a query of Django's would."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from spasmlog.actions import entries, rows
from spasmlog.diary import DoseChange, DoseTaken, Item, ReliefTried, WeaknessRating
from spasmlog.models import DeletedEntry, Diary, statements
from spasmlog.vocabulary import MuscleGroup, Relief, Side, Site
from tests.builders import AS_OF, acknowledgement, check, condition, day, episode, medication, new_id, trial
from tests.stored import account, stored

pytestmark = pytest.mark.django_db

ENTRIES = (
    episode(
        sites=(Site.CALF, Site.HAND),
        side=Side.LEFT,
        relief=(ReliefTried(Relief.HEAT, True), ReliefTried(Relief.WALK, None)),
        recorded_at=AS_OF,
        note="“100 %s” of it; --",
    ),
    episode(kind=episode().kind, ended="2026-03-30T15:04:30", pain=0, woke=False),
    day(fluid_ml=0, hot=True, recorded_at=AS_OF),
    check(weight_g=71_500, weakness=(WeaknessRating(MuscleGroup.HAND, 2),), recorded_at=AS_OF),
    medication(dose_changes=(DoseChange(AS_OF.date(), "2"),), doses_taken=(DoseTaken(AS_OF, "1"),)),
    condition(),
    acknowledgement(),
    trial(),
)
EVERY = pytest.mark.parametrize("value", ENTRIES, ids=[rows.collection_of(value) for value in ENTRIES])


@pytest.fixture
def row() -> Diary:
    return stored()


def columns_of(model: Any) -> list[dict[str, Any]]:
    """Every column of a model's rows, but for the key and what hangs on it."""
    own = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    apart = {f"{name}_id" for name in ("diary", "episode", "medication")}
    return list(model.objects.order_by("pk").values(*[name for name in own if name not in apart]))


@EVERY
def test_a_row_that_is_inserted_alone_is_the_one_that_is_inserted_among_others(row: Diary, value: Item):
    parent_model = rows.MODELS[rows.collection_of(value)]
    alone = parent_model(diary=row, revision=3, **rows.columns(row, value))
    statements.insert([alone])
    below = rows.children(row, alone, value)
    for child in below:
        statements.insert([child])
    models = (parent_model, *{type(child): None for child in below})
    written = {model: columns_of(model) for model in models}
    assert parent_model.objects.get(diary=row) == alone
    assert all(type(child)._default_manager.get(pk=child.pk) == child for child in below)

    parent_model.objects.all().delete()
    among = parent_model(diary=row, revision=3, **rows.columns(row, value))
    parent_model.objects.bulk_create([among])
    for child in rows.children(row, among, value):
        type(child)._default_manager.bulk_create([child])
    assert {model: columns_of(model) for model in models} == written
    assert all(written.values())


@EVERY
def test_an_entry_was_written_at_the_revision_that_its_row_holds(row: Diary, value: Item):
    name, key = rows.collection_of(value), rows.key_of(value)
    asked = (rows.MODELS[name], rows.KEYS[name])
    assert statements.revision_of(*asked, row.id, key) == 0
    entries.save(row, value)
    assert statements.revision_of(*asked, row.id, key) == rows.MODELS[name].objects.get(diary=row).revision > 0
    assert statements.revision_of(*asked, new_id(), key) == 0


def test_the_database_still_refuses_what_it_must(row: Diary):
    value = episode()
    first, second = (rows.MODELS["episodes"](diary=row, **rows.columns(row, value)) for _ in range(2))
    statements.insert([first])
    with pytest.raises(IntegrityError), transaction.atomic():
        statements.insert([second])


def test_a_diary_is_its_accounts_alone(row: Diary):
    owner, other = row.account, account("berta")
    found = statements.diary_of(owner.pk, row.id)
    asked = Diary.objects.get(id=row.id)
    assert found == asked
    assert {field.attname: getattr(found, field.attname) for field in Diary._meta.concrete_fields} == {
        field.attname: getattr(asked, field.attname) for field in Diary._meta.concrete_fields
    }
    assert statements.diary_of(other.pk, row.id) is None
    assert statements.diary_of(None, row.id) is None
    assert statements.diary_of(owner.pk, new_id()) is None


def test_what_is_large_and_never_read_is_not_fetched_with_a_diary(row: Diary, django_assert_num_queries):
    found = statements.diary_of(row.account_id, row.id)
    assert found is not None
    assert found.get_deferred_fields() == {"carried"}
    with django_assert_num_queries(0):
        assert found.name == "Anna’s diary"


def test_a_diary_is_locked_at_its_revision(row: Diary):
    Diary.objects.filter(id=row.id).update(revision=41)
    with transaction.atomic():
        assert statements.lock(row.id) == 41
        with pytest.raises(Diary.DoesNotExist):
            statements.lock(new_id())


@pytest.mark.parametrize(
    ("diary", "collection", "entry_id", "expected"),
    [
        ("own", "episodes", "dead", True),
        ("own", "conditions", "dead", False),
        ("own", "episodes", "another", False),
        ("another", "episodes", "dead", False),
    ],
)
def test_an_id_is_dead_in_its_diary_and_collection(
    row: Diary, diary: str, collection: str, entry_id: str, expected: bool
):
    ids = {"dead": new_id(), "another": new_id()}
    DeletedEntry.objects.create(diary=row, collection="episodes", entry_id=ids["dead"])
    of = row.id if diary == "own" else stored(owner=row.account, name="Another").id
    assert statements.is_deleted(of, collection, ids[entry_id]) is expected
