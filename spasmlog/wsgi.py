"""The application as WSGI servers see it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spasmlog.settings")
application = get_wsgi_application()
