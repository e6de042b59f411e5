"""Bandit over the program: what it finds passes only where its line says why.

Ruff's S rules are Bandit's own under other letters (S608 is B608), and each exception to them stands where it is made:
``# noqa: S608 - the reason``. Bandit knows more than ruff has taken over; the same words answer it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ANSWERED = re.compile(r"# noqa: ([A-Z0-9, ]+) - \S")

# What ruff does not ask, with the reason.
ANYWHERE = {
    "B404": "importing subprocess starts nothing: each call is looked at (B603)",
    "B405": "importing ElementTree reads nothing: each reading is looked at (B314)",
}
THERE = {
    ("probono_desk/place/http.py", "B107"): "an empty password is none: nothing is sent",
}


def answered(finding: dict[str, Any]) -> bool:
    """Whether one of the lines of what was found names the rule and a reason."""
    rule = str(finding["test_id"])
    if rule in ANYWHERE or (str(finding["filename"]), rule) in THERE:
        return True
    lines = (ROOT / str(finding["filename"])).read_text(encoding="utf-8").splitlines()
    touched: list[int] = finding["line_range"]
    said = [ANSWERED.search(lines[number - 1]) for number in range(touched[0], min(touched[-1] + 1, len(lines)) + 1)]
    return any(found is not None and "S" + rule[1:] in found[1].replace(" ", "").split(",") for found in said)


def main() -> int:
    """0 when everything that Bandit finds is answered."""
    command = [sys.executable, "-m", "bandit", "-q", "-r", "probono_desk", "-f", "json"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    report = json.loads(ran.stdout)
    open_ones = [one for one in report["results"] if not answered(one)]
    for one in open_ones:
        sys.stdout.write(f"{one['filename']}:{one['line_number']}: {one['test_id']} {one['issue_text']}\n")
    for fault in report["errors"]:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"bandit: {len(report['results'])} found, {len(open_ones)} without a reason\n")
    return 1 if open_ones or report["errors"] else 0


if __name__ == "__main__":
    sys.exit(main())
