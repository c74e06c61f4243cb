"""What this installation asks of django-allauth."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is open or closed by `SIGNUP_OPEN`."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.SIGNUP_OPEN)


class MFAAdapter(DefaultMFAAdapter):
    """Seeds of one-time passwords and recovery codes are encrypted at rest with a key made from `SECRET_KEY`."""

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise ImproperlyConfigured(
                "A one-time password's seed cannot be decrypted: SECRET_KEY is not the one it was stored with. "
                "Put the old key into SECRET_KEY_FALLBACKS."
            ) from error


def _fernet() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    digest = hashlib.blake2b(key.encode(), digest_size=32, person=b"spasmlog-mfa").digest()
    return base64.urlsafe_b64encode(digest)
