"""What is looked at to say that a case file is whole: each check says in a sentence what it found."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DatabaseError
from sqlmodel import col, func, select

from models.enums import ReferenceFamily
from models.errors import LiaisonError
from models.queries.standing import departures
from models.rules.words import count
from models.tables.kept import Draft, ReferenceItem
from models.tables.people import Person
from models.vault import keyfile
from models.vault.chain import verify
from models.vault.connection import OLDEST_SQLITE, SAFEGUARDS, outside_transaction
from models.vault.files import permissions_problems
from models.vault.home import place_warnings
from models.vault.migrations.apply import LATEST, STEPS, schema_version, statements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from models.vault.casefile import CaseFile

SAMPLE = 500
"""How many people a quick check derives again."""

_KEPT_AS = {"ON": 1, "OFF": 0, "WAL": "wal", "FULL": 2, "MEMORY": 2}
"""What SQLite answers for the words that set a safeguard."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing checked: its name, whether it holds, and what was found in a sentence."""

    name: str
    ok: bool
    sentence: str


Look = Callable[["CaseFile"], Iterable[Finding]]


def check(case_file: CaseFile, *, full: bool = False, backups: bool = False) -> Iterator[Finding]:
    """Every check, each shown as it ends; `full` reads every page and derives everybody again.

    What cannot be read for damage is a finding too, and never the end of the checking.
    """
    plan: dict[str, Look] = {
        "versions": _versions,
        "safeguards": _safeguards,
        "permissions": _permissions,
        "key": _key,
        "place": _place,
        "integrity": _pages if full else _quick,
        "schema": _schema,
        "activity": _chain,
        "standing": _everybody if full else _sample,
        "reference data": _reference,
        "drafts": _drafts,
        "leftovers": _leftovers,
    }
    if backups:
        plan["backups"] = _backups
    for name, look in plan.items():
        try:
            yield from look(case_file)
        except (DatabaseError, LiaisonError, ValueError):
            yield Finding(name, ok=False, sentence="It could not be read: the case file is damaged.")


def _versions(case_file: CaseFile) -> Iterator[Finding]:
    with case_file.engine.connect() as opened:
        cipher = opened.exec_driver_sql("PRAGMA cipher_version").scalar_one()
    python = ".".join(map(str, sys.version_info[:3]))
    ok = sqlcipher.sqlite_version_info >= OLDEST_SQLITE
    yield Finding("versions", ok, f"SQLite {sqlcipher.sqlite_version}, SQLCipher {cipher}, Python {python}.")


def _safeguards(case_file: CaseFile) -> Iterator[Finding]:
    with case_file.engine.connect() as opened:
        wrong = [name for name, value in SAFEGUARDS.items() if _pragma(opened, name) != _KEPT_AS.get(str(value), value)]
    if wrong:
        yield Finding("safeguards", ok=False, sentence=f"Not set on this connection: {', '.join(wrong)}.")
        return
    yield Finding("safeguards", ok=True, sentence=f"All {len(SAFEGUARDS)} are set on this connection.")


def _pragma(opened: Connection, name: str) -> Any:  # noqa: ANN401 - a pragma answers with text or a number
    row = opened.exec_driver_sql(f"PRAGMA {name}").first()  # takes no parameter; a name of SAFEGUARDS
    return row[0] if row else 0


def _permissions(case_file: CaseFile) -> Iterator[Finding]:
    found = permissions_problems(case_file.home)
    yield Finding("permissions", not found, " ".join(found) or "Only you can read the folder of the case file.")


def _key(case_file: CaseFile) -> Iterator[Finding]:
    told = " ".join(case_file.warnings) or "The key file is the latest that this case file has seen."
    yield Finding("key", not case_file.warnings, told)


def _place(case_file: CaseFile) -> Iterator[Finding]:
    found = place_warnings(case_file.home.root)
    yield Finding("place", not found, " ".join(found) or f"{case_file.home.root} is on this machine's own disk.")


def _quick(case_file: CaseFile) -> Iterator[Finding]:
    with case_file.engine.connect() as opened:
        said = [str(row[0]) for row in opened.exec_driver_sql("PRAGMA quick_check")]
    sentence = "The structure is whole (--full reads every page)." if said == ["ok"] else _first_of(said)
    yield Finding("integrity", said == ["ok"], sentence)


def _pages(case_file: CaseFile) -> Iterator[Finding]:
    """Every page through its authentication code; first the write-ahead log goes in, so that it is read too."""
    with outside_transaction(case_file.engine) as opened:
        opened.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = [str(row[0]) for row in opened.exec_driver_sql("PRAGMA cipher_integrity_check")]
        yield Finding("pages", not pages, _first_of(pages) if pages else "Every page is authentic.")
        rows = [str(row[0]) for row in opened.exec_driver_sql("PRAGMA integrity_check")]
        yield Finding("integrity", rows == ["ok"], "The structure is whole." if rows == ["ok"] else _first_of(rows))
        lost = opened.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    told = f"{count(len(lost), 'row')} of {', '.join(sorted({row[0] for row in lost}))} belong to nothing."
    yield Finding("belonging", not lost, told if lost else "Every row belongs to a row that is there.")


def _first_of(said: list[str]) -> str:
    return f"{count(len(said), 'fault')}, the first: {said[0]}." if said else "There was no answer."


def _schema(case_file: CaseFile) -> Iterator[Finding]:
    with case_file.engine.connect() as opened:
        version = schema_version(opened)
        held = {(row[0], row[1]) for row in opened.exec_driver_sql(_MASTER)}
    wrong = sorted(name for name, _ in held ^ _wanted())
    if wrong or version != LATEST:
        yield Finding("schema", ok=False, sentence=f"Schema {version} is not as made: {', '.join(wrong[:5])}.")
        return
    yield Finding("schema", ok=True, sentence=f"Schema {version}, as its migrations make it.")


_MASTER = "SELECT name, coalesce(sql, '') FROM sqlite_master"


def _wanted() -> set[tuple[str, str]]:
    """The schema as the migrations make it in an empty database."""
    empty = sqlcipher.connect(":memory:")
    try:
        for _, script in STEPS:
            for statement in statements(script):
                empty.execute(statement)
        return {(row[0], row[1]) for row in empty.execute(_MASTER)}
    finally:
        empty.close()


def _chain(case_file: CaseFile) -> Iterator[Finding]:
    with case_file.read() as session:
        read, broken = verify(session, case_file.audit_key)
    yield Finding("activity", broken is None, broken.sentence if broken else f"{read} entries vouch for each other.")


def _everybody(case_file: CaseFile) -> Iterator[Finding]:
    return _standings(case_file, None)


def _sample(case_file: CaseFile) -> Iterator[Finding]:
    return _standings(case_file, SAMPLE)


def _standings(case_file: CaseFile, most: int | None) -> Iterator[Finding]:
    with case_file.read() as session:
        ids = list(session.exec(select(Person.id).order_by(func.random()).limit(most)))
        wrong = departures(session, ids)
    looked = count(len(ids), "person", "people")
    told = f"{len(wrong)} of {looked} do not stand where the facts put them."
    yield Finding("standing", not wrong, told if wrong else f"{looked} derived again; each stands as the facts say.")


def _reference(case_file: CaseFile) -> Iterator[Finding]:
    with case_file.read() as session:
        held = dict(session.exec(select(ReferenceItem.family, func.count()).group_by(col(ReferenceItem.family))).all())
    missing = [family.label for family in ReferenceFamily if not held.get(family)]
    told = f"Missing: {', '.join(missing)}." if missing else f"{sum(held.values())} dated rows."
    yield Finding("reference data", not missing, told)


def _drafts(case_file: CaseFile) -> Iterator[Finding]:
    with case_file.read() as session:
        waiting = session.exec(select(func.count(col(Draft.id)))).one()
    yield Finding("drafts", ok=True, sentence=f"{count(waiting, 'draft')} waiting." if waiting else "None waiting.")


def _leftovers(case_file: CaseFile) -> Iterator[Finding]:
    found = sorted(case_file.home.root.rglob(".liaison-*.tmp"))
    told = f"{count(len(found), 'file')} of a write that was cut short, in {found[0].parent}." if found else ""
    yield Finding("leftovers", not found, told or "No file of a write that was cut short.")


def _backups(case_file: CaseFile) -> Iterator[Finding]:
    folders = sorted(path.parent for path in case_file.home.backups.glob(f"*/{case_file.home.database.name}"))
    if not folders:
        yield Finding("backups", ok=True, sentence="There is no backup yet; “liaison backup” makes one.")
    for folder in folders:
        yield _backup(case_file, folder)


def _backup(case_file: CaseFile, folder: Path) -> Finding:
    name = f"backup {folder.name}"
    try:
        copied = keyfile.read(folder / case_file.home.key_file.name)
    except LiaisonError as error:
        return Finding(name, ok=False, sentence=error.sentence)
    if copied.database_id != keyfile.read(case_file.home.key_file).database_id:
        return Finding(name, ok=False, sentence="Its key file is of another case file.")
    try:
        faults, people = _read_copy(case_file, folder / case_file.home.database.name)
    except (DatabaseError, LiaisonError):
        return Finding(name, ok=False, sentence="It does not open with the key of this case file, or is damaged.")
    if faults:
        return Finding(name, ok=False, sentence=_first_of(faults))
    return Finding(name, ok=True, sentence=f"Opens and reads whole: {count(people, 'person', 'people')}.")


def _read_copy(case_file: CaseFile, copy: Path) -> tuple[list[str], int]:
    """Faults of a backup's pages and structure, and how many people it holds."""
    with outside_transaction(case_file.engine) as opened:
        try:
            opened.exec_driver_sql("ATTACH DATABASE ? AS copied", (str(copy),))
            pages = [str(row[0]) for row in opened.exec_driver_sql("PRAGMA copied.cipher_integrity_check")]
            rows = [str(row[0]) for row in opened.exec_driver_sql("PRAGMA copied.integrity_check")]
            people = opened.exec_driver_sql("SELECT count(*) FROM copied.person").scalar_one()
            opened.exec_driver_sql("DETACH DATABASE copied")
        except (DatabaseError, LiaisonError):
            opened.invalidate()
            raise
    return [*pages, *(row for row in rows if row != "ok")], people
