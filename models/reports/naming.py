"""What a service is called in a report: its name, or "Other supportive service" (domain 11.5)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import col

from models.enums import Audience, ConsentKind, ReferenceFamily
from models.queries.reference import items
from models.reports.past import within
from models.rules.disclosure import OTHER_SERVICE, Consent, may_name, needs_notice
from models.tables.casework import Consent as ConsentTable
from models.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from sqlmodel import Session

    from models.reports.past import ReferralPast
    from models.reports.scope import Scope

SENSITIVE = "safety"
"""Programmes that the catalogue marks so are in no report at all (domain 11.4)."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Decides, referral by referral, what one audience may read."""

    scope: Scope
    programmes: Mapping[str, str]
    withheld: frozenset[str]
    consents: Mapping[UUID, list[Consent]]

    def programme(self, referral: ReferralPast) -> str:
        """The programme as the audience may know it."""
        name = self.programmes.get(referral.programme, referral.programme.replace("_", " "))
        return name if self._open(referral) else OTHER_SERVICE

    def service(self, referral: ReferralPast) -> str:
        """The service as the audience may know it."""
        return referral.service if self._open(referral) else OTHER_SERVICE

    def provider(self, referral: ReferralPast) -> str:
        """The provider; withheld with the service, whose nature it would tell."""
        return referral.provider if self._open(referral) else ""

    def noticed(self, shown: Iterable[ReferralPast]) -> bool:
        """Whether one of these stands named under a consent, so that the redisclosure notice is due."""
        scope = self.scope
        return any(
            needs_notice(kind, scope.audience, self.consents.get(each.person_id, ()), scope.today)
            for each in shown
            if self._open(each)
            for kind in (each.kind, each.kind_now)
        )

    def _open(self, referral: ReferralPast) -> bool:
        papers = self.consents.get(referral.person_id, ())
        kinds = (referral.kind, referral.kind_now)
        return all(may_name(kind, self.scope.audience, papers, self.scope.today) for kind in kinds)


def read_naming(session: Session, scope: Scope) -> Naming:
    """The names of the programmes today, and the consents that name the audience of the scope."""
    catalogue = items(session, ReferenceFamily.PROGRAMME, scope.today)
    return Naming(
        scope=scope,
        programmes={row.code: str(row.values["name"]) for row in catalogue},
        withheld=frozenset(row.code for row in catalogue if row.values.get("sensitive") == SENSITIVE),
        consents=_consents(session, scope),
    )


def _consents(session: Session, scope: Scope) -> dict[UUID, list[Consent]]:
    wanted = select(
        col(ConsentTable.person_id),
        col(ConsentTable.recipient),
        col(ConsentTable.audience),
        col(ConsentTable.covers),
        col(ConsentTable.information),
        col(ConsentTable.signed_on),
        col(ConsentTable.expires_on),
        col(ConsentTable.revoked_on),
        col(ConsentTable.kind),
    ).where(col(ConsentTable.kind) == ConsentKind.PART2, col(ConsentTable.audience) == scope.audience)
    found: dict[UUID, list[Consent]] = defaultdict(list)
    for person_id, recipient, *paper in session.execute(within(wanted, col(ConsentTable.person_id), scope.county)):
        if names_recipient(recipient, scope):
            found[person_id].append(Consent(*paper))
    return dict(found)


def names_recipient(recipient: str, scope: Scope) -> bool:
    """Whether a paper's recipient is who gets this report: a CSA must be named by its county (42 CFR 2.31)."""
    named = words(recipient)
    if scope.audience is not Audience.CSA:
        return bool(named)
    return f" {' '.join(words(scope.county))} " in f" {' '.join(named)} "
