"""The index page of a bag: one HTML file without scripts, that fetches nothing and says all of it.

Every word from outside is escaped; the page's own policy forbids scripts and requests whatever slips through. Colours
are the house's (see DESIGN), light and dark as the reader's computer is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from html import escape
from urllib.parse import quote
from zoneinfo import ZoneInfo

from probono_desk.domain.deliverables import DeliverableVersion, TrailPledge, VersionKind
from probono_desk.domain.edition import Edition
from probono_desk.domain.ids import RowId
from probono_desk.domain.link import web_address
from probono_desk.domain.people import Role
from probono_desk.domain.seen_text import on_one_line
from probono_desk.i18n import _, language
from probono_desk.usecases.deliverables.missions import MissionSheet
from probono_desk.words import capitalised, clock_time, file_size, phone_said, priority_words, short_date, word_for


@dataclass(frozen=True, slots=True)
class BagFile:
    """A file of the bag: its path there with ``/``, the name it was captured under, and whether a newer one exists."""

    path: str
    name: str
    size_bytes: int
    at: datetime
    earlier: bool


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody of the team, as the structure knows them: no address, no telephone."""

    name: str
    organisation: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BagContact:
    """Whom the structure may ask afterwards, and how."""

    role: Role
    name: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class BagPage:
    """What the page says. ``appointments`` are calendar files beside it, by pledge."""

    edition: Edition
    sheet: MissionSheet
    files: Sequence[BagFile]
    team: Sequence[Companion]
    at: datetime
    contacts: Sequence[BagContact] = ()
    appointments: Mapping[RowId, str] = field(default_factory=dict)


_STYLE = """
:root{color-scheme:light dark;--page:#FBFAF7;--ink:#1C2230;--muted:#565B66;--line:#E6DED2;--accent:#C2410C}
@media(prefers-color-scheme:dark){:root{--page:#14181F;--ink:#F3F1EC;--muted:#B9B9B8;--line:#343A44;--accent:#FF8A5B}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 Inter,"Segoe UI",Roboto,Arial,sans-serif}
main{max-width:760px;margin:0 auto;padding:48px 24px 64px}
.over{color:var(--accent);font-weight:600;font-size:14px;margin:0}
h1{font-size:40px;line-height:1.15;margin:8px 0;letter-spacing:-.01em}
h2{font-size:20px;margin:40px 0 8px;padding-bottom:8px;border-bottom:1px solid var(--line)}
p{margin:8px 0}footer{margin-top:48px;font-size:14px}.quiet{color:var(--muted)}
ul,ol{list-style:none;margin:0;padding:0}li{padding:8px 0;border-bottom:1px solid var(--line)}
li:last-child{border-bottom:0}
.row{display:flex;gap:16px;justify-content:space-between}.row>.quiet{white-space:nowrap}.grow{flex:1}
b{font-weight:600}
.number{display:inline-block;min-width:16px;font-weight:700;font-variant-numeric:tabular-nums;color:var(--accent)}
a{color:var(--accent);font-weight:600;overflow-wrap:anywhere}
a:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
@media print{main{padding:0;max-width:none}a{color:inherit;text-decoration:none}
h2{break-after:avoid}li{break-inside:avoid}}
"""


def page_html(page: BagPage) -> str:
    """The whole page, in the language in force."""
    edition, sheet = page.edition, page.sheet
    where = " · ".join(part for part in (edition.title, short_date(edition.date), edition.venue) if part)
    sections = (
        _section(_("Votre livrable"), _deliverable(page)),
        _section(_("Versions précédentes"), _list(_handed_over(page, earlier=True))),
        _section(_("Préconisations"), _list(_recommendations(sheet))),
        _section(_("La suite"), "".join(_next(sheet))),
        _section(_("Trail Probono"), _list(_trail(page))),
        _section(_("Votre équipe"), _list(_companion(one) for one in page.team)),
        _section(_("Pour nous joindre"), _list(_contact(one) for one in page.contacts)),
    )
    made = _("Préparé le {date} à {time}. Cette page ne demande aucun réseau.").format(
        date=short_date(page.at.astimezone(_zone(page)).date()), time=clock_time(page.at, _zone(page))
    )
    check = _("Le fichier {name} permet de vérifier que rien n’a changé.").format(name="empreintes-sha256.txt")
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
        " base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(sheet.structure)} – {escape(edition.title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f'<body>\n<main>\n<p class="over">{escape(where)}</p>\n<h1>{escape(sheet.structure)}</h1>\n'
        f"<p><strong>{escape(sheet.title)}</strong></p>\n{_paragraph(sheet.question)}"
        f"{''.join(sections)}"
        f'<footer class="quiet">{escape(made)} {escape(check)}</footer>\n</main>\n</body>\n</html>\n'
    )


def _deliverable(page: BagPage) -> str:
    sheet = page.sheet
    expected = _paragraph(_("Attendu : {what}").format(what=sheet.expected)) if sheet.expected else ""
    empty = _paragraph(_("Rien n’a été remis sous forme de fichier."))
    return expected + (_list(_handed_over(page, earlier=False)) or empty)


def _handed_over(page: BagPage, *, earlier: bool) -> list[str]:
    """What counts, or what was replaced: files first, then links and papers."""
    files = [_file(file, page) for file in page.files if file.earlier == earlier]
    replaced = page.sheet.replaced_by
    others = (one for one in page.sheet.versions if one.kind in (VersionKind.LINK, VersionKind.PAPER))
    return [*files, *(_other(one) for one in others if (one.id in replaced) == earlier)]


def _file(file: BagFile, page: BagPage) -> str:
    facts = f"{file_size(file.size_bytes)}, {clock_time(file.at, _zone(page))}"
    link = f'<a href="{escape(quote(file.path))}">{escape(on_one_line(file.name))}</a>'
    return f'<div class="row"><span>{link}</span><span class="quiet">{escape(facts)}</span></div>'


def _other(version: DeliverableVersion) -> str:
    if version.kind is VersionKind.PAPER:
        where = _("sur papier : {where}").format(where=version.comment)
        return f"{escape(version.shown_name)} {_quiet(where)}"
    remark = _quiet(version.comment) if version.comment else ""
    if address := web_address(version.name):
        return f'<a href="{escape(address)}" rel="noreferrer noopener">{escape(version.shown_name)}</a> {remark}'
    return f"{escape(version.shown_name)} {remark}"


def _recommendations(sheet: MissionSheet) -> Iterable[str]:
    for one in sheet.recommendations:
        facts = [
            priority_words(one.priority),
            one.owner,
            one.horizon,
            _("pour le Trail") if one.for_trail else "",
        ]
        said = " · ".join(fact for fact in facts if fact)
        yield (
            f'<div class="row"><span class="number">{one.number}</span>'
            f'<span class="grow">{escape(one.text)}<br>{_quiet(said)}</span></div>'
        )


def _next(sheet: MissionSheet) -> Iterable[str]:
    yield _paragraph(_("Le livrable est {state}.").format(state=word_for(sheet.state)))
    if sheet.remaining:
        yield _paragraph(_("Reste à faire : {what}").format(what=sheet.remaining))
    if sheet.owner:
        yield _paragraph(_("Qui s’en charge : {who}").format(who=sheet.owner))
    if sheet.due is not None:
        yield _paragraph(_("Prochaine date : {date}").format(date=short_date(sheet.due)))


def _trail(page: BagPage) -> Iterable[str]:
    for one in page.sheet.pledges:
        when = appointment_words(one.pledge, _zone(page))
        facts = [
            one.organisation,
            one.pledge.availability,
            _("premier rendez-vous : {when}").format(when=when) if when else "",
        ]
        said = f"<b>{escape(one.name)}</b><br>{_quiet(' · '.join(fact for fact in facts if fact))}"
        if one.pledge.shares_contact:
            said += "".join(f"<br>{way}" for way in _ways(one.email, one.phone))
        if (name := page.appointments.get(one.pledge.id)) is not None:
            words = _("Mettre le rendez-vous dans mon agenda")
            said += f'<br><a href="{escape(quote(name))}">{escape(words)}</a>'
        yield said


def appointment_words(pledge: TrailPledge, zone: tzinfo) -> str:
    """When they first meet, by date and hour and in words, as far as either is known."""
    fixed = ""
    if pledge.appointment_at is not None:
        local = pledge.appointment_at.astimezone(zone)
        fixed = _("{date} à {time}").format(date=short_date(local.date()), time=clock_time(local))
    return ", ".join(part for part in (fixed, pledge.first_appointment) if part)


def _ways(email: str, phone: str) -> list[str]:
    """How somebody is reached, as links that the reader's computer opens."""
    ways = []
    if email:
        ways.append(f'<a href="mailto:{escape(quote(email, safe="@+"))}">{escape(email)}</a>')
    if phone:
        dialled = "".join(letter for letter in phone if letter.isdigit() or letter == "+")
        ways.append(f'<a href="tel:{escape(dialled)}">{escape(phone_said(phone))}</a>')
    return ways


def _contact(one: BagContact) -> str:
    ways = "".join(f"<br>{way}" for way in _ways(one.email, one.phone))
    return f"<b>{escape(one.name)}</b><br>{_quiet(capitalised(word_for(one.role)))}{ways}"


def _companion(one: Companion) -> str:
    facts = capitalised(" · ".join(fact for fact in (one.organisation, ", ".join(one.skills)) if fact))
    return f"<b>{escape(one.name)}</b><br>{_quiet(facts)}"


def _section(title: str, inside: str) -> str:
    return f"<h2>{escape(title)}</h2>\n{inside}" if inside else ""


def _list(items: Iterable[str]) -> str:
    inside = "".join(f"<li>{item}</li>\n" for item in items)
    return f"<ul>\n{inside}</ul>\n" if inside else ""


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>\n" if text else ""


def _quiet(text: str) -> str:
    return f'<span class="quiet">{escape(text)}</span>'


def _zone(page: BagPage) -> ZoneInfo:
    return ZoneInfo(page.edition.time_zone)
