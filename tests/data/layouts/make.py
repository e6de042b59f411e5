"""Make the lists of this folder, each with what must come out beside it: ``python tests/data/layouts/make.py``.

Everybody is invented; telephones and addresses are in the ranges that are reserved for fiction. Where the columns of
each come from is in README.md. What must come out is written here, never taken from the program: the verdict, the
people by the fields that are named, who does not come, who is asked about, the keys of the questions.
"""

# ruff: noqa: E501 - lists stand here as their tools write them

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

HERE = Path(__file__).parent
Rows = list[list[Any]]


def who(first: str, last: str, email: str = "", **other: Any) -> dict[str, Any]:
    """Somebody who must come out, by the fields that matter for the layout."""
    return {"first_name": first, "last_name": last, "email": email, **other}


MAELLE = ("Maëlle", "Delattre", "maelle.delattre@example.org")
TRISTAN = ("Tristan", "Ouvrard", "tristan.ouvrard@example.org")
SACHA = ("Sacha", "Lemaire", "sacha.lemaire@example.org")
ODILE = ("Odile", "Vanhove", "odile.vanhove@example.org")


def text(
    name: str,
    content: str,
    people: list[dict[str, Any]],
    *,
    questions: tuple[str, ...] = (),
    no: tuple[str, ...] = (),
    asked: tuple[str, ...] = (),
    encoding: str = "utf-8",
) -> None:
    """A text file as its tool writes it."""
    (HERE / name).write_bytes(content.lstrip("\n").encode(encoding))
    _beside(name, people, questions, no, asked)


def workbook(
    name: str,
    sheets: dict[str, Rows],
    people: list[dict[str, Any]],
    *,
    questions: tuple[str, ...] = (),
    no: tuple[str, ...] = (),
    asked: tuple[str, ...] = (),
    merged: dict[str, list[str]] | None = None,
    hidden: tuple[str, ...] = (),
    struck: dict[str, list[int]] | None = None,
    hidden_rows: dict[str, list[int]] | None = None,
    **other: Any,
) -> None:
    """A workbook as people keep it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for cells in (merged or {}).get(title, ()):
            sheet.merge_cells(cells)
        for line in (struck or {}).get(title, ()):
            for cell in sheet[line]:
                cell.font = Font(strike=True)
        for line in (hidden_rows or {}).get(title, ()):
            sheet.row_dimensions[line].hidden = True
        if title in hidden:
            sheet.sheet_state = "hidden"
    book.save(HERE / name)
    _beside(name, people, questions, no, asked, **other)


def _beside(
    name: str,
    people: list[dict[str, Any]],
    questions: tuple[str, ...],
    no: tuple[str, ...],
    asked: tuple[str, ...],
    **other: Any,
) -> None:
    wanted = {
        "verdict": "ask" if questions else "good",
        "people": people,
        "questions": list(questions),
        "not_coming": list(no),
        "asked": list(asked),
        **other,
    }
    (HERE / f"{name}.json").write_text(json.dumps(wanted, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def ticket_offices() -> None:
    """HelloAsso, Billetweb, Weezevent, Eventbrite, pretix, Indico, Open Event, Luma, Cvent."""
    text(
        "helloasso.csv",
        """
Référence commande;Date de la commande;Statut de la commande;Nom participant;Prénom participant;Nom payeur;Prénom payeur;Email payeur;Raison sociale;Moyen de paiement;Billet;Numéro de billet;Tarif;Montant tarif;Code Promo;Montant code promo;N° de téléphone;Date de naissance;Votre employeur
90000001;04/11/2026 14:25;Validé;DELATTRE;Maëlle;DELATTRE;Maëlle;maelle.delattre@example.org;;Carte bancaire;https://example.org/x;90000001;Volontaire;0,00;;;06 39 98 40 01;01/02/1990;Filatures du Nord
90000002;04/11/2026 15:02;Validé;OUVRARD;Tristan;VANHOVE;Odile;odile.vanhove@example.org;Mutuelle des Beffrois;Carte bancaire;https://example.org/y;90000002;Volontaire;0,00;;;06 39 98 40 02;03/04/1985;
90000003;05/11/2026 15:02;Remboursé;LEMAIRE;Sacha;LEMAIRE;Sacha;sacha.lemaire@example.org;;Carte bancaire;https://example.org/z;90000003;Volontaire;0,00;;;;;
90000004;05/11/2026 16:02;En attente;VANHOVE;Odile;VANHOVE;Odile;odile.vanhove@example.org;;Chèque;https://example.org/z;90000004;Volontaire;0,00;;;;;
""",
        [
            who(*MAELLE, phone="+33639984001", organisation="Filatures du Nord", table=None),
            who("Tristan", "Ouvrard", "", phone="+33639984002", organisation=""),
        ],
        no=("Sacha LEMAIRE",),
        asked=("Odile VANHOVE",),
        questions=("coming:en attente",),
    )
    text(
        "billetweb-api.csv",
        """
id;ext_id;barcode;used;used_date;firstname;name;email;ticket;ticket_id;category;price;seating_location;last_update;reduction_code;disabled;order_id;order_firstname;order_name;order_email;order_date;order_paid;order_payment_type;order_origin
656087;T356-3899-E1000;4475320;0;;Maëlle;Delattre;maelle.delattre@example.org;Volontaire;12693;;0.00;;2026-11-04 10:41:36;;0;264751;Maëlle;Delattre;maelle.delattre@example.org;2026-11-04 10:41:36;1;web;web
656088;T356-3900-E1000;4475321;0;;Tristan;Ouvrard;tristan.ouvrard@example.org;Volontaire;12693;;0.00;;2026-11-04 11:41:36;;1;264752;Tristan;Ouvrard;tristan.ouvrard@example.org;2026-11-04 11:41:36;1;web;web
656089;T356-3901-E1000;4475322;0;;Sacha;Lemaire;sacha.lemaire@example.org;Volontaire;12693;;0.00;;2026-11-04 12:41:36;;0;264753;Sacha;Lemaire;sacha.lemaire@example.org;2026-11-04 12:41:36;0;web;web
""",
        [who(*MAELLE, phone="")],
        no=("Tristan Ouvrard",),
        asked=("Sacha Lemaire",),
        questions=("coming:order paid=0",),
    )
    text(
        "weezevent.csv",
        """
Code-barres;Numéro de commande;Date commande;Tarif;Montant;Statut;Prénom participant;Nom participant;Email participant;Téléphone participant;Société;Nom acheteur;Prénom acheteur;Email acheteur
4000000000011;W1;02/11/2026;Volontaire;0,00;Valide;Maëlle;Delattre;maelle.delattre@example.org;0639984001;Filatures du Nord;Mairie;Anne;anne@example.org
4000000000012;W2;02/11/2026;Volontaire;0,00;Annulé;Tristan;Ouvrard;tristan.ouvrard@example.org;0639984002;;Mairie;Anne;anne@example.org
""",
        [who(*MAELLE, phone="+33639984001", organisation="Filatures du Nord", profile=None)],
        no=("Tristan Ouvrard",),
    )
    text(
        "eventbrite-attendees.csv",
        """
Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,Currency,Total Paid,Fees Paid,Eventbrite Fees,Attendee Status,Home Address 1,Home City,Home Zip,Cell Phone,Job Title,Company,How did you hear about this event?,May we take and publish pictures of you?
7000001,2026-11-02 10:12:00+01:00,Maëlle,Delattre,maelle.delattre@example.org,1,,Volunteer,9000001,,Free Order,EUR,0.00,0.00,0.00,Attending,1 rue X,Lille,59000,+33639984001,Director,Filatures du Nord,Communication,Yes
7000002,2026-11-02 10:13:00+01:00,Tristan,Ouvrard,tristan.ouvrard@example.org,1,,Volunteer,9000002,,Free Order,EUR,0.00,0.00,0.00,Not Attending,,,,,,,Friends,No
7000003,2026-11-02 10:14:00+01:00,Sacha,Lemaire,sacha.lemaire@example.org,1,,Volunteer,9000003,,Free Order,EUR,0.00,0.00,0.00,Checked In,,,,,,,Friends,No
""",
        [
            who(
                *MAELLE,
                phone="+33639984001",
                organisation="Filatures du Nord",
                skills=[],
                profile=None,
                photo_taken=True,
                photo_published=True,
            ),
            who(*SACHA, photo_taken=False),
        ],
        no=("Tristan Ouvrard",),
    )
    text(
        "pretix-positions.csv",
        """
Event slug,Order code,Position ID,Status,Email,Phone number,Order date,Order time,Product,Variation,Price,Tax rate,Tax rule,Tax value,Attendee name,Attendee name: Given name,Attendee name: Family name,Attendee email,Company,Address,ZIP code,City,Country,State,Voucher,Pseudonymization ID,Seat ID,Seat name,Seat zone,Seat row,Seat number,Order comment,Your skills – Finance,Your skills – Law,Invoice address name
pf26,A1B2C,1,paid,office@example.org,,2026-11-02,10:12,Volunteer,,0.00,0.00,,0.00,Maëlle Delattre,Maëlle,Delattre,maelle.delattre@example.org,Filatures du Nord,,,,FR,,,PSEUDO1,,,,,,,Yes,No,Office
pf26,A1B2C,2,paid,office@example.org,,2026-11-02,10:12,Volunteer,,0.00,0.00,,0.00,Tristan Ouvrard,Tristan,Ouvrard,tristan.ouvrard@example.org,,,,,FR,,,PSEUDO2,,,,,,,No,Yes,Office
pf26,D3E4F,1,pending,sacha.lemaire@example.org,,2026-11-03,10:12,Volunteer,,0.00,0.00,,0.00,Sacha Lemaire,Sacha,Lemaire,sacha.lemaire@example.org,,,,,FR,,,PSEUDO3,,,,,,,No,No,
pf26,G5H6J,1,canceled,odile.vanhove@example.org,,2026-11-03,11:12,Volunteer,,0.00,0.00,,0.00,Odile Vanhove,Odile,Vanhove,odile.vanhove@example.org,,,,,FR,,,PSEUDO4,,,,,,,No,No,
""",
        [
            who(*MAELLE, skills=["Finance"], organisation="Filatures du Nord"),
            who(*TRISTAN, skills=["droit"], organisation=""),
        ],
        no=("Odile Vanhove",),
        asked=("Sacha Lemaire",),
        questions=("coming:pending",),
    )
    text(
        "indico-registrants.csv",
        """
ID,Name,Registration date,Registration state,Email Address,Affiliation,Phone number,Country,Accompanying persons
12,"Delattre, Maëlle",2026-11-02T10:12:00,Completed,maelle.delattre@example.org,Filatures du Nord,+33639984001,France,0
13,"Ouvrard, Tristan",2026-11-02T10:13:00,Withdrawn,tristan.ouvrard@example.org,,,France,0
15,"Lemaire, Sacha",2026-11-02T10:14:00,Awaiting approval,sacha.lemaire@example.org,,,France,0
""",
        [who(*MAELLE, phone="+33639984001", organisation="Filatures du Nord")],
        no=("Ouvrard, Tristan",),
        asked=("Lemaire, Sacha",),
        questions=("coming:awaiting approval",),
    )
    text(
        "open-event-orders.csv",
        """
Order#,Order Date,Status,Payment Type,Payment Mode,Total Amount,Quantity,Discount Code,Access Code,First Name,Last Name,Email,Tax ID,Address,Company,Country,State,City,Zipcode
O1,2026-11-02,completed,free,free,0,1,,,Maëlle,Delattre,maelle.delattre@example.org,,,Filatures du Nord,FR,Nord,Lille,59000
O2,2026-11-02,expired,free,free,0,1,,,Tristan,Ouvrard,tristan.ouvrard@example.org,,,,FR,Nord,Lille,59000
""",
        [who(*MAELLE, organisation="Filatures du Nord")],
        no=("Tristan Ouvrard",),
    )
    text(
        "luma-guests.csv",
        """
api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,custom_source,qr_code_url,amount,amount_tax,amount_discount,currency,coupon_code,eth_address,solana_address,survey_response_rating,survey_response_feedback,ticket_type_id,ticket_name,What's your company?,What are you good at?
gst-1,Maëlle Delattre,Maëlle,Delattre,maelle.delattre@example.org,+33639984001,2026-11-02T10:12:00Z,approved,,,https://example.org/1,0,0,0,eur,,,,,,t1,Standard,Filatures du Nord,"finance, HR"
gst-2,Tristan Ouvrard,Tristan,Ouvrard,tristan.ouvrard@example.org,,2026-11-02T10:13:00Z,declined,,,https://example.org/2,0,0,0,eur,,,,,,t1,Standard,,
gst-3,Sacha Lemaire,Sacha,Lemaire,sacha.lemaire@example.org,,2026-11-02T10:14:00Z,waitlist,,,https://example.org/3,0,0,0,eur,,,,,,t1,Standard,,
""",
        [who(*MAELLE, phone="+33639984001", organisation="Filatures du Nord", skills=["finance", "RH"])],
        no=("Tristan Ouvrard",),
        asked=("Sacha Lemaire",),
        questions=("coming:waitlist",),
    )
    text(
        "cvent-registrations.csv",
        """
InviteeId,SourceId,FirstName,LastName,Company,Title,EmailAddress,CCEmailAddress,WorkPhone,EventCode,EventTitle,EventStartDate,Status,GroupLeader,Participant,Credit,InternalNote,InvitedBy,RegistrationDate,CanceledDate,ResponseMethod,ConfirmationNumber,RegistrationType
A-1,,Maëlle,Delattre,Filatures du Nord,Director,maelle.delattre@example.org,assistant@example.org,+33639984001,PF26,Probono,2026-12-05,Accepted,False,True,0,,Odile Vanhove,2026-11-02,,Web,C1,Volunteer
A-2,,Tristan,Ouvrard,,,tristan.ouvrard@example.org,,,PF26,Probono,2026-12-05,Cancelled,False,False,0,,Odile Vanhove,2026-11-02,2026-11-05,Web,C2,Volunteer
A-3,,Sacha,Lemaire,,,sacha.lemaire@example.org,,,PF26,Probono,2026-12-05,No Response,False,False,0,,Odile Vanhove,,,,,Volunteer
""",
        [who(*MAELLE, organisation="Filatures du Nord", phone="+33639984001")],
        no=("Tristan Ouvrard",),
        asked=("Sacha Lemaire",),
        questions=("coming:no response",),
    )


def forms() -> None:
    """Google and Microsoft Forms, Tally, Jotform, SurveyMonkey, Qualtrics, KoboToolbox, Framaforms, LimeSurvey."""
    text(
        "google-forms-table.csv",
        """
Horodateur,Adresse e-mail,Prénom et Nom,Votre numéro de téléphone (joignable le jour J),"Quelles compétences souhaitez-vous partager ?
(plusieurs choix possibles)",Vous êtes…,Venez-vous sur votre temps de travail ?,Acceptez-vous d'être pris·e en photo ?,Comment avez-vous connu Pro Bono Lab ?,Avez-vous déjà participé à un Marathon Probono ?
"04/11/2026 18:12:05",maelle.delattre@example.org,Maëlle Delattre,06 39 98 40 01,"Finance, Droit",Salarié·e,Oui,Oui,Communication interne,Non
"04/11/2026 19:12:05",tristan.ouvrard@example.org,Tristan Ouvrard,06 39 98 40 02,RH,Étudiant·e,Non,"Non, je ne souhaite pas",Par un ami,Oui
""",
        [
            who(
                *MAELLE,
                phone="+33639984001",
                skills=["Finance", "Droit"],
                profile="employee",
                engagement="employer_time",
                photo_taken=True,
                first_time=True,
            ),
            who(
                *TRISTAN,
                phone="+33639984002",
                skills=["RH"],
                profile="student",
                engagement="own_time",
                photo_taken=False,
                first_time=False,
            ),
        ],
    )
    workbook(
        "microsoft-forms.xlsx",
        {
            "Sheet1": [
                ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom", "Heure de la dernière modification", "Votre nom de famille", "Votre prénom", "Votre e-mail", "Compétences à partager"],
                [1, "04/11/2026 10:00", "04/11/2026 10:05", "anonymous", "", "", "Delattre", "Maëlle", "maelle.delattre@example.org", "Finance;Droit;"],
                [2, "04/11/2026 11:00", "04/11/2026 11:05", "anonymous", "", "", "Ouvrard", "Tristan", "tristan.ouvrard@example.org", "RH;"],
            ]
        },
        [who(*MAELLE, skills=["Finance", "Droit"]), who(*TRISTAN, skills=["RH"])],
    )  # fmt: skip
    text(
        "tally.csv",
        """
Submission ID,Respondent ID,Submitted at,First name,Last name,Email,Phone number,Which skills can you bring?,Which skills can you bring? (Finance),Which skills can you bring? (Law),Which skills can you bring? (Other),Other
a1,r1,2026-11-04 10:00:00,Maëlle,Delattre,maelle.delattre@example.org,+33639984001,"Finance, Other",true,false,true,sewing
a2,r2,2026-11-04 11:00:00,Tristan,Ouvrard,tristan.ouvrard@example.org,+33639984002,Law,false,true,false,
""",
        [
            who(*MAELLE, phone="+33639984001", skills=["Finance", "sewing"]),
            who(*TRISTAN, phone="+33639984002", skills=["droit"]),
        ],
    )
    text(
        "jotform.csv",
        """
"Submission Date","First Name","Last Name","E-mail","Area Code","Phone Number","Employer","Manager's e-mail","Submission IP","Submission ID"
"2026-11-04 10:00:00","Maëlle","Delattre","maelle.delattre@example.org","","06 39 98 40 01","Filatures du Nord","boss@example.org","192.0.2.1","5400000000000000001"
"2026-11-04 11:00:00","Tristan","Ouvrard","tristan.ouvrard@example.org","","06 39 98 40 02","","","192.0.2.2","5400000000000000002"
""",
        [who(*MAELLE, phone="+33639984001", organisation="Filatures du Nord"), who(*TRISTAN, phone="+33639984002")],
    )
    text(
        "surveymonkey.csv",
        """
Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,Quel est votre nom de famille ?,Quel est votre prénom ?,Quelle est votre adresse e-mail ?,Quelles sont vos compétences ?,,,,Vous venez en :
,,,,,,,,,Open-Ended Response,Open-Ended Response,Open-Ended Response,Finance,Ressources humaines,Droit,Autre (veuillez préciser),Response
118000001,400001,11/04/2026 09:00:00 AM,11/04/2026 09:05:00 AM,192.0.2.1,,,,,Delattre,Maëlle,maelle.delattre@example.org,Finance,,Droit,couture,Mécénat de compétences
118000002,400001,11/04/2026 10:00:00 AM,11/04/2026 10:05:00 AM,192.0.2.2,,,,,Ouvrard,Tristan,tristan.ouvrard@example.org,,Ressources humaines,,,Bénévolat
""",
        [
            who(*MAELLE, skills=["Finance", "Droit", "couture"], engagement="employer_time"),
            who(*TRISTAN, skills=["RH"], engagement="own_time"),
        ],
    )
    text(
        "qualtrics.csv",
        """
StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,RecipientLastName,RecipientFirstName,RecipientEmail,ExternalReference,DistributionChannel,UserLanguage,Q1,Q2,Q3
Start Date,End Date,Response Type,IP Address,Progress,Duration (in seconds),Finished,Recorded Date,Response ID,Recipient Last Name,Recipient First Name,Recipient Email,External Data Reference,Distribution Channel,User Language,What is your last name?,What is your first name?,What is your e-mail address?
"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""status""}","{""ImportId"":""ipAddress""}","{""ImportId"":""progress""}","{""ImportId"":""duration""}","{""ImportId"":""finished""}","{""ImportId"":""recordedDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""recipientLastName""}","{""ImportId"":""recipientFirstName""}","{""ImportId"":""recipientEmail""}","{""ImportId"":""externalDataReference""}","{""ImportId"":""distributionChannel""}","{""ImportId"":""userLanguage""}","{""ImportId"":""QID1_TEXT""}","{""ImportId"":""QID2_TEXT""}","{""ImportId"":""QID3_TEXT""}"
2026-11-04 09:00:00,2026-11-04 09:05:00,IP Address,192.0.2.1,100,300,True,2026-11-04 09:05:01,R_1,,,,,anonymous,FR,Delattre,Maëlle,maelle.delattre@example.org
2026-11-04 10:00:00,2026-11-04 10:01:00,IP Address,192.0.2.2,40,60,False,2026-11-04 10:01:01,R_2,,,,,anonymous,FR,Ouvrard,Tristan,tristan.ouvrard@example.org
""",
        [who(*MAELLE, phone="")],
        asked=("Tristan Ouvrard",),
        questions=("coming:finished=false",),
    )
    text(
        "kobotoolbox.csv",
        """
"start";"end";"identity/last_name";"identity/first_name";"identity/email";"identity/phone";"skills";"skills/finance";"skills/rh";"skills/droit";"photo_consent";"_id";"_uuid";"_submission_time";"_validation_status";"_index"
"2026-11-04T10:00:00";"2026-11-04T10:05:00";"Delattre";"Maëlle";"maelle.delattre@example.org";"0639984001";"finance droit";"1";"0";"1";"yes";"1001";"u-1";"2026-11-04T10:05:01";"";"1"
"2026-11-04T11:00:00";"2026-11-04T11:05:00";"Ouvrard";"Tristan";"tristan.ouvrard@example.org";"0639984002";"rh";"0";"1";"0";"no";"1002";"u-2";"2026-11-04T11:05:01";"";"2"
""",
        [
            who(*MAELLE, phone="+33639984001", skills=["finance", "droit"], photo_taken=True),
            who(*TRISTAN, phone="+33639984002", skills=["rh"], photo_taken=False),
        ],
    )
    text(
        "framaforms.csv",
        """
Détails de soumission;;;;;;;;;Vos compétences;;
Série;SID;Heure de soumission;Brouillon;Adresse IP;UID;Nom d’utilisateur;Votre nom;Votre prénom;Finance;Communication;Votre courriel
1;500001;04/11/2026 - 10:12;0;192.0.2.1;0;Anonyme;Delattre;Maëlle;X;;maelle.delattre@example.org
2;500002;04/11/2026 - 11:12;0;192.0.2.2;0;Anonyme;Ouvrard;Tristan;;X;tristan.ouvrard@example.org
""",
        [who(*MAELLE, skills=["Finance"]), who(*TRISTAN, skills=["Communication"])],
        encoding="utf-8-sig",
    )
    text(
        "limesurvey-codes.csv",
        """
"id","submitdate","lastpage","startlanguage","seed","token","firstname","lastname","email","attribute_1","nom","prenom","tel","competences[SQ001]","competences[SQ002]","competences[other]"
"1","2026-11-04 09:05:40","3","fr","812345678","abc","","","","","Delattre","Maëlle","0639984001","Y","","couture"
"2","2026-11-04 10:05:40","3","fr","812345679","abd","","","","","Ouvrard","Tristan","0639984002","","Y",""
""",
        [
            who("Maëlle", "Delattre", "", phone="+33639984001", skills=["SQ001", "couture"]),
            who("Tristan", "Ouvrard", "", phone="+33639984002", skills=["SQ002"]),
        ],
    )


def others() -> None:
    """Mailing tools, CRMs, meetings, databases, contacts."""
    text(
        "brevo.csv",
        """
CONTACT ID;EMAIL;NOM;PRENOM;SMS;ENTREPRISE;BLACKLISTED_EMAIL;ADDED_TIME;MODIFIED_TIME
1;maelle.delattre@example.org;Delattre;Maëlle;33639984001;Filatures du Nord;0;04/11/2026;04/11/2026
2;tristan.ouvrard@example.org;Ouvrard;Tristan;33639984002;;0;04/11/2026;04/11/2026
""",
        [who(*MAELLE, phone="+33639984001", organisation="Filatures du Nord"), who(*TRISTAN, phone="+33639984002")],
    )
    text(
        "mailchimp.csv",
        """
Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS
maelle.delattre@example.org,Maëlle,Delattre,4,2026-11-04 09:12:31,192.0.2.1,2026-11-04 09:14:00,192.0.2.1,50.6,3.0,FR,59,2026-11-04 09:14:00,1,e1,,"volontaire"
tristan.ouvrard@example.org,Tristan,Ouvrard,3,2026-11-04 09:12:31,192.0.2.2,2026-11-04 09:14:00,192.0.2.2,50.6,3.0,FR,59,2026-11-04 09:14:00,2,e2,,"volontaire"
""",
        [who(*MAELLE, phone=""), who(*TRISTAN, phone="")],
    )
    text(
        "salesforce-campaign.csv",
        """
"Member Status","First Name","Last Name","Company / Account","Email","Phone","Title","Responded","Member First Associated Date"
"Registered","Maëlle","Delattre","Filatures du Nord","maelle.delattre@example.org","+33 6 39 98 40 01","Director","1","04/11/2026"
"Declined","Tristan","Ouvrard","","tristan.ouvrard@example.org","","","1","04/11/2026"
"Sent","Sacha","Lemaire","","sacha.lemaire@example.org","","","0","04/11/2026"

"Probono campaign with members"
"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
"Confidential Information - Do Not Distribute"
"Generated By:  Odile Vanhove  04/11/2026 14:25"
""",
        [who(*MAELLE, phone="+33639984001", organisation="Filatures du Nord")],
        no=("Tristan Ouvrard",),
        asked=("Sacha Lemaire",),
        questions=("coming:sent",),
        encoding="cp1252",
    )
    text(
        "zoom-participants.csv",
        """
Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
812 3456 7890,Réunion de préparation,11/04/2026 05:55:00 PM,11/04/2026 07:00:00 PM,odile.vanhove@example.org,65,2

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Maëlle Delattre,maelle.delattre@example.org,11/04/2026 05:55:00 PM,11/04/2026 07:00:00 PM,65,No
Tristan Ouvrard,tristan.ouvrard@example.org,11/04/2026 06:10:00 PM,11/04/2026 07:00:00 PM,50,Yes
""",
        [who(*MAELLE, phone=""), who(*TRISTAN, phone="")],
    )
    text(
        "teams-attendance.csv",
        "1. Summary\nMeeting title\tRéunion de préparation\nAttended participants\t2\nStart time\t11/4/26, 5:55:11 PM\n"
        "End time\t11/4/26, 7:01:02 PM\nMeeting duration\t1h 5m 51s\n\n2. Participants\n"
        "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n"
        "Maëlle Delattre\t11/4/26, 5:55:11 PM\t11/4/26, 7:00:02 PM\t1h 4m 51s\tmaelle.delattre@example.org\t"
        "maelle.delattre@example.org\tOrganizer\n"
        "Tristan Ouvrard\t11/4/26, 6:05:00 PM\t11/4/26, 7:00:00 PM\t55m 0s\ttristan.ouvrard@example.org\t"
        "tristan.ouvrard@example.org\tPresenter\n",
        [who(*MAELLE, phone=""), who(*TRISTAN, phone="")],
        encoding="utf-16",
    )
    text(
        "google-contacts.csv",
        """
Name,Given Name,Additional Name,Family Name,Yomi Name,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Occupation,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title
Maëlle Delattre,Maëlle,,Delattre,,,,,,,,,,,,,* myContacts,* Work,maelle.delattre@example.org,,,Mobile,06 39 98 40 01,,Filatures du Nord,Director
Tristan Ouvrard,Tristan,,Ouvrard,,,,,,,,,,,,,* myContacts,* Home,tristan.ouvrard@example.org,,,Mobile,06 39 98 40 02,,,
""",
        [who(*MAELLE, phone="+33639984001", organisation="Filatures du Nord"), who(*TRISTAN, phone="+33639984002")],
    )
    text(
        "airtable.csv",
        """
Nom complet,E-mail,Téléphone,Compétences,Vient le 5 décembre,Photo OK,Table,Créé par,Dernière modification
Maëlle Delattre,maelle.delattre@example.org,06 39 98 40 01,"Finance,Droit",checked,checked,2,Odile Vanhove,2026-11-04
Tristan Ouvrard,tristan.ouvrard@example.org,06 39 98 40 02,RH,checked,,1,Odile Vanhove,2026-11-04
""",
        [
            who(*MAELLE, phone="+33639984001", skills=["Finance", "Droit"], photo_taken=True, table=2),
            who(*TRISTAN, phone="+33639984002", skills=["RH"], photo_taken=None, table=1),
        ],
    )
    text(
        "notion.csv",
        """
Nom,Prénom,Statut,Mail,Portable,Boîte,Étiquettes,Date d'ajout
Delattre,Maëlle,Confirmé,maelle.delattre@example.org,06 39 98 40 01,Filatures du Nord,finance,4 novembre 2026 10:12
Ouvrard,Tristan,À relancer,tristan.ouvrard@example.org,06 39 98 40 02,,rh,4 novembre 2026 11:12
Lemaire,Sacha,Désisté,sacha.lemaire@example.org,,,,4 novembre 2026 12:12
""",
        [who(*MAELLE, phone="+33639984001", organisation="Filatures du Nord", profile=None)],
        no=("Sacha Lemaire",),
        asked=("Tristan Ouvrard",),
        questions=("coming:a relancer",),
        encoding="utf-8-sig",
    )
    workbook(
        "odoo-registrations.xlsx",
        {
            "Sheet1": [
                ["Attendee Name", "Email", "Phone", "Company Name", "Status", "Event Ticket", "Attended Date", "Booked by"],
                ["Maëlle Delattre", "maelle.delattre@example.org", "+33 6 39 98 40 01", "Filatures du Nord", "Registered", "Volontaire", None, "Mairie"],
                ["Tristan Ouvrard", "tristan.ouvrard@example.org", None, None, "Cancelled", "Volontaire", None, "Mairie"],
                ["Sacha Lemaire", "sacha.lemaire@example.org", None, None, "Unconfirmed", "Volontaire", None, "Mairie"],
            ]
        },
        [who(*MAELLE, phone="+33639984001", organisation="Filatures du Nord")],
        no=("Tristan Ouvrard",),
        asked=("Sacha Lemaire",),
        questions=("coming:unconfirmed",),
    )  # fmt: skip
    text(
        "form-changed.csv",
        """
TimeStamp,ID,Nom,Prénom,Courriel,BrowserInfo,IP
2026-10-04 10:00,1,Delattre,Maëlle,maelle.delattre@example.org,Firefox,192.0.2.1

TimeStamp,ID,Prénom,Nom,Courriel,Téléphone,BrowserInfo,IP
2026-11-04 10:00,2,Tristan,Ouvrard,tristan.ouvrard@example.org,06 39 98 40 02,Firefox,192.0.2.2
""",
        [who(*MAELLE, phone=""), who(*TRISTAN, phone="+33639984002")],
    )
    text(
        "moderated-registrations.csv",
        """
Numéro de commande;Nom;Prénom;Courriel;Statut de l'inscription;Date d'inscription;Mode de paiement
C1;Delattre;Maëlle;maelle.delattre@example.org;Inscription acceptée;04/11/2026;Gratuit
C2;Ouvrard;Tristan;tristan.ouvrard@example.org;Inscription refusée;04/11/2026;Gratuit
C3;Lemaire;Sacha;sacha.lemaire@example.org;Demande d'inscription enregistrée;04/11/2026;Gratuit
C4;Vanhove;Odile;odile.vanhove@example.org;En attente du règlement;04/11/2026;Chèque
""",
        [who(*MAELLE, phone="")],
        no=("Tristan Ouvrard",),
        asked=("Sacha Lemaire", "Odile Vanhove"),
        questions=("coming:demande d inscription enregistree", "coming:en attente du reglement"),
    )


def by_hand() -> None:
    """What people keep in a spreadsheet of their own."""
    head = ["Nom", "Prénom", "E-mail"]
    one = ["Delattre", "Maëlle", "maelle.delattre@example.org"]
    two = ["Ouvrard", "Tristan", "tristan.ouvrard@example.org"]
    three = ["Lemaire", "Sacha", "sacha.lemaire@example.org"]
    four = ["Vanhove", "Odile", "odile.vanhove@example.org"]
    workbook(
        "a-sheet-a-table.xlsx",
        {"Table 1": [head, one, two], "Table 2": [head, three], "Liste d'attente": [head, four]},
        [who(*MAELLE, table=1), who(*TRISTAN, table=1), who(*SACHA, table=2)],
        asked=("Odile Vanhove",),
        questions=("Liste d'attente/coming_sheet",),
    )
    workbook(
        "tables-in-one-sheet.xlsx",
        {
            "Feuil1": [
                ["Table 1 – L’Établi", None, None],
                head,
                one,
                two,
                [None, None, None],
                ["Table 2", None, None],
                head,
                three,
                ["Total : 3", None, None],
            ]
        },
        [who(*MAELLE, table=1), who(*TRISTAN, table=1), who(*SACHA, table=2)],
        merged={"Feuil1": ["A1:C1", "A6:C6"]},
    )
    workbook(
        "struck-and-hidden.xlsx",
        {"Inscrits": [head, one, two, three]},
        [who(*MAELLE)],
        struck={"Inscrits": [3]},
        hidden_rows={"Inscrits": [4]},
        asked=("Tristan Ouvrard", "Sacha Lemaire"),
        questions=("struck_lines", "hidden_lines"),
    )
    workbook(
        "hidden-sheet.xlsx",
        {"Inscrits": [head, one], "Ancienne liste": [head, two], "Masquée": [head, three]},
        [who(*MAELLE)],
        hidden=("Masquée",),
        questions=("sheet:ancienne liste", "sheet:masquee"),
    )
    workbook(
        "side-by-side.xlsx",
        {
            "Feuil1": [
                ["Table 1", None, None, None, "Table 2", None, None],
                [*head, None, *head],
                [*one, None, *three],
                [*two, None, *four],
            ]
        },
        [who(*MAELLE, table=1), who(*TRISTAN, table=1), who(*SACHA, table=2), who(*ODILE, table=2)],
    )
    workbook(
        "groups-over-titles.xlsx",
        {
            "Inscriptions": [
                ["Participant", None, None, "Payeur", None, None, "Personne à prévenir", None],
                ["Nom", "Prénom", "E-mail", "Nom", "Prénom", "E-mail", "Nom", "Téléphone"],
                [*one, "Mairie", "Anne", "anne@example.org", "Delattre Paul", "06 39 98 40 09"],
                [*two, "Mairie", "Anne", "anne@example.org", "Ouvrard Lise", "06 39 98 40 08"],
            ]
        },
        [who(*MAELLE, phone=""), who(*TRISTAN, phone="")],
        merged={"Inscriptions": ["A1:C1", "D1:F1", "G1:H1"]},
    )
    workbook(
        "representatives.xlsx",
        {
            "Bénévoles": [head, one],
            "Représentants": [[*head, "Structure"], [*two, "Les Mentors"]],
            "Structures": [["Structure", "Table"], ["Les Mentors", 2]],
        },
        [who(*MAELLE, role="volunteer"), who(*TRISTAN, role="representative")],
    )
    text(
        "waiting-list-section.csv",
        """
Nom;Prénom;E-mail
Delattre;Maëlle;maelle.delattre@example.org
Ouvrard;Tristan;tristan.ouvrard@example.org

Liste d'attente;;
Lemaire;Sacha;sacha.lemaire@example.org

Désistements;;
Vanhove;Odile;odile.vanhove@example.org
""",
        [who(*MAELLE), who(*TRISTAN)],
        no=("Odile Vanhove",),
        asked=("Sacha Lemaire",),
        questions=("coming:liste d attente",),
    )
    text(
        "first-names-only.csv",
        "Prénom;E-mail;Ville\nMaëlle;maelle.delattre@example.org;Lille\nTristan;tristan.ouvrard@example.org;Roubaix\n",
        [who("Maëlle", "", MAELLE[2]), who("Tristan", "", TRISTAN[2])],
        questions=("missing:last_name",),
    )
    text(
        "two-addresses.csv",
        "Nom;Prénom;E-mail personnel;E-mail professionnel;Tél. fixe;Tél. portable\n"
        "Delattre;Maëlle;maelle.delattre@example.org;m.delattre@example.com;03 53 01 00 01;06 39 98 40 01\n"
        "Ouvrard;Tristan;tristan.ouvrard@example.org;;03 53 01 00 02;\n",
        [who(*MAELLE, phone="+33639984001"), who(*TRISTAN, phone="+33353010002")],
        questions=("which:email",),
    )
    text(
        "conditional-consent.csv",
        "Nom;Prénom;E-mail;Autorisez-vous la prise de photos ?\n"
        "Delattre;Maëlle;maelle.delattre@example.org;Je n'autorise pas\n"
        "Ouvrard;Tristan;tristan.ouvrard@example.org;Oui mais en interne uniquement\n"
        "Lemaire;Sacha;sacha.lemaire@example.org;J'autorise\n",
        [who(*MAELLE, photo_taken=False), who(*TRISTAN, photo_taken=None), who(*SACHA, photo_taken=True)],
        questions=("photo_taken:oui mais en interne uniquement",),
    )


def neighbours() -> None:
    """More of the same kinds, looked for one after the other."""
    two = [who(*MAELLE), who(*TRISTAN)]
    text(
        "contact-in-one-cell.csv",
        """
Participant;Coordonnées;Employeur
Maëlle DELATTRE;06 39 98 40 01 / maelle.delattre@example.org;Filatures du Nord
Tristan OUVRARD;06 39 98 40 02 / tristan.ouvrard@example.org;
""",
        [who(*MAELLE, phone="+33639984001", organisation="Filatures du Nord"), who(*TRISTAN, phone="+33639984002")],
    )
    text(
        "photo-is-no-skill.csv",
        """
First Name,Surname,Email,Role,Dept,Photo?
Maëlle,Delattre,maelle.delattre@example.org,Analyst,HR,No
Tristan,Ouvrard,tristan.ouvrard@example.org,Lawyer,Legal,Yes
""",
        [who(*MAELLE, photo_taken=False, skills=[]), who(*TRISTAN, photo_taken=True, skills=[])],
    )
    text(
        "two-people-a-line.csv",
        """
Nom;Prénom;Email;Téléphone;Nom;Prénom;Email
Delattre;Maëlle;maelle.delattre@example.org;0639984001;Vanhove;Odile;odile.vanhove@example.org
Ouvrard;Tristan;tristan.ouvrard@example.org;0639984002;Vanhove;Odile;odile.vanhove@example.org
""",
        two,
        questions=("which:people",),
    )
    text(
        "confirmed-ticks.csv",
        """
Nom;Prénom;Mail;Confirmé;Refus de droit à l'image
Delattre;Maëlle;maelle.delattre@example.org;x;Oui
Ouvrard;Tristan;tristan.ouvrard@example.org;;Non
Lemaire;Sacha;sacha.lemaire@example.org;non;Non
""",
        [who(*MAELLE, photo_taken=False)],
        asked=("Tristan Ouvrard", "Sacha Lemaire"),
        questions=("coming:confirme=", "coming:confirme=non"),
    )
    text(
        "photos-under-consent.csv",
        """
Nom;Prénom;Mail;Consentement
Delattre;Maëlle;maelle.delattre@example.org;photo : non
Ouvrard;Tristan;tristan.ouvrard@example.org;photo : oui
""",
        two,
        questions=("column:4",),
    )
    text(
        "in-what-frame.csv",
        """
Nom;Prénom;E-mail;Venez-vous au titre de votre entreprise (mécénat) ou à titre personnel ?;Votre situation
Delattre;Maëlle;maelle.delattre@example.org;Au titre de mon entreprise;Salariée d'une entreprise partenaire
Ouvrard;Tristan;tristan.ouvrard@example.org;À titre personnel;En recherche active d'emploi
""",
        [
            who(*MAELLE, organisation="", engagement="employer_time", profile="employee"),
            who(*TRISTAN, organisation="", engagement="own_time", profile="job_seeker"),
        ],
    )
    text(
        "profiles-ticked.csv",
        """
Nom;Prénom;Mail;Salarié;Demandeur d'emploi;Étudiant;Retraité
Delattre;Maëlle;maelle.delattre@example.org;x;;;
Ouvrard;Tristan;tristan.ouvrard@example.org;;;x;
""",
        [who(*MAELLE, profile="employee"), who(*TRISTAN, profile="student")],
    )
    text(
        "skills-rated.csv",
        """
Nom;Prénom;Mail;Compétences [Finance];Compétences [Droit]
Delattre;Maëlle;maelle.delattre@example.org;Expert;Aucun
Ouvrard;Tristan;tristan.ouvrard@example.org;Débutant;Confirmé
""",
        [who(*MAELLE, skills=["Finance"]), who(*TRISTAN, skills=["Finance", "Droit"])],
        questions=("rated",),
    )
    text(
        "dates-of-leaving.csv",
        """
Nom;Prénom;Mail;Inscrit le;Annulé le;Désinscrit le
Delattre;Maëlle;maelle.delattre@example.org;01/11/2026;;
Ouvrard;Tristan;tristan.ouvrard@example.org;01/11/2026;03/11/2026;
Lemaire;Sacha;sacha.lemaire@example.org;01/11/2026;;04/11/2026
""",
        [who(*MAELLE)],
        no=("Tristan Ouvrard", "Sacha Lemaire"),
    )
    text(
        "half-days.csv",
        """
Prénom NOM;Mail;Présent le matin;Présent l'après-midi;Équipe
Maëlle DELATTRE;maelle.delattre@example.org;Oui;Oui;Équipe 1
Tristan OUVRARD;tristan.ouvrard@example.org;Oui;Non;Équipe 2
""",
        [who(*MAELLE, table=1)],
        asked=("Tristan OUVRARD",),
        questions=("coming:present l apres midi=non",),
    )
    text(
        "takes-part.csv",
        """
Nom;Prénom;Mail;Participe ?;Si non, pourquoi ?;Commentaires
Delattre;Maëlle;maelle.delattre@example.org;Oui;;
Ouvrard;Tristan;tristan.ouvrard@example.org;Non;en congé;
Lemaire;Sacha;sacha.lemaire@example.org;Oui;;annulé
""",
        [who(*MAELLE)],
        no=("Tristan Ouvrard",),
        asked=("Sacha Lemaire",),
        questions=("coming:annule",),
    )
    text(
        "ok-ko.csv",
        """
Nom;Prénom;Mail;Inscription;Liste
Delattre;Maëlle;maelle.delattre@example.org;OK;Principale
Ouvrard;Tristan;tristan.ouvrard@example.org;KO;Principale
Lemaire;Sacha;sacha.lemaire@example.org;?;Principale
Vanhove;Odile;odile.vanhove@example.org;OK;Attente
""",
        [who(*MAELLE)],
        no=("Tristan Ouvrard",),
        asked=("Sacha Lemaire", "Odile Vanhove"),
        questions=("coming:?", "coming:attente"),
    )
    text(
        "two-consents.csv",
        """
Name,Email,Do you consent to being photographed or filmed?,Do you consent to us publishing these photos?
Maëlle Delattre,maelle.delattre@example.org,I consent,I do not consent
Tristan Ouvrard,tristan.ouvrard@example.org,I do not consent,I do not consent
""",
        [who(*MAELLE, photo_taken=True, photo_published=False), who(*TRISTAN, photo_taken=False)],
    )
    text(
        "companions.csv",
        """
Nom;Prénom;Société;Mail
Delattre;Maëlle;Filatures du Nord;maelle.delattre@example.org

Accompagnants;;;
Ouvrard;Tristan;Filatures du Nord;tristan.ouvrard@example.org

Signature du responsable :
Fait à Lille, le 04/11/2026
""",
        [who(*MAELLE, organisation="Filatures du Nord")],
        asked=("Tristan Ouvrard",),
        questions=("coming:accompagnants",),
    )
    head, one, other = ["Nom", "Prénom", "E-mail"], [*MAELLE[1::-1], MAELLE[2]], [*TRISTAN[1::-1], TRISTAN[2]]
    workbook(
        "everybody-and-tables.xlsx",
        {
            "Tous": [[*head, "Téléphone"], [*one, "0639984001"], [*other, "0639984002"]],
            "Table 1": [head, one],
            "Table 2": [head, other],
        },
        [who(*MAELLE, phone="+33639984001", table=1), who(*TRISTAN, phone="+33639984002", table=2)],
    )
    workbook(
        "another-year.xlsx",
        {"Inscrits 2026": [head, one], "Inscrits 2025": [head, other]},
        [who(*MAELLE)],
        questions=("sheet:inscrits 2025",),
    )
    workbook(
        "hidden-programme.xlsx",
        {"Inscrits": [head, one, other], "Programme": [["Début", "Phase"], ["9h", "Départ"]]},
        two,
        hidden=("Programme",),
        questions=("sheet:programme",),
    )


STATUSES = {
    "coming": "aa ba ca da ea fa ga ha",
    "not_coming": "ja ka na oa pa qa ra ta va wa xa ya za ab ib jb kb lb mb nb ob pb qb ub vb",
    "asked": "ia la ma sa ua bb cb db eb fb gb hb rb sb tb wb xb yb",
}
STATUS_QUESTIONS = (
    "on waitlist|transferred|pending from waitlist|conteste|desactive|sur liste d attente|en liste d attente|la|"
    "non paye|impaye|en attente|en attente de paiement|partial|brouillon|archive|maybe|peut etre|remplace par m x"
)


def cases() -> None:
    """Small lists that went wrong in the field; they are kept as they were, only what must come out is written."""

    def beside(
        name: str,
        people: list[dict[str, Any]],
        questions: tuple[str, ...] = (),
        no: tuple[str, ...] = (),
        asked: tuple[str, ...] = (),
        **other: Any,
    ) -> None:
        _beside(name, people, questions, no, asked, **other)

    def named(kind: str) -> list[str]:
        return [f"Nom{end}" for end in STATUSES[kind].split()]

    beside(
        "status-words.csv",
        [{"last_name": name} for name in named("coming")],
        tuple(f"coming:{word}" for word in STATUS_QUESTIONS.split("|")),
        tuple(f"Sacha {name}" for name in named("not_coming")),
        tuple(f"Sacha {name}" for name in named("asked")),
    )
    beside(
        "billetweb-valid-paid.csv",
        [who(*MAELLE, organisation="Filatures du Nord")],
        ("coming:paye=non",),
        ("Tristan OUVRARD",),
        ("Sacha LEMAIRE",),
    )
    beside(
        "limesurvey-seed.csv",
        [
            who(*MAELLE, phone="", skills=["Finance"], engagement="employer_time"),
            who(*SACHA, phone="", skills=["Finance", "RH", "couture"], engagement="own_time"),
        ],
        ("coming:date de soumission=",),
        asked=("Tristan Ouvrard",),
    )
    beside(
        "typeform-questions.csv",
        [
            who(*MAELLE, phone="+33600000001", skills=["Finance", "Droit"], photo_taken=True),
            who(*TRISTAN, phone="+33600000002", skills=["RH", "couture"], photo_taken=False),
        ],
        ("coming:partial",),
        asked=("Sacha",),
    )
    beside(
        "two-header-rows.xlsx",
        [
            who(*MAELLE, phone="+33600000001", skills=["Finance", "Droit"], engagement="employer_time"),
            who(*TRISTAN, phone="+33600000002", skills=["RH"], engagement="own_time"),
        ],
    )
    beside(
        "list-beside-planning.xlsx",
        [who(*MAELLE, phone="+33600000001"), who(*TRISTAN, phone="+33600000002")],
        phases=[{"start": "09:00", "title": "Départ", "length_min": 20}],
    )
    beside(
        "nom-d-usage.csv",
        [
            who("Maëlle", "Delattre", MAELLE[2], badge_name=""),
            who("Tristan", "Ouvrard", TRISTAN[2], badge_name=""),
            who("Odile", "Vanhove", ODILE[2], badge_name=""),
        ],
    )
    beside("droit-a-l-image.csv", [who("Maëlle", "Delattre", "m@example.org", photo_taken=False)])
    beside(
        "helloasso-payer-company.csv",
        [
            who(*MAELLE, organisation="Filatures du Nord", photo_taken=True),
            who(*TRISTAN, organisation="", photo_taken=False),
            who(*SACHA, organisation="", photo_taken=True),
        ],
    )
    beside("report-footer.csv", [who(*MAELLE), who(*TRISTAN)])


if __name__ == "__main__":
    cases()
    ticket_offices()
    forms()
    others()
    by_hand()
    neighbours()
