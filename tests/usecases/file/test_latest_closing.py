"""The receipt of the last file that left, kept beside the dossier."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from probono_desk.usecases.file.close_day import close_day
from probono_desk.usecases.file.latest_closing import latest_closing
from tests.dossiers import NINE, SmallDay

PHRASE = "quatre mots bien choisis"


def test_there_is_none_until_a_file_has_left_and_then_the_last_one(day: SmallDay, tmp_path: Path) -> None:
    assert latest_closing(day.dossier) is None
    made = [close_day(day.dossier, tmp_path, at=NINE + timedelta(hours=hour), passphrase=PHRASE) for hour in range(2)]
    assert latest_closing(day.dossier) == made[-1]
    assert made[0].receipt.sha256 != made[-1].receipt.sha256
