"""What may leave, decided by audience and consent and never by hand (design section 5, domain 11.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.enums import HEALTH_SERVICE_KINDS, Audience, ConsentKind, Disclosure, ServiceKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from models.enums import Covers

REDISCLOSURE_NOTICE = "42 CFR part 2 prohibits unauthorized disclosure of these records."
"""Stands on each page that tells of treatment under a consent (42 CFR 2.32, short form)."""

OTHER_SERVICE = "Other supportive service"
"""What an AODA, mental health or health service is called without a consent that covers it (domain 11.5)."""

_ALLOWED: dict[Audience, frozenset[Disclosure]] = {
    Audience.LIAISON: frozenset(Disclosure),
    Audience.CSA: frozenset(
        {Disclosure.IDENTITY, Disclosure.LOCATION, Disclosure.ORDER, Disclosure.SERVICE, Disclosure.OUTCOME}
    ),
    Audience.STATE: frozenset({Disclosure.SERVICE, Disclosure.OUTCOME}),
    Audience.PARTNER: frozenset({Disclosure.SERVICE}),
    Audience.COURT: frozenset({Disclosure.IDENTITY, Disclosure.SERVICE}),
}


@dataclass(frozen=True, slots=True)
class Consent:
    """A signed paper that lets something be told; the caller passes those that name the recipient."""

    audience: Audience
    """Who may be told."""
    covers: Covers | None
    """The kind of health service that may be named, as chosen when the paper was recorded; None covers none."""
    information: str
    """What may be told, as written on the paper; an empty text covers nothing."""
    signed_on: date
    """The day it was signed."""
    expires_on: date | None = None
    """The last day it holds."""
    revoked_on: date | None = None
    """The day it was taken back; from that day it covers nothing."""
    kind: ConsentKind = ConsentKind.PART2
    """A release lets a partner know who is sent; only a Part 2 consent covers health (42 CFR 2.31)."""

    def holds(self, audience: Audience, today: date) -> bool:
        """Whether it names the audience and something to tell, and is signed, unexpired and unrevoked on the day."""
        named = self.audience is audience and bool(self.information.strip())
        ended = self.expires_on is not None and self.expires_on < today
        revoked = self.revoked_on is not None and self.revoked_on <= today
        return named and self.signed_on <= today and not ended and not revoked


def allowed(audience: Audience) -> frozenset[Disclosure]:
    """The classes that an audience may see of a named person without any paper (domain 11.6).

    The state gets counts, so nothing that names a person; a partner gets a name only with a release.
    """
    return _ALLOWED[audience]


def _covered(consents: Iterable[Consent], audience: Audience, today: date, kind: ServiceKind) -> bool:
    """Whether a Part 2 consent with an expiry date lets a service of that kind be named to the audience today.

    A general release is not enough (42 CFR 2.31, domain 11.5). What is covered is what was chosen when the paper was
    recorded, never read out of its words: a paper without that choice covers nothing.
    """
    papers = (each for each in consents if each.kind is ConsentKind.PART2 and each.expires_on is not None)
    return any(each.covers == kind.value and each.holds(audience, today) for each in papers)


def may_name(kind: ServiceKind, audience: Audience, consents: Iterable[Consent], today: date) -> bool:
    """Whether a service of that kind may be named to the audience."""
    if kind not in HEALTH_SERVICE_KINDS or audience is Audience.LIAISON:
        return True
    return _covered(consents, audience, today, kind)


def needs_notice(kind: ServiceKind, audience: Audience, consents: Iterable[Consent], today: date) -> bool:
    """Whether the redisclosure notice must stand with the service: it is a health service, named under a consent."""
    outside = kind in HEALTH_SERVICE_KINDS and audience is not Audience.LIAISON
    return outside and may_name(kind, audience, consents, today)


def location_visible(*, unsafe: bool, audience: Audience) -> bool:
    """Whether what tells where a person can be found (address, phone, employer) may be shown to the audience.

    Never outside when the person is flagged for safety or contact is not safe (domain 11.4, faults R02).
    """
    return Disclosure.LOCATION in allowed(audience) and (audience is Audience.LIAISON or not unsafe)
