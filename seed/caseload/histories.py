"""One person's history, planned step by step; each step is a verb that the diary plays on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlmodel import select

from commands.verbs import casework, hearings, people, standing
from models import clock
from models.enums import (
    REACHED_OUTCOMES,
    AssessmentKind,
    Audience,
    ConsentKind,
    ContactKind,
    ContactOutcome,
    Covers,
    Direction,
    FollowUpState,
    Owner,
    ReferralState,
    ReviewState,
    Standing,
)
from models.inputs.casework import (
    AssessmentInput,
    AssessmentItemInput,
    ConsentInput,
    ContactInput,
    FollowUpInput,
    FollowUpResult,
)
from models.inputs.hearings import EncounterInput, HearingInput
from models.inputs.people import (
    CloseInput,
    NoteInput,
    ParkInput,
    PhoneInput,
    ReviewInput,
    SafetyInput,
    SegmentInput,
    TagInput,
)
from models.tables.casework import FollowUp
from seed.caseload.work import Work

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from models.enums import CloseReason, Disposition, EncounterResult, HearingKind, ParkReason, Segment

_NOTES = {
    ContactOutcome.SPOKE: "spoke",
    ContactOutcome.ORIENTED: "oriented",
    ContactOutcome.NO_ANSWER: "no_answer",
    ContactOutcome.VOICEMAIL: "voicemail",
    ContactOutcome.MESSAGE_LEFT: "message_left",
    ContactOutcome.WRONG_NUMBER: "wrong_number",
    ContactOutcome.DISCONNECTED: "disconnected",
    ContactOutcome.RETURNED_MAIL: "returned_mail",
    ContactOutcome.REFUSED: "refused",
    ContactOutcome.NO_SHOW: "no_show",
}
_BY_NUMBER = frozenset({ContactKind.PHONE, ContactKind.TEXT})
_NEED, _STRENGTH = 2, 4
_HOURS = (8, 9, 9, 10, 11, 13, 14, 15, 16)
_ANSWERED_HOURS = (9, 10, 11, 12, 13, 16, 16, 17, 17)
"""When contacts are made, and when they are answered: more often once a day shift is over."""


@dataclass(slots=True)
class Story(Work):
    """One person's history as it is planned: each method puts a step on the day reached."""

    def contact(
        self,
        outcome: ContactOutcome,
        kind: ContactKind = ContactKind.PHONE,
        *,
        again: int | date = 0,
        what: str = "",
        incoming: bool = False,
    ) -> None:
        """An attempt or a conversation; `again` asks for a follow-up in so many days, or on a day.

        The liaison's earlier promises are settled by it.
        """
        hours = _ANSWERED_HOURS if outcome in REACHED_OUTCOMES else _HOURS
        at = f"{self.chance.choice(hours):02d}:{self.chance.randrange(0, 60, 5):02d}"
        given: dict[str, Any] = {
            "outcome": outcome,
            "kind": kind,
            "note": self._contact_note(outcome, kind, incoming=incoming),
            "direction": Direction.IN if incoming else Direction.OUT,
            "follow_up_on": (self.ahead(again) if again else None) if isinstance(again, int) else again,
            "follow_up_what": what,
            "minutes": self.chance.randint(4, 45) if outcome in REACHED_OUTCOMES else None,
            "at": at,
            "phone": self.phone if kind in _BY_NUMBER and not incoming else "",
        }
        self.answers = self.answers or outcome in REACHED_OUTCOMES
        late = self.settled(Owner.LIAISON) and outcome not in REACHED_OUTCOMES
        if given["follow_up_on"]:
            self.promised(Owner.LIAISON, given["follow_up_on"])

        def act() -> None:
            if late:
                self._settle("tried again", Owner.LIAISON)
            casework.record_contact(self.file, self.person_id, ContactInput(**given))

        self.do(act)

    def _contact_note(self, outcome: ContactOutcome, kind: ContactKind, *, incoming: bool) -> str:
        if incoming and outcome in REACHED_OUTCOMES:
            return self.words.note("incoming", self.blanks)
        if outcome is ContactOutcome.SENT:
            return self.words.note("letter" if kind is ContactKind.LETTER else "text", self.blanks)
        return self.words.note(_NOTES[outcome], self.blanks)

    def _settle(self, result: str, owner: Owner | None, state: FollowUpState = FollowUpState.DONE) -> None:
        """Settle open promises: those due by the day that is being played, or all when they are dropped."""
        wanted = select(FollowUp.id).where(FollowUp.person_id == self.person_id, FollowUp.state == FollowUpState.OPEN)
        if state is FollowUpState.DONE:
            wanted = wanted.where(FollowUp.due_on <= clock.today())
        if owner is not None:
            wanted = wanted.where(FollowUp.owner == owner)
        with self.file.read() as session:
            found = list(session.exec(wanted))
        for promise in found:
            casework.settle_follow_up(self.file, promise, FollowUpResult(state=state, result=result))

    def promise(self, owner: Owner, in_days: int, what: str = "") -> None:
        """Somebody promises something for so many days ahead."""
        said = what or self.words.promise(owner.value, self.blanks)
        due = self.ahead(in_days) if in_days else self.day
        self.promised(owner, due)
        self.do(
            lambda: casework.add_follow_up(self.file, self.person_id, FollowUpInput(due_on=due, what=said, owner=owner))
        )

    def kept(self, result: str, owner: Owner) -> None:
        """What somebody promised for the day reached or before is settled."""
        if self.settled(owner):
            self.do(lambda: self._settle(result, owner))

    def assess(self, kind: AssessmentKind, lowest: int, highest: int, domains: Sequence[str]) -> None:
        """Needs and strengths in these domains, each level between the two."""
        items = []
        for domain in domains:
            level = self.chance.randint(lowest, highest)
            side = Standing.NEED if level <= _NEED else Standing.STRENGTH if level >= _STRENGTH else Standing.NEITHER
            reason = self.words.assessed(domain, self.blanks)
            items.append(AssessmentItemInput(domain=domain, level=level, standing=side, reason=reason))
        self.do(
            lambda: casework.record_assessment(
                self.file, self.person_id, AssessmentInput(items=tuple(items), kind=kind)
            )
        )

    def consent(
        self, kind: ConsentKind, audience: Audience, recipient: str = "", information: str = "", days: int | None = None
    ) -> None:
        """A signed paper, for so many days when it expires."""
        covers = Covers.AODA if kind is ConsentKind.PART2 else None
        given = {"kind": kind, "audience": audience, "recipient": recipient, "information": information}
        purpose = "Employment plan" if information else ""
        until = self.day + timedelta(days=days) if days else None
        self.do(
            lambda: casework.record_consent(
                self.file,
                self.person_id,
                ConsentInput(**given, covers=covers, purpose=purpose, expires_on=until),
            )
        )

    def hearing(self, in_days: int, kind: HearingKind) -> date:
        """A hearing of the first court case goes on the calendar; gives its day."""
        on, at, court = (
            self.ahead(in_days),
            self.chance.choice(("08:30", "09:15", "10:00", "13:30")),
            self.words.work("courts"),
        )
        given = HearingInput(on=on, at=at, kind=kind, court=court, court_case_id=self.case_ids[0])
        self.do(lambda: hearings.schedule_hearing(self.file, self.person_id, given))
        return on

    def encounter(self, result: EncounterResult, disposition: Disposition, *, present: bool = True) -> None:
        """The liaison at the hearing of the day."""
        given = {
            "result": result,
            "present": present,
            "disposition": disposition,
            "ordered": self.words.work("ordered") if present else "",
            "note": self.words.note("hearing", self.blanks) if present else "Called in the hall, not there.",
            "court_case_id": self.case_ids[0],
        }
        self.do(lambda: hearings.record_encounter(self.file, self.person_id, EncounterInput(**given)))

    def close(self, reason: CloseReason, note: str = "") -> None:
        """Work ends; what was still promised is let go, and a referral that is open ends."""
        if not self.live:
            return
        self.planned.add("closed")
        for key in tuple(self.checks):
            self.update(key, ReferralState.DROPPED)
        self._let_go("closed")
        self.do(lambda: standing.close_person(self.file, self.person_id, CloseInput(reason=reason, note=note)))

    def park(self, in_days: int, reason: ParkReason, note: str = "") -> None:
        """Work rests for so many days; what was promised is let go."""
        until = self.ahead(in_days)
        self._let_go("parked")
        self.do(lambda: standing.park(self.file, self.person_id, ParkInput(until=until, reason=reason, note=note)))

    def _let_go(self, why: str) -> None:
        if self.promises:
            self.do(lambda: self._settle(why, None, FollowUpState.DROPPED))
        self.promises.clear()

    def review(self, decision: ReviewState, note: str = "") -> None:
        """The county answers."""
        self.do(lambda: standing.review(self.file, self.person_id, ReviewInput(decision=decision, note=note)))

    def safety(self, **given: object) -> None:
        """How the person may be contacted safely."""
        self.careful = True
        self.do(lambda: standing.set_safety(self.file, self.person_id, SafetyInput(**given)))

    def segment(self, segment: Segment, evidence: str) -> None:
        """The liaison's judgement of the person's means."""
        given = SegmentInput(segment=segment, segment_evidence=evidence)
        self.do(lambda: standing.set_segment(self.file, self.person_id, given))

    def mark(self) -> None:
        """Marked next by hand."""
        self.do(lambda: standing.toggle_mark(self.file, self.person_id))

    def tag(self, word: str) -> None:
        """A word of the liaison's own."""
        self.do(lambda: standing.add_tag(self.file, self.person_id, TagInput(word=word)))

    def new_phone(self, number: str) -> None:
        """A number that the person gave, at which the liaison calls from now on."""
        self.phone = number
        self.do(lambda: people.add_phone(self.file, self.person_id, PhoneInput(number=number)))

    def note(self, kind: str = "case") -> None:
        """A dated note."""
        text = self.words.note(kind, self.blanks)
        self.do(lambda: people.add_note(self.file, self.person_id, NoteInput(text=text)))
