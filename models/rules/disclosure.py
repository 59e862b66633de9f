"""What may leave, decided by audience and consent and never by hand (design section 5, domain 11.6)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.enums import HEALTH_SERVICE_KINDS, Audience, ConsentKind, Disclosure, ServiceKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

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
_RELEASED_TO_PARTNER = frozenset({Disclosure.IDENTITY, Disclosure.LOCATION})

_NAMED: dict[ServiceKind, re.Pattern[str]] = {
    ServiceKind.AODA: re.compile(r"aoda|alcohol|drug|substance|treatment|recovery"),
    ServiceKind.MENTAL_HEALTH: re.compile(r"mental|counsel|therap|depress|psych"),
    ServiceKind.HEALTH: re.compile(r"(?<!mental )(?<!behavioral )health|medical|doctor|physical|disab"),
}


@dataclass(frozen=True, slots=True)
class Consent:
    """A signed paper that lets something be told; the caller passes those that name the recipient."""

    audience: Audience
    """Who may be told."""
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


def allowed_with(consents: Iterable[Consent], audience: Audience, today: date) -> frozenset[Disclosure]:
    """The classes an audience may see with the papers that hold on the day; need, safety and internal never join."""
    held = tuple(consents)
    classes = allowed(audience)
    if consent_covers(held, audience, today):
        classes |= {Disclosure.HEALTH}
    released = any(each.kind is ConsentKind.RELEASE and each.holds(audience, today) for each in held)
    return classes | _RELEASED_TO_PARTNER if released and audience is Audience.PARTNER else classes


def consent_covers(
    consents: Iterable[Consent], audience: Audience, today: date, kind: ServiceKind | None = None
) -> bool:
    """Whether a Part 2 consent with an expiry date covers the audience today, and names the service's kind if given.

    A general release is not enough (42 CFR 2.31, domain 11.5). The kind is looked for in the words of the consent;
    words that do not name it cover nothing.
    """
    papers = (each for each in consents if each.kind is ConsentKind.PART2 and each.expires_on is not None)
    holding = (each for each in papers if each.holds(audience, today))
    return any(kind is None or _names(each, kind) for each in holding)


def _names(consent: Consent, kind: ServiceKind) -> bool:
    pattern = _NAMED.get(kind)
    return pattern is not None and pattern.search(consent.information.casefold()) is not None


def may_name(kind: ServiceKind, audience: Audience, consents: Iterable[Consent], today: date) -> bool:
    """Whether a service of that kind may be named to the audience."""
    if kind not in HEALTH_SERVICE_KINDS or audience is Audience.LIAISON:
        return True
    return consent_covers(consents, audience, today, kind)


def service_label(kind: ServiceKind, name: str, audience: Audience, consents: Iterable[Consent], today: date) -> str:
    """The service's name, or "Other supportive service" where its kind may not be told (domain 11.5)."""
    return name if may_name(kind, audience, consents, today) else OTHER_SERVICE


def needs_notice(kind: ServiceKind, audience: Audience, consents: Iterable[Consent], today: date) -> bool:
    """Whether the redisclosure notice must stand with the service: it is a health service, named under a consent."""
    outside = kind in HEALTH_SERVICE_KINDS and audience is not Audience.LIAISON
    return outside and may_name(kind, audience, consents, today)


def location_visible(*, unsafe: bool, audience: Audience) -> bool:
    """Whether address and phone may be shown: never outside when contact is not safe (domain 11.4)."""
    return Disclosure.LOCATION in allowed(audience) and (audience is Audience.LIAISON or not unsafe)
