"""What is offered to try."""

from spasmlog.guidance.trials import LIMITED, MEDICINES, SUGGESTIONS, suggestions
from spasmlog.medicines import recognise


def test_to_drink_more_is_offered_only_to_those_who_need_not_limit_fluids():
    assert suggestions(limits_fluids=False) == SUGGESTIONS
    left = suggestions(limits_fluids=True)
    assert [one.code for one in SUGGESTIONS if one not in left] == ["glass"]
    assert not any(word in str(one.what) for one in left for word in ("drink", "glass", "water", "fluid"))


def test_no_medicine_and_no_food_that_a_disease_may_forbid_is_offered():
    for one in SUGGESTIONS:
        assert not recognise(str(one.what), None).is_recognised
        assert not any(word in str(one.what).casefold() for word in ("magnesium", "potassium", "salt", "tablet"))


def test_codes_stand_for_one_suggestion_each():
    assert len({one.code for one in SUGGESTIONS}) == len(SUGGESTIONS)


def test_medicines_are_changed_only_as_agreed_and_more_is_drunk_only_after_asking():
    assert "only as agreed with your doctor or pharmacist" in str(MEDICINES)
    assert "ask your doctor" in str(LIMITED)
