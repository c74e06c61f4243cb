"""The application as WSGI servers see it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spasmlog.settings")
django_application = get_wsgi_application()

from spasmlog.site.bodies import Readable  # noqa: E402 (of no use before Django is set up)

application = Readable(django_application)
