"""What paper asks of the dossier: what was printed when, and which state of the dossier a page shows."""

from __future__ import annotations

from sqlalchemy import text

from probono_desk.domain.ids import RowId
from probono_desk.domain.paper import PaperKind, PaperPrint
from probono_desk.store.reader import Reader
from probono_desk.store.rows import from_plain

# In the order of the log, which no clock that was set back can turn round.
_IN_ORDER = (
    " FROM paper_print p JOIN change c ON c.row_id = p.id AND c.table_name = 'paper_print' AND c.op = 'insert'"
    " JOIN txn t ON t.id = c.txn WHERE p.retired = 0"
)
_PRINTS = text("SELECT p.subject_id, p.content" + _IN_ORDER + " AND p.kind = :kind ORDER BY t.hlc, t.desk")
_OF_SUBJECT = text(
    "SELECT p.*" + _IN_ORDER + " AND p.kind = :kind AND p.subject_id = :subject ORDER BY t.hlc DESC, t.desk DESC"
)
_NEWEST = text("SELECT p.*" + _IN_ORDER + " ORDER BY t.hlc DESC, t.desk DESC, c.n LIMIT :most")
_KINDS = text("SELECT DISTINCT kind FROM paper_print WHERE retired = 0")
_ACTS = text("SELECT coalesce(max(n), 0) FROM txn")


def last_printed(db: Reader, kind: PaperKind) -> dict[RowId, str]:
    """By subject, the content of its latest paper of a kind."""
    return {RowId(subject): content for subject, content in db.rows(_PRINTS, {"kind": kind.value})}


def printed_kinds(db: Reader) -> frozenset[PaperKind]:
    """The kinds of which something was printed."""
    return frozenset(PaperKind(kind) for (kind,) in db.rows(_KINDS))


def prints_of(db: Reader, kind: PaperKind, subject_id: RowId) -> list[PaperPrint]:
    """Every print of one paper, the latest first."""
    found = db.mappings(_OF_SUBJECT, {"kind": kind.value, "subject": subject_id})
    return [from_plain(PaperPrint, row) for row in found]


def newest_prints(db: Reader, most: int) -> list[PaperPrint]:
    """The latest prints of all, the latest first."""
    return [from_plain(PaperPrint, row) for row in db.mappings(_NEWEST, {"most": most})]


def dossier_version(db: Reader) -> str:
    """The state of the dossier, short enough to be said aloud: the desk's first letters, and how many acts it knows."""
    return f"{db.desk[:4]}-{int(db.rows(_ACTS)[0][0])}"
