"""A file that came, opened to be read: its day, its papers and its report, without becoming one of its desks."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from probono_desk import paths
from probono_desk.age.header import read_header
from probono_desk.domain import desk_id
from probono_desk.store import keys, witness
from probono_desk.store.dossier import RECEIVED_FROM, Dossier
from probono_desk.store.opening import create_dossier
from probono_desk.sync.read import Progress, open_package
from probono_desk.usecases.file.exchange import half, printed
from probono_desk.usecases.file.join import take_in


def open_received(
    file: Path,
    *,
    identities: Sequence[str] = (),
    passphrase: str | None = None,
    at: datetime,
    progress: Progress | None = None,
) -> Dossier:
    """Open a package as a dossier that can only be read; what was made for it is gone when it is closed.

    Whoever signed it is not believed by that: nothing of it enters any other dossier.

    Args:
        file: the package.
        identities: head office's age identities; or else:
        passphrase: what opens it.

    Raises:
        DeskError: see ``sync.read.open_package`` and ``store.merge.merge_records``.
    """
    folder = paths.data_dir() / f"received-{uuid4()}"
    with open_package(
        file, identities=identities, passphrase=printed(passphrase), progress=half(progress, 0)
    ) as package:
        made = create_dossier(folder).dossier
        try:
            take_in(made, package, at=at, progress=half(progress, 1))
            made.set_meta(**{RECEIVED_FROM: package.info.desk_name or desk_id.short(package.info.desk_id)})
            key = made.key
        except BaseException:
            made.close()
            shutil.rmtree(folder, ignore_errors=True)
            raise
        finally:
            keys.forget_key(made.id)
        made.close()
        witness.forget(made.desk)
    return Dossier(folder, key, reading=folder)


def wants_phrase(file: Path) -> bool:
    """Whether a phrase opens it, and no key; what cannot be read is told when it is opened.

    Raises:
        DeskError: ``package_unreadable``.
    """
    try:
        with file.open("rb") as stream:
            _header, stanzas = read_header(stream)
    except OSError:
        return False
    return any(stanza.args[0] == "scrypt" for stanza in stanzas)
