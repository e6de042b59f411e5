"""What is wrong with one line of a roster, said so that it can be found and put right in the spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass

from probono_desk.i18n import N_, _

# A sentence may quote {value} (what the cell says), {column}, {expected} (words or an example) and {other} (a line).
SENTENCES: dict[str, str] = {
    # The line is held back, or the cell is set aside.
    "required": N_("la case est vide ; on attend {expected}."),
    "name_hidden": N_("« {value} » n’est le nom de personne ; corrigez-le, ou retirez la ligne."),
    "header_missing": N_("aucun titre de colonne n’est reconnu ; on attend une ligne avec {expected}."),
    "too_long": N_("le texte dépasse {expected} caractères ; raccourcissez-le."),
    "email_shape": N_("« {value} » n’est pas une adresse e-mail, comme {expected}."),
    "phone_shape": N_("« {value} » n’est pas un numéro de téléphone, comme {expected}."),
    "key_shape": N_("« {value} » n’est pas la clé publique du siège, comme {expected} ; demandez-lui son avis."),
    "word_unknown": N_("« {value} » n’est pas un mot connu ; on attend {expected}."),
    "yes_no": N_("« {value} » n’est ni oui ni non."),
    "whole_number": N_("« {value} » n’est pas un nombre entier, comme {expected}."),
    "number": N_("« {value} » n’est pas un nombre, comme {expected}."),
    "sizes_crossed": N_("l’effectif maximum ({value}) est plus petit que le minimum ({expected})."),
    "table_unknown": N_("la table « {value} » n’existe pas dans Structures ; on attend {expected}."),
    "table_twice": N_("la table {value} est déjà donnée ligne {other} ; une table porte une seule mission."),
    "structure_unknown": N_("« {value} » n’est pas dans Structures ; on attend {expected}."),
    "reference_twice": N_(
        "la référence « {value} » est déjà prise ligne {other} ; une référence désigne une seule ligne."
    ),
    "structure_twice": N_("cette structure est déjà donnée ligne {other} ; cette ligne est retenue."),
    "role_missing": N_("le rôle manque ; on attend {expected}."),
    "structure_missing": N_("cette personne représente une structure, mais laquelle ? On attend {expected}."),
    "reference_elsewhere": N_(
        "la référence « {value} » désigne déjà quelqu’un de la feuille {expected} ; donnez-en une autre."
    ),
    "person_elsewhere": N_("cette personne est déjà à la feuille {expected} ; gardez-la à un seul endroit."),
    "date_shape": N_("« {value} » n’est pas une date, comme {expected}."),
    "time_shape": N_("« {value} » n’est pas une heure, comme {expected}."),
    "length_shape": N_("« {value} » n’est pas une durée, comme {expected}."),
    "ends_before_start": N_("la fin ({value}) vient avant le début ({expected})."),
    "time_zone_unknown": N_("« {value} » n’est pas un fuseau horaire, comme {expected}."),
    "edition_twice": N_("une seule édition par liste ; retirez cette ligne."),
    "cell_error": N_("« {value} » est une erreur du tableur ; corrigez la formule ou écrivez la valeur."),
    "phone_rounded": N_(
        "« {value} » : le tableur n’a gardé qu’un nombre arrondi ; mettez la colonne en texte et retapez le numéro."
    ),
    "date_here": N_("« {value} » est une date, là où l’on attend des mots ; le tableur l’a changée."),
    "no_name": N_("« {value} » n’est pas un nom ; on attend {expected}."),
    "letter_lost": N_("« {value} » a perdu des lettres accentuées ; corrigez-les dans le fichier."),
    # Warnings: the line is kept, or left out on purpose, and that is said.
    "same_person": N_("même personne que la ligne {other} ; cette ligne est ignorée."),
    "probable_duplicate": N_(
        "doublon probable de la ligne {other}, rien ne les distingue ; cette ligne est ignorée. "
        "S’il s’agit de deux personnes, donnez-leur un e-mail ou une référence."
    ),
    "homonym_unsure": N_("même nom que la ligne {other} sans e-mail ni téléphone à comparer ; les deux sont gardées."),
    "ticket_shared": N_("même billet que la ligne {other} ; l’accueil demandera, à chaque scan, qui arrive."),
    "ticket_short": N_(
        "« {value} » a moins de quatre caractères : l’accueil ne reconnaîtra pas ce billet, ni les autres aussi "
        "courts ; ces personnes se cherchent par leur nom."
    ),
    "referent_unknown": N_("« {value} » n’est pas dans Équipe ; la structure est gardée sans référent·e."),
    "example_line": N_("ligne d’exemple, ignorée."),
    "column_unknown": N_("cette colonne n’est pas connue ; elle n’est pas lue."),
    "structures_told": N_("« {value} » : les structures de ces tables, d’après les titres au-dessus des noms."),
    "column_past": N_("cette colonne est d’une autre édition ; elle n’est pas lue."),
    "column_same": N_("une autre colonne dit déjà cela ; celle-ci n’est pas lue."),
    "column_twice": N_("cette colonne est là deux fois ; seule la première est lue."),
    "column_untitled": N_("« {value} » est dans une colonne sans titre ; elle n’est pas lue."),
    "sheet_unknown": N_("cette feuille n’est pas connue ; elle n’est pas lue."),
    "sheet_hidden": N_("cette feuille est masquée ; elle n’est pas lue."),
    "sheet_twice": N_("cette feuille est là deux fois ; seule la première est lue."),
    "column_by_values": N_("cette colonne est lue comme « {expected} », d’après ce qu’elle contient."),
    "formulas_empty": N_("formules sans résultat enregistré : {value}. Ouvrez le classeur, enregistrez-le, relisez."),
    "header_again": N_("les titres de colonnes, une fois de plus ; cette ligne est ignorée."),
    "line_unanswered": N_("rien dans « {column} » : cette ligne n’est pas reprise."),
    "line_left_out": N_("cette ligne n’est pas reprise."),
    "line_answered": N_("« {value} » : ne vient pas, comme vous l’avez répondu ; cette ligne est ignorée."),
    "line_cancelled": N_("« {value} » : cette inscription ne tient plus ; cette ligne est ignorée."),
    "section_line": N_("« {value} » : le titre d’une partie de la liste ; ce n’est personne."),
    "report_line": N_("« {value} » : une ligne sur la liste, pas dans la liste ; ce n’est personne."),
    "total_line": N_("« {value} » : une ligne de total, ignorée."),
    "comes_along": N_("« {value} » : quelqu’un l’accompagne sans être nommé ; ajoutez cette personne si elle vient."),
    "several_addresses": N_("« {value} » : plusieurs adresses dans une case ; seule {expected} est reprise."),
    "several_numbers": N_("« {value} » : plusieurs numéros dans une case ; seul {expected} est repris."),
    "two_in_cell": N_("« {value} » : plusieurs personnes dans une case ; elles sont lues séparément."),
    "beside_name": N_("« {value} » : ce qui est écrit à côté du nom n’est pas repris."),
    "legend_read": N_("la légende est suivie : {value}."),
    "filled_down": N_(
        "chaque valeur ({value}) est écrite une fois pour plusieurs lignes ; les cases vides la suivent."
    ),
    "sheet_turned": N_("les titres sont dans la première colonne : ici, « ligne 2 » veut dire la deuxième colonne."),
    "name_guessed": N_("« {value} » est lu « {expected} » ; vérifiez où finit le prénom."),
    "phase_overlaps": N_("cette étape finit après le début de la suivante ({expected})."),
    # Warnings of the import, which compares the list with the dossier.
    "structure_not_here": N_("« {value} » n’est pas une structure d’ici ; la personne est gardée sans structure."),
    "diagnosis_not_here": N_("« {value} » n’est pas une structure d’ici ; son diagnostic n’est pas repris."),
    "structures_diagnosed": N_("« {value} » : pas encore parmi les structures ; créées avec leur diagnostic."),
    "structure_near": N_(
        "« {value} » est une nouvelle structure. "
        "Si c’est « {expected} », qui est déjà ici, corrigez son nom dans la liste."
    ),
    "referent_not_here": N_("« {value} » n’est personne d’ici ; la structure est gardée sans référent·e."),
    "known_by_name": N_(
        "« {value} » est reconnu·e par son nom ; ses coordonnées ont changé. "
        "S’il s’agit de deux personnes, donnez-leur une référence."
    ),
    "walk_in_here": N_(
        "« {value} » est déjà là, sans rendez-vous ; la liste l’ajoute une seconde fois. "
        "Vérifiez s’il s’agit de la même personne."
    ),
    "other_edition": N_(
        "le titre et la date ne sont pas ceux de ce dossier ({expected}) ; vérifiez que c’est la bonne liste."
    ),
    # Checks of what would stand once the list is in: nothing is kept out.
    "no_referent": N_("« {value} » n’a pas de référent·e ; donnez un nom avant le jour."),
    "no_representative": N_("« {value} » n’a personne qui la représente ; qui viendra pour elle ?"),
    "skill_nobody": N_("« {value} », attendue par {expected} : aucun volontaire n’a cette compétence."),
    "skill_unlike": N_("« {value} » n’est attendue nulle part ; est-ce « {expected} » ?"),
    "skill_own": N_("« {value} » n’est attendue nulle part ; si c’en est une qui l’est, dites laquelle."),
    "table_not_here": N_("la table {value} n’existe pas ici ; la case est à compléter."),
    "team_too_large": N_("table {value} : trop de volontaires pour son effectif maximum ({expected})."),
    "email_domain": N_("« {value} » semble mal tapé ; est-ce {expected} ?"),
    "email_cannot_be": N_("« {value} » ne peut pas être une adresse e-mail ; vérifiez-la."),
    "phone_cannot_be": N_("« {value} » ne peut pas être un numéro de téléphone ; vérifiez-le."),
    "health_in_note": N_("cette case parle de santé ; elle n’est pas reprise. Retirez-la de la liste."),
    "diagnosis_gap": N_("« {value} » : son diagnostic ne dit pas {expected} ; à demander à la structure."),
    "eligibility_gap": N_("« {value} » : sans réponse à {expected}. Demandez-le-lui ; rien n’est décidé ici."),
    "eligibility_look": N_("« {value} » : {expected}. À regarder avec le siège ; rien n’est décidé ici."),
    "many_ftes": N_("{value} ETP : une structure aidée en compte au plus {expected}."),
}

# « un nom », « oui »: kinds of thing that an error expects; words of the roster itself are quoted as they are.
A_NAME = N_("un nom ou un prénom")
A_TITLE = N_("un titre")
A_DATE = N_("une date, comme 05/12/2026")
A_TIME = N_("une heure, comme 9:00")
A_STRUCTURE = N_("une structure ou une table")
_KINDS = frozenset({A_NAME, A_TITLE, A_DATE, A_TIME, A_STRUCTURE})


@dataclass(frozen=True, slots=True)
class LineError:
    """One remark about one line or cell: the line is held back, the cell is set aside, or it is a warning.

    Args:
        sheet: the sheet's or the file's name as the user sees it.
        line: the row in the spreadsheet, from 1; 0 when the remark is about the whole sheet.
        column: the header as the user wrote it; empty when the remark is about the whole line.
        value: what the cell says.
        code: a stable name, one of those that have a sentence here.
        expected: the words that would do, or one example.
        other: the other line of a pair; 0 when there is none.
        field: the field that the cell was read into, by which it is corrected; empty for a whole line.
        who: whom or what the line is about, where it could be read.
        person: which of its line’s people it is about, from 0.
    """

    sheet: str
    line: int
    column: str
    value: str
    code: str
    expected: tuple[str, ...] = ()
    other: int = 0
    field: str = ""
    who: str = ""
    person: int = 0

    @property
    def place(self) -> str:
        """Where to look: sheet, line, column."""
        if not self.line:
            return self.sheet
        if not self.column:
            return _("{sheet}, ligne {line}").format(sheet=self.sheet, line=self.line)
        return _("{sheet}, ligne {line}, colonne « {column} »").format(
            sheet=self.sheet, line=self.line, column=self.column
        )

    @property
    def what(self) -> str:
        """What is wrong and what is expected, without the place."""
        said = _(SENTENCES[self.code]).format(
            value=_shortened(self.value),
            column=self.column,
            expected=", ".join(_(word) if word in _KINDS else word for word in self.expected),
            other=self.other,
        )
        return f"{said.removesuffix('.')} ({self.who})." if self.code == "required" and self.who else said

    @property
    def sentence(self) -> str:
        """Place and remark, in the language in force."""
        return _("{place} : {what}").format(place=self.place, what=self.what)


def _shortened(value: str) -> str:
    return value if len(value) <= 60 else value[:59] + "…"
