"""An episode as an observation: when, where, and an answer to every question that the criteria ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spasmlog.diary import BodySite, Episode
from spasmlog.exports.fhir import codes
from spasmlog.exports.fhir.codes import Code
from spasmlog.exports.fhir.elements import UNKNOWN, Element, absent, instant, noted, quantity
from spasmlog.exports.fhir.source import Source
from spasmlog.vocabulary import FunctionSign, Lasting, Sign

# Always there, answered or not: the findings rest on them. Of the others only what was answered is written.
RATINGS: Final = (("sleep_disturbance", codes.SLEEP_DISTURBANCE), ("distress", codes.DISTRESS))
ANSWERS: Final = (("after_pain", codes.AFTER_PAIN), ("hard_exercise_within_24h", codes.HARD_EXERCISE))


def name_of(episode: Episode) -> str:
    return f"episode:{episode.id}"


def resource(source: Source, episode: Episode) -> Element:
    """One episode. A twitch and a spasm have different codes; an episode still going on is preliminary."""
    made = source.observation(
        name_of(episode),
        source.concept(codes.KINDS[episode.kind]),
        **_effective(source, episode),
        **_issued(source, episode),
    )
    if episode.ongoing:
        made["status"] = "preliminary"
    made["bodySite"] = _body_site(source, episode.sites)
    made["component"] = list(_components(source, episode))
    return {**made, **noted(episode.note)}


def _effective(source: Source, episode: Episode) -> Element:
    """Its start, and its end where that is known exactly; an end before the start says nothing."""
    start = instant(episode.started_at, source.diary.zone)
    if episode.ended_at is not None and episode.ended_at >= episode.started_at:
        return {"effectivePeriod": {"start": start, "end": instant(episode.ended_at, source.diary.zone)}}
    return {"effectivePeriod": {"start": start}} if episode.ongoing else {"effectiveDateTime": start}


def _issued(source: Source, episode: Episode) -> Element:
    """When it was written down."""
    return {} if episode.recorded_at is None else {"issued": instant(episode.recorded_at, source.diary.zone)}


def _body_site(source: Source, sites: tuple[BodySite, ...]) -> Element:
    """Where. A single place is coded; of several FHIR allows words only, and each is coded in a component."""
    words = "; ".join(map(source.place, sites))
    if len(sites) > 1:
        return {"text": words}
    return {**source.concept(codes.SITES[sites[0].site]), "text": words}


def _components(source: Source, episode: Episode) -> Iterator[Element]:
    for place in episode.sites:
        side = None if place.side is None else source.concept(codes.SIDES[place.side])
        yield source.component(codes.SITES[place.site], valueCodeableConcept=side)
    yield {"code": source.concept(codes.DURATION), **_duration(source, episode)}
    yield _score(source, codes.PAIN, episode.pain)
    yield source.component(codes.WOKE, valueBoolean=episode.woke)
    for sign in Sign:
        yield source.component(codes.SIGNS[sign], valueBoolean=getattr(episode, sign.value))
    for loss in FunctionSign:
        answer: Lasting | None = getattr(episode, loss.value)
        lasting = None if answer is None else source.concept(codes.LASTING[answer])
        yield source.component(codes.LOSSES[loss], valueCodeableConcept=lasting)
    yield from _only_answered(source, episode)
    for tried in episode.relief:
        yield source.component(codes.RELIEF[tried.technique], valueBoolean=tried.helped)


def _only_answered(source: Source, episode: Episode) -> Iterator[Element]:
    if episode.activity is not None:
        doing = source.concept(codes.ACTIVITIES[episode.activity])
        yield source.component(codes.ACTIVITY, valueCodeableConcept=doing)
    if episode.still_minutes is not None:
        yield source.component(codes.STILL, valueQuantity=quantity(episode.still_minutes, "min"))
    for name, code in RATINGS:
        if getattr(episode, name) is not None:
            yield _score(source, code, getattr(episode, name))
    for name, code in ANSWERS:
        if getattr(episode, name) is not None:
            yield source.component(code, valueBoolean=getattr(episode, name))


def _score(source: Source, code: Code, rating: int | None) -> Element:
    """A rating from 0 to 10."""
    return source.component(code, valueQuantity=None if rating is None else quantity(rating, "{score}"))


def _duration(source: Source, episode: Episode) -> Element:
    """Exact where it has an end, at least so long while it goes on, a range where it was said roughly."""
    exact = source.now.duration(episode)
    if exact is not None:
        return {"valueQuantity": quantity(exact.total_seconds(), "s", ">=" if episode.ongoing else "")}
    band = episode.duration_band
    if band is not None and not episode.ongoing:
        most = {} if band.at_most is None else {"high": quantity(band.at_most, "s")}
        return {"valueRange": {"low": quantity(band.longer_than, "s"), **most}}
    return absent(UNKNOWN)
