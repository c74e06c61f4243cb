"""Passkeys: the pages that begin the ceremony, and answers that are none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from spasmlog import settings as real
from tests.access.markup import check_page
from tests.access.page import parsed
from tests.access.world import sign_in
from tests.accounts.passkey import Device
from tests.accounts.people import is_signed_in, signs_in
from tests.stored import account

pytestmark = pytest.mark.django_db


def test_the_page_asks_the_browser_for_a_key_of_this_site():
    page = sign_in(account("anna")).get(reverse("mfa_add_webauthn"), headers={"host": "localhost:8000"})
    check_page(page.content)
    data = next(script for script in parsed(page.content).iter("script") if script.get("id") == "js_data")
    asked = json.loads(data.text)["creation_options"]["publicKey"]
    assert asked["rp"]["id"] == "localhost"
    assert asked["user"]["name"] == "anna"
    assert asked["challenge"]


def test_the_scripts_of_the_ceremony_are_files_of_this_site():
    page = parsed(sign_in(account("anna")).get(reverse("mfa_add_webauthn")).content)
    files = [script.get("src") for script in page.iter("script") if script.get("src")]
    assert any("webauthn" in file for file in files)
    assert all(file.startswith("/static/") for file in files)


def test_signing_in_with_one_begins_with_a_challenge_for_whoever_holds_it(client: Client):
    answer = client.get(reverse("mfa_login_webauthn"), headers={"x-requested-with": "XMLHttpRequest"})
    asked = answer.json()["request_options"]["publicKey"]
    assert asked["challenge"]
    assert asked["userVerification"] == "required"
    assert "allowCredentials" not in asked or asked["allowCredentials"] == []


def test_without_tls_they_work_on_this_machine_alone():
    """Browsers allow it on http://localhost; behind TLS the origin is checked."""
    assert real.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN is not real.SECURE


BYTES = "AAAA"
ANSWER = {"id": BYTES, "rawId": BYTES, "type": "public-key", "response": {}}
NO_CREDENTIALS = [
    "",
    "no json",
    "null",
    "1",
    "[]",
    '"text"',
    "{}",
    "NaN",
    "[" * 100_000,
    json.dumps(ANSWER),
    json.dumps(ANSWER | {"id": None}),
    json.dumps(ANSWER | {"id": "٣"}),
    json.dumps(ANSWER | {"response": None}),
    json.dumps(ANSWER | {"response": []}),
    json.dumps(ANSWER | {"response": {"userHandle": 5}}),
    json.dumps(ANSWER | {"response": {"clientDataJSON": BYTES, "authenticatorData": BYTES, "signature": BYTES}}),
    json.dumps(
        ANSWER
        | {
            "response": {
                "clientDataJSON": "e30",
                "authenticatorData": "A" * 200,
                "signature": BYTES,
                "userHandle": "//8",
            }
        }
    ),
    json.dumps(ANSWER | {"response": {"clientDataJSON": "e30", "attestationObject": BYTES}}),
    json.dumps(ANSWER | {"response": {"clientDataJSON": "e30", "attestationObject": "oA"}}),
    json.dumps(ANSWER | {"response": {"clientDataJSON": "W10", "attestationObject": "o2Nmb3Jt"}}),
]


@pytest.mark.parametrize("credential", NO_CREDENTIALS, ids=range(len(NO_CREDENTIALS)))
def test_an_answer_that_is_none_signs_nobody_in(credential: str, client: Client):
    client.get(reverse("mfa_login_webauthn"), headers={"x-requested-with": "XMLHttpRequest"})
    response = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
    assert response["Location"] == reverse("account_login")
    assert not is_signed_in(client)


@pytest.mark.parametrize("credential", NO_CREDENTIALS, ids=range(len(NO_CREDENTIALS)))
def test_and_adds_no_key(credential: str):
    client = sign_in(account("anna"))
    client.get(reverse("mfa_add_webauthn"))
    page = client.post(reverse("mfa_add_webauthn"), {"name": "<b>my key</b>", "credential": credential})
    assert page.status_code == 200
    assert b"<b>my key" not in page.content
    assert not Authenticator.objects.exists()


class TestADeviceWithAKey:
    @pytest.fixture
    def device(self) -> Device:
        device, client = Device(), sign_in(account("anna"))
        page = client.get(reverse("mfa_add_webauthn"), headers={"host": "localhost"})
        answer = device.registers(page.context["js_data"]["creation_options"]["publicKey"])
        body = {"name": "my key", "passwordless": "on", "credential": json.dumps(answer)}
        assert client.post(reverse("mfa_add_webauthn"), body, headers={"host": "localhost"}).status_code == 302
        return device

    def challenge(self, client: Client) -> dict[str, Any]:
        sent = {"host": "localhost", "x-requested-with": "XMLHttpRequest"}
        answer = client.get(reverse("mfa_login_webauthn"), headers=sent)
        return answer.json()["request_options"]["publicKey"]

    def answers(self, client: Client, answer: dict[str, Any]) -> None:
        body = {"credential": json.dumps(answer)}
        client.post(reverse("mfa_login_webauthn"), body, headers={"host": "localhost"})

    def test_signs_in_without_name_and_password(self, client: Client, device: Device):
        self.answers(client, device.signs(self.challenge(client)))
        assert is_signed_in(client)

    def test_signs_in_once_with_one_answer(self, client: Client, device: Device):
        answer = device.signs(self.challenge(client))
        self.answers(client, answer)
        other = Client()
        self.challenge(other)
        self.answers(other, answer)
        assert not is_signed_in(other)

    def test_does_not_sign_in_with_a_forged_signature(self, client: Client, device: Device):
        forged = Device()
        forged.user = device.user
        self.answers(client, forged.signs(self.challenge(client)))
        assert not is_signed_in(client)

    @pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature", "userHandle"])
    @pytest.mark.parametrize("wrong", ["", "AAAA", "e30", "W10", 5, None, [], {}, "A" * 3000, "\ud800"])
    def test_does_not_sign_in_when_a_part_is_wrong(self, part: str, wrong: object, client: Client, device: Device):
        answer = device.signs(self.challenge(client))
        answer["response"][part] = wrong
        self.answers(client, answer)
        assert not is_signed_in(client)

    @pytest.mark.parametrize("part", ["clientDataJSON", "attestationObject"])
    @pytest.mark.parametrize("wrong", ["", "AAAA", "e30", "W10", "oA", 5, None, [], {}, "A" * 3000])
    def test_adds_no_key_when_a_part_is_wrong(self, part: str, wrong: object):
        client = sign_in(account("anna"))
        page = client.get(reverse("mfa_add_webauthn"), headers={"host": "localhost"})
        answer = Device().registers(page.context["js_data"]["creation_options"]["publicKey"])
        answer["response"][part] = wrong
        client.post(reverse("mfa_add_webauthn"), {"credential": json.dumps(answer)}, headers={"host": "localhost"})
        assert not Authenticator.objects.exists()

    def test_is_asked_for_after_the_password_by_default(self, client: Client, device: Device):
        assert signs_in(client)["Location"] == "/accounts/2fa/authenticate/"
        page = client.get("/accounts/2fa/authenticate/", headers={"host": "localhost"})
        check_page(page.content)
        body = {"credential": json.dumps(device.signs(page.context["js_data"]["request_options"]["publicKey"]))}
        client.post("/accounts/2fa/authenticate/", body, headers={"host": "localhost"})
        assert is_signed_in(client)

    def test_can_be_renamed_and_removed_by_its_owner_alone(self, device: Device):
        key = Authenticator.objects.get(type="webauthn")
        other = sign_in(account("berta"))
        for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
            assert other.get(reverse(name, args=[key.pk])).status_code == 404
            assert other.post(reverse(name, args=[key.pk]), {"name": "mine"}).status_code == 404
        owner = sign_in(key.user)
        owner.post(reverse("mfa_edit_webauthn", args=[key.pk]), {"name": "<b>phone</b>"})
        assert b"&lt;b&gt;phone" in owner.get(reverse("mfa_list_webauthn")).content
        for page in ("mfa_list_webauthn", "mfa_index"):
            check_page(owner.get(reverse(page)).content)
        for page in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
            check_page(owner.get(reverse(page, args=[key.pk])).content)
        owner.post(reverse("mfa_remove_webauthn", args=[key.pk]))
        assert not Authenticator.objects.filter(type="webauthn").exists()
