"""The volunteers who came, by profile and by engagement, as every file for others shows them: rounded once for all.

Open data, the day's report and the summary of the closing file say the same, so that none of them tells what another
leaves out (``domain.disclosure``).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from probono_desk.domain.disclosure import rounded
from probono_desk.domain.edition import Edition
from probono_desk.domain.people import EngagementType, Person, Profile, Role
from probono_desk.store import door
from probono_desk.store.reader import Reader
from probono_desk.usecases.outcome.hours import DayHours

UNKNOWN = "unknown"
"""The cell of those of whom nobody said."""


@dataclass(frozen=True, slots=True)
class Groups:
    """By code, ``unknown`` last; every value is empty where there are too few people to say anything."""

    profiles: dict[str, int | None]
    engagements: dict[str, int | None]

    def of_profile(self, profile: Profile | None) -> int | None:
        """How many of a profile, or of those of whom nobody said."""
        return self.profiles[profile or UNKNOWN]

    def of_engagement(self, kind: EngagementType | None) -> int | None:
        """The same by engagement."""
        return self.engagements[kind or UNKNOWN]

    def minutes_of(self, kind: EngagementType | None, hours: DayHours) -> int | None:
        """Their minutes, estimated by everybody's mean: what they really gave would tell how many they are."""
        people = self.of_engagement(kind)
        return None if people is None or not hours.people else round(people * hours.minutes / len(hours.people))


def groups_of(db: Reader) -> Groups:
    """The groups at this moment, in an open snapshot."""
    here = door.presence(db)
    came = [person for person in db.all(Person, role=Role.VOLUNTEER) if person.id in here]
    profiles = Counter(person.profile or UNKNOWN for person in came)
    engagements = Counter(person.engagement or UNKNOWN for person in came)
    editions = ",".join(edition.id for edition in db.all(Edition))
    key = f"{db.exchange_secret()}/{editions}"
    return Groups(
        rounded({str(cell): profiles[cell] for cell in (*Profile, UNKNOWN)}, key=f"{key}/profile"),
        rounded({str(cell): engagements[cell] for cell in (*EngagementType, UNKNOWN)}, key=f"{key}/engagement"),
    )
