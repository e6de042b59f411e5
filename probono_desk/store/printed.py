"""What paper asks of the dossier: what was printed last, and which state of the dossier a page shows."""

from __future__ import annotations

from sqlalchemy import text

from probono_desk.domain.ids import RowId
from probono_desk.domain.paper import PaperKind
from probono_desk.store.reader import Reader

# In the order of the log, which no clock that was set back can turn round.
_PRINTS = text(
    "SELECT p.subject_id, p.content FROM paper_print p"
    " JOIN change c ON c.row_id = p.id AND c.table_name = 'paper_print' AND c.op = 'insert'"
    " JOIN txn t ON t.id = c.txn WHERE p.kind = :kind AND p.retired = 0 ORDER BY t.hlc, t.desk"
)
_ACTS = text("SELECT coalesce(max(n), 0) FROM txn")


def last_printed(db: Reader, kind: PaperKind) -> dict[RowId, str]:
    """By subject, the content of its latest paper of a kind."""
    return {RowId(subject): content for subject, content in db.rows(_PRINTS, {"kind": kind.value})}


def dossier_version(db: Reader) -> str:
    """The state of the dossier, short enough to be said aloud: the desk's first letters, and how many acts it knows."""
    return f"{db.desk[:4]}-{int(db.rows(_ACTS)[0][0])}"
