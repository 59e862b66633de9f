"""A fake store with a person about whom everything is known, a list to take, and a report with figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from models.enums import (
    AssessmentKind,
    Audience,
    ConsentKind,
    Covers,
    Disposition,
    DoubtKind,
    EncounterResult,
    FollowUpState,
    HearingKind,
    JobEnd,
    LineOutcome,
    Owner,
    PointState,
    ReferralState,
    RetentionResult,
    ReviewState,
    Segment,
    ServiceKind,
    Source,
    Stage,
    Standing,
    Verdict,
)
from models.errors import ImportRefused, Refused
from models.progress import unwatched
from models.rows.casework import (
    AssessmentRow,
    CheckRow,
    ConsentRow,
    FollowUpRow,
    ItemRow,
    JobRow,
    ReferralRow,
    StatusRow,
)
from models.rows.listed import Counts, ListCourtCase, ListFile, ListLine, ListPerson, Problem
from models.rows.listing import Expected, Fate, FieldChange, FoundDoubt, Gone, ListingPlan
from models.rows.person import AddressRow, CriterionRow, EncounterRow, HearingRow, PhoneRow
from models.rows.report import Block, Column, Report, ReportRow
from models.rows.twins import Evidence, Likeness, TwinRow
from models.rules.payments import PaymentTurn
from models.rules.screening import CODES, Criterion, Screening
from tests.tui.fake_rows import TODAY, days, person_id, sheet_of
from tests.tui.fake_store import FakeStore

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from models.errors import LiaisonError
    from models.progress import Progress
    from models.rows.done import Done
    from models.rows.person import PersonSheet
    from models.rows.worklist import WorklistRow

DALE = person_id(1)


def row_id(number: int) -> UUID:
    return UUID(int=700_000 + number)


def full_sheet(row: WorklistRow) -> PersonSheet:
    """Something of everything."""
    sheet = sheet_of(row)
    header = replace(
        sheet.header,
        safety_flag=True,
        voicemail_ok=False,
        safe_contact="Call after 17:00 only; never speak with the housemate.",
        flags=("safety", "no voicemail", "held for county review"),
        segment=Segment.UNABLE,
        segment_evidence="SSI pending",
        review=ReviewState.HELD,
        off_list_since=days(-12),
        language="Hmong",
    )
    return replace(
        sheet,
        header=header,
        phones=(*sheet.phones, PhoneRow(row_id(1), "9205550199", PointState.DISCONNECTED, Source.LIST, days(-400))),
        addresses=(
            AddressRow(row_id(2), "12 Oak St", "Green Bay", "WI", "54301", PointState.VERIFIED, Source.LIST, days(-12)),
        ),
        assessments=_assessments(),
        referrals=(*sheet.referrals, _ended_referral()),
        jobs=_jobs(),
        hearings=_hearings(),
        follow_ups=_follow_ups(),
        consents=_consents(),
        screening=_screening(),
    )


def _assessments() -> tuple[AssessmentRow, ...]:
    now = (
        ItemRow("health", None, None, Standing.NEITHER, ""),
        ItemRow("housing", 4, 4, Standing.STRENGTH, "own flat"),
        ItemRow("transport", 2, 3, Standing.NEED, "licence suspended"),
    )
    before = (ItemRow("transport", 3, None, Standing.NEED, "bus only"),)
    return (
        AssessmentRow(row_id(10), days(-20), AssessmentKind.INTERIM, "Slowly better.", now),
        AssessmentRow(row_id(11), days(-120), AssessmentKind.INITIAL, "", before),
    )


def _ended_referral() -> ReferralRow:
    steps = (
        StatusRow(days(-90), ReferralState.MADE, ""),
        StatusRow(days(-60), ReferralState.NO_SHOW, "overslept"),
    )
    return ReferralRow(
        row_id(20),
        days(-90),
        "transport",
        "Bus passes",
        "Forward",
        ServiceKind.SUPPORT,
        "no car",
        "",
        ReferralState.NO_SHOW,
        days(-60),
        None,
        steps,
    )


def _jobs() -> tuple[JobRow, ...]:
    checks = (
        CheckRow(row_id(31), 30, days(-2), None, None),
        CheckRow(row_id(32), 60, days(28), None, None),
    )
    old = (CheckRow(row_id(33), 30, days(-170), days(-168), RetentionResult.WORKING),)
    return (
        JobRow(row_id(30), "Bay Shipbuilding", "welder", days(-32), 1_850, 38, None, None, None, checks),
        JobRow(row_id(34), "Mill", "", days(-200), None, None, days(-150), JobEnd.LAID_OFF, None, old),
    )


def _hearings() -> tuple[HearingRow, ...]:
    met = EncounterRow(row_id(42), days(-100), True, EncounterResult.APPOINTMENT, "work search", "wants to weld")
    return (
        HearingRow(
            row_id(40),
            days(5),
            "09:30",
            HearingKind.CONTEMPT,
            "Branch 3",
            "Brown 2019FA000412",
            Disposition.SCHEDULED,
            None,
            (),
        ),
        HearingRow(row_id(41), days(-100), "", HearingKind.REVIEW, "Branch 1", "", Disposition.HELD, days(5), (met,)),
    )


def _follow_ups() -> tuple[FollowUpRow, ...]:
    kept = FollowUpState.DONE
    return (
        FollowUpRow(row_id(50), days(4), Owner.NCP, "bring the pay stub", FollowUpState.OPEN, None, ""),
        FollowUpRow(row_id(51), days(-3), Owner.LIAISON, "send the form", FollowUpState.OPEN, None, ""),
        FollowUpRow(row_id(52), days(-30), Owner.CSA, "release the person", kept, days(-29), "released"),
    )


def _consents() -> tuple[ConsentRow, ...]:
    part2, release = ConsentKind.PART2, ConsentKind.RELEASE
    return (
        ConsentRow(row_id(60), release, Audience.PARTNER, "UMOS", None, "attendance", days(-40), days(300), None),
        ConsentRow(row_id(61), part2, Audience.CSA, "Pat", Covers.AODA, "AODA", days(-400), days(-35), None),
        ConsentRow(row_id(62), release, Audience.COURT, "", None, "", days(-50), None, days(-10)),
        ConsentRow(row_id(63), release, Audience.CSA, "", None, "", days(-60), None, None),
    )


def _screening() -> tuple[CriterionRow, ...]:
    said = "Arrears $2,100 are greater than 3 months of CSUP, $1,500."
    return (
        CriterionRow("C03", "Arrears above 3 months of CSUP", Verdict.MET, said, "S0 (C03)"),
        CriterionRow("X02", "Lives in Wisconsin", Verdict.NOT_MET, "The address is in Illinois.", "S0 (X02)"),
    )


def listed(last: str, row: int, county: str = "Brown") -> ListPerson:
    case = ListCourtCase(county, "2019FA000412")
    return ListPerson(
        "0000000001", "Dale", "", last, "", None, 38, (), None, None, "WI", None, True, county, None, None, None,
        (case,), (row,),
    )  # fmt: skip


def _verdicts(**answers: Verdict) -> tuple[Verdict, ...]:
    return tuple(answers.get(code, Verdict.MET) for code in CODES)


def screened(listed: ListPerson) -> Screening:
    """Everything is met but for the first person, of row 5."""
    failed = {"C02": Verdict.NOT_MET, "C04": Verdict.UNKNOWN} if listed.row_numbers == (5,) else {}
    return Screening(tuple(Criterion(code, code, failed.get(code, Verdict.MET), "A reason.", "S0") for code in CODES))


def _twin() -> FoundDoubt:
    """The new person may be the fourth of the case file."""
    said = Evidence("phone", "4145550142", "4145550142", "the same phone 4145550142", 20)
    other = Evidence("PIN", "1", "4", "KIDS PIN 1 is not 4", -10)
    row = TwinRow(person_id(4), "N-0004", "Papadopoulos, K", "Winnebago", Stage.ATTEMPTED, Likeness(85, (said, other)))
    return FoundDoubt(DoubtKind.TWIN, ("the same phone 4145550142",), twin=row)


def made_plan(path: Path, as_of: date) -> ListingPlan:
    """A list with somebody of every fate, a row set aside and a cell that was not taken."""
    met, failed = _verdicts(), _verdicts(C02=Verdict.NOT_MET, C04=Verdict.UNKNOWN)
    change = FieldChange("courtcase", row_id(80), "arrears_cents", 1, 2, "court case 2019FA000412: arrears 1 → 2")
    people = (listed("Vang", 5), listed("Hendricks", 6), listed("Okafor", 7, "Dane"), listed("[red]Lee[/]", 8))
    expected = (
        Expected(people[0], None, Fate.NEW, (), (), failed, doubts=(_twin(),)),
        Expected(
            people[1],
            DALE,
            Fate.CHANGED,
            (change,),
            ("phone 920-555-0100",),
            met,
            PaymentTurn.STOPPED,
            (FoundDoubt(DoubtKind.NAME, ("the list says Dale Hendrix, the case file Dale Hendricks",)),),
            ("phone: yours 414-555-0142 stays beside the list's 920-555-0100",),
        ),
        Expected(people[2], person_id(2), Fate.UNCHANGED, (), (), met),
        Expected(people[3], person_id(3), Fate.BACK, (), (), met),
    )
    lines = (ListLine(9, ("NCP Name",), ("Doe",), LineOutcome.SET_ASIDE, "there is no birth date"),)
    problem = Problem(6, "Phone", "12", "“12” is not a phone number.", "It was left out.")
    file = ListFile(
        path.name, "ab", "cd", "Sheet1", as_of, (), ("SSN",), ("Column “SSN” was dropped.", "3 rows are footers."),
        people, lines, (problem,), Counts(6, 4, 0, 1, 1), columns=(("name", "name"),),
    )  # fmt: skip
    gone = (Gone(person_id(4), "N-0004", "Thao, Wade", "Brown", Stage.READY),)
    return ListingPlan(file, expected, gone, 10, None, None, (), screened)


class FullStore(FakeStore):
    """Everything about everybody. `refusal` is raised once by taking a list; `unread` refuses to read one."""

    def __init__(self) -> None:
        super().__init__(people=20)
        self.refusal = ""
        self.unread = ""
        self.too_large = ""
        self.options: dict[str, object] = {}
        self.mapped: dict[str, str] = {}
        self.trouble: LiaisonError | None = None

    def person(self, person_id: UUID) -> PersonSheet:
        return full_sheet(self.row_of(person_id))

    def plan_listing(
        self,
        path: Path,
        as_of: date,
        county: str | None = None,  # noqa: ARG002 - the same for all
        *,
        mapping: Mapping[str, str] | None = None,
        progress: Progress = unwatched,
    ) -> ListingPlan:
        self.mapped = dict(mapping or {})
        progress("Comparing with the case file", 1, 4)
        if self.unread and not mapping:
            raise ImportRefused(self.unread, path.name, "Export the list again.")
        plan = made_plan(path, as_of)
        return replace(plan, risks=(self.refusal,)) if self.refusal else plan

    def run(self, verb: str, *arguments: object, **options: object) -> Done:
        if verb == "take_listing" and self.trouble is not None:
            trouble, self.trouble = self.trouble, None
            raise trouble
        if verb == "take_directory" and self.too_large and not options.get("accept_large_change"):
            raise Refused(self.too_large)
        if verb == "take_listing" and self.refusal and not options.get("accept_large_change"):
            raise Refused(self.refusal)
        self.options = options
        return super().run(verb, *arguments, **options)

    def report(self, kind: str, quarter: str, county: str | None) -> Report:
        return made_report(kind, quarter, county, [row.id for row in self.people.values()][:3])

    def export_report(self, report: Report, folder: Path, formats: Sequence[str], *, freeze: bool) -> list[Path]:
        return super().export_report(report, folder, formats, freeze=freeze)


def made_report(kind: str, quarter: str, county: str | None, people: Sequence[UUID]) -> Report:
    """A report with a block of counts and one that is empty."""
    columns = (
        Column("county", "County", 18),
        Column("programme", "Programme", 30),
        Column("referred", "Referred", 10, "number"),
        Column("wage", "Hourly wage", 12, "cents"),
    )
    rows = (
        ReportRow(
            (county or "Brown", "W-2 case management for NCPs (CMN)", 3, 1_850),
            tuple(people),
            ((), (), tuple(people), ()),
        ),
        ReportRow((county or "Dane", "Children First", 1, None), (people[0],), ((), (), (people[0],), ())),
        ReportRow((county or "Rock", "No one", 0, None), (), ((), (), (), ())),
    )
    blocks = (
        Block("counts", "NCPs by county and programme", columns, rows, ""),
        Block("activities", "Activities", columns, (), "Nothing in this quarter."),
    )
    audience = Audience.CSA if county else Audience.STATE
    return Report(
        kind, "Quarterly report", quarter, audience, county or "", "Alex Example", TODAY,
        date(2027, 1, 15), date(2027, 1, 14), blocks, (), ("Confidential.",),
    )  # fmt: skip
