"""The settings of the suite: the program's own, in a home that is thrown away."""

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="spasmlog-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["SPASMLOG_HOME"] = _home
os.environ.setdefault("SECRET_KEY", "only-for-the-tests-0123456789012345678901234567890123456789")
os.environ.pop("PUBLIC_URL", None)
# Playwright's synchronous API runs an event loop in the test's thread; the tests themselves stay synchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from spasmlog.settings import *  # noqa: E402, F403
from spasmlog.settings import DATABASES as _DATABASES  # noqa: E402
from spasmlog.settings import STORAGES as _STORAGES  # noqa: E402

# Argon2 is slow on purpose; one test checks that it is what the program uses.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Hashing 180 files is for the browser tests, which collect them.
STORAGES = _STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# A file, as in production: a database in memory has no WAL and shares its cache between threads.
if _DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    _DATABASES["default"]["TEST"] = {"NAME": f"{_home}/test.sqlite3"}
# WhiteNoise warns of a folder that is not there, and warnings are errors here.
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405
