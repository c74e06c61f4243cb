"""The signs of an episode: which have a given answer, and which nobody answered."""

from __future__ import annotations

from collections.abc import Iterable

from spasmlog.diary import AsOf, Episode
from spasmlog.rules.finding import EntryReference, Evidence, Missing, Remedy
from spasmlog.text import N_, Text
from spasmlog.vocabulary import FunctionSign, Lasting, Sign

Signs = tuple[Sign | FunctionSign, ...]


def answered(episode: Episode, signs: Signs, answer: bool | Lasting | None) -> tuple[Text, ...]:
    """The signs that have this answer; the answer None stands for "not asked"."""
    return tuple(sign.label for sign in signs if getattr(episode, sign) is answer)


def showing(at: AsOf, episodes: Iterable[Episode], signs: Signs, answer: bool | Lasting) -> tuple[Evidence, ...]:
    """The episodes in which a sign has this answer, each with the signs that do."""
    shown = ((episode, answered(episode, signs, answer)) for episode in episodes)
    message = N_("%(signs)s")
    return tuple(Evidence.of(one, at, Text(message, {"signs": present})) for one, present in shown if present)


def unanswered(at: AsOf, episodes: Iterable[Episode], signs: Signs) -> tuple[Missing, ...]:
    """The episodes in which a sign was left open, each with the signs that were."""
    left_open = ((episode, answered(episode, signs, None)) for episode in episodes)
    message = N_("whether there was: %(signs)s")
    return tuple(open_question(at, one, Text(message, {"signs": absent})) for one, absent in left_open if absent)


def open_question(at: AsOf, episode: Episode, what: Text) -> Missing:
    """Something that an episode leaves open, and that editing it would settle."""
    return Missing(what, Remedy.EPISODES, EntryReference.to(episode, at))
