"""A device with a passkey, played by the test: it makes a key pair and answers challenges."""

from __future__ import annotations

import hashlib
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

ORIGIN = "http://localhost"
SITE = hashlib.sha256(b"localhost").digest()
ID = b"a key of anna's!"
FLAGS = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


class Device:
    """One passkey."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.user = b""

    def registers(self, options: dict[str, Any]) -> dict[str, Any]:
        """What the browser sends to add the key."""
        self.user = options["user"]["id"]
        held = AttestedCredentialData.create(bytes(16), ID, ES256.from_cryptography_key(self.key.public_key()))
        data = AuthenticatorData.create(SITE, FLAGS | AuthenticatorData.FLAG.AT, 0, held)
        return self._answer(
            clientDataJSON=_client("webauthn.create", options),
            attestationObject=AttestationObject.create("none", data, {}),
        ) | {"clientExtensionResults": {"credProps": {"rk": True}}}

    def signs(self, options: dict[str, Any]) -> dict[str, Any]:
        """What the browser sends to sign in."""
        client = _client("webauthn.get", options)
        data = AuthenticatorData.create(SITE, FLAGS, 1)
        signature = self.key.sign(data + client.hash, ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature) | {
            "clientExtensionResults": {}
        }

    def _answer(self, **response: bytes) -> dict[str, Any]:
        sent: dict[str, Any] = {name: websafe_encode(value) for name, value in response.items()}
        if "signature" in sent:
            sent["userHandle"] = self.user
        name = websafe_encode(ID)
        return {"id": name, "rawId": name, "type": "public-key", "response": sent}


def _client(kind: str, options: dict[str, Any]) -> CollectedClientData:
    return CollectedClientData.create(kind, options["challenge"], ORIGIN)
