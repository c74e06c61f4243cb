"""`manage.py remove_second_factor NAME`: for somebody who has lost the telephone, the keys and the recovery codes."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from spasmlog.management.account import account_named


class Command(BaseCommand):
    help = "Remove an account's one-time passwords, passkeys and recovery codes, and sign it out everywhere."
    requires_system_checks = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("account", metavar="NAME", help="The account's user name.")

    def handle(self, *, account: str, **options: Any) -> None:
        owner = account_named(account)
        with transaction.atomic():
            factors = Authenticator.objects.filter(user_id=owner.pk)
            kinds = sorted({factor.get_type_display() for factor in factors})
            if not kinds:
                raise CommandError(f"{account} has no second factor. Nothing was changed.")
            factors.delete()
            # Whoever has the lost telephone may still be signed in on it.
            for session in UserSession.objects.filter(user_id=owner.pk):
                session.end()
        self.stdout.write(f"Removed from {account}: {', '.join(kinds)}. The password alone signs in now.")
