"""Windows has no time zones of its own: those that the program brings must do, in the wheel and in the built folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zoneinfo

import pytest

PROGRAM = """
from datetime import date, time
from zoneinfo import TZPATH, ZoneInfo
from probono_desk.domain.instants import at_local, to_local

assert TZPATH == ()
for name in ("Europe/Paris", "Indian/Reunion", "America/Guadeloupe", "Pacific/Noumea"):
    at = at_local(date(2026, 12, 5), time(9), name)
    assert to_local(at, name).time() == time(9)
    print(name, at.astimezone(ZoneInfo("UTC")).hour)
"""


def test_without_time_zones_of_the_system_the_day_is_where_it_is() -> None:
    env = os.environ | {"PYTHONTZPATH": ""}
    ran = subprocess.run([sys.executable, "-c", PROGRAM], env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    hours = dict(line.split() for line in ran.stdout.splitlines())
    assert hours == {"Europe/Paris": "8", "Indian/Reunion": "5", "America/Guadeloupe": "13", "Pacific/Noumea": "22"}


@pytest.mark.parametrize("name", ["Europe/Paris", "Indian/Mayotte", "America/Cayenne", "America/Miquelon"])
def test_the_program_brings_every_zone_of_the_country(name: str) -> None:
    from importlib.resources import files

    assert files("tzdata").joinpath("zoneinfo", *name.split("/")).is_file()
    assert zoneinfo.ZoneInfo.no_cache(name).key == name
