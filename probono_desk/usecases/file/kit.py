"""The kit: what a second laptop starts from, and the desk that is made from it."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from probono_desk.age.identity import recipient_of
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import file_in
from probono_desk.store.dossier import Dossier
from probono_desk.store.in_the_making import in_the_making
from probono_desk.store.keys import as_printed
from probono_desk.store.opening import create_dossier
from probono_desk.sync.bag import SUFFIX
from probono_desk.sync.read import open_package
from probono_desk.sync.write import WrittenPackage
from probono_desk.usecases.desk.open_desk import NewDesk, open_existing
from probono_desk.usecases.file import trust
from probono_desk.usecases.file.exchange import EXCHANGE, Progress, half, only_edition, write
from probono_desk.usecases.file.join import take_in
from probono_desk.usecases.outcome.anomalies import damaged_files

_PREFIX = "kit"


def calls_itself_kit(name: str) -> bool:
    """Whether a file has a kit's name, or one that somebody gave it in the same words."""
    return name.lower().startswith(_PREFIX) and name.endswith(SUFFIX)


def suggested_kit_name(dossier: Dossier) -> str:
    """``kit_<date>.probono``."""
    with dossier.read() as db:
        return f"{_PREFIX}_{only_edition(db.all(Edition)).date.isoformat()}{SUFFIX}"


def write_kit(
    dossier: Dossier, path: Path, passphrase: str, *, at: datetime, progress: Progress | None = None
) -> WrittenPackage:
    """Write what a second laptop starts from: the whole log, the files, and the edition's exchange identity.

    Args:
        path: a file, or a folder in which it gets its own name.
    """
    extra = {"kit": {"exchange_identity": dossier.meta(EXCHANGE) or "", "desks": trust.as_list(dossier)}}
    target = file_in(path, lambda: suggested_kit_name(dossier))
    made = write(dossier, target, at=at, recipients=(), passphrase=passphrase, progress=progress, extra=extra)
    return made.written


def files_lacking(dossier: Dossier) -> list[str]:
    """The captured files that a kit lacks, after it was written or taken: name and structure, in order."""
    with dossier.read() as db:
        return sorted(damaged_files(db).values())


def new_desk_from_kit(
    folder: Path, kit: Path, passphrase: str, *, name: str = "", at: datetime, progress: Progress | None = None
) -> NewDesk:
    """Make a second desk of the same edition; what fails leaves the folder as empty as it was.

    Args:
        name: what the new desk is called, "Accueil B".

    Raises:
        DeskError: ``not_a_kit``; see ``sync.read.open_package`` and ``store.opening.create_dossier``.
    """
    with open_package(kit, passphrase=as_printed(passphrase), progress=half(progress, 0)) as package:
        exchange = package.extra.get("kit", {}).get("exchange_identity")
        if not isinstance(exchange, str) or not exchange:
            raise DeskError("not_a_kit", name=kit.name)
        recipient_of(exchange)
        with in_the_making(folder) as making:
            made = create_dossier(making)
            with closing(made.dossier):
                made.dossier.set_meta(**{EXCHANGE: exchange})
                if name:
                    trust.name_desk(made.dossier, name)
                trust.take_list(made.dossier, package.extra["kit"].get("desks"), at=at)
                trust.require_believed(made.dossier, package.desk_key, package.info.desk_name, ())
                take_in(made.dossier, package, at=at, progress=half(progress, 1))
    return NewDesk(open_existing(folder, at=at), made.recovery_passphrase)
