"""One person's history, planned step by step; each step is a verb that the diary plays on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlmodel import select

from commands.verbs import casework, hearings, jobs, people, referrals, standing
from models import clock
from models.enums import (
    REACHED_OUTCOMES,
    AssessmentKind,
    Audience,
    ConsentKind,
    ContactKind,
    ContactOutcome,
    Direction,
    FollowUpState,
    JobEnd,
    Owner,
    ReferralState,
    RetentionResult,
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
from models.inputs.jobs import JobEndInput, JobInput, RetentionInput
from models.inputs.people import CloseInput, NoteInput, ParkInput, ReviewInput, SafetyInput, SegmentInput, TagInput
from models.inputs.services import ReferralInput, ReferralUpdate
from models.tables.casework import FollowUp
from models.tables.jobs import RetentionCheck
from seed.caseload.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

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


@dataclass(slots=True)
class Story(Plan):
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
        at = f"{self.chance.randint(8, 16):02d}:{self.chance.randrange(0, 60, 5):02d}"
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
        late = self._late(settled=outcome in REACHED_OUTCOMES)
        if given["follow_up_on"]:
            self.due.append(given["follow_up_on"])

        def act() -> None:
            if late:
                self._settle("tried again", Owner.LIAISON)
            casework.record_contact(self.file, self.person_id, ContactInput(**given))

        self.do(act)

    def _late(self, *, settled: bool) -> bool:
        """Whether own promises are due that the verb will not settle itself; from here on they count as settled."""
        late = any(day <= self.day for day in self.due)
        self.due = [day for day in self.due if day > self.day]
        return late and not settled

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
        if owner is Owner.LIAISON:
            self.due.append(due)
        self.do(
            lambda: casework.add_follow_up(self.file, self.person_id, FollowUpInput(due_on=due, what=said, owner=owner))
        )

    def kept(self, result: str, owner: Owner | None = None) -> None:
        """What was promised for today or before is settled."""
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
        given = {"kind": kind, "audience": audience, "recipient": recipient, "information": information}
        purpose = "Employment plan" if information else ""
        until = self.day + timedelta(days=days) if days else None
        self.do(
            lambda: casework.record_consent(
                self.file,
                self.person_id,
                ConsentInput(**given, purpose=purpose, expires_on=until),
            )
        )

    def refer(self, key: str, kinds: Sequence[str], programme: str = "", check: int | None = None) -> bool:
        """Send the person to a service near them; False when none of that kind is there."""
        offers = self.directory.near(self.county, () if programme else kinds, programme)
        if not offers:
            return False
        service = self.chance.choice(offers)
        reason = self.words.reason(service.kind)
        check_on = self.ahead(check) if check else None

        def act() -> None:
            given = ReferralInput(service_id=service.id, reason=reason, check_on=check_on)
            self._keep(key, referrals.refer(self.file, self.person_id, given).made)

        self.planned.add(key)
        self.do(act)
        return True

    def _keep(self, key: str, made: UUID | None) -> None:
        if made is None:
            raise AssertionError(key)
        self.made[key] = made

    def update(self, key: str, state: ReferralState) -> None:
        """The next step of a referral."""
        note = self.words.note("referral", self.blanks)
        self.do(lambda: referrals.update_referral(self.file, self.made[key], ReferralUpdate(state=state, note=note)))

    def job(self, key: str, referral: str = "") -> None:
        """A job begins on the day reached."""
        employer, title = self.words.work("employers"), self.words.work("titles")
        wage, hours = self.chance.randrange(1400, 2350, 25), self.chance.choice((24, 30, 32, 38, 40, 40))

        def act() -> None:
            given = JobInput(
                employer=employer, title=title, wage_cents=wage, hours=hours, referral_id=self.made.get(referral)
            )
            self._keep(key, jobs.record_job(self.file, self.person_id, given).made)

        self.do(act)

    def check(self, key: str, days: int, result: RetentionResult = RetentionResult.WORKING) -> None:
        """The retention check of so many days is answered."""
        note = self.words.note("retention", self.blanks) if result is RetentionResult.WORKING else ""

        def act() -> None:
            wanted = select(RetentionCheck.id).where(
                RetentionCheck.job_id == self.made[key], RetentionCheck.days == days
            )
            with self.file.read() as session:
                check_id = session.exec(wanted).one()
            jobs.check_retention(self.file, check_id, RetentionInput(result=result, note=note))

        self.do(act)

    def job_ends(self, key: str, reason: JobEnd) -> None:
        """The job is over."""
        self.do(lambda: jobs.end_job(self.file, self.made[key], JobEndInput(end_reason=reason)))

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
        """Work ends; what was still promised is let go."""
        self.planned.add("closed")
        self.do(lambda: self._settle("closed", None, FollowUpState.DROPPED))
        self.do(lambda: standing.close_person(self.file, self.person_id, CloseInput(reason=reason, note=note)))

    def park(self, in_days: int, reason: ParkReason, note: str = "") -> None:
        """Work rests for so many days."""
        until = self.ahead(in_days)
        self.do(lambda: standing.park(self.file, self.person_id, ParkInput(until=until, reason=reason, note=note)))

    def review(self, decision: ReviewState, note: str = "") -> None:
        """The county answers."""
        self.do(lambda: standing.review(self.file, self.person_id, ReviewInput(decision=decision, note=note)))

    def safety(self, **given: object) -> None:
        """How the person may be contacted safely."""
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

    def note(self, kind: str = "case") -> None:
        """A dated note."""
        text = self.words.note(kind, self.blanks)
        self.do(lambda: people.add_note(self.file, self.person_id, NoteInput(text=text)))
