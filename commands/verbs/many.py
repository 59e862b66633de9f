"""One verb for many people: run for each of them, kept as one entry of the log that one undo takes back.

What is shown before is found by doing it and keeping nothing, so that it is exactly what comes of it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from commands.verbs.casework import add_follow_up, record_contact
from commands.verbs.counties import assign_contact
from commands.verbs.entry import record_entry
from commands.verbs.standing import add_tag, close_person, park, set_mark, unpark, untag
from commands.verbs.wording import named
from models import clock
from models.enums import REACHED_OUTCOMES
from models.errors import InputRefused, LiaisonError, Refused
from models.ids import reference
from models.progress import unwatched
from models.queries.history import FOR_MANY
from models.queries.phrases import entry_words
from models.queries.standing import sort_name
from models.rows.many import ManyPerson, ManyPlan, Refusal
from models.rules.entries import EntryRefused, parse_entry
from models.rules.words import count
from models.tables.people import Person
from models.vault.unit import one_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from uuid import UUID

    from sqlmodel import Session

    from models.enums import ContactOutcome
    from models.inputs.base import Input
    from models.inputs.casework import ContactInput, EntryInput
    from models.progress import Progress
    from models.rows.done import Done
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit

THIS_PERSON = "this person"
"""How a reason names whom it is about, so that the same reason of many is one."""
_TOLD_EVERY = 20
"""People between two words of how far it has come."""


def _anything(session: Session, given: Any) -> None:  # noqa: ANN401 - the input of any verb
    """Whatever is given can be the same for many."""


def _no_talk(session: Session, given: ContactInput) -> None:
    """A letter, a voicemail, a call that nobody took."""
    del session
    _refuse_a_talk(given.outcome, "outcome")
    _refuse_a_number(given.phone)


def _no_talk_in_a_line(session: Session, given: EntryInput) -> None:
    """The same in one line, without a referral; the next step is that which is proposed for each of them."""
    try:
        entry = parse_entry(given.text, clock.today(), entry_words(session))
    except EntryRefused as error:
        raise InputRefused({"text": error.sentence}, error.hint) from None
    _refuse_a_talk(entry.outcome, "text")
    _refuse_a_number(given.phone)
    if entry.programme:
        raise InputRefused({"text": "A referral is made for one person at a time: each has a reason of its own."})


def _refuse_a_talk(outcome: ContactOutcome, field_name: str) -> None:
    if outcome in REACHED_OUTCOMES:
        sentence = f"“{outcome.label}” is written down for one person at a time: each talk is its own."
        raise InputRefused({field_name: sentence})


def _refuse_a_number(phone: str) -> None:
    if phone:
        raise InputRefused({"phone": "A number belongs to one person; leave it empty for many."})


@dataclass(frozen=True, slots=True)
class _Verb:
    """How it is run for one of them, and what is refused because it cannot be the same for many."""

    run: Callable[[CaseFile, UUID, Any], Done]
    check: Callable[[Session, Any], None] = _anything


MANY: Mapping[str, _Verb] = MappingProxyType(
    {
        "record_contact": _Verb(record_contact, _no_talk),
        "record_entry": _Verb(record_entry, _no_talk_in_a_line),
        "add_follow_up": _Verb(add_follow_up),
        "park": _Verb(park),
        "unpark": _Verb(lambda case_file, person_id, _: unpark(case_file, person_id)),
        "add_tag": _Verb(add_tag),
        "untag": _Verb(untag),
        "close_person": _Verb(close_person),
        "set_mark": _Verb(set_mark),
        "assign_contact": _Verb(assign_contact),
    }
)
"""The verbs that make sense for many people."""


def for_many(
    case_file: CaseFile,
    verb: str,
    people: Sequence[UUID],
    given: Input | None = None,
    *,
    progress: Progress = unwatched,
) -> Done:
    """Do one thing for many people as one change; who refuses is passed over, and keeps everything as it was.

    Refused when nobody is chosen, when everybody refuses, and for a verb that works on one person only. `progress` may
    call it off; nothing is changed then.
    """
    with one_entry(case_file, f"{_spoken(verb)}{FOR_MANY}") as whole:
        plan = _tried(case_file, whole, verb, people, given, progress=progress)
        if not plan.does:
            raise _nobody(plan)
        whole.watch(progress)
        whole.summary = plan.sentence
    return whole.done()


def rehearse(
    case_file: CaseFile,
    verb: str,
    people: Sequence[UUID],
    given: Input | None = None,
    *,
    progress: Progress = unwatched,
) -> ManyPlan:
    """What `for_many` would do, found by doing it and keeping nothing; refused as it is, unless everybody refuses."""
    with one_entry(case_file, verb, keep=False) as whole:
        return _tried(case_file, whole, verb, people, given, progress=progress)


def _verb(name: str) -> _Verb:
    if name not in MANY:
        hint = f"For many there are: {', '.join(_spoken(each) for each in MANY)}."
        raise Refused(f"“{_spoken(name)}” works on one person at a time.", hint)
    return MANY[name]


def _spoken(verb: str) -> str:
    return verb.replace("_", " ")


@dataclass
class _Tried:
    """What came of it so far."""

    does: list[ManyPerson] = field(default_factory=list)
    sentences: dict[str, None] = field(default_factory=dict)
    refused: dict[tuple[str, str], list[ManyPerson]] = field(default_factory=lambda: defaultdict(list))
    wrong: set[tuple[tuple[str, str], ...]] = field(default_factory=set)

    def refuses(self, who: ManyPerson, name: str, error: LiaisonError) -> None:
        """One of them refuses."""
        self.refused[_nameless(error.sentence, name), _nameless(error.hint, name)].append(who)
        fields = error.fields if isinstance(error, InputRefused) else {}
        self.wrong.add(tuple((at, _nameless(sentence, name)) for at, sentence in fields.items()))

    def plan(self, verb: str) -> ManyPlan:
        """All of it, the reason of most first."""
        groups = sorted(self.refused.items(), key=lambda each: -len(each[1]))
        refusals = tuple(Refusal(reason, hint, tuple(people)) for (reason, hint), people in groups)
        wrong = next(iter(self.wrong)) if not self.does and len(self.wrong) == 1 else ()
        return ManyPlan(verb, self._sentence(), tuple(self.does), refusals, wrong)

    def _sentence(self) -> str:
        """What the verbs said of most of them, said of all."""
        if not self.does:
            return ""
        done, refused = len(self.does), sum(map(len, self.refused.values()))
        who = f"{done:,} of {done + refused:,} people" if refused else f"{done:,} people"
        said = _shared(list(self.sentences)).replace(THIS_PERSON, who)
        return said[:1].upper() + said[1:]


def _tried(
    case_file: CaseFile, whole: Unit, verb: str, people: Sequence[UUID], given: Input | None, *, progress: Progress
) -> ManyPlan:
    """Run the verb for each of them inside the one entry; raises Refused when there is nobody, or no such verb."""
    chosen = _verb(verb)
    everybody = list(dict.fromkeys(people))
    if not everybody:
        raise Refused("Nobody is chosen.", "Mark people with space, or say who with a filter.")
    chosen.check(whole.session, given)
    tried = _Tried()
    for place, person_id in enumerate(everybody):
        if place % _TOLD_EVERY == 0:
            progress("One person after another", place, len(everybody))
        who, name = _who(whole, person_id)
        try:
            done = chosen.run(case_file, person_id, given)
        except LiaisonError as error:
            tried.refuses(who, name, error)
        else:
            tried.does.append(who)
            tried.sentences[done.summary.replace(name, THIS_PERSON) if len(everybody) > 1 else done.summary] = None
    return tried.plan(verb)


def _who(whole: Unit, person_id: UUID) -> tuple[ManyPerson, str]:
    """Whom it is about, and the words by which the verbs name them."""
    person = whole.session.get(Person, person_id)
    if person is None:
        return ManyPerson(person_id, 0, "", "", ""), ""
    who = ManyPerson(person_id, person.number, reference(person.number), sort_name(person), person.county)
    return who, named(person)


def _shared(sentences: Sequence[str]) -> str:
    """What holds for everybody of sentences whose parts stand between semicolons, with a word that the rest differs."""
    first, *others = [each.split("; ") for each in sentences]
    shared = [part for part in first if all(part in other for other in others)]
    return "; ".join([*shared, "the rest differs"] if others else shared)


def _nameless(sentence: str, name: str) -> str:
    """A sentence about "this person": "N-0412 Dale Hendricks is not parked." and all like it are one reason."""
    said = sentence.replace(name, THIS_PERSON) if name else sentence
    return said[:1].upper() + said[1:]


def _nobody(plan: ManyPlan) -> Refused:
    """Everybody refuses: beside its field when that is why, else with the reason of most."""
    if plan.wrong:
        return InputRefused(dict(plan.wrong))
    first, *others = plan.refusals
    more = f" ({count(len(others), 'other reason')} besides)" if others else ""
    return Refused(f"Nothing was changed, for all {plan.total:,} refuse: {first.reason}{more}", first.hint)
