"""What people paste as an address."""

from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.place.address import open_place, read_address
from probono_desk.place.place import Kind
from tests import servers


@pytest.mark.parametrize(
    ("typed", "text", "kind"),
    [
        ("/media/cle", "/media/cle", Kind.FOLDER),
        ("file:///media/ma%20cle", "/media/ma cle", Kind.FOLDER),
        ("davs://nuage.example/dav/lieu/", "dav+https://nuage.example/dav/lieu", Kind.WEBDAV),
        ("room://192.168.1.12:8742", "room://192.168.1.12:8742", Kind.WEBDAV),
        ("put+https://depot.example/in", "put+https://depot.example/in", Kind.PUT),
        ("https://nuage.example:8443/lieu", "https://nuage.example:8443/lieu", None),
        ("s3://seau/2026?region=fr-par", "s3://seau/2026?region=fr-par", Kind.S3),
    ],
)
def test_each_kind_is_read(typed: str, text: str, kind: Kind | None) -> None:
    assert (read_address(typed).text, read_address(typed).kind) == (text, kind)


def test_a_password_is_taken_out_of_what_is_shown() -> None:
    found = read_address("https://lea:s%C3%A9same@nuage.example/lieu")
    assert found.text == "https://nuage.example/lieu"
    assert (found.user, found.password) == ("lea", "sésame")


@pytest.mark.parametrize("typed", ["", "ftp://depot.example/x", "https://", "https://nuage.example:lieu/x"])
def test_what_is_no_place_is_said(typed: str) -> None:
    with pytest.raises(DeskError) as refused:
        read_address(typed)
    assert refused.value.code == "place_address_unread"


def test_a_web_address_is_asked_what_it_is(tmp_path: Path) -> None:
    with servers.webdav(tmp_path) as dav:
        assert open_place(read_address(dav)).kind is Kind.WEBDAV
    with servers.nginx(tmp_path) as plain:
        assert open_place(read_address(plain)).kind is Kind.PUT


def test_a_wrong_password_and_a_silent_server_are_told_apart(tmp_path: Path) -> None:
    with servers.webdav(tmp_path, user="lea", password="juste") as url:
        place = open_place(read_address("dav+" + url), user="lea", password="faux")
        with pytest.raises(DeskError) as refused:
            place.listing()
        assert refused.value.code == "place_refused"
    with pytest.raises(DeskError) as silent:
        place.listing()
    assert silent.value.code == "place_unreachable"
    with pytest.raises(DeskError) as gone:
        open_place(read_address(str(tmp_path / "nowhere"))).listing()
    assert gone.value.code == "place_gone"
