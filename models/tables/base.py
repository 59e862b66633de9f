"""How a column is declared: every one carries the class that decides who may ever see it."""

from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from pydantic import ConfigDict
from pydantic_core import PydanticUndefined
from sqlalchemy import JSON, Enum, MetaData
from sqlmodel import Field, SQLModel

from models.enums import Disclosure
from models.ids import new_id


class Row(SQLModel):
    """A row with an id that can be made offline and merged later."""

    metadata: ClassVar[MetaData] = MetaData()
    model_config = ConfigDict(defer_build=True)  # type: ignore[assignment]  # SQLModel names no public type for it

    id: UUID = Field(default_factory=new_id, primary_key=True, sa_column_kwargs={"info": {"disclosure": "internal"}})


def field(disclosure: Disclosure, *, default: Any = PydanticUndefined, **options: Any) -> Any:
    """A column of the given disclosure class; other options are those of sqlmodel.Field."""
    return Field(default=default, sa_column_kwargs={"info": {"disclosure": disclosure.value}}, **options)


def parent(target: str, *, optional: bool = False) -> Any:
    """An indexed foreign key to `table.id`; internal, like every id."""
    default = None if optional else PydanticUndefined
    return field(Disclosure.INTERNAL, default=default, foreign_key=f"{target}.id", index=True)


def choice(vocabulary: type[StrEnum], disclosure: Disclosure, *, default: Any = PydanticUndefined) -> Any:
    """A column of a closed vocabulary: the value is stored, and the database checks it."""
    kind = Enum(
        vocabulary,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=40,
    )
    return field(disclosure, default=default, sa_type=kind)


def data(disclosure: Disclosure) -> Any:
    """A column of structured data, stored as JSON."""
    return field(disclosure, sa_type=JSON)
