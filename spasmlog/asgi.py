"""The application as ASGI servers see it."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spasmlog.settings")
application = get_asgi_application()
