"""Behind TLS every secure setting is on, by one variable."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

# The settings as another process sees them, and what it answers a browser.
LOOK = """
import json
import django
from django.conf import settings
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.STATIC_ROOT.mkdir(exist_ok=True)
django.setup()
from django.test import Client
page = Client(headers={"host": "diary.example", "x-forwarded-proto": "https"}).get("/accounts/login/")
plain = Client(headers={"host": "diary.example"}).get("/accounts/login/")
names = [name for name in dir(settings) if name.startswith(("SESSION_", "CSRF_", "SECURE_", "LANGUAGE_COOKIE"))]
names += ["ALLOWED_HOSTS", "DEBUG", "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", "TRUSTED_PROXY_COUNT"]
print(json.dumps({
    "settings": {name: getattr(settings, name) for name in names},
    "cookies": {name: dict(cookie) for name, cookie in page.cookies.items()},
    "headers": dict(page.headers),
    "status": page.status_code,
    "plain": [plain.status_code, plain.headers.get("Location")],
}, default=str))
"""


def run(home: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "HOME"}}
    environment |= {"SPASMLOG_HOME": str(home), "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "spasmlog.settings"}
    return subprocess.run(  # noqa: S603 (our own Python, our own words)
        [sys.executable, *command], cwd=ROOT, env=environment | variables, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def behind_tls(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    done = run(tmp_path_factory.mktemp("home"), "-c", LOOK, PUBLIC_URL="https://diary.example")
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


ON = {
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "LANGUAGE_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "CSRF_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_NAME": "__Host-session",
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "LANGUAGE_COOKIE_NAME": "__Host-language",
    "SESSION_COOKIE_DOMAIN": None,
    "CSRF_COOKIE_DOMAIN": None,
    "SESSION_COOKIE_PATH": "/",
    "CSRF_COOKIE_PATH": "/",
    "CSRF_TRUSTED_ORIGINS": ["https://diary.example"],
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
    "ALLOWED_HOSTS": ["diary.example"],
    "DEBUG": False,
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": False,
    "TRUSTED_PROXY_COUNT": 1,
}


def test_every_secure_setting_is_on(behind_tls: dict[str, Any]):
    assert {name: behind_tls["settings"][name] for name in ON} == ON


def test_the_cookies_are_bound_to_the_host_and_to_tls(behind_tls: dict[str, Any]):
    assert behind_tls["status"] == 200
    cookie = behind_tls["cookies"]["__Host-csrf"]
    assert (cookie["secure"], cookie["httponly"], cookie["path"], cookie["domain"]) == (True, True, "/", "")


def test_browsers_are_told_to_stay_with_tls(behind_tls: dict[str, Any]):
    assert behind_tls["headers"]["Strict-Transport-Security"] == "max-age=31536000"
    assert behind_tls["plain"] == [301, "https://diary.example/accounts/login/"]


def test_django_s_own_check_of_a_deployment_finds_nothing(tmp_path: Path):
    """With the warning about the SQLite of the machine let through (tests/deploy_settings.py), and nothing else."""
    command = ("manage.py", "check", "--deploy", "--fail-level", "WARNING", "--database", "default")
    variables = {"PUBLIC_URL": "https://diary.example", "DJANGO_SETTINGS_MODULE": "tests.deploy_settings"}
    done = run(tmp_path, *command, **variables)
    assert done.returncode == 0, done.stderr


def test_without_tls_it_is_for_this_machine_alone():
    from spasmlog import settings as real  # noqa: PLC0415

    assert real.SECURE is False
    assert real.ALLOWED_HOSTS == ["localhost", "127.0.0.1", "[::1]"]
    assert real.DEBUG is False


def test_the_home_and_its_key_are_out_of_reach_of_other_users(tmp_path: Path):
    home = tmp_path / "home"
    done = run(home, "-c", "from spasmlog import settings; print(settings.SECRET_KEY)")
    assert done.returncode == 0, done.stderr
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / "secret_key").stat().st_mode & 0o777 == 0o600
    assert len(done.stdout.strip()) >= 50
    assert run(home, "-c", "from spasmlog import settings; print(settings.SECRET_KEY)").stdout == done.stdout
