from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import HEALTH_SERVICE_KINDS, Audience, ConsentKind, Disclosure, ServiceKind
from models.rules.disclosure import (
    OTHER_SERVICE,
    REDISCLOSURE_NOTICE,
    Consent,
    allowed,
    allowed_with,
    consent_covers,
    location_visible,
    may_name,
    needs_notice,
    service_label,
)
from tests.models.rules.building import TODAY

OUTSIDE = [audience for audience in Audience if audience is not Audience.LIAISON]
CONSENT = Consent(
    Audience.CSA, "attendance at AODA treatment", signed_on=date(2026, 10, 1), expires_on=date(2027, 3, 31)
)
CONSENTS = st.lists(
    st.builds(
        Consent,
        audience=st.sampled_from(Audience),
        information=st.sampled_from(["", "AODA treatment", "mental health care", "health", "everything"]),
        signed_on=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        expires_on=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        revoked_on=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        kind=st.sampled_from(ConsentKind),
    ),
    max_size=4,
)


@pytest.mark.parametrize(
    ("audience", "classes"),
    [
        (Audience.CSA, {"identity", "location", "order", "service", "outcome"}),
        (Audience.STATE, {"service", "outcome"}),
        (Audience.PARTNER, {"service"}),
        (Audience.COURT, {"identity", "service"}),
    ],
)
def test_the_audience_matrix(audience: Audience, classes: set[str]) -> None:
    assert allowed(audience) == classes


def test_the_liaison_sees_every_class() -> None:
    assert allowed(Audience.LIAISON) == frozenset(Disclosure)


@given(CONSENTS, st.sampled_from(OUTSIDE))
def test_need_safety_and_internal_never_leave_whatever_was_signed(consents: list[Consent], audience: Audience) -> None:
    never = {Disclosure.NEED, Disclosure.SAFETY, Disclosure.INTERNAL}
    assert not allowed_with(consents, audience, TODAY) & never


def test_health_joins_with_a_part_2_consent_and_a_partner_gets_a_name_with_a_release() -> None:
    release = replace(CONSENT, kind=ConsentKind.RELEASE, audience=Audience.PARTNER)
    assert allowed_with([CONSENT], Audience.CSA, TODAY) == allowed(Audience.CSA) | {Disclosure.HEALTH}
    assert allowed_with([CONSENT], Audience.COURT, TODAY) == allowed(Audience.COURT)
    assert allowed_with([release], Audience.PARTNER, TODAY) == {"service", "identity", "location"}
    assert allowed_with([replace(release, audience=Audience.STATE)], Audience.STATE, TODAY) == allowed(Audience.STATE)
    assert allowed_with([], Audience.PARTNER, TODAY) == allowed(Audience.PARTNER)


@pytest.mark.parametrize(
    ("change", "covered"),
    [
        ({}, True),
        ({"audience": Audience.COURT}, False),
        ({"kind": ConsentKind.RELEASE}, False),
        ({"information": "  "}, False),
        ({"signed_on": TODAY}, True),
        ({"signed_on": TODAY + timedelta(days=1)}, False),
        ({"expires_on": TODAY}, True),
        ({"expires_on": TODAY - timedelta(days=1)}, False),
        ({"expires_on": None}, False),
        ({"revoked_on": TODAY}, False),
        ({"revoked_on": TODAY + timedelta(days=1)}, True),
    ],
)
def test_a_consent_covers_only_its_audience_and_its_time(change: dict[str, Any], covered: bool) -> None:  # noqa: FBT001
    assert consent_covers([replace(CONSENT, **change)], Audience.CSA, TODAY) is covered


@pytest.mark.parametrize(
    ("information", "kinds"),
    [
        ("attendance at AODA treatment", {ServiceKind.AODA}),
        ("Alcohol assessment result", {ServiceKind.AODA}),
        ("mental health counseling", {ServiceKind.MENTAL_HEALTH}),
        ("medical leave", {ServiceKind.HEALTH}),
        ("AODA, mental health and health care", set(HEALTH_SERVICE_KINDS)),
        ("my file", set()),
    ],
)
def test_a_consent_covers_only_what_its_words_name(information: str, kinds: set[ServiceKind]) -> None:
    consents = [replace(CONSENT, information=information)]
    assert {kind for kind in ServiceKind if consent_covers(consents, Audience.CSA, TODAY, kind)} == kinds


@pytest.mark.parametrize("kind", sorted(HEALTH_SERVICE_KINDS))
@pytest.mark.parametrize("audience", OUTSIDE)
def test_a_health_service_is_an_other_service_without_consent(kind: ServiceKind, audience: Audience) -> None:
    assert service_label(kind, "Willow House", audience, [], TODAY) == OTHER_SERVICE
    assert not needs_notice(kind, audience, [], TODAY)


def test_with_consent_the_service_is_named_and_the_notice_stands_with_it() -> None:
    assert service_label(ServiceKind.AODA, "Willow House", Audience.CSA, [CONSENT], TODAY) == "Willow House"
    assert needs_notice(ServiceKind.AODA, Audience.CSA, [CONSENT], TODAY)
    assert "42 CFR part 2 prohibits" in REDISCLOSURE_NOTICE


def test_one_kinds_consent_does_not_name_another() -> None:
    label = service_label(ServiceKind.MENTAL_HEALTH, "Lakeside", Audience.CSA, [CONSENT], TODAY)
    assert label == OTHER_SERVICE


@given(CONSENTS, st.sampled_from(Audience), st.sampled_from(ServiceKind))
def test_the_notice_stands_exactly_where_a_health_service_is_named_outside(
    consents: list[Consent], audience: Audience, kind: ServiceKind
) -> None:
    outside = audience is not Audience.LIAISON and kind in HEALTH_SERVICE_KINDS
    named = may_name(kind, audience, consents, TODAY)
    assert needs_notice(kind, audience, consents, TODAY) == (outside and named)
    assert named or outside


@pytest.mark.parametrize("kind", [kind for kind in ServiceKind if kind not in HEALTH_SERVICE_KINDS])
def test_other_services_are_named_to_everyone(kind: ServiceKind) -> None:
    assert service_label(kind, "UMOS", Audience.COURT, [], TODAY) == "UMOS"
    assert not needs_notice(kind, Audience.COURT, [], TODAY)


@pytest.mark.parametrize(
    ("unsafe", "audience", "visible"),
    [
        (False, Audience.CSA, True),
        (True, Audience.CSA, False),
        (False, Audience.COURT, False),
        (False, Audience.LIAISON, True),
        (True, Audience.LIAISON, True),
    ],
)
def test_where_a_person_lives_is_not_told_when_contact_is_not_safe(
    unsafe: bool,  # noqa: FBT001
    audience: Audience,
    visible: bool,  # noqa: FBT001
) -> None:
    assert location_visible(unsafe=unsafe, audience=audience) is visible
