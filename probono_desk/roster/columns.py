"""The six sheets of a roster and their columns: the header that the template writes, then its synonyms."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Final

from probono_desk.i18n import N_, _
from probono_desk.roster import word_lists
from probono_desk.roster.words import key


class Sheet(StrEnum):
    """The sheets of a roster, by the names that head office gives them."""

    EDITION = "Édition"
    STRUCTURES = "Structures"
    VOLUNTEERS = "Volontaires"
    STAFF = "Équipe"
    AGENDA = "Programme"
    DIAGNOSES = "Diagnostics"


# Sheets that the template adds for people; they hold no lines.
SHEETS_FOR_PEOPLE = frozenset(key(name) for name in ("Lisez-moi", "Listes", "Readme"))

COLUMNS: Final[dict[Sheet, dict[str, tuple[str, ...]]]] = {
    sheet: {
        field: tuple(headers) for field, headers in word_lists.table("columns")[sheet.name.lower()]["fields"].items()
    }
    for sheet in Sheet
}

# Headers that nothing else says; the catalogue has them from here.
_SAID_HERE = (
    *(N_("Référence"), N_("E-mail"), N_("Organisation"), N_("Table"), N_("Première participation"), N_("Vient ou non")),
    *(N_("Nom d’usage"), N_("Prénom d’usage"), N_("Nom de naissance"), N_("Structure accompagnée")),
    *(N_("Payeur"), N_("Prénom payeur"), N_("Nom payeur"), N_("Email payeur")),
)

# What a call asks of a structure is one column a criterion.
CRITERION = "criterion_"
COLUMNS[Sheet.STRUCTURES] |= {
    f"{CRITERION}{name}": tuple(said["headers"]) for name, said in word_lists.table("eligibility").items()
}

# What lists from elsewhere hold that the template does not: it is read into the columns above, or tells them apart.
FULL_NAME, ORDER_STATUS = "full_name", "order_status"
USUAL_LAST, USUAL_FIRST, BIRTH_LAST = "usual_last_name", "usual_first_name", "birth_last_name"
PAYER_FIRST, PAYER_LAST, PAYER_FULL = "payer_first_name", "payer_last_name", "payer_full_name"
PAYER_EMAIL = "payer_email"
FROM_ELSEWHERE: Final[dict[Sheet, dict[str, tuple[str, ...]]]] = {
    sheet: {
        field: tuple(headers)
        for field, headers in word_lists.table("columns")[sheet.name.lower()].get("elsewhere", {}).items()
    }
    for sheet in Sheet
}
# Fields that several columns may make together: one column an option, a first choice and a second one; « En
# développement » and « Date de création » answer one criterion, but for those that are a number.
OF_SEVERAL = frozenset(
    {"skills", ORDER_STATUS}
    | {f"{CRITERION}{name}" for name, said in word_lists.table("eligibility").items() if "wanted" in said}
)
# Fields of which one column fills what another leaves empty.
FILLED_UP = frozenset({"email", "phone", "organisation", "profile", "engagement", "photo_taken", "photo_published"})


@cache
def fields_by_key(sheet: Sheet) -> dict[str, str]:
    """The field that each known header of a sheet stands for, by the header's folded key."""
    return {key(header): field for field, headers in COLUMNS[sheet].items() for header in headers}


@cache
def _sheets_by_key() -> dict[str, Sheet]:
    return {key(name): sheet for sheet in Sheet for name in word_lists.table("columns")[sheet.name.lower()]["names"]}


def sheet_named(name: str) -> Sheet | None:
    """The sheet that a tab's or a file's name means, accents and case ignored; ``None`` for any other name."""
    return _sheets_by_key().get(key(name))


def header_of(sheet: Sheet, field: str) -> str:
    """The header that the template writes for a field."""
    own = COLUMNS[sheet].get(field) or FROM_ELSEWHERE[sheet].get(field)
    return (own or FROM_ELSEWHERE[Sheet.VOLUNTEERS][field])[0]


def words_of_field(sheet: Sheet, field: str) -> str:
    """The same in the reader’s language: the template is in French, whoever reads its words may not be."""
    return _(header_of(sheet, field))
