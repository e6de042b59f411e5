"""Real servers for tests and benches: WebDAV, nginx, S3 and PostgreSQL, each on a free port in a temporary folder."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

WAIT_S = 60.0
BUCKET = "marathons"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def webdav(folder: Path, *, user: str = "", password: str = "") -> Iterator[str]:
    """WsgiDAV on cheroot over a folder, in a process of its own."""
    port = free_port()
    with _process([sys.executable, "-m", "tests.servers", "webdav", str(folder), str(port), user, password], port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def s3() -> Iterator[str]:
    """Moto's S3 with one bucket; the address has everything but the keys, which are any."""
    port = free_port()
    with _process([sys.executable, "-m", "tests.servers", "s3", str(port)], port):
        endpoint = f"http://127.0.0.1:{port}"
        yield f"s3://{BUCKET}/2026?endpoint={endpoint}"


@contextmanager
def nginx(folder: Path, *, methods: str = "PUT DELETE MOVE") -> Iterator[str]:
    """Nginx with its own PUT, MOVE and DELETE, as an ordinary configuration has it, or with some of them."""
    port = free_port()
    with TemporaryDirectory() as home:
        files = Path(home)
        for path in (files, folder):
            path.chmod(0o755)
        conf = files / "nginx.conf"
        conf.write_text(
            f"""daemon off; master_process off; worker_processes 1; pid {files}/pid; error_log {files}/error.log;
events {{}}
http {{ access_log off; client_max_body_size 0; client_body_temp_path {files}/body; proxy_temp_path {files}/proxy;
fastcgi_temp_path {files}/fastcgi; uwsgi_temp_path {files}/uwsgi; scgi_temp_path {files}/scgi;
server {{ listen 127.0.0.1:{port}; location / {{ root {folder}; dav_methods {methods}; }} }} }}
"""
        )
        with _process(["nginx", "-p", home, "-e", f"{home}/start.log", "-c", str(conf)], port):
            yield f"http://127.0.0.1:{port}"


@contextmanager
def postgres() -> Iterator[str]:
    """PostgreSQL as an ordinary user, gone with all it held; an address as ``--db`` takes it."""
    port = free_port()
    tools = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/usr/bin"))
    with TemporaryDirectory() as home:
        data = Path(home) / "data"
        as_whom = _somebody_ordinary(Path(home))
        made = subprocess.run(
            [
                str(tools / "initdb"),
                "-D",
                str(data),
                "-U",
                "probono",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-N",
            ],
            capture_output=True,
            check=False,
            user=as_whom,
            cwd=home,
        )
        assert made.returncode == 0, made.stderr
        options = ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-c", "shared_buffers=32MB"]
        command = [str(tools / "postgres"), "-D", str(data), "-p", str(port), "-k", home, *options]
        with _process(command, port, user=as_whom, cwd=home, ends_with=signal.SIGINT):
            url = f"postgresql://probono@127.0.0.1:{port}/postgres"
            _wait_for(lambda: _answers(tools, port))
            yield url


def _answers(tools: Path, port: int) -> bool:
    asked = [str(tools / "pg_isready"), "-h", "127.0.0.1", "-p", str(port), "-q"]
    return subprocess.run(asked, check=False).returncode == 0


def _somebody_ordinary(home: Path) -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        shutil.chown(home, name)
        return name
    return None


@contextmanager
def _process(
    command: list[str],
    port: int,
    *,
    user: str | None = None,
    cwd: str | None = None,
    ends_with: signal.Signals = signal.SIGTERM,
) -> Iterator[None]:
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=user, cwd=cwd)
    try:
        _wait_for(lambda: _listens(port, started))
        yield
    finally:
        started.send_signal(ends_with)
        try:
            started.wait(10)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


def _listens(port: int, started: subprocess.Popen[bytes]) -> bool:
    assert started.poll() is None, "the server has ended"
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def _wait_for(there: object) -> None:
    assert callable(there)
    end_s = time.monotonic() + WAIT_S
    while not there():
        assert time.monotonic() < end_s, "the server does not answer"
        time.sleep(0.05)


def _serve_webdav(folder: str, port: str, user: str, password: str) -> None:
    from cheroot import wsgi
    from wsgidav.wsgidav_app import WsgiDAVApp

    who: object = {user: {"password": password}} if user else True
    app = WsgiDAVApp(
        {
            "provider_mapping": {"/": folder},
            "simple_dc": {"user_mapping": {"*": who}},
            "verbose": 0,
            "logging": {"enable": False},
        }
    )
    wsgi.Server(("127.0.0.1", int(port)), app, numthreads=4).start()


def _serve_s3(port: str) -> None:
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _host, inner = server.get_host_and_port()
    urlopen(Request(f"http://127.0.0.1:{inner}/{BUCKET}", method="PUT")).close()
    server.stop()
    ThreadedMotoServer(ip_address="127.0.0.1", port=int(port), verbose=False).start()
    signal.pause()


if __name__ == "__main__":
    if sys.argv[1] == "webdav":
        _serve_webdav(*sys.argv[2:6])
    else:
        _serve_s3(sys.argv[2])
