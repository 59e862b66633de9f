"""The community directory, and the referral of a person to a service until its outcome."""

from datetime import date
from uuid import UUID

from models.enums import Disclosure, ReferralState, ServiceKind
from models.tables.base import Row, choice, field, parent

SERVICE, OUTCOME, INTERNAL = Disclosure.SERVICE, Disclosure.OUTCOME, Disclosure.INTERNAL


class Provider(Row, table=True):
    """An organization of the community directory (HSDS: organization)."""

    name: str = field(SERVICE, unique=True, max_length=120)
    phone: str = field(SERVICE, default="", max_length=20)
    email: str = field(SERVICE, default="", max_length=120)
    note: str = field(INTERNAL, default="", max_length=2000)


class Service(Row, table=True):
    """A service of a provider, of one programme of the catalogue (HSDS: service)."""

    provider_id: UUID = parent("provider")
    programme: str = field(SERVICE, max_length=40, index=True)
    kind: ServiceKind = choice(ServiceKind, INTERNAL)
    name: str = field(SERVICE, max_length=120)
    counties: str = field(SERVICE, default="", max_length=400)
    street: str = field(SERVICE, default="", max_length=120)
    city: str = field(SERVICE, default="", max_length=60)
    phone: str = field(SERVICE, default="", max_length=20)
    languages: str = field(SERVICE, default="", max_length=120)
    eligibility: str = field(SERVICE, default="", max_length=1000)
    alert: str = field(SERVICE, default="", max_length=300)
    check_days: int = field(INTERNAL, default=14)
    assured_on: date | None = field(INTERNAL, default=None)
    withdrawn_on: date | None = field(INTERNAL, default=None)


class Referral(Row, table=True):
    """A person sent to a service: why, why it fits, when to ask, and how it stands now.

    What the service was on that day is copied here, so that correcting the directory changes no past quarter.
    """

    person_id: UUID = parent("person")
    service_id: UUID = parent("service")
    programme: str = field(SERVICE, max_length=40)
    kind: ServiceKind = choice(ServiceKind, INTERNAL)
    service_name: str = field(SERVICE, max_length=120)
    provider_name: str = field(SERVICE, max_length=120)
    on: date = field(SERVICE, index=True)
    reason: str = field(INTERNAL, default="", max_length=1000)
    fit: str = field(INTERNAL, default="", max_length=1000)
    state: ReferralState = choice(ReferralState, OUTCOME, default=ReferralState.MADE)
    state_on: date = field(OUTCOME)
    check_on: date | None = field(INTERNAL, default=None)


class ReferralStatus(Row, table=True):
    """One step in the life of a referral."""

    person_id: UUID = parent("person")
    referral_id: UUID = parent("referral")
    on: date = field(OUTCOME)
    state: ReferralState = choice(ReferralState, OUTCOME)
    note: str = field(INTERNAL, default="", max_length=1000)
