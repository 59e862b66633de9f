"""What every input shares: how typed text becomes a value, and how a wrong one is told, field by field."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from sys import maxsize
from typing import Annotated, Any, Self, TypeVar
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from models.enums import Choice
from models.errors import InputRefused, Refused
from models.inputs.days import parse_day, parse_time
from models.money import parse_cents
from models.text import NOTE_LIMIT, clean, clean_note, digits

C = TypeVar("C", bound=StrEnum)
PHONE_DIGITS = 10
LARGEST_NUMBER = 100_000
_TOO_LONG = "text_too_long"


class Input(BaseModel):
    """What a form or a command gives to a verb: checked whole, or refused field by field."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> Self:
        """The checked input; raises InputRefused with one sentence per field that does not hold."""
        try:
            return cls.model_validate(dict(raw))
        except ValidationError as error:
            raise InputRefused(_sentences(cls, error)) from None


def _sentences(model: type[Input], error: ValidationError) -> dict[str, str]:
    told: dict[str, str] = {}
    for problem in error.errors(include_url=False, include_input=False):
        name = str(problem["loc"][0]) if problem["loc"] else ""
        field = model.model_fields.get(name)
        title = (field.title if field else None) or name.replace("_", " ") or "This form"
        told.setdefault(name, _sentence(title, problem))
    return told


def _sentence(title: str, problem: Any) -> str:
    kind = problem["type"]
    if kind in {"missing", "too_short", "string_too_short"}:
        return f"{title} is needed."
    if kind == "extra_forbidden":
        return f"{title} is not a field of this form."
    if kind == _TOO_LONG:
        return f"{title} {problem['msg']}."
    cause = problem.get("ctx", {}).get("error")
    if isinstance(cause, Exception):
        return str(cause)
    return f"{title}: {problem['msg']}."


def _line(limit: int, *, required: bool) -> Any:
    def read(value: Any) -> str:
        text = clean("" if value is None else str(value), limit=maxsize)
        if required and not text:
            raise PydanticCustomError("missing", "is needed")
        return _whole(text, limit)

    return BeforeValidator(read)


def _note(value: Any) -> str:
    return _whole(clean_note("" if value is None else str(value), limit=maxsize), NOTE_LIMIT)


def _whole(text: str, limit: int) -> str:
    """The text; refused where it is too long, for nothing that was typed is cut off on the way in."""
    if len(text) > limit:
        told = {"limit": f"{limit:,}", "found": f"{len(text):,}"}
        raise PydanticCustomError(_TOO_LONG, "holds at most {limit} characters; this has {found}", told)
    return text


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if not str(value or "").strip():
        raise ValueError("A date is needed.")
    return parse_day(str(value))


def _optional_day(value: Any) -> Any:
    return None if value is None or not str(value).strip() else _day(value)


def _cents(value: Any) -> Any:
    if value is None or isinstance(value, int):
        return value
    if not str(value).strip():
        return None
    try:
        return parse_cents(str(value))
    except Refused as error:
        raise ValueError(str(error)) from None


def _number(value: Any) -> Any:
    if value is None or isinstance(value, int):
        return value
    text = str(value).strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text) > LARGEST_NUMBER:
        raise ValueError(f"“{text}” is not a whole number.")
    return int(text)


def _yes_no(value: Any) -> Any:
    words = {"y": True, "yes": True, "true": True, "n": False, "no": False, "false": False, "": None, "unknown": None}
    if value is None or isinstance(value, bool):
        return value
    text = str(value).strip().lower()
    if text not in words:
        raise ValueError(f"“{value}” is neither yes nor no.")
    return words[text]


def _plain_yes_no(value: Any) -> Any:
    return bool(_yes_no(value))


def parse_phone(value: Any) -> str:
    """A US phone number as "920-555-0100", or empty; ValueError otherwise."""
    text = clean(str(value or ""), limit=40)
    found = digits(text)
    if len(found) == PHONE_DIGITS + 1 and found.startswith("1"):
        found = found[1:]
    if not text:
        return ""
    if len(found) != PHONE_DIGITS:
        raise ValueError(f"“{text}” is not a phone number of ten digits.")
    return f"{found[:3]}-{found[3:6]}-{found[6:]}"


def _needed_phone(value: Any) -> str:
    found = parse_phone(value)
    if not found:
        raise ValueError("A phone number is needed.")
    return found


def matched(vocabulary: type[C], value: Any) -> C | None:
    """The member meant by its value, its label, or a beginning that fits only one; ValueError otherwise."""
    if value is None or isinstance(value, vocabulary):
        return value
    text = " ".join(str(value).lower().replace("_", " ").split())
    if not text:
        return None
    names = {
        member: {member.value.replace("_", " "), getattr(member, "label", member.value).lower()}
        for member in vocabulary
    }
    exact = [member for member, known in names.items() if text in known]
    near = [member for member, known in names.items() if any(name.startswith(text) for name in known)]
    found = exact or near
    if len(found) == 1:
        return found[0]
    offered = ", ".join(getattr(member, "label", member.value) for member in (found or vocabulary))
    raise ValueError(f"“{clean(str(value), limit=40)}” is not one of: {offered}.")


def _choice(value: Any, vocabulary: type[Choice]) -> Any:
    found = matched(vocabulary, value)
    if found is None:
        raise ValueError(f"Choose one of: {', '.join(member.label for member in vocabulary)}.")
    return found


def chosen(vocabulary: type[Choice]) -> Any:
    """A validator for a required member of a vocabulary."""
    return BeforeValidator(lambda value: _choice(value, vocabulary))


def maybe(vocabulary: type[Choice]) -> Any:
    """A validator for an optional member of a vocabulary."""
    return BeforeValidator(lambda value: matched(vocabulary, value))


Line = Annotated[str, _line(200, required=False)]
Name = Annotated[str, _line(80, required=True)]
Sentence = Annotated[str, _line(300, required=True)]
Paragraph = Annotated[str, _line(1000, required=False)]
Note = Annotated[str, BeforeValidator(_note)]
Day = Annotated[date, BeforeValidator(_day)]
OptionalDay = Annotated[date | None, BeforeValidator(_optional_day)]
TimeOfDay = Annotated[str, BeforeValidator(lambda value: parse_time(str(value or "")))]
Cents = Annotated[int | None, BeforeValidator(_cents)]
Number = Annotated[int | None, BeforeValidator(_number)]
YesNo = Annotated[bool, BeforeValidator(_plain_yes_no)]
YesNoUnknown = Annotated[bool | None, BeforeValidator(_yes_no)]
OptionalId = Annotated[UUID | None, BeforeValidator(lambda value: value or None)]
PhoneNumber = Annotated[str, BeforeValidator(parse_phone)]
NeededPhone = Annotated[str, BeforeValidator(_needed_phone)]


def ask(title: str, hint: str = "", *, default: Any = ..., source: str = "") -> Any:
    """A field of a form: its title, what to know when filling it, and where its choices come from.

    `source` names a list of choices that the case file knows ("service", "court_case", "programme", "county", "job",
    "referral", "hearing", "phone", "csa_contact"); a field without one takes its choices from its type.
    """
    return Field(
        default, title=title, description=hint or None, json_schema_extra={"source": source} if source else None
    )
