"""Every address of the program, found by walking the resolver, and what each answers to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

NO_SHARE: Final = UUID("01900000-0000-7000-8000-00000000dead")
SIGN_IN: Final = "sign in"  # a redirect to the page for signing in that leads back here


def all_names(resolver: URLResolver | None = None) -> Iterator[str]:
    """The name of every address there is; one without a name is given by its pattern."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from all_names(pattern)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)


@dataclass(frozen=True)
class Address:
    """What nobody, a stranger and the owner are answered, to GET and to POST (what its form sends, if anything)."""

    name: str
    nobody: tuple[int | str, int | str]
    stranger: tuple[int | str, int | str]
    owner: tuple[int, int]
    args: tuple[Any, ...] = ()
    parameters: tuple[str, ...] = ()
    page: str = ""  # the page whose form leads here, where it is another one

    def __str__(self) -> str:
        return self.name


def in_diary(name: str, get: int, post: int, *parameters: str, page: str = "") -> Address:
    """An address inside a diary: to a stranger it does not exist, whatever the method. Whoever was signed out keeps
    what they sent."""
    return Address(
        name, (SIGN_IN, 403), (404, 404), (get, post), parameters=("diary_id", *parameters), page=page or name
    )


def of_account(name: str, get: int, post: int, *parameters: str) -> Address:
    """An address of something that an account holds: to a stranger it does not exist."""
    return Address(name, (SIGN_IN, SIGN_IN), (404, 404), (get, post), parameters=parameters)


@dataclass(frozen=True)
class ForPrograms:
    """An address of the API, and the methods it takes; any other is 405 to everybody."""

    name: str
    methods: tuple[str, ...]
    parameters: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


def own(name: str, get: int, post: int, *args: Any) -> Address:
    """An address of one's own account: it says and changes nothing of anybody else's."""
    return Address(name, (SIGN_IN, SIGN_IN), (get, post), (get, post), args)


def entrance(name: str, nobody: tuple[int, int], signed_in: tuple[int, int], *args: Any) -> Address:
    """An address that needs no account."""
    return Address(name, nobody, signed_in, signed_in, args)


ADDRESSES: Final = (
    entrance("home", (200, 405), (302, 405)),
    entrance("healthz", (200, 405), (200, 405)),
    entrance("emergency", (200, 405), (200, 405)),
    entrance("offline", (200, 405), (200, 405)),
    entrance("offline_told", (401, 405), (200, 405)),
    entrance("service_worker", (200, 405), (200, 405)),
    entrance("manifest", (200, 405), (200, 405)),
    entrance("criteria", (200, 405), (200, 405)),
    entrance("criterion", (200, 405), (200, 405), "prolonged-spasm"),
    entrance("medicine_table", (200, 405), (200, 405)),
    entrance("methods", (200, 405), (200, 405)),
    entrance("styleguide", (404, 405), (404, 405)),
    entrance("api_openapi", (200, 405), (200, 405)),
    entrance("api_docs", (200, 405), (200, 405)),
    # accounts
    own("account_delete", 200, 422),
    entrance("account_login", (200, 200), (302, 302)),
    entrance("account_logout", (302, 302), (200, 302)),
    entrance("account_inactive", (200, 405), (200, 405)),
    entrance("account_signup", (200, 200), (302, 302)),
    own("account_reauthenticate", 200, 200),
    own("account_email", 200, 302),
    entrance("account_email_verification_sent", (200, 405), (200, 405)),
    own("account_change_password", 200, 200),
    own("account_set_password", 302, 302),
    entrance("account_reset_password", (200, 200), (200, 200)),
    entrance("account_confirm_login_code", (302, 302), (302, 302)),
    entrance("account_confirm_email", (200, 404), (200, 404), "invented"),
    entrance("account_reset_password_from_key_done", (200, 405), (200, 405)),
    entrance("account_reset_password_from_key", (200, 200), (200, 200), "1", "set-password"),
    entrance("account_reset_password_done", (200, 405), (200, 405)),
    own("mfa_index", 200, 405),
    entrance("mfa_authenticate", (302, 302), (302, 302)),
    own("mfa_reauthenticate", 302, 302),
    own("mfa_activate_totp", 200, 200),
    own("mfa_deactivate_totp", 404, 404),
    own("mfa_view_recovery_codes", 404, 405),
    own("mfa_generate_recovery_codes", 200, 200),
    own("mfa_download_recovery_codes", 404, 404),
    own("mfa_list_webauthn", 200, 405),
    own("mfa_add_webauthn", 200, 200),
    own("mfa_reauthenticate_webauthn", 302, 302),
    own("mfa_remove_webauthn", 404, 404, 1),
    own("mfa_edit_webauthn", 404, 404, 1),
    entrance("mfa_login_webauthn", (302, 302), (302, 302)),
    own("usersessions_list", 200, 302),
    own("api_tokens", 200, 405),
    own("api_token_new", 200, 422),
    of_account("api_token_revoke", 200, 302, "token_id"),
    # what is shared: without the cookie of an opening it does not exist, for its owner neither (tests/shares)
    entrance("shared", (200, 422), (200, 422)),
    entrance("shared_summary", (404, 405), (404, 405), NO_SHARE),
    entrance("shared_pdf", (404, 405), (404, 405), NO_SHARE),
    entrance("shared_close", (200, 200), (200, 200), NO_SHARE),
    own("session_renew", 405, 200),
    # diaries
    own("diaries", 200, 405),
    own("diary_new", 200, 422),
    own("diary_import", 200, 422),
    own("account_archive", 200, 405),
    in_diary("today", 200, 405),
    in_diary("episodes", 200, 405),
    in_diary("episode_new", 200, 302),
    in_diary("episode", 200, 405, "entry_id"),
    in_diary("episode_edit", 200, 302, "entry_id"),
    in_diary("spasm_now", 405, 302, "new_id", page="today"),
    in_diary("night", 200, 302, "entry_id"),
    in_diary("episode_over", 405, 302, "entry_id", page="today"),
    in_diary("episode_delete", 200, 302, "entry_id"),
    in_diary("days", 200, 405),
    in_diary("no_spasms", 405, 302, page="today"),
    in_diary("day", 200, 302, "date"),
    in_diary("day_delete", 405, 302, "date", page="day"),
    in_diary("drink_undo", 405, 302, page="today"),
    in_diary("drink", 405, 302, "drink_id", page="today"),
    in_diary("checks", 200, 405),
    in_diary("check", 200, 302, "date"),
    in_diary("check_delete", 405, 302, "date", page="check"),
    in_diary("medications", 200, 405),
    in_diary("medication_new", 200, 302),
    in_diary("medication", 200, 405, "entry_id"),
    in_diary("medication_edit", 200, 302, "entry_id"),
    in_diary("dose_change_new", 405, 302, "entry_id", page="medication"),
    in_diary("dose_taken_new", 405, 302, "entry_id", page="medication"),
    in_diary("part_delete", 405, 302, "entry_id", page="medication"),
    in_diary("medication_delete", 200, 302, "entry_id"),
    in_diary("conditions", 200, 405),
    in_diary("condition_new", 200, 302),
    in_diary("condition_edit", 200, 302, "entry_id"),
    in_diary("condition_delete", 200, 302, "entry_id"),
    in_diary("deleted", 200, 302, "collection", "entry_id"),
    in_diary("findings", 200, 405),
    in_diary("findings_seen", 405, 302, page="findings"),
    in_diary("finding_discussed", 200, 302, "slug"),
    in_diary("finding_history", 200, 405),
    in_diary("acknowledgement_undo", 405, 302, "entry_id", page="findings"),
    in_diary("trends", 200, 405),
    in_diary("trend", 200, 405, "slug"),
    in_diary("trend_table", 200, 405, "slug"),
    in_diary("associations", 200, 405),
    in_diary("trials", 200, 405),
    in_diary("trial_new", 200, 302),
    in_diary("trial", 200, 405, "entry_id"),
    in_diary("trial_edit", 200, 302, "entry_id"),
    in_diary("trial_stop", 405, 302, "entry_id", page="trial"),
    in_diary("trial_delete", 200, 302, "entry_id"),
    in_diary("summary", 200, 405),
    in_diary("questions", 200, 302),
    in_diary("summary_pdf", 200, 405),
    in_diary("export", 200, 405, "slug"),
    in_diary("diary_archive", 200, 405),
    in_diary("shares", 200, 405),
    in_diary("share_new", 200, 422),
    in_diary("share", 200, 405, "entry_id"),
    in_diary("share_revoke", 405, 302, "entry_id", page="share"),
    in_diary("spreadsheets", 200, 422),
    in_diary("spreadsheet", 200, 302, "entry_id"),
    in_diary("spreadsheet_discard", 405, 302, "entry_id", page="spreadsheet"),
    in_diary("spreadsheet_undo", 405, 302, "entry_id", page="spreadsheet"),
    in_diary("settings", 200, 302),
    in_diary("diary_delete", 200, 422),
)
IN_DIARY: Final = tuple(address for address in ADDRESSES if "diary_id" in address.parameters)
PAGES: Final = tuple(address for address in ADDRESSES if address.owner[0] == 200)

READ: Final = ("GET", "HEAD")
WRITE: Final = ("PUT", "DELETE")
PROGRAMS: Final = (
    ForPrograms("api_root", READ),
    ForPrograms("api_session", READ),
    ForPrograms("api_diary", READ, ("diary_id",)),
    ForPrograms("api_entries", READ, ("diary_id", "collection")),
    ForPrograms("api_entry", READ + WRITE, ("diary_id", "collection", "entry_id")),
    ForPrograms("api_dated", READ + WRITE, ("diary_id", "collection", "day")),
    ForPrograms("api_drink", WRITE, ("diary_id", "drink_id")),
)
