"""Entries that come without an id are given one that stays the same, whenever and wherever the file is read."""

from uuid import UUID, uuid5

import pytest

from spasmlog.interchange import read
from tests.interchange.documents import bare, cramp, encoded, problems_of


def ids(collection, *entries):
    return [entry.id for entry in getattr(read(encoded(bare(**{collection: entries}))).diary, collection)]


NAMESPACE = UUID("3c1f6b0e-2a57-5d0c-9e1b-6d8f4c5a7e21")
ENTRIES = [
    pytest.param(
        "episodes",
        cramp(note="é", pain=3),
        'episodes:{"kind": "cramp", "note": "é", "pain": 3, "sites": [{"site": "calf"}], '
        '"started_at": "2026-03-30T14:00:00+00:00"}',
        id="episodes",
    ),
    pytest.param("medications", {"name": "x", "dose": ""}, 'medications:{"name": "x"}', id="medications"),
    pytest.param("conditions", {"kind": "diabetes"}, 'conditions:{"kind": "diabetes"}', id="conditions"),
]


@pytest.mark.parametrize(("collection", "entry", "canonical"), ENTRIES)
def test_the_id_is_made_of_the_content_and_its_number(collection, entry, canonical):
    """Spelled out, because it is for ever: were it made otherwise, the same file would be imported a second time."""
    numbered = {uuid5(NAMESPACE, f"{canonical}#{number}") for number in (1, 2, 3)}
    assert set(ids(collection, entry, entry, entry)) == numbered


@pytest.mark.parametrize(("collection", "entry", "canonical"), ENTRIES)
def test_one_entry_more_leaves_the_ids_of_the_others(collection, entry, canonical):
    once, twice = ids(collection, entry), ids(collection, entry, entry)
    assert once == [uuid5(NAMESPACE, f"{canonical}#1")]
    assert set(once) < set(twice)


BASE = cramp(pain=3, woke=True, sites=[{"site": "calf", "side": "left"}, {"site": "foot"}])


@pytest.mark.parametrize(
    "same",
    [
        pytest.param(dict(reversed(BASE.items())), id="other order of keys"),
        pytest.param(BASE | {"sites": [{"site": "foot"}, {"side": "left", "site": "calf"}]}, id="other order of sites"),
        pytest.param(BASE | {"swelling": None, "ongoing": False, "note": ""}, id="nulls and defaults spelled out"),
        pytest.param(BASE | {"started_at": "2026-03-30T14:00Z"}, id="the same instant in another zone"),
        pytest.param(BASE | {"pain": 3.0}, id="the same number"),
    ],
)
def test_the_same_content_has_the_same_id(same):
    assert ids("episodes", same) == ids("episodes", BASE)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo"])
def test_the_id_does_not_depend_on_the_zone_of_the_diary(zone):
    document = bare(episodes=[BASE]) | {"diary": {"time_zone": zone}}
    assert [entry.id for entry in read(encoded(document)).diary.episodes] == ids("episodes", BASE)


@pytest.mark.parametrize("other", [{"pain": 4}, {"woke": False}, {"woke": None}, {"note": "x"}, {"kind": "tonus"}])
def test_other_content_has_another_id(other):
    assert ids("episodes", BASE | other) != ids("episodes", BASE)


def test_other_entries_do_not_change_an_id():
    assert set(ids("episodes", BASE)) < set(ids("episodes", cramp(), BASE, cramp(pain=9)))


def test_a_given_id_is_kept():
    id = "AED49C31-27C2-5075-910D-8F7DB626CC48"
    assert ids("episodes", cramp(id=id)) == [UUID(id)]


def test_an_id_of_zeros_is_an_id():
    assert ids("episodes", cramp(id=str(UUID(int=0)))) == [UUID(int=0)]


def test_an_entry_without_an_id_beside_its_own_copy_with_that_id_is_there_twice():
    (id,) = ids("episodes", BASE)
    raw = encoded(bare(episodes=[BASE | {"id": str(id)}, BASE]))
    assert [(path, words) for path, _, words in problems_of(raw)] == [("episodes[1].id", f"{id} is there twice.")]
