"""A list held against the case file: who is new, changed, gone, and what to look at. It changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlmodel import col

from models import clock
from models.collector import resting
from models.enums import DoubtKind, ImportKind, Intake, LineOutcome, ReferenceFamily
from models.errors import Refused
from models.ids import reference
from models.intake.cells import as_pin
from models.intake.meanings import words_of
from models.intake.months import closed_month
from models.intake.screened import screening_facts
from models.intake.synonyms import Field
from models.progress import unwatched
from models.queries import doubts, held
from models.queries.changes import Spoken, additions, changes, conflicts, is_monthly, turned
from models.queries.doubled import as_one
from models.queries.held import pin_key
from models.queries.merging import survivors
from models.queries.reference import settings
from models.queries.taken import OF_LISTS, taken_before
from models.rows.listing import Expected, Fate, Gone, ListingPlan
from models.rules.screening import Screener, ScreeningSettings
from models.tables.listings import Listing
from models.tables.standing import PersonStanding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Row
    from sqlmodel import Session

    from models.progress import Progress
    from models.queries.held import Held
    from models.rows.listed import ListFile, ListPerson
    from models.rows.listing import FieldChange, FoundDoubt
    from models.rules.screening import Screening

_EVERY = 1_000
"""So many people are looked at between two words about how far it has come."""
_WHO = (DoubtKind.NAME, DoubtKind.BIRTH, DoubtKind.COUNTY)


def plan(
    session: Session, file: ListFile, same: Mapping[int, UUID] | None = None, progress: Progress = unwatched
) -> ListingPlan:
    """What taking the list would do.

    `same` says, by the first row of a listed person, which person of the case file they were found to be. Raises
    Refused for a list of a day to come: every later list would be older than it.
    """
    if file.as_of > clock.today():
        raise Refused(f"A list cannot stand as of a day to come ({file.as_of}).", "Give the day it was made.")
    with resting():
        return _plan(session, file, same or {}, progress)


def _plan(session: Session, file: ListFile, same: Mapping[int, UUID], progress: Progress) -> ListingPlan:
    known = held.everybody(session)
    matched = held.match(file.people, known, same, survivors(session))
    pairs = list(zip(file.people, matched, strict=True))
    strangers = [(listed, each.person) for listed, each in pairs if each and _is_stranger(listed, each, same)]
    if strangers:
        file = doubts.without(file, strangers)
        matched = [each for listed, each in pairs if not (each and _is_stranger(listed, each, same))]
    file, matched = as_one(file, matched)
    named = {each.person.id: each for each in matched if each is not None}
    held.fill(session, named)
    others = frozenset(person.id for person in known if person.merged_into is None and person.id not in named)
    look = _Look(session, file, matched, others, progress)
    expected = look.expected()
    before = [] if file.corrects else _listed_before(known, {listed.county for listed in file.people})
    present = {each.person_id for each in expected} | {person.id for _, person in strangers}
    aside = _pins_aside(file)
    absent = [person for person in before if person.id not in present and pin_key(person.pin or "") not in aside]
    gone = _gone(session, absent)
    newer = _newer(session, file)
    return ListingPlan(
        file=file,
        expected=expected,
        gone=gone,
        known=len(before),
        taken_before=taken_before(session, file.sha256, *OF_LISTS),
        newer_as_of=newer,
        risks=tuple(_risks(file, newer, (len(gone), len(before)), expected, look.share)),
        screener=look.screen,
    )


def _pins_aside(file: ListFile) -> frozenset[str]:
    """The PINs of the rows that wait: whoever has one of them is on the list, however wrong the rest of the row is."""
    headers = [header for header, meaning in file.mapping if meaning == words_of(Field.PIN)]
    waiting = (line.raw for line in file.lines if line.outcome is LineOutcome.SET_ASIDE)
    told = (as_pin(raw.get(header, "")) for raw in waiting for header in headers)
    return frozenset(key for pin in told if isinstance(pin, str) and (key := pin_key(pin)))


def _is_stranger(listed: ListPerson, each: Held, same: Mapping[int, UUID]) -> bool:
    """Whether the PIN alone speaks for the person; nobody whom the liaison named is a stranger."""
    return listed.row_numbers[0] not in same and doubts.is_stranger(listed, each.person)


class _Look:
    """A list being looked at, person by person, against what the case file holds."""

    def __init__(
        self,
        session: Session,
        file: ListFile,
        matched: Sequence[Held | None],
        others: frozenset[UUID],
        progress: Progress,
    ) -> None:
        self.file, self.matched, self.progress = file, matched, progress
        measure = settings(session, ReferenceFamily.SCREENING, file.as_of)
        self.share = int(str(measure["large_share_percent"]))
        self.screener = Screener(file.as_of, ScreeningSettings.of(measure))
        self.last = closed_month(file.as_of, 1)
        self.spoken = Spoken.of(file)
        self.noted = doubts.seen(session)
        self.counties_kept = doubts.counties_kept(session)
        new = [listed for listed, each in zip(file.people, matched, strict=True) if each is None]
        progress("Looking for the same people", 0, len(new))
        self.twins = doubts.twins(session, new, others) if new else {}

    def screen(self, listed: ListPerson) -> Screening:
        """The screening of one listed person, in words."""
        return self.screener.screen(screening_facts(listed, self.file.as_of))

    def expected(self) -> tuple[Expected, ...]:
        """Everybody on the list, in its order."""
        found: list[Expected] = []
        for listed, each in zip(self.file.people, self.matched, strict=True):
            if not len(found) % _EVERY:
                self.progress("Comparing with the case file", len(found), len(self.matched))
            found.append(self._new(listed) if each is None else self._known(listed, each))
        return tuple(found)

    def _new(self, listed: ListPerson) -> Expected:
        verdicts = self.screener.verdicts(screening_facts(listed, self.file.as_of))
        doubted: Sequence[FoundDoubt] = self.twins.get(listed.row_numbers[0], ()) if self.twins else ()
        news = turned(listed, None, self.last)
        return Expected(listed, None, Fate.NEW, (), (), verdicts, news, tuple(doubted))

    def _known(self, listed: ListPerson, each: Held) -> Expected:
        differing = tuple(change for change in changes(listed, each, self.spoken) if not self._is_settled(change))
        added = tuple(additions(listed, each))
        doubted = tuple(doubts.about(listed, each.person, self.spoken, self.noted))
        return Expected(
            listed=listed,
            person_id=each.person.id,
            fate=_fate(each, differing, added, doubted),
            changes=differing,
            additions=added,
            verdicts=self.screener.verdicts(screening_facts(listed, self.file.as_of)),
            turn=turned(listed, each, self.last),
            doubts=doubted,
            conflicts=tuple(conflicts(listed, each, self.file.as_of)),
        )

    def _is_settled(self, change: FieldChange) -> bool:
        """Whether the liaison has said that the list is wrong about this: a county that was kept stays kept."""
        return change.field == "county" and (change.row_id, change.after) in self.counties_kept


def _fate(each: Held, differing: Sequence[FieldChange], added: Sequence[str], doubted: Sequence[FoundDoubt]) -> Fate:
    if each.person.off_list_since is not None:
        return Fate.BACK
    if doubted:
        return Fate.CHANGED
    if not differing and not added:
        return Fate.UNCHANGED
    news: list[FieldChange | str] = [*differing, *added]
    return Fate.BALANCES if all(is_monthly(each) for each in news) else Fate.CHANGED


def _risks(
    file: ListFile, newer: date | None, drop: tuple[int, int], expected: Sequence[Expected], share: int
) -> Iterable[str]:
    """Why a list is not taken without being asked about: it goes back in time, or drops or changes many."""
    if newer is not None:
        yield f"A list as of {newer} was taken already; this one is as of {file.as_of}."
    gone, before = drop
    if gone * 100 > before * share:
        yield f"This list would drop {gone} of the {before} people listed before."
    known = sum(each.person_id is not None for each in expected)
    changed = sum(any(doubt.kind in _WHO for doubt in each.doubts) for each in expected)
    if changed * 100 > known * share:
        yield f"This list gives {changed} of the {known} people known another name, birth date or county."


def _newer(session: Session, file: ListFile) -> date | None:
    """As of when a later list was taken that covers a county of this one; None when there is none."""
    counties = {listed.county for listed in file.people}
    later = select(col(Listing.as_of)).where(col(Listing.as_of) > file.as_of, col(Listing.kind) == ImportKind.LIST)
    if len(counties) == 1:
        later = later.where(col(Listing.county).in_([*counties, ""]))
    return session.execute(later.order_by(col(Listing.as_of).desc()).limit(1)).scalar()


def _listed_before(known: Iterable[Row[Any]], counties: set[str]) -> list[Row[Any]]:
    """The people of these counties whom an earlier list brought and no later one dropped."""
    return [
        person
        for person in known
        if person.intake is Intake.LIST
        and person.off_list_since is None
        and person.county in counties
        and person.merged_into is None
    ]


def _gone(session: Session, people: Sequence[Row[Any]]) -> tuple[Gone, ...]:
    """Those of an earlier list who are not on this one, by name, with the stage at which they stay."""
    stages = dict(session.execute(select(col(PersonStanding.id), col(PersonStanding.stage))).all()) if people else {}
    found = [
        Gone(
            person.id,
            reference(person.number),
            f"{person.last_name}, {person.first_name}",
            person.county,
            stages.get(person.id),
        )
        for person in people
    ]
    return tuple(sorted(found, key=lambda gone: (gone.name, gone.ref)))
