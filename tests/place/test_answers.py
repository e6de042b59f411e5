"""What a server may answer, and what is said of it."""

from __future__ import annotations

import errno
import os
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NoReturn

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.error_text import sentence
from probono_desk.place.address import open_place, read_address
from probono_desk.place.deliver import deliver
from probono_desk.place.folder import FolderPlace
from probono_desk.place.place import Place
from tests import servers

NAME = "marathon_2026-12-05_accueil-a_412.probono"


@contextmanager
def answering(status: int, headers: dict[str, str], body: bytes, *, only: str = "") -> Iterator[str]:
    """A server that answers one thing to everything, or to one method; a 404 to the others."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            ours = not only or self.command == only
            self.send_response(status if ours else 404)
            sent = body if ours and self.command != "HEAD" else b""
            for name, value in ({**headers} if ours else {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def __getattr__(self, name: str) -> object:
            if name.startswith("do_"):
                return self.answer
            raise AttributeError(name)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def place_at(url: str) -> Place:
    return open_place(read_address(url), user="lea", password="juste")


@pytest.mark.parametrize(
    ("status", "headers", "code"),
    [
        (500, {}, "place_answered"),
        (503, {"Retry-After": "5"}, "place_answered"),
        (507, {}, "place_full"),
        (413, {}, "place_too_big"),
        (403, {}, "place_forbidden"),
        (404, {}, "place_gone"),
        (405, {}, "place_takes_no_files"),
        (501, {}, "place_takes_no_files"),
        (401, {"WWW-Authenticate": "Negotiate"}, "place_refused"),
        (401, {"WWW-Authenticate": 'Digest realm="x"'}, "place_refused"),
        (409, {}, "place_gone"),
        (301, {"Location": "https://lea:juste@nuage.example/dav?token=secret"}, "place_moved"),
        (308, {}, "place_moved"),
        (418, {}, "place_answered"),
    ],
)
def test_a_refused_upload_says_why(status: int, headers: dict[str, str], code: str, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"age-encryption.org/v1")
    with answering(status, headers, b"<html>Non", only="PUT") as url:
        with pytest.raises(DeskError) as refused:
            deliver(place_at("dav+" + url), tmp_path / NAME)
        assert refused.value.code == code
        told = sentence(refused.value)
    assert "juste" not in told
    assert "secret" not in told
    if "Location" in headers:
        assert "https://nuage.example/dav" in told


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Bienvenue",
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "x">]><d>&a;</d>',
        b'<d:multistatus xmlns:d="DAV:"/>',
        b'<d:multistatus xmlns:d="DAV:"><d:response><d:href>/..%2Fdesk.db</d:href><d:propstat><d:prop>'
        b"<d:getcontentlength>3</d:getcontentlength></d:prop></d:propstat></d:response><d:response><d:href>/x.probono"
        b"</d:href><d:propstat><d:prop><d:getcontentlength>-3</d:getcontentlength></d:prop></d:propstat></d:response>"
        b"</d:multistatus>",
    ],
)
def test_a_listing_that_is_none_gives_no_files(body: bytes) -> None:
    with answering(207, {}, body, only="PROPFIND") as url:
        assert listed(place_at("dav+" + url)) in ([], ["desk.db"], "place_answered")


def listed(place: Place) -> list[str] | str:
    try:
        return [one.name for one in place.listing()]
    except DeskError as error:
        return error.code


def test_a_certificate_of_nobody_and_one_of_another_time_are_said(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "1"]
    subprocess.run([*made, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    for address in (f"davs://127.0.0.1:{port}", f"s3://seau/x?endpoint=https://127.0.0.1:{port}"):
        with pytest.raises(DeskError) as refused:
            place_at(address).listing()
        assert refused.value.code == "place_certificate"
        assert "l’heure de l’ordinateur" in sentence(refused.value)
    server.shutdown()
    server.server_close()


def test_s3_says_that_the_clock_is_wrong() -> None:
    now = datetime.now(UTC) - timedelta(hours=3)
    body = f"<Error><Code>RequestTimeTooSkewed</Code><ServerTime>{now.isoformat()}</ServerTime></Error>".encode()
    with answering(403, {"Content-Type": "application/xml"}, body) as url, pytest.raises(DeskError) as refused:
        place_at(f"s3://seau/x?endpoint={url}").listing()
    assert refused.value.code == "place_clock"


def test_what_others_keep_in_the_same_place_is_left_alone(tmp_path: Path) -> None:
    for name in ("Photo de groupe.jpg", "desk.db", ".hidden", "x.part", "é.probono"):
        (tmp_path / name).write_bytes(b"theirs")
    (tmp_path / "folder.probono").mkdir()
    (tmp_path / "link.probono").symlink_to("/etc/hostname")
    before = {path.name for path in tmp_path.iterdir()}
    package = tmp_path.parent / NAME
    package.write_bytes(b"age-encryption.org/v1")
    with servers.webdav(tmp_path) as url:
        for address in (str(tmp_path), "dav+" + url):
            deliver(open_place(read_address(address)), package)
            names = {one.name for one in open_place(read_address(address)).listing()}
            assert NAME in names
            assert not names & {".hidden", "x.part", "é.probono", "folder.probono", "Photo de groupe.jpg"}
    assert {path.name for path in tmp_path.iterdir()} == before | {NAME}


@pytest.mark.parametrize(
    ("kind", "status", "says"),
    [
        ("dav+{url}", 401, "identifiant et le mot de passe"),
        ("put+{url}", 401, "identifiant et le mot de passe"),
        ("s3://a:b@seau/x?endpoint={url}", 403, "clé secrète"),
        ("dav+{url}", 403, "le droit"),
        ("dav+{url}", 404, "Vérifiez l’adresse"),
        ("dav+{url}", 507, "plus assez de place"),
        ("put+{url}", 413, "aussi gros"),
        ("put+{url}", 405, "ne reçoit pas de fichiers"),
        ("dav+{url}", 500, "réponse 500"),
        ("dav+{url}", 0, "Vérifiez le réseau"),
        ("s3://a:b@seau/x?endpoint={url}", 0, "Vérifiez le réseau"),
        ("room://{url}", 401, "six mots"),
        ("room://{url}", 0, "L’autre portable"),
        ("{folder}", 0, "Vérifiez le chemin"),
    ],
)
def test_what_is_said_fits_the_place_and_what_was_asked_of_it(
    kind: str, status: int, says: str, tmp_path: Path
) -> None:
    """No stick for a server, no user for six words, no upload that goes on where somebody reads."""
    (tmp_path / NAME).write_bytes(b"age-encryption.org/v1")
    with answering(status or 200, {}, b"") as url:
        silent = f"http://127.0.0.1:{servers.free_port()}"
        address = kind.format(url=(url if status else silent), folder=tmp_path / "gone").replace("room://http", "room")
        with pytest.raises(DeskError) as refused:
            deliver(open_place(read_address(address), user="salle", password="six mots"), tmp_path / NAME)
    told = sentence(refused.value)
    assert says in told
    assert ("clé USB" in told) == (kind == "{folder}")
    assert ("identifiant" in told) == (status == 401 and not kind.startswith("room"))
    assert "envoi" not in told


def test_a_folder_that_may_not_be_read_is_not_said_to_take_no_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "marathon_a.probono").write_bytes(b"x")

    def refuse(*_about: object, **_more: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    place = FolderPlace(tmp_path)
    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    for reading in (place.listing, lambda: list(place.read("marathon_a.probono"))):
        with pytest.raises(DeskError) as refused:
            reading()
        assert refused.value.code == "place_unreadable"
        assert str(tmp_path) in sentence(refused.value)
