"""An input model as a form: its fields in order, each with its kind and choices."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from models.enums import Choice
from models.inputs.base import Cents, Input, Note, Paragraph, TimeOfDay

Kind = Literal["line", "note", "date", "time", "money", "number", "yes_no", "choice", "source"]


@dataclass(frozen=True, slots=True)
class FormField:
    """One field as a form shows it; `choices` are (value, label), `source` names choices that the case file knows."""

    name: str
    title: str
    hint: str
    kind: Kind
    required: bool
    default: Any
    choices: tuple[tuple[str, str], ...] = ()
    source: str = ""
    long: bool = False
    """Whether it may be a text of many words, which is written more easily in an editor."""


def fields_of(model: type[Input]) -> tuple[FormField, ...]:
    """The fields of an input model that a person fills in; ids and nested rows are left out."""
    return tuple(_field(name, info) for name, info in model.model_fields.items() if info.title)


def _field(name: str, info: FieldInfo) -> FormField:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    source = str(extra.get("source", ""))
    vocabulary = _vocabulary(info.annotation)
    choices = tuple((member.value, member.label) for member in vocabulary) if vocabulary else ()
    default = None if info.is_required() else info.get_default(call_default_factory=True)
    return FormField(
        name=name,
        title=info.title or name,
        hint=info.description or "",
        kind=_kind(info, vocabulary, source),
        required=info.is_required(),
        default=default,
        choices=choices,
        source=source,
        long=_has(info, Note) or _has(info, Paragraph),
    )


def _has(info: FieldInfo, annotated: Any) -> bool:
    return bool(set(get_args(annotated)[1:]) & set(info.metadata))


def _kind(info: FieldInfo, vocabulary: type[Choice] | None, source: str) -> Kind:
    if source:
        return "source"
    if vocabulary:
        return "choice"
    for kind, annotated in (("note", Note), ("time", TimeOfDay), ("money", Cents)):
        if _has(info, annotated):
            return kind  # type: ignore[return-value]  # the three names are kinds
    plain = _plain_type(info.annotation)
    by_type: dict[Any, Kind] = {date: "date", bool: "yes_no", int: "number"}
    return by_type.get(plain, "line")


def _plain_type(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _vocabulary(annotation: Any) -> type[Choice] | None:
    plain = _plain_type(annotation)
    return plain if isinstance(plain, type) and issubclass(plain, StrEnum) and issubclass(plain, Choice) else None
