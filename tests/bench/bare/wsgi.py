"""What gunicorn serves. `serve`, called under the program's settings, becomes a server of it with exactly the
arguments that `manage.py serve` would give."""

import os
from unittest.mock import patch

from django.core.wsgi import get_wsgi_application

SETTINGS = "tests.bench.bare.settings"


def serve() -> None:
    """Become the server."""
    from spasmlog.management.commands.serve import Command  # noqa: PLC0415 (the bare app has none of it)

    become = os.execve

    def become_bare(path: str, arguments: list[str]) -> None:
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": SETTINGS}
        become(path, [*arguments[:-1], "tests.bench.bare.wsgi:application"], environment)

    with patch("os.execv", become_bare):
        Command().serve()


if os.environ.get("DJANGO_SETTINGS_MODULE") == SETTINGS:
    application = get_wsgi_application()
