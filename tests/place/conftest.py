"""Places of every kind, over real servers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from probono_desk.place.address import open_place, read_address
from probono_desk.place.place import Place
from tests import servers

Opened = Callable[[], Place]


@pytest.fixture(scope="module")
def s3_server() -> Iterator[str]:
    with servers.s3() as url:
        yield url


@pytest.fixture(scope="module")
def webdav_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    folder = tmp_path_factory.mktemp("webdav")
    with servers.webdav(folder, user="lea", password="pas à pas") as url:
        yield folder, url


@pytest.fixture(params=["folder", "webdav", "put", "s3"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """A place of each kind, opened anew at each call as another run of the program would."""
    folder = tmp_path / "place"
    folder.mkdir()
    with ExitStack() as stack:
        if request.param == "folder":
            url = str(folder)
        elif request.param == "webdav":
            root, address = request.getfixturevalue("webdav_server")
            (root / tmp_path.name).mkdir()
            url = f"{address}/{tmp_path.name}"
        elif request.param == "put":
            url = stack.enter_context(servers.nginx(folder))
        else:
            url = request.getfixturevalue("s3_server").replace("/2026?", f"/{tmp_path.name}?")
        yield lambda: open_place(read_address(url), user="lea", password="pas à pas")
