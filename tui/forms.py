"""Every form of the app: what it asks, which verb takes the answer, and for whom."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.inputs.base import Input
    from models.inputs.form import FormField

Subject = Literal["person", "target", "nobody"]
"""Whom the verb names first: the person, a row that belongs to something (a referral, a job, a county), or nobody."""

SHORT_ID = 22
"""Letters of an id in the name of a draft, which has at most 40 (models.tables.kept)."""


@dataclass(frozen=True, slots=True)
class FormSpec:
    """One form.

    `asks` names the input model as "module:Class"; it is imported when the form is first used, because pydantic is too
    heavy for the start of the app. `verb` takes the answer, after its `subject`. `help` says when to use the form.
    """

    id: str
    title: str
    asks: str
    verb: str
    help: str
    subject: Subject = "person"

    @property
    def model(self) -> type[Input]:
        """The input model."""
        return _model(self.asks)

    @property
    def fields(self) -> tuple[FormField, ...]:
        """The fields that a person fills in."""
        from models.inputs.form import fields_of  # noqa: PLC0415 - pydantic is too heavy for the start of the app

        return fields_of(self.model)

    @property
    def asks_long_text(self) -> bool:
        """Whether there is a field for many words."""
        return any(field.long for field in self.fields)

    def arguments(self, person_id: UUID | None, target: UUID | str | None, entry: Input) -> tuple[object, ...]:
        """What the verb is called with, after the case file."""
        named = {"person": (person_id,), "target": (target,), "nobody": ()}[self.subject]
        return (*named, entry)

    def draft_name(self, target: UUID | str | None) -> str:
        """The name under which a draft is kept: two referrals of one person have two drafts."""
        if target is None:
            return self.id
        return f"{self.id}:{target if isinstance(target, str) else _short(target)}"


@cache
def _model(asks: str) -> type[Input]:
    module, _, name = asks.partition(":")
    return cast("type[Input]", getattr(import_module(module), name))


_PEOPLE, _CASEWORK = "models.inputs.people", "models.inputs.casework"
_SERVICES, _HEARINGS = "models.inputs.services", "models.inputs.hearings"
_JOBS, _COUNTIES = "models.inputs.jobs", "models.inputs.counties"
_INTAKE, _LINES = "models.inputs.intake", "models.inputs.lines"

_ALL: tuple[FormSpec, ...] = (
    FormSpec(
        "contact",
        "Contact",
        f"{_CASEWORK}:ContactInput",
        "record_contact",
        "A call, letter or talk, and what came of it.",
    ),
    FormSpec(
        "entry",
        "Contact in one line",
        f"{_CASEWORK}:EntryInput",
        "record_entry",
        "What came of it, then minutes, f3 to follow up, a programme, and a note behind a comma.",
    ),
    FormSpec("phrase", "Phrase", f"{_CASEWORK}:PhraseInput", "save_phrase", "Words that you write often.", "nobody"),
    FormSpec("note", "Note", f"{_PEOPLE}:NoteInput", "add_note", "Something worth keeping that was no contact."),
    FormSpec("follow_up", "Follow-up", f"{_CASEWORK}:FollowUpInput", "add_follow_up", "Something promised for a day."),
    FormSpec(
        "follow_up_result",
        "Follow-up, done or dropped",
        f"{_CASEWORK}:FollowUpResult",
        "settle_follow_up",
        "What became of a promise.",
        "target",
    ),
    FormSpec(
        "overdue",
        "Overdue promises, done or dropped",
        f"{_CASEWORK}:FollowUpResult",
        "settle_overdue",
        "What became of every promise to the person that was due before today.",
    ),
    FormSpec("referral", "Referral", f"{_SERVICES}:ReferralInput", "refer", "Send the person to a service."),
    FormSpec(
        "referral_update",
        "Referral, next step",
        f"{_SERVICES}:ReferralUpdate",
        "update_referral",
        "What the service or the person says about a referral.",
        "target",
    ),
    FormSpec(
        "encounter", "Court", f"{_HEARINGS}:EncounterInput", "record_encounter", "You met the person at a hearing."
    ),
    FormSpec("hearing", "Hearing", f"{_HEARINGS}:HearingInput", "schedule_hearing", "A hearing on the calendar."),
    FormSpec("job", "Job", f"{_JOBS}:JobInput", "record_job", "A job began; 30, 60 and 90 day checks follow from it."),
    FormSpec("job_end", "Job ended", f"{_JOBS}:JobEndInput", "end_job", "A job came to an end.", "target"),
    FormSpec(
        "retention",
        "Retention check",
        f"{_JOBS}:RetentionInput",
        "check_retention",
        "Is the person still there?",
        "target",
    ),
    FormSpec(
        "consent", "Consent", f"{_CASEWORK}:ConsentInput", "record_consent", "A signed paper that allows telling."
    ),
    FormSpec(
        "assessment",
        "Assessment",
        f"{_CASEWORK}:AssessmentInput",
        "record_assessment",
        "Needs and strengths by domain.",
    ),
    FormSpec(
        "person",
        "New person",
        f"{_PEOPLE}:PersonInput",
        "add_person",
        "Someone who is not on the state's list.",
        "nobody",
    ),
    FormSpec(
        "add_row",
        "New person, from a row set aside",
        f"{_PEOPLE}:PersonInput",
        "add_row",
        "The cells of the row stand in their fields; put right what is wrong.",
        "target",
    ),
    FormSpec(
        "drop_row", "Drop a row", f"{_LINES}:LineDropInput", "drop_line", "The row stays on record, with why.", "target"
    ),
    FormSpec("request", "A CSA asks", f"{_INTAKE}:RequestInput", "record_request", "A CSA asks for this very person."),
    FormSpec(
        "request_answer",
        "Answer to the CSA",
        f"{_INTAKE}:RequestAnswerInput",
        "answer_request",
        "The CSA reads the answer in its report.",
        "target",
    ),
    FormSpec("edit", "Correct the facts", f"{_PEOPLE}:PersonEdit", "edit_person", "Name, birth date, PIN or county."),
    FormSpec("phone", "Phone", f"{_PEOPLE}:PhoneInput", "add_phone", "Another number of the person."),
    FormSpec("address", "Address", f"{_PEOPLE}:AddressInput", "add_address", "Another address of the person."),
    FormSpec(
        "safety", "Safe contact", f"{_PEOPLE}:SafetyInput", "set_safety", "How to reach the person without doing harm."
    ),
    FormSpec("segment", "Means", f"{_PEOPLE}:SegmentInput", "set_segment", "Your own judgement, with its evidence."),
    FormSpec("park", "Park", f"{_PEOPLE}:ParkInput", "park", "Work rests until a day."),
    FormSpec("close", "Close", f"{_PEOPLE}:CloseInput", "close_person", "Work with the person ends."),
    FormSpec("review", "County's review", f"{_PEOPLE}:ReviewInput", "review", "What the county says before contact."),
    FormSpec(
        "weight",
        "What a reason counts",
        "models.inputs.weights:WeightInput",
        "set_weight",
        "How much one reason counts in the order.",
        "target",
    ),
    FormSpec(
        "skip",
        "Skip in this session",
        "models.inputs.sessions:SkipInput",
        "skip_person",
        "The person stays where they are in the worklist.",
    ),
    FormSpec("tag", "Tag", f"{_PEOPLE}:TagInput", "add_tag", "A word of your own."),
    FormSpec(
        "protocol",
        "Protocol with the CSA",
        f"{_COUNTIES}:ProtocolInput",
        "save_protocol",
        "The seven processes agreed with a county.",
        "target",
    ),
    FormSpec(
        "csa_contact",
        "CSA contact",
        f"{_COUNTIES}:CsaContactInput",
        "add_csa_contact",
        "A person at the CSA.",
        "target",
    ),
    FormSpec(
        "assign",
        "CSA contact of the person",
        f"{_COUNTIES}:AssignInput",
        "assign_contact",
        "Who at the county's CSA answers for the person.",
    ),
    FormSpec("mark", "Next", f"{_PEOPLE}:MarkInput", "set_mark", "Next by your own hand, above the sum of reasons."),
    FormSpec("untag", "Take a tag off", f"{_PEOPLE}:TagInput", "untag", "A word of your own that no longer holds."),
    FormSpec(
        "meeting",
        "CSA meeting",
        f"{_COUNTIES}:MeetingInput",
        "record_meeting",
        "What was decided with a CSA.",
        "target",
    ),
    FormSpec(
        "provider", "Organization", f"{_SERVICES}:ProviderInput", "save_provider", "One that offers services.", "nobody"
    ),
    FormSpec(
        "service", "Service", f"{_SERVICES}:ServiceInput", "add_service", "One service of the directory.", "nobody"
    ),
    FormSpec(
        "service_edit",
        "Correct the service",
        f"{_SERVICES}:ServiceInput",
        "edit_service",
        "What changed about a service: an alert, a phone, who may come.",
        "target",
    ),
)

FORMS: Mapping[str, FormSpec] = MappingProxyType({spec.id: spec for spec in _ALL})
"""Every form by its id."""


def form_of(draft_name: str) -> FormSpec | None:
    """The form that a draft was typed into, or None when the app no longer has it."""
    return FORMS.get(draft_name.partition(":")[0])


def target_of(draft_name: str) -> UUID | str | None:
    """What a draft is about beside its person: a row's id, a county's name, or nothing."""
    text = draft_name.partition(":")[2]
    if len(text) != SHORT_ID:
        return text or None
    return UUID(bytes=urlsafe_b64decode(text + "=="))


def _short(row_id: UUID) -> str:
    return urlsafe_b64encode(row_id.bytes).decode()[:SHORT_ID]
