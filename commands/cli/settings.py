"""What every command is told before its own words: where the case file is, and where its passphrase comes from."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import date

    from models.vault.home import Home


class Form(StrEnum):
    """How rows are written."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


FormatOption = Annotated[Form, typer.Option("--format", help="How rows are written.")]
FilterArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILTER]", help="Such as county:brown due:<7d -tag:spanish; see docs/filters.md."),
]
MINUS_IS_A_FILTER = {"ignore_unknown_options": True}
"""Settings of a command with a filter: what begins with a minus and is no option is left out by the filter."""
PersonArgument = Annotated[str, typer.Argument(metavar="PERSON", help="N-0412, a KIDS PIN or a name that fits one.")]


def group() -> typer.Typer:
    """Commands that belong together, in plain text: nothing that is printed is read as markup."""
    return typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)


@dataclass(frozen=True, slots=True)
class Settings:
    """The global options."""

    home: Path | None = None
    passphrase_command: str = ""

    def find_home(self) -> Home:
        """The home that was asked for."""
        from models.vault.home import find_home

        return find_home(self.home, os.environ)


def settings_of(ctx: typer.Context) -> Settings:
    """The global options of this run."""
    found = ctx.find_object(Settings)
    return found or Settings()


def day_of(text: str, option: str) -> date:
    """The day that was written; raises Refused, naming the option."""
    from models.errors import Refused
    from models.inputs.days import parse_day

    try:
        return parse_day(text)
    except ValueError as error:
        raise Refused(f"{option}: {error}") from None
