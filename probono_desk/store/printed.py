"""What paper asks of the dossier: what was printed when, and which state of the dossier a page shows."""

from __future__ import annotations

from sqlalchemy import text

from probono_desk.domain.ids import RowId
from probono_desk.domain.paper import PaperKind, PaperPrint
from probono_desk.store.reader import Reader
from probono_desk.store.rows import from_plain

# In the order of the log, which no clock that was set back can turn round. CROSS: the prints first, of which there
# are fewer than changes.
_IN_ORDER = (
    " FROM paper_print p CROSS JOIN change c ON c.row_id = p.id AND c.table_name = 'paper_print' AND c.op = 'insert'"
    " JOIN txn t ON t.id = c.txn WHERE p.retired = 0"
)
_SAME_EACH_TIME = text(
    "SELECT subject_id, min(content) FROM paper_print WHERE kind = :kind AND retired = 0"
    " GROUP BY subject_id HAVING min(content) = max(content)"
)
_PRINTS = text(
    "SELECT p.subject_id, p.content"  # noqa: S608 - constants
    + _IN_ORDER
    + " AND p.kind = :kind AND p.subject_id IN (SELECT subject_id FROM paper_print WHERE kind = :kind AND retired = 0"
    " GROUP BY subject_id HAVING min(content) < max(content)) ORDER BY t.hlc, t.desk"
)
_OF_SUBJECT = text(
    "SELECT p.*" + _IN_ORDER + " AND p.kind = :kind AND p.subject_id = :subject ORDER BY t.hlc DESC, t.desk DESC"
)
_NEWEST = text("SELECT p.*" + _IN_ORDER + " ORDER BY t.hlc DESC, t.desk DESC, c.n LIMIT :most")
_PRINTED = text("SELECT EXISTS (SELECT 1 FROM paper_print WHERE kind = :kind AND retired = 0)")
_ACTS = text("SELECT coalesce(max(n), 0) FROM txn")


def last_printed(db: Reader, kind: PaperKind) -> dict[RowId, str]:
    """By subject, the content of its latest paper of a kind."""
    # What said the same each time, nearly all, needs no look into the log: its order costs ten times as much.
    asked = {"kind": kind.value}
    return {RowId(subject): said for ask in (_SAME_EACH_TIME, _PRINTS) for subject, said in db.rows(ask, asked)}


def printed_kinds(db: Reader) -> frozenset[PaperKind]:
    """The kinds of which something was printed."""
    return frozenset(kind for kind in PaperKind if db.rows(_PRINTED, {"kind": kind.value})[0][0])


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
