"""The sentence for each error that is meant for the user: what happened and what to do next. No Qt."""

from __future__ import annotations

from probono_desk.domain.errors import DeskError
from probono_desk.domain.seen_text import on_one_line
from probono_desk.i18n import N_, _

# One sentence a line, whole: they are read and translated as such.
# ruff: noqa: E501
SENTENCES: dict[str, str] = {
    "bug": N_("Une erreur est survenue. Rien n’est perdu : recommencez, ou envoyez le fichier d’assistance au siège."),
    "program_changed": N_("Probono Desk a été mis à jour : fermez cette fenêtre et rouvrez-la. Rien n’est perdu."),
    "program_gone": N_(
        "Les fichiers de Probono Desk ne sont plus à leur place : clé retirée, dossier renommé, ou programme désinstallé. Rien n’est perdu : remettez-les, ou réinstallez-le, puis fermez cette fenêtre et rouvrez-la."
    ),
    "dossier_wrong_key": N_(
        "La clé n’ouvre pas ce dossier. Saisissez la phrase de secours ; si elle est juste, restaurez la dernière sauvegarde."
    ),
    "dossier_damaged": N_(
        "Le dossier est abîmé. N’y écrivez plus rien : réparez-le (bouton « Réparer… » ou check --repair), ou restaurez la dernière sauvegarde."
    ),
    "dossier_read_only": N_(
        "Ce dossier ne peut qu’être lu : rien n’a été changé. Copiez-le sur le disque de l’ordinateur pour y travailler."
    ),
    "dossier_busy": N_("Le dossier est occupé par un autre programme. Attendez quelques secondes, puis recommencez."),
    "disk_name_taken": N_(
        "Un fichier ou un dossier qui n’est pas le nôtre porte le nom « {name} ». Choisissez un autre endroit, ou renommez-le, puis recommencez."
    ),
    "dossier_unreachable": N_(
        "Ce dossier ne s’ouvre pas. Vérifiez qu’il existe encore et que vous avez le droit d’y écrire."
    ),
    "dossier_not_found": N_(
        "Il n’y a pas de dossier Probono Desk à cet endroit. Choisissez un autre dossier, ou créez-en un."
    ),
    "folder_of_backups": N_(
        "Ce sont des sauvegardes, pas un dossier de travail : rien n’y a été changé. Restaurez la dernière dans un nouveau dossier (« Restaurer une sauvegarde… », ou restore)."
    ),
    "dossier_open_elsewhere": N_(
        "Ce dossier est déjà ouvert dans une autre fenêtre. Continuez dans celle-là, ou fermez-la d’abord."
    ),
    "files_handed_over": N_("La fenêtre de ce dossier était déjà ouverte : le fichier y est montré, page « Fichier »."),
    "dossier_inside": N_(
        "« {name} » serait dans « {outer} », un dossier Probono Desk ou ses sauvegardes : ils se perdraient ensemble. Choisissez un dossier à part."
    ),
    "folder_synced": N_(
        "« {name} » est dans un dossier copié en ligne par {program} : il y perdrait des arrivées et les données sortiraient d’ici. Choisissez un dossier de ce seul ordinateur."
    ),
    "folder_elsewhere": N_(
        "« {name} » est sur un autre ordinateur, par le réseau. Choisissez un dossier du disque de celui-ci."
    ),
    "dossier_newer": N_(
        "Ce dossier a été ouvert avec Probono Desk {program} ; celui-ci est {ours}. Installez la version {program} ou une suivante pour l’ouvrir : rien n’y a été changé."
    ),
    "key_needed": N_(
        "Cet ordinateur n’a pas la clé de ce dossier. Donnez la phrase de secours, notée à sa création (en ligne de commande : unlock --passphrase-file pour un dossier, l’option --passphrase-file de restore pour une sauvegarde)."
    ),
    "keyring_locked": N_(
        "Le trousseau de la session est verrouillé, ou pas encore là. Déverrouillez-le, puis recommencez ; pour un dossier, la phrase de secours ouvre aussi."
    ),
    "pin_shape": N_("Le code a de {least} à {most} chiffres, rien d’autre. Choisissez-en un autre."),
    "pin_differs": N_("Les deux codes ne sont pas les mêmes. Tapez le même deux fois."),
    "disk_full": N_("Le disque est plein, rien n’a été perdu. Libérez de la place, puis recommencez."),
    "disk_read_only": N_(
        "Impossible d’écrire ici : le disque est protégé ou vous n’en avez pas le droit. Choisissez un autre dossier."
    ),
    "disk_failing": N_(
        "Le disque ou la clé USB ne répond pas correctement. Faites tout de suite une sauvegarde sur un autre support."
    ),
    "disk_gone": N_(
        "Ce dossier ou cette clé USB n’est pas là. Rebranchez la clé, ou vérifiez le chemin, puis recommencez."
    ),
    "disk_file_too_big": N_(
        "Cette clé USB n’accepte pas un fichier aussi gros. Prenez-en une au format exFAT ou NTFS."
    ),
    "disk_in_use": N_(
        "« {name} » est ouvert dans un autre programme. Fermez-le là-bas (Acrobat, Excel, Word…), puis recommencez."
    ),
    "disk_in_cloud": N_(
        "« {name} » est encore en ligne : OneDrive ou un autre service ne l’a pas mis sur cet ordinateur. Connectez-vous à ce service, rendez le fichier disponible hors connexion, puis recommencez."
    ),
    "disk_file_blocked": N_(
        "L’antivirus de cet ordinateur a bloqué « {name} ». Demandez-en une autre copie, ou voyez avec qui s’occupe de l’ordinateur."
    ),
    "disk_locked": N_(
        "Windows ne lit pas cette clé USB : elle est verrouillée (BitLocker) ou n’est pas formatée. Ouvrez-la d’abord dans l’Explorateur, ou prenez-en une autre."
    ),
    "keys_unwritable": N_(
        "La clé du dossier doit être gardée dans « {where} », où vous ne pouvez pas écrire. Rendez ce dossier-là accessible en écriture, ou ouvrez le trousseau de la session, puis recommencez."
    ),
    "disk_name_too_long": N_(
        "Le chemin de « {name} » est trop long pour ce disque. Choisissez un dossier plus proche de la racine, ou un nom plus court."
    ),
    "disk_name_refused": N_(
        'Ce disque refuse le nom « {name} ». Retirez-en les signes < > : " / \\ | ? *, n’y mettez ni CON, ni AUX, ni NUL seul, puis recommencez.'
    ),
    "source_gone": N_(
        "Le fichier n’est plus lisible : la clé a peut-être été retirée. Rebranchez-la, puis ajoutez-le de nouveau."
    ),
    "copy_differs": N_(
        "La copie relue ne correspond pas à l’original. Recommencez sur une autre clé ou un autre disque."
    ),
    "edition_title_missing": N_("L’édition a besoin d’un titre : écrivez-en un, puis recommencez."),
    "phase_title_missing": N_("Une étape a besoin d’un titre : écrivez-en un, ou retirez-la."),
    "phase_length_wrong": N_("Une étape dure de 0 minute à 24 heures. Corrigez sa durée."),
    "phase_gone": N_(
        "Cette étape a été retirée du programme, peut-être sur un autre poste. Annulez ce retrait, ou ajoutez-la."
    ),
    "phase_time_wrong": N_("Une heure s’écrit 9:00 ou 14:30. Corrigez-la."),
    "announcement_empty": N_("Un message est vide : écrivez-le, ou retirez-le."),
    "announcement_braces": N_("Entre accolades, un message ne connaît que {known}. Corrigez-le."),
    "rehearsal_not_exportable": N_(
        "C’est une répétition : rien n’en sort. Terminez-la, puis exportez le vrai dossier."
    ),
    "cancelled": N_("Opération annulée : rien n’a été enregistré."),
    "recovery_missing": N_(
        "Le fichier de la phrase de secours est introuvable. Reprenez-le d’une sauvegarde du dossier."
    ),
    "recovery_wrong_passphrase": N_(
        "Cette phrase de secours n’ouvre pas le dossier. Relisez-la lettre à lettre ; si elle est juste, restaurez une sauvegarde."
    ),
    "phrase_not_this_one": N_(
        "Ce n’est pas la phrase de ce dossier. Relisez-la lettre à lettre ; si c’est bien ce qui est noté, faites-en une nouvelle, page Fichier."
    ),
    "recovery_damaged": N_(
        "Les deux fichiers de secours sont abîmés. Ouvrez le dossier sur l’ordinateur qui en a la clé et faites une nouvelle phrase, ou reprenez-les d’une sauvegarde."
    ),
    "blob_missing": N_("Ce fichier n’est pas dans le dossier. Reprenez-le d’une sauvegarde ou ajoutez-le de nouveau."),
    "blob_damaged": N_("Ce fichier est abîmé dans le dossier. Ajoutez-le de nouveau : il reprendra sa place."),
    "backup_not_found": N_(
        "La sauvegarde {name} est introuvable. Vérifiez que la clé est branchée, ou choisissez-en une autre."
    ),
    "backup_damaged": N_("La sauvegarde {name} est abîmée. Choisissez la précédente."),
    "backup_home_taken": N_(
        "Le dossier {name} contient déjà les sauvegardes d’un autre dossier. Choisissez-en un vide."
    ),
    "backup_inside": N_(
        "Ces sauvegardes seraient perdues avec le dossier : elles seraient dedans. Choisissez un dossier sur un autre disque."
    ),
    "not_a_backup": N_(
        "« {name} » est la base d’un dossier, pas une sauvegarde : il y manquerait les derniers gestes. Choisissez une sauvegarde, un fichier desk-….db."
    ),
    "ours_not_replaced": N_(
        "« {name} » fait partie d’un dossier Probono Desk et n’a pas été remplacé. Choisissez un autre nom, ou un autre endroit."
    ),
    "target_not_empty": N_("{name} n’est pas un dossier vide. Choisissez un nouveau dossier : rien n’a été écrasé."),
    "no_evacuation": N_("Il n’y a pas d’évacuation en cours. La touche F9 en commence une."),
    "undo_conflict": N_(
        "« {label} » ne peut plus être annulé seul : ce qu’il a changé a changé depuis. Corrigez à la main, ou annulez d’abord ce qui a suivi."
    ),
    "undo_done_already": N_("« {label} » est déjà annulé."),
    "undo_setup": N_("« {label} » ne s’annule pas : cela reste au journal."),
    "undo_unknown": N_("Ce geste n’est pas dans le journal de ce dossier."),
    "merge_bad_record": N_(
        "Ce fichier contient un geste que l’on ne peut pas croire ({reason}). Rien n’en a été repris : demandez-en un nouveau à l’autre poste."
    ),
    "other_edition": N_(
        "Ce fichier vient d’une autre édition ({title}). Rien n’en a été repris : vérifiez que c’est le bon fichier."
    ),
    "not_a_kit": N_("{name} est un fichier de fin de journée, pas un kit. Préparez un kit sur le premier poste."),
    "edition_missing": N_("Ce dossier n’a pas encore d’édition. Importez d’abord la liste du siège."),
    "nobody_to_seat": N_("Aucun volontaire à placer ; importez d’abord la liste."),
    "roster_old_under_new_name": N_(
        "« {file} » est un ancien classeur .xls sous un nom récent. Renommez-le en .xls, ou enregistrez-le comme classeur .xlsx."
    ),
    "roster_quote_open": N_(
        "Dans « {file} », des guillemets ouverts ne sont jamais refermés : la suite du fichier tient dans une seule case (ligne {line}). Corrigez cette ligne, puis relisez."
    ),
    "roster_has_errors": N_("Rien n’a été importé. Lignes à corriger dans la liste : {count}. La première : {first}"),
    "person_unknown": N_("Cette personne n’est plus dans la liste. Cherchez-la à nouveau."),
    "team_unknown": N_("Cette table n’existe plus. Choisissez-en une autre."),
    "repair_stale": N_(
        "La salle a changé depuis cette proposition : rien n’a bougé. Regardez la nouvelle proposition, puis appliquez-la."
    ),
    "not_inside": N_("{name} n’est pas à l’intérieur : rien n’a été noté."),
    "has_come": N_(
        "{name} est déjà là : l’absence n’a pas été notée. Si c’est une erreur d’accueil, annulez d’abord l’arrivée."
    ),
    "structure_name_missing": N_("Il manque le nom de la structure. Écrivez-le, puis recommencez."),
    "structure_here": N_("« {name} » est déjà dans la liste. Complétez sa fiche plutôt que d’en ajouter une autre."),
    "table_taken": N_("La table {number} porte déjà une mission. Donnez un autre numéro."),
    "table_here": N_("La table {number} existe déjà. Donnez un autre numéro."),
    "table_number_wrong": N_("Une table porte un numéro de 1 à {most}, et non {number}. Donnez-en un autre."),
    "no_table_yet": N_("La table {number} n’existe pas : il n’y en a encore aucune. Ajoutez-la, puis recommencez."),
    "structure_not_here": N_("« {name} » n’est pas une structure d’ici. Écrivez son nom comme sur la page Tables."),
    "programme_here": N_("La journée a déjà un programme. Modifiez-le sur la page Horloge."),
    "name_missing": N_("Il manque le nom. Écrivez au moins un nom ou un prénom."),
    "package_older": N_(
        "Ce fichier a été écrit par une version plus ancienne de Probono Desk. Mettez le programme à jour sur l’autre poste, puis exportez de nouveau."
    ),
    "head_unsound": N_(
        "Ce fichier porte la signature d’un poste qui n’est pas la sienne. N’en reprenez rien : demandez à ce poste un nouveau fichier."
    ),
    "acts_not_covered": N_(
        "Ce fichier contient des gestes au nom du poste {desk} que ce poste n’a pas signés. Rien n’en a été repris : demandez un fichier à ce poste lui-même."
    ),
    "acts_chain_broken": N_(
        "Les gestes du poste {desk} ne se suivent pas dans ce fichier. Rien n’en a été repris : demandez un fichier à ce poste lui-même."
    ),
    "office_key_unsigned": N_(
        "La clé du siège ne change qu’avec la signature du siège. Rien n’a été repris : appelez le siège avant d’aller plus loin."
    ),
    "office_key_apart": N_(
        "Le poste « {name} » tient une autre clé du siège, et aucune des deux n’est signée par l’autre : ici {ours}, là-bas {theirs}. Rien n’a été repris. Appelez le siège : il signe l’avis qui met les postes d’accord."
    ),
    "desk_unknown": N_(
        "Le poste « {name} » n’est pas encore reconnu ici. Comparez son empreinte avec lui : {fingerprint} ({words}). Si c’est la même, reconnaissez-le : --trust {fingerprint}."
    ),
    "desk_unknown_namesake": N_(
        "Un poste qui n’est pas reconnu ici se dit « {name} », comme un autre que vous connaissez. Ne vous fiez qu’à son empreinte : {fingerprint} ({words}). Si c’est celle qu’il vous lit, reconnaissez-le : --trust {fingerprint}."
    ),
    "desk_unknown_differs": N_(
        "Aucune empreinte donnée n’est celle du poste « {name} », qui a signé ce fichier : la sienne est {fingerprint} ({words}). Relisez-la avec lui ; si elle diffère, ne reprenez rien de ce fichier."
    ),
    "desk_revoked": N_(
        "Le poste « {name} » (empreinte {fingerprint}) n’est plus reconnu ici. Rien n’a été repris ; pour le reconnaître de nouveau : --trust {fingerprint}."
    ),
    "looks_different_now": N_(
        "Ce fichier, ou ce que ce poste sait de qui l’a écrit, a changé depuis qu’il a été montré. Rien n’a été repris : relisez sa carte, puis décidez."
    ),
    "desk_name_unfit": N_(
        "Un poste porte un nom court, {n} lettres au plus, comme « Accueil B ». Choisissez-en un autre."
    ),
    "desk_is_own": N_("Ce poste se reconnaît toujours lui-même. Choisissez un autre poste."),
    "desk_not_found": N_(
        "Aucun poste ne répond à « {name} ». Regardez la liste des postes, et donnez une empreinte entière ou un nom."
    ),
    "desk_name_shared": N_(
        "Plusieurs postes s’appellent « {name} ». Donnez l’empreinte entière, ou les six mots, de celui dont il s’agit."
    ),
    "disagreement_settled": N_("Ce désaccord est déjà réglé, ici ou sur un autre poste. Il n’y a plus rien à faire."),
    "disagreement_unknown": N_(
        "Aucun désaccord de ce nom n’est à trancher ici. Regardez ceux qui restent : page Fichier, ou status --json."
    ),
    "passphrase_weak_here": N_(
        "Cette phrase se devine trop vite. Mettez-en une autre dans le fichier, par exemple ces six mots, tirés au hasard : {words}."
    ),
    "passphrase_weak": N_(
        "Cette phrase se devine trop vite. Prenez les six mots proposés, ou quatre mots qui n’ont rien à voir entre eux."
    ),
    "office_notice_unreadable": N_(
        "{name} n’est pas un avis du siège. Demandez au siège le fichier que « office-key sign » a écrit."
    ),
    "package_missing": N_(
        "Le fichier {name} est introuvable. Vérifiez que la clé USB est branchée, puis choisissez-le de nouveau."
    ),
    "package_is_folder": N_("{name} est un dossier. Nommez les fichiers .probono qui sont dedans."),
    "package_unreadable": N_(
        "Ce fichier n’est pas un fichier Probono, ou il a été abîmé en route. Copiez-le de nouveau depuis le poste d’origine."
    ),
    "package_needs_key": N_(
        "Ce fichier est chiffré : seuls l’ouvrent les postes de son édition, et le siège s’il est pour lui. Réunissez-le sur l’un de ces postes, ou indiquez un fichier de clé (--identity)."
    ),
    "package_needs_passphrase": N_(
        "Ce fichier est protégé par une phrase de passe. Donnez-la pour l’ouvrir ; en ligne de commande : --passphrase-file."
    ),
    "package_wrong_key": N_(
        "Cette clé n’ouvre pas ce fichier : il a été chiffré pour quelqu’un d’autre. Essayez une autre clé, ou demandez un nouvel export."
    ),
    "package_wrong_passphrase": N_(
        "Ce n’est pas la bonne phrase de passe. Vérifiez majuscules, accents et espaces, puis recommencez."
    ),
    "package_signature": N_(
        "La signature de ce fichier n’est pas valable : il a été modifié après sa fermeture. Rien n’a été repris ; demandez un nouvel export au poste d’origine."
    ),
    "package_damaged": N_(
        "Une partie de ce fichier est abîmée ({name}). Rien n’a été repris ; copiez-le de nouveau depuis le poste d’origine."
    ),
    "package_unsafe": N_(
        "Ce fichier n’a pas la forme attendue et n’a pas été ouvert, par prudence. Rien n’a été repris ; demandez un nouvel export à la personne qui vous l’a remis."
    ),
    "package_newer": N_(
        "Ce fichier vient de Probono Desk {program} (format {version}) ; celui-ci est {ours}. Installez la version {program} ou une suivante, puis ouvrez-le de nouveau : rien n’en a été repris."
    ),
    "key_unreadable": N_(
        "Cette clé n’est pas une clé age valable. Copiez-la de nouveau, en entier : elle commence par « age1 » (publique) ou « AGE-SECRET-KEY-1 » (secrète)."
    ),
    "package_not_written": N_(
        "{name} n’a pas pu être écrit à cet endroit. Vérifiez que la clé USB est branchée et n’est pas protégée en écriture, ou choisissez un autre dossier."
    ),
    "package_not_kept": N_(
        "Relu, {name} n’est pas identique à ce qui a été écrit : ce support n’est pas fiable. Prenez une autre clé USB et recommencez."
    ),
    "nothing_to_print": N_("Il n’y a rien à imprimer : choisissez au moins une personne, une table ou une structure."),
    "nobody_yet": N_(
        "Il n’y a encore personne dans ce dossier. Importez d’abord la liste du siège : badges et feuilles en viennent."
    ),
    "nobody_came": N_("Personne n’est encore arrivé : le relevé de présence se fait à partir des arrivées."),
    "nobody_to_certify": N_(
        "Personne n’est encore arrivé : une attestation de participation se fait pour chaque personne venue."
    ),
    "table_unknown": N_("La table {number} n’existe pas. Choisissez parmi : {known}."),
    "badges_up_to_date": N_("Tous les badges sont à jour sur papier : il n’y a rien à réimprimer."),
    "sheets_up_to_date": N_("Ces feuilles sont à jour sur papier : il n’y a rien à réimprimer."),
    "diagnosis_reader_missing": N_("Choisissez la table, et à qui la page est remise."),
    "nobody_named": N_("Personne ne s’appelle « {name} » parmi ces badges."),
    "badge_missing": N_("Cette personne n’a pas de code de badge : donnez-lui-en un à l’accueil, puis imprimez."),
    "printer_missing": N_(
        "Aucune imprimante n’est installée sur cet ordinateur. Enregistrez le PDF et imprimez-le ailleurs, à 100 %."
    ),
    "logo_too_large": N_("Ce logo est trop grand : {found}, {most} au plus. Réduisez l’image, puis recommencez."),
    "logo_unreadable": N_("Cette image ne se lit pas. Choisissez un fichier PNG ou JPEG."),
    "accent_unreadable": N_("« {text} » n’est pas une couleur : écrivez-la comme #C2410C."),
    "accent_too_pale": N_(
        "Cette couleur est trop pâle pour être lue : contraste {contrast} avec le blanc, il faut au moins {least}. Prenez-la plus foncée."
    ),
    "printer_absent": N_(
        "L’imprimante {printer} n’est pas là : éteinte, débranchée ou renommée. Rien n’est perdu : choisissez-en une autre, ou enregistrez le PDF."
    ),
    "calibration_implausible": N_(
        "{measured_mm} mm au lieu de {meant_mm} mm : aucune imprimante n’est si loin. Mesurez encore, ou imprimez la page à 100 %."
    ),
    "printer_paper_unknown": N_(
        "L’imprimante {printer} ne connaît pas de papier de {wanted_mm} mm : rien n’est sorti. Choisissez-en une autre ou une autre planche, ou enregistrez le PDF."
    ),
    "printer_failed": N_(
        "L’imprimante {printer} n’a pas répondu. Rien n’est perdu : vérifiez-la et recommencez, ou enregistrez le PDF."
    ),
    "badge_out_of_range": N_("Le badge {first} n’existe pas : cette impression va de 1 à {badges}."),
    "label_out_of_range": N_("L’étiquette {start} n’existe pas : cette planche va de 1 à {labels}."),
    "label_too_small": N_(
        "Le format {name} est trop petit pour un badge : {label_mm} mm, il faut au moins {needed_mm} mm. Choisissez un autre format."
    ),
    "sheet_format_too_big": N_(
        "Le format {name} déborde de sa page : il demande {needed_mm} mm, la page fait {page_mm} mm. Corrigez ses mesures."
    ),
    "sheet_format_unreadable": N_(
        "Le format de badge {name} est illisible ({reason}). Corrigez ou retirez ce fichier."
    ),
    "sheet_format_unknown": N_("Le format {name} n’existe pas. Choisissez parmi : {known}."),
    "paper_not_written": N_(
        "Impossible d’écrire {path}. Fermez ce fichier s’il est ouvert, ou choisissez un autre dossier."
    ),
    "pdf_unreadable": N_("Le fichier {path} n’est pas un PDF lisible ({reason}). Imprimez-le de nouveau."),
    "passphrase_short": N_("Choisissez au moins {n} caractères, par exemple quatre mots."),
    "secret_empty": N_("Le fichier {name} est vide : sa première ligne doit être la phrase de passe."),
    "secret_unreadable": N_("Le fichier {name} ne se lit pas. Vérifiez son nom, et qu’il est bien là."),
    "roster_missing": N_(
        "« {file} » n’est plus là. Vérifiez que la clé USB est branchée, ou choisissez un autre fichier."
    ),
    "roster_no_access": N_(
        "On ne peut pas ouvrir « {file} ». Fermez-le dans Excel, ou copiez-le sur cet ordinateur, puis recommencez."
    ),
    "roster_unreadable": N_(
        "« {file} » est abîmé. Demandez qu’on vous le renvoie, ou ouvrez-le dans un tableur et enregistrez-le à nouveau en .xlsx."
    ),
    "roster_not_workbook": N_(
        "« {file} » n’est pas un classeur .xlsx. Ouvrez-le dans un tableur et enregistrez-le en .xlsx ou en .csv."
    ),
    "roster_not_text": N_("« {file} » n’est pas du texte lisible. Enregistrez la liste en .xlsx, ou en .csv UTF-8."),
    "roster_protected": N_(
        "« {file} » est protégé par un mot de passe. Ouvrez-le, retirez le mot de passe, enregistrez-le et recommencez."
    ),
    "roster_too_large": N_(
        "« {file} » est trop grand pour une liste : au plus {lines} lignes et {columns} colonnes. Effacez les cellules en trop, loin à droite ou en bas, et recommencez."
    ),
    "roster_timeout": N_(
        "« {file} » met trop de temps à se lire. Gardez les seules feuilles utiles, enregistrez-le à nouveau et recommencez."
    ),
    "roster_no_sheet": N_(
        "« {file} » n’a aucune feuille connue. On attend Édition, Structures, Volontaires, Équipe ou Programme ; « probono-desk template » donne un modèle."
    ),
    "support_not_written": N_("« {name} » n’a pas pu être écrit. Choisissez un autre endroit."),
    "keys_exist": N_(
        "« {name} » existe déjà et n’a pas été remplacé : ce sont peut-être les clés du siège. Choisissez un autre nom."
    ),
    "template_exists": N_(
        "« {name} » existe déjà et n’a pas été remplacé : c’est peut-être une liste remplie. Choisissez un autre nom."
    ),
    "template_not_written": N_(
        "« {name} » n’a pas pu être écrit. Fermez-le s’il est ouvert dans un tableur, ou choisissez un autre dossier."
    ),
    "phone_wrong": N_("« {value} » n’est pas un numéro de téléphone, comme 06 39 98 12 34. Corrigez-le, ou videz-le."),
    "email_wrong": N_(
        "« {value} » n’est pas une adresse e-mail, comme prenom.nom@exemple.org. Corrigez-la, ou videz-la."
    ),
    "ticket_shared": N_("Plusieurs personnes ont ce billet. Cherchez par son nom celle qui est là."),
    "ticket_short": N_(
        "« {value} » est trop court pour un code de billet : il faut au moins quatre caractères. Corrigez-le, ou videz-le."
    ),
    "roster_empty": N_("« {file} » ne contient aucune ligne. Choisissez une autre liste."),
    "mission_unknown": N_("Cette mission n’est plus dans la liste. Choisissez-en une autre."),
    "not_documents": N_("Ce n’est pas un document : {files}. Prenez le vrai fichier, ou gardez-le tel quel, marqué."),
    "file_changing": N_(
        "« {name} » change pendant qu’on le lit : quelqu’un l’enregistre encore. Attendez la fin, puis ajoutez-le de nouveau."
    ),
    "file_is_link": N_("« {name} » est un lien vers un autre endroit. Ajoutez le fichier lui-même."),
    "file_is_special": N_("« {name} » n’est pas un fichier. Choisissez un fichier ou un dossier."),
    "file_is_ours": N_(
        "« {name} » appartient à Probono Desk lui-même : il ne se remet pas. Choisissez un autre fichier."
    ),
    "nothing_to_capture": N_("Il n’y a aucun fichier là-dedans. Choisissez un autre dossier."),
    "file_unreadable": N_(
        "« {name} » ne se lit pas, rien n’a été ajouté. Fermez-le s’il est ouvert ailleurs, ou choisissez les autres sans lui."
    ),
    "text_missing": N_("Il n’y a rien d’écrit. Écrivez quelques mots, puis recommencez."),
    "link_missing": N_("Il manque le lien. Collez son adresse."),
    "paper_missing": N_("Dites ce que c’est et où le papier se trouve."),
    "departure_to_come": N_("Cette heure n’est pas encore passée. Notez un départ au plus tard maintenant."),
    "departure_before_arrival": N_(
        "Arrivées après cette heure : {n} ({names}). Donnez une heure plus tardive, ou cochez qui n’est pas encore parti."
    ),
    "late_after_end": N_("La journée finit à {time}. Donnez une heure d’avant, ou notez cette personne absente."),
    "late_already": N_("Cette heure est déjà passée. Donnez celle à laquelle la personne pense arriver."),
    "nothing_handed_over": N_(
        "{structure} n’a encore rien remis. Recueillez d’abord un fichier, un lien, une photo ou « papier seulement »."
    ),
    "handed_over_already": N_(
        "{structure} a déjà remis quelque chose : le livrable est en cours. Retirez d’abord ce qui a été remis par erreur."
    ),
    "replaces_newer": N_(
        "« {name} » ne peut remplacer que ce qui est arrivé avant. Choisissez la version la plus récente."
    ),
    "version_unknown": N_("Cette version a été retirée. Choisissez-en une autre."),
    "version_without_file": N_("Il n’y a pas de fichier à exporter : seulement un lien ou un papier."),
    "preview_too_large": N_("Ce fichier est trop gros pour être montré ici : ouvrez-en une copie, ou exportez-la."),
    "preview_locked": N_(
        "Ce fichier est protégé par un mot de passe. Demandez-le avant que l’équipe parte, ou une copie qui n’en a pas."
    ),
    "preview_unreadable": N_("Ce fichier ne peut pas être montré ici : ouvrez-en une copie, ou exportez-la."),
    "photo_unreadable": N_("Cette image ne peut pas être redressée. Gardez-la telle quelle, ou reprenez la photo."),
    "signer_missing": N_("Dites qui signe : choisissez un·e représentant·e, ou écrivez son nom."),
    "signature_unreadable": N_("Cette signature ne se lit pas. Effacez-la, puis signez de nouveau."),
    "nothing_to_sign": N_("Il n’y a rien à signer pour {structure}. Ajoutez d’abord le livrable."),
    "versions_changed": N_(
        "Le livrable pour {structure} vient de changer. Montrez ce qui est là maintenant, puis faites signer de nouveau."
    ),
    "checklist_too_long": N_("Il y a plus de {most} points à vérifier. Gardez ceux qui comptent."),
    "checklist_item_unknown": N_("Ce point n’est plus dans la liste. Rien n’a été changé."),
    "recommendation_unknown": N_("Cette préconisation a été retirée entre-temps. Rien n’a été changé."),
    "pledge_unknown": N_("Cet engagement a été retiré entre-temps. Rien n’a été changé."),
    "pledge_not_volunteer": N_("{name} n’est pas volontaire : le Trail est porté par les volontaires de la journée."),
    "pledge_not_present": N_("{name} n’est pas venu·e aujourd’hui. Enregistrez d’abord son arrivée à l’accueil."),
    "pledge_already": N_("{name} s’est déjà engagé·e pour cette mission. Modifiez son engagement dans la liste."),
    "window_impossible": N_("La fenêtre ne peut pas s’ouvrir : {why}"),
    "agenda_missing": N_("Le programme de la journée est vide. Importez la liste du siège avec sa feuille Programme."),
    "day_not_begun": N_(
        "La journée n’a pas commencé : il n’y a rien à reprendre ni à prolonger. Commencez la première étape."
    ),
    "day_over": N_("La dernière étape est commencée : il n’y en a pas d’autre après elle."),
    "phase_is_fixed": N_("« {title} » est à heure fixe, et cette heure est passée : on ne revient pas avant."),
    "no_room_before_fixed": N_("« {title} » ne peut pas durer plus : « {fixed} » est à heure fixe et ne bouge pas."),
    "no_time_left": N_("« {title} » n’a plus de minute à rendre. Passez à la suite."),
    "no_break_left": N_("Il n’y a plus de ravitaillement à venir."),
    "break_is_whole": N_("« {title} » a déjà tout son temps."),
    "turns_over": N_("Toutes les tables ont eu la parole. Choisissez-en une dans la liste pour la lui rendre."),
    "no_turn": N_("Aucune table n’a la parole. Lancez d’abord un tour."),
    "structure_unknown": N_("Cette structure n’est plus dans la liste. Choisissez-en une autre."),
    "diagnosis_missing": N_(
        "Il n’y a pas de diagnostic pour « {structure} ». Importez l’extrait du siège : la feuille Diagnostics."
    ),
    "diagnosis_not_validated": N_(
        "« {structure} » n’a pas encore validé son diagnostic : il ne se lit pas. Demandez au siège un extrait à jour."
    ),
    "diagnosis_not_yours": N_(
        "Le diagnostic de « {structure} » n’est que pour son équipe et la personne responsable de l’édition. Choisissez parmi ces personnes."
    ),
    "diagnosis_nobody": N_(
        "« {structure} » n’a ni référent·e ni facilitateur·rice dans la liste, et il n’y a pas de responsable d’édition : personne ne peut lire son diagnostic. Ajoutez-les à la liste."
    ),
    "questionnaire_wrong": N_(
        "Le questionnaire {name} ne se lit pas ({reason}). Corrigez ce fichier, ou remettez celui d’origine."
    ),
    "evaluation_empty": N_("Il n’y a pas encore de réponse. Touchez-en au moins une."),
    "evaluation_mark": N_("Une note va de {low} à {high}. Recommencez."),
    "evaluation_who": N_("On ne sait pas qui répond. Choisissez un nom dans la liste."),
    "evaluation_done": N_("{name} a déjà répondu : une personne répond une fois."),
    "reason_missing": N_("Il manque la raison. Écrivez-la en quelques mots."),
    "hours_crossed": N_("Le départ doit venir après l’arrivée. Corrigez l’une des deux heures."),
    "hours_away": N_("Le temps passé dehors dépasse la présence. Corrigez les minutes."),
    "settings_not_opened": N_(
        "Les réglages de cet ordinateur ne s’ouvrent pas d’ici. Ouvrez-les vous-même, puis revenez : c’est revérifié."
    ),
    "nothing_opens_it": N_(
        "Aucun programme de cet ordinateur n’ouvre « {name} ». Exportez-en une copie pour un ordinateur qui en a un."
    ),
    "appointment_missing": N_("{name} n’a pas encore de rendez-vous : donnez-en d’abord la date et l’heure."),
    "no_employer": N_(
        "Personne n’est venu sur son temps de travail : il n’y a pas de relevé à envoyer. L’engagement de chacun se "
        "corrige sur la page Liste."
    ),
    "employer_unknown": N_(
        "« {name} » n’a personne dans les présences en mécénat. Choisissez un employeur de la liste."
    ),
    "pdf_suffix": N_("« {name} » doit finir par .pdf : changez la fin du nom."),
    "table_suffix": N_("« {name} » doit finir par .csv ou .xlsx : changez la fin du nom."),
    "place_address_unread": N_(
        "« {place} » n’est pas l’adresse d’un lieu. Donnez un dossier, ou une adresse https://, davs:// ou s3://."
    ),
    "place_unknown": N_("Ce poste ne connaît pas de lieu « {name} ». Ajoutez-le d’abord : places DIR add ADRESSE."),
    "place_unreadable": N_(
        "{place} : vous n’avez pas le droit de lire ce dossier. Demandez-le à qui le tient, ou choisissez un autre lieu."
    ),
    "place_called_so": N_(
        "Un autre lieu de ce poste s’appelle déjà « {name} » : {place}. Donnez un autre nom à celui-ci."
    ),
    "place_name_shared": N_(
        "Plusieurs lieux de ce poste s’appellent « {name} ». Donnez l’adresse de celui dont il s’agit."
    ),
    "place_unreachable": N_(
        "{place} ne répond pas. Vérifiez le réseau, ou que ce lieu est en marche ; rien n’est perdu."
    ),
    "place_refused": N_("{place} refuse l’accès. Vérifiez l’identifiant et le mot de passe de ce lieu."),
    "place_forbidden": N_(
        "{place} connaît ce compte et ne lui permet pas cela. Demandez à qui tient ce lieu le droit d’y lire et d’y écrire."
    ),
    "place_gone": N_("{place} n’existe pas, ou plus : le serveur répond, mais pas à cet endroit. Vérifiez l’adresse."),
    "place_takes_no_files": N_(
        "{place} ne reçoit pas de fichiers. Vérifiez l’adresse : il faut celle d’un dossier WebDAV, ou d’un endroit qui accepte PUT."
    ),
    "place_too_big": N_(
        "{place} n’accepte pas un fichier aussi gros. Demandez à qui tient ce lieu de relever sa limite, ou choisissez un autre lieu."
    ),
    "place_moved": N_("{place} renvoie vers {to}. Si c’est bien ce lieu, donnez cette adresse-là."),
    "place_certificate": N_(
        "{place} ne prouve pas que c’est bien lui : son certificat n’est pas valable ici. "
        "Vérifiez l’adresse, puis la date et l’heure de l’ordinateur ; rien n’a été envoyé."
    ),
    "place_clock": N_(
        "{place} refuse : l’horloge de cet ordinateur est trop loin de la sienne. Mettez l’ordinateur à l’heure, puis réessayez."
    ),
    "place_full": N_("{place} n’a plus assez de place. Libérez-en, ou choisissez un autre lieu."),
    "place_answered": N_(
        "{place} a mal répondu (réponse {status}). Réessayez plus tard ; si cela dure, voyez avec qui tient ce lieu."
    ),
    "place_not_listable": N_(
        "{place} reçoit des fichiers mais ne dit pas lesquels il a : on peut y envoyer, mais ni les postes ne s’y retrouvent, ni le siège n’y lit."
    ),
    "place_file_missing": N_("{name} n’est pas, ou plus, dans ce lieu."),
    "place_name_taken": N_("Un autre fichier porte déjà le nom {name} dans ce lieu : rien n’a été remplacé."),
    "place_name_unfit": N_(
        "« {name} » n’est pas un nom de fichier que tous les lieux acceptent. Renommez-le sans accent ni espace."
    ),
    "place_differs": N_(
        "Relu dans le lieu, {name} n’est pas identique à ce qui a été envoyé. Recommencez ; si cela se répète, changez de lieu."
    ),
    "upload_file_missing": N_(
        "{name} n’est pas, ou plus, à cet endroit. Vérifiez le chemin, ou rebranchez la clé USB ; s’il est perdu, clôturez de nouveau."
    ),
    "upload_file_changed": N_("{name} a changé pendant l’envoi. Attendez qu’il soit fini, puis recommencez."),
    "upload_not_sealed": N_(
        "{name} n’est pas un fichier scellé de Probono Desk : rien d’autre ne part vers un lieu. Choisissez un fichier .probono."
    ),
    "office_db_unread": N_(
        "Cette adresse de base ne se lit pas. Donnez postgresql://utilisateur@machine/base, ou sqlite:///fichier pour un essai."
    ),
    "office_driver_missing": N_(
        "Le pilote de PostgreSQL n’est pas installé. Lancez : pip install 'probono-desk[office]', puis recommencez."
    ),
    "office_db_failed": N_(
        "La base du siège n’a pas répondu comme il faut ({reason}). Vérifiez qu’elle est démarrée et que l’adresse est juste ; recommencer ne double rien."
    ),
    "office_report_suffix": N_("« {name} » doit finir par .pdf ou .xlsx : changez la fin du nom."),
    "office_empty": N_("La base du siège est vide. Faites d’abord entrer des fichiers : office ingest."),
    "receipt_unsound": N_(
        "Ce fichier n’est pas un reçu du siège, ou il a été modifié. Demandez-le de nouveau au siège."
    ),
    "branch_is_a_person": N_(
        "« {name} » est le nom de quelqu’un de la liste, et tout le monde peut lire le nom d’un fichier. Donnez le nom de l’antenne."
    ),
    "branch_unfit": N_(
        "Tout le monde peut lire le nom d’un fichier : ni adresse e-mail ni numéro de téléphone. Donnez le nom de l’antenne, comme « Lille »."
    ),
    "receipt_of_another": N_("Ce reçu est celui d’une autre édition ou d’un autre poste. Prenez celui de ce poste."),
    "office_unknown": N_(
        "Ce reçu est signé par une clé que ce poste ne connaît pas (empreinte {fingerprint}, en mots : {words}). Comparez-la avec le siège par téléphone, puis prenez son avis (bouton « Avis du siège… »), ou reprenez le reçu en la donnant (receipt --trust)."
    ),
    "room_no_network": N_(
        "Cet ordinateur n’est sur aucun réseau local. Reliez les deux portables au même Wi-Fi, ou par un câble, puis recommencez."
    ),
    "room_code_unread": N_(
        "Ce n’est pas le code d’une réunion : une adresse comme 192.168.1.12:8742, puis six mots. Relisez-le sur l’autre portable."
    ),
    "nothing_to_absorb": N_("« {title} » absorbe déjà ce qu’il peut."),
}

SENTENCES_OF_KIND: dict[tuple[str, str], str] = {
    ("place_unreachable", "folder"): N_(
        "{place} ne répond pas. Vérifiez qu’il est branché, ou le réseau si c’est un partage ; rien n’est perdu."
    ),
    ("place_unreachable", "room"): N_(
        "L’autre portable ({place}) ne répond pas. Vérifiez que les deux sont sur le même réseau, et que sa réunion est ouverte ; rien n’est perdu."
    ),
    ("place_refused", "room"): N_(
        "L’autre portable ({place}) n’accepte pas ces six mots. Relisez-les sur son écran : ils changent à chaque réunion."
    ),
    ("place_refused", "s3"): N_(
        "{place} refuse l’accès. Vérifiez la clé d’accès et la clé secrète de ce lieu, et leur droit d’y lire et d’y écrire."
    ),
    ("place_gone", "folder"): N_("{place} n’existe pas, ou plus. Vérifiez le chemin, ou rebranchez la clé USB."),
    ("place_gone", "s3"): N_("{place} n’existe pas, ou plus. Vérifiez le nom du bucket et l’adresse du serveur."),
    ("dossier_newer", "unnamed"): N_(
        "Ce dossier a été ouvert avec un Probono Desk plus récent ; celui-ci est {ours}. Installez une version plus récente pour l’ouvrir : rien n’y a été changé."
    ),
    ("package_newer", "unnamed"): N_(
        "Ce fichier vient d’un Probono Desk plus récent (format {version}) ; celui-ci est {ours}. Installez une version plus récente, puis ouvrez-le de nouveau : rien n’en a été repris."
    ),
    ("place_full", "room"): N_(
        "L’autre portable ({place}) n’a plus assez de place. Libérez-en là-bas ; rien n’est perdu."
    ),
}
"""What is said in the stead of a sentence above where the error's ``kind`` is that one."""

_UNKNOWN = N_("Cette action n’a pas pu se faire ({code}). Rien n’est perdu : réessayez, ou signalez ce code au siège.")


def sentence(error: DeskError, *, to_visitors: bool = False) -> str:
    """What to tell the user, in the language in force.

    A code that is not known here, or data that lacks what the sentence quotes, still gives a sentence.

    Args:
        error: with ``where``, the folder in which it happened is named first.
        to_visitors: it is read by whoever passes: no folder of this computer is named.
    """
    of_kind = SENTENCES_OF_KIND.get((error.code, str(error.data.get("kind", ""))))
    try:
        said = _(of_kind or SENTENCES[error.code]).format(**{name: _shown(value) for name, value in error.data.items()})
    except (KeyError, IndexError, ValueError):
        return _(_UNKNOWN).format(code=error.code)
    where = _shown(error.data.get("where"))
    return _("{name} : {sentence}").format(name=where, sentence=said) if where and not to_visitors else said


def _shown(value: object) -> object:
    """Names of files and of people as a sentence quotes them: whatever they hold is seen, and none has its own line."""
    return on_one_line(value) if isinstance(value, str) else value


def as_json(error: DeskError) -> dict[str, object]:
    """A code for programs, the sentence for people, and what it is about."""
    about = {name: value for name, value in error.data.items() if isinstance(value, str | int | float)}
    return {"code": error.code, "sentence": sentence(error), **{n: v for n, v in about.items() if n != "code"}}
