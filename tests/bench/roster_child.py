"""One import in a process of its own, so that its memory can be told: ``-m tests.bench.roster_child FILE DIR``."""

from __future__ import annotations

import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

from probono_desk.roster.read import read_roster
from probono_desk.usecases.desk.open_desk import new_desk
from probono_desk.usecases.roster.import_roster import import_roster
from tests.bench.memory import peak_mb
from tests.dossiers import ACTOR, NINE


def main(roster: Path, folder: Path) -> None:
    """Read and import; print seconds and megabytes."""
    dossier = new_desk(folder, "Banc d’essai", date(2026, 12, 5), at=NINE, actor=ACTOR).dossier
    start = time.perf_counter()
    reading = read_roster(roster)
    read_s = time.perf_counter() - start
    import_roster(dossier, reading, at=NINE, actor=ACTOR)
    all_s = time.perf_counter() - start
    dossier.close()
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    own = peak_mb()
    told = {"people": len(reading.volunteers), "read_s": read_s, "all_s": all_s, "own_mb": own, "child_mb": child}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
