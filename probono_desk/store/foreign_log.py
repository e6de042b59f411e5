"""A write-ahead log that belongs to another database: of what was there before an older copy was put in its place.

SQLite cannot tell: it brings the log's pages into whatever file lies beside it, and each page authenticates under the
same key. The mixture does not hold together. Where the database alone does, the log is set aside, and the witness then
tells what is gone.
"""

from __future__ import annotations

import contextlib
import shutil
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import PART, sync_folder
from probono_desk.store.backup import DATABASE
from probono_desk.store.connect import desk_errors, open_plainly
from probono_desk.store.finished_copy import finished_copy


def set_foreign_log_aside(folder: Path, key: bytes, *, at: datetime) -> None:
    """Look at what a crash left; without a log file there is nothing to look at.

    Args:
        folder: a dossier, before it is opened.
        key: its key.
        at: now (aware), for the name of what is set aside.

    Raises:
        DeskError: ``dossier_damaged`` where the database does not hold together without the log either; the codes of
            disks.
    """
    database, log = folder / DATABASE, folder / (DATABASE + "-wal")
    if not log.exists() or not log.stat().st_size:
        return
    part, aside = folder / (DATABASE + PART), folder / f"damaged-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.db"
    with desk_errors(folder), contextlib.ExitStack() as held:
        if _holds_together(database, key, held):
            return
        # While the connection is held: the last one that closes brings the log into the file.
        finished_copy(database, part)
        held.callback(part.unlink, missing_ok=True)
        with contextlib.ExitStack() as own:
            if not _holds_together(part, key, own):
                raise DeskError("dossier_damaged")
        shutil.copyfile(log, aside.with_name(aside.name + "-wal"))
        shutil.copyfile(database, aside)
        whole = part.with_name("whole" + PART)
        part.replace(whole)
        held.close()
        for side in ("-wal", "-shm"):
            database.with_name(DATABASE + side).unlink(missing_ok=True)
        whole.replace(database)
        sync_folder(folder)


def _holds_together(database: Path, key: bytes, held: contextlib.ExitStack) -> bool:
    """Whether a database with its log is sound; the connection lasts as long as ``held``."""
    try:
        connection = held.enter_context(contextlib.closing(open_plainly(database, key)))
        return bool(connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)])
    except dbapi2.OperationalError:
        raise  # busy, full, failing: no verdict
    except dbapi2.DatabaseError:
        return False
    except DeskError as error:
        if error.code != "dossier_damaged":
            raise
        return False
