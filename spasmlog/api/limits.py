"""How often somebody may ask."""

from __future__ import annotations

import logging
from typing import Final

from django.core.cache import cache
from django.utils import timezone

from spasmlog.api.problems import TOO_MANY, Refusal
from spasmlog.views.errors import cannot_write

logger = logging.getLogger(__name__)

# Ten a second: a queue of a week without a network is written in one go, and a diary of ten years read.
MOST_A_MINUTE: Final = 600
MINUTE: Final = 60


def count(who: str) -> None:
    """Count a request of somebody's, in the cache that all workers share. Raises `Refusal` when it is one too many.

    Requests at the same moment may count as one: it is a bound on work, and guards no secret. Where the disk is full
    nothing can be counted; reading goes on, and a write says for itself that nothing was saved.
    """
    minute, second = divmod(int(timezone.now().timestamp()), MINUTE)
    key = f"api:{who}:{minute}"
    try:
        cache.add(key, 0, 2 * MINUTE)
        used = cache.incr(key)
    except ValueError:  # thrown out of a full cache between the two
        return
    except OSError as error:
        if not cannot_write(error):
            raise
        logger.warning("A request to the API was not counted: %s", type(error).__name__)
        return
    if used > MOST_A_MINUTE:
        raise Refusal(TOO_MANY, headers={"Retry-After": str(MINUTE - second)})
