"""nginx with TLS before the server, configured with the very text of docs/operations.md."""

from __future__ import annotations

import re
import shutil
import ssl
import subprocess
import time
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from http.cookies import SimpleCookie

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.reliability.inside import NAME, PASSWORD
from tests.reliability.server import ROOT, Keeper, Server, copied, free_port, serving

pytestmark = [pytest.mark.server, pytest.mark.timeout(120)]

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
AROUND = """
{user}
worker_processes 1;
daemon off;
pid {home}/nginx.pid;
error_log {home}/nginx-error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {home}/nginx-body;
    proxy_temp_path {home}/nginx-proxy;
    fastcgi_temp_path {home}/nginx-fastcgi;
    uwsgi_temp_path {home}/nginx-uwsgi;
    scgi_temp_path {home}/nginx-scgi;
{servers}
}}
"""


def documented(ports, home) -> str:
    """The configuration of the documentation, with the ports, the name and the certificate of this test."""
    text = (ROOT / "docs" / "operations.md").read_text()
    (servers,) = re.findall(r"```nginx\n(.*?)```", text, re.DOTALL)
    for told, meant in [
        ("listen 80;", f"listen 127.0.0.1:{ports['http']};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{ports['https']} ssl http2;"),
        ("/etc/letsencrypt/live/diary.example/fullchain.pem", f"{home}/certificate.pem"),
        ("/etc/letsencrypt/live/diary.example/privkey.pem", f"{home}/key.pem"),
        ("https://diary.example$", f"https://localhost:{ports['https']}$"),
        ("server_name diary.example;", "server_name localhost;"),
        ("http://127.0.0.1:8000;", f"http://127.0.0.1:{ports['program']};"),
    ]:
        assert told in servers
        servers = servers.replace(told, meant)
    assert "diary.example" not in servers
    return servers


def certify(home) -> None:
    """A certificate for localhost, signed by its own key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (home / "certificate.pem").write_bytes(certificate.public_bytes(pem))
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (home / "key.pem").write_bytes(key.private_bytes(pem, *plain))


class Proxy:
    """nginx before a server, and who comes through it."""

    def __init__(self, server: Server, ports: dict[str, int]) -> None:
        self.server, self.ports = server, ports
        self.tls = ssl.create_default_context(cafile=str(server.home / "certificate.pem"))

    def visitor(self, *, tls: bool = True) -> Keeper:
        context = self.tls if tls else None
        return Keeper(self.ports["https" if tls else "http"], tls=context, host="localhost")

    @property
    def origin(self) -> str:
        return f"https://localhost:{self.ports['https']}"

    def signed_in(self, **headers: str):
        """Anna signs in through the form; she, and the answer."""
        anna = self.visitor()
        (form,) = (form for form in anna.get("/accounts/login/").forms if "password" in form.typed)
        answers = form.filled(login=NAME, password=PASSWORD)
        sent = [(name, value) for name, values in answers.items() for value in values]
        return anna, anna.post("/accounts/login/", sent, {"Origin": self.origin, **headers})


@pytest.fixture(scope="module")
def proxy(prepared_home, tmp_path_factory):
    assert NGINX, "nginx is not installed; as root: apt-get install nginx"
    home = copied(prepared_home, tmp_path_factory.mktemp("proxy"))
    ports = {name: free_port() for name in ("http", "https", "program")}
    certify(home)
    secure = {"PUBLIC_URL": f"https://localhost:{ports['https']}"}
    server = Server(home, ports["program"], secure)
    server.keeper()
    user = "user root;" if home.owner() == "root" else ""
    (home / "nginx.conf").write_text(AROUND.format(user=user, home=home, servers=documented(ports, home)))
    with serving(server):
        nginx = subprocess.Popen([NGINX, "-p", str(home), "-e", f"{home}/nginx-error.log", "-c", f"{home}/nginx.conf"])  # noqa: S603
        try:
            proxy = Proxy(server, ports)
            for _ in range(200):
                with suppress(OSError):
                    proxy.visitor().get("/healthz")
                    break
                assert nginx.poll() is None, (home / "nginx-error.log").read_text()
                time.sleep(0.05)
            yield proxy
        finally:
            nginx.terminate()
            nginx.wait(timeout=20)


def test_http_is_sent_to_https(proxy):
    answer = proxy.visitor(tls=False).get("/accounts/login/?next=/diaries/")
    assert answer.status == 301
    assert answer.header("Location") == f"{proxy.origin}/accounts/login/?next=/diaries/"


def test_the_server_itself_sends_to_https_whoever_comes_without_the_proxy(proxy):
    with closing(HTTPConnection("127.0.0.1", proxy.ports["program"], timeout=10)) as direct:
        direct.request("GET", "/accounts/login/", headers={"Host": "localhost"})
        answer = direct.getresponse()
        assert answer.status == 301
        assert str(answer.getheader("Location")).startswith("https://localhost")
    assert proxy.visitor().get("/healthz").body == b"ok"


def test_signing_in_works_and_the_cookies_are_bound_to_host_and_tls(proxy):
    anna, answer = proxy.signed_in()
    assert (answer.status, answer.header("Location")) == (302, "/")
    cookies = {name: morsel for line in answer.all("Set-Cookie") for name, morsel in SimpleCookie(line).items()}
    assert set(cookies) == {"__Host-session", "__Host-csrf"}
    for morsel in cookies.values():
        assert morsel["secure"]
        assert morsel["httponly"]
        assert (morsel["samesite"], morsel["path"], morsel["domain"]) == ("Lax", "/", "")
    assert anna.get("/diaries/").status == 200
    assert "Anna’s diary" in anna.get("/diaries/").words


def test_an_episode_is_saved_through_it(proxy):
    anna, _answer = proxy.signed_in()
    anna.diary = re.findall(r"/diaries/([0-9a-f-]{36})/", anna.get("/diaries/").text)[0]
    token = {"csrfmiddlewaretoken": anna.cookies["__Host-csrf"]}
    anna.cookies["csrf"] = ""
    form = anna.episode("8d4f2a5e-8f0e-4a55-9a6e-3b1d7c5e0f11", **token)
    assert anna.post(anna.url("episodes/new/"), form, {"Origin": "https://evil.example"}).status == 403
    assert anna.post(anna.url("episodes/new/"), form, {"Origin": proxy.origin}).status == 302


def test_the_visitors_address_cannot_be_invented(proxy):
    anna, _answer = proxy.signed_in(**{"X-Forwarded-For": "203.0.113.9, 198.51.100.7"})
    assert anna.get("/accounts/sessions/").status == 200
    out = proxy.server.manage(
        "shell",
        "--no-imports",
        "--command",
        "from allauth.usersessions.models import UserSession as U; print(*U.objects.values_list('ip', flat=True))",
    ).stdout
    assert set(out.split()) == {"127.0.0.1"}


def test_browsers_are_told_to_stay_with_https(proxy):
    answer = proxy.visitor().get("/")
    assert answer.header("Strict-Transport-Security") == "max-age=31536000"
    assert answer.header("Cache-Control") == "no-store"
    assert "unsafe" not in str(answer.header("Content-Security-Policy"))


def test_another_host_name_is_refused(proxy):
    assert proxy.visitor().get("/", {"Host": "evil.example"}).status == 400


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_static_files_come_compressed_and_to_be_kept(proxy, coding):
    visitor = proxy.visitor()
    sheet = re.findall(r'href="(/static/css/spasmlog[^"]+)"', visitor.get("/").text)[0]
    answer = visitor.get(sheet, {"Accept-Encoding": coding})
    assert answer.status == 200
    assert answer.header("Content-Encoding") == coding
    assert "immutable" in str(answer.header("Cache-Control"))
    assert len(answer.body) < len(visitor.get(sheet).body) / 2


def test_a_large_diary_file_gets_through(proxy):
    anna, _answer = proxy.signed_in()
    (form,) = (form for form in anna.get("/diaries/import/").forms if "file" in form.typed)
    fields = {name: values[0] for name, values in form.filled().items()}
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    ]
    parts.append('--x\r\nContent-Disposition: form-data; name="file"; filename="d.json"\r\n\r\n')
    body = "".join(parts) + "[" + " " * 15_000_000 + "]\r\n--x--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=x", "Origin": proxy.origin}
    answer = anna._ask("POST", "/diaries/import/", body, kind)
    assert answer.status == 422  # read, and found to be no diary
