"""A reverse proxy of other people's, run with the configuration that docs/serve.md has for it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from tests.conftest import ROOT

HOST, PASSWORD = "hyoka.example.lg.jp", "あいことば"
_NGINX = """\
daemon off; pid {folder}/pid; error_log {folder}/error.log; {user}
events {{}}
http {{
  access_log off; gzip on;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {folder}/site.conf;
}}
"""
_APACHE = """\
ServerRoot {folder}
PidFile {folder}/pid
Mutex file:{folder} default
ErrorLog {folder}/error.log
Listen 127.0.0.1:{port}
ServerName {host}
{modules}
Include {folder}/site.conf
"""
_MODULES = (
    "mpm_event authn_core authn_file authz_core authz_user auth_basic env headers proxy proxy_http ssl deflate filter"
)


def ports(count: int) -> list[int]:
    """That many that are free."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    found: list[int] = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return found


@contextmanager
def nginx(folder: Path, port: int, behind: int, secret: str) -> Iterator[ssl.SSLContext]:
    """nginx, for the length of a block; with what its certificate is checked. ``folder``: one that other accounts can read."""
    program = _program("nginx", "nginx-light")
    (folder / "shinkyu-secret.conf").write_text(f'proxy_set_header X-Shinkyu-Proxy "{secret}";\n')
    trusted = _site(folder, "nginx", "/etc/nginx", f"listen 127.0.0.1:{port} ssl", "listen 443 ssl", behind)
    user = "user www-data;" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder, user=user))
    with _running([program, "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"], folder, port):
        yield trusted


@contextmanager
def apache(folder: Path, port: int, behind: int, secret: str) -> Iterator[ssl.SSLContext]:
    """The same with Apache."""
    program, place = _program("apache2", "apache2"), Path("/usr/lib/apache2/modules")
    (folder / "shinkyu-secret.conf").write_text(f'RequestHeader set X-Shinkyu-Proxy "{secret}"\n')
    trusted = _site(folder, "apache", "/etc/apache2", f"127.0.0.1:{port}>", "*:443>", behind)
    modules = "\n".join(f"LoadModule {one}_module {place}/mod_{one}.so" for one in _MODULES.split())
    own = "User www-data\nGroup www-data\n" if os.getuid() == 0 else ""
    (folder / "apache.conf").write_text(own + _APACHE.format(folder=folder, port=port, host=HOST, modules=modules))
    with _running([program, "-D", "FOREGROUND", "-f", f"{folder}/apache.conf"], folder, port):
        yield trusted


def _site(folder: Path, language: str, etc: str, listen: str, usual: str, behind: int) -> ssl.SSLContext:
    """The example of the documentation, at ports and in a folder of ours."""
    page = (ROOT / "docs" / "serve.md").read_text()
    found = re.search(rf"^```{language}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert found is not None
    text = found[1]
    for stands, instead in ((usual, listen), ("127.0.0.1:8080", f"127.0.0.1:{behind}"), (f"{etc}/", f"{folder}/")):
        assert stands in text, stands
        text = text.replace(stands, instead)
    (folder / "site.conf").write_text(text)
    _certificate(folder)
    hashed = subprocess.run(["openssl", "passwd", "-apr1", PASSWORD], capture_output=True, text=True, check=True)
    (folder / "hyoka.users").write_text("".join(f"{one}:{hashed.stdout}" for one in ("tanaka", "佐藤", "yoso")))
    return ssl.create_default_context(cafile=f"{folder}/hyoka.crt")


def _certificate(folder: Path) -> None:
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    named = ["-subj", f"/CN={HOST}", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
    files = ["-keyout", f"{folder}/hyoka.key", "-out", f"{folder}/hyoka.crt"]
    subprocess.run([*made, *named, *files], check=True, capture_output=True)


def _program(name: str, package: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None or shutil.which("openssl") is None:
        pytest.skip(f"needs {package} and openssl, Debian packages")
    return found


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    proxy = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=(folder / "told").open("w"))
    try:
        for _ in range(200):
            assert proxy.poll() is None, (folder / "told").read_text()
            with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.05)
        yield
    finally:
        proxy.terminate()
        proxy.wait(20)
