"""The key file: who may open one case file, and the keys that its data key gives.

The data key is wrapped once by the passphrase and once by the recovery code. Each slot authenticates its own header and
the head of the file (format, database id, practice mark, day of making), which never change, so that one slot can be
written anew without the others' secrets. The file's generation is the highest of its slots': it counts the changes, is
authenticated with the slot that carries it, and a case file that has seen a higher one was given an old key file (K30).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from models import clock, ids
from models.errors import Damaged, Locked, Refused
from models.vault import passphrase as words
from models.vault import recovery
from models.vault.files import write_atomic
from models.vault.slots import (
    FLOOR,
    NEWER,
    NOT_A_KEY_FILE,
    PREVIOUS_COPIES,
    UPDATE,
    DataKey,
    KdfParameters,
    Key,
    Slot,
    SlotKind,
    open_slot,
    seal,
    slot_from,
    slot_record,
    stretch_once,
    take,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FORMAT = 1
PRACTICE_PASSPHRASE = words.PRACTICE_PASSPHRASE
PRACTICE_PARAMETERS = FLOOR
"""A practice caseload opens without a wait: its passphrase is published anyway."""

Purpose = Literal["db", "audit", "backup"]

_LONGEST = 65_536
_MOST_SLOTS = 8
_KEY_BYTES = 32
_MEMORIES_MIB = (64, 128, 256)
_TIME = 3
_MOST_TIME = 10
_LANES = 2
_QUICKEST = 0.3
_SLOWEST = 1.0


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What the key file of one case file says; nothing in it is secret without a passphrase or a recovery code."""

    database_id: UUID
    practice: bool
    created: date
    slots: tuple[Slot, ...]

    @property
    def generation(self) -> int:
        """How many times a key file of this case file was made or changed."""
        return max(slot.generation for slot in self.slots)


def create(
    passphrase: str,
    recovery_code: str,
    *,
    practice: bool,
    parameters: KdfParameters,
    created: date | None = None,
) -> tuple[KeyFile, DataKey]:
    """A new key file, not yet saved, and the new data key that it wraps; `created` is today unless given.

    `Locked` for a recovery code that does not hold.
    """
    data_key = DataKey(_random_key())
    empty = KeyFile(ids.new_id(), practice, created or clock.today(), ())
    secrets = (
        (SlotKind.PASSPHRASE, words.secret_of(passphrase), parameters),
        (SlotKind.RECOVERY, recovery.secret_of(recovery_code), FLOOR),
    )
    slots = [
        seal(data_key, secret, kind=kind, generation=1, kdf=kdf, head=_head(empty)) for kind, secret, kdf in secrets
    ]
    return replace(empty, slots=tuple(slots)), data_key


def read(path: Path) -> KeyFile:
    """The key file at `path`, its bounds checked; `Damaged` with a sentence when it cannot be one (faults K12, K13)."""
    return _parsed(_content(path))


def unlock(key_file: KeyFile, passphrase: str) -> DataKey:
    """The data key; `Locked` when the passphrase opens no slot."""
    data_key = _opened(key_file, SlotKind.PASSPHRASE, words.secret_of(passphrase))
    if data_key is None:
        hint = "Check caps lock and the keyboard layout; the recovery code opens it too."
        raise Locked("That passphrase does not open this case file.", hint)
    return data_key


def unlock_with_recovery(key_file: KeyFile, code: str) -> DataKey:
    """The data key; `Locked`, naming the mistyped groups, when the recovery code opens no slot (faults K08, K09)."""
    data_key = _opened(key_file, SlotKind.RECOVERY, recovery.secret_of(code))
    if data_key is None:
        hint = "Without the passphrase or its own recovery code, a case file cannot be opened by anyone."
        raise Locked("That recovery code belongs to another case file, or to an older key of this one.", hint)
    return data_key


def unlock_with_either(key_file: KeyFile, secret: str) -> DataKey:
    """The data key by the passphrase or, typed in its place, the recovery code; `Locked` when neither opens a slot."""
    if not recovery.wrong_groups(secret):
        return unlock_with_recovery(key_file, secret)
    return unlock(key_file, secret)


def change_passphrase(
    key_file: KeyFile, data_key: bytes, new: str, *, parameters: KdfParameters | None = None
) -> KeyFile:
    """The key file with a new passphrase, not yet saved; the recovery code stays.

    The work of the derivation stays as it was unless `parameters` gives another. Older backups have the old key file
    with them: the old passphrase still opens those.
    """
    kdf = parameters or next(slot.kdf for slot in key_file.slots if slot.kind is SlotKind.PASSPHRASE)
    return _resealed(key_file, data_key, SlotKind.PASSPHRASE, words.secret_of(new), kdf)


def change_recovery_code(key_file: KeyFile, data_key: bytes, new: str) -> KeyFile:
    """The key file with a new recovery code, not yet saved; the passphrase stays."""
    return _resealed(key_file, data_key, SlotKind.RECOVERY, recovery.secret_of(new), FLOOR)


def save(key_file: KeyFile, path: Path, *, check: Callable[[KeyFile], object] | None = None) -> None:
    """Put the key file at `path`; a kill at any step leaves the old one or the new one (faults K10).

    What was written is read back from the disk and must be the same; then `check` is given it, to open the changed slot
    with the secret that only the caller knows, before it takes the old one's place. The old one stays beside it as
    `caseload.key.1`, or as `caseload.key.damaged` if it was. `Refused` when the key of another case file is there.
    """
    if path.exists():
        _keep_previous(key_file, path)

    def proved(written: Path) -> None:
        reread = read(written)
        if reread != key_file:
            raise Damaged("The disk did not give back the key file that was written.", "The old key file stands.")
        if check is not None:
            check(reread)

    write_atomic(path, _text(key_file), check=proved)


def derive(data_key: bytes, purpose: Purpose) -> Key:
    """The 32-byte key for one purpose: the database, the audit chain's MAC, or backups (HKDF-SHA256, faults 6.1)."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - slow to import, used at unlocking
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 - the same

    return Key(HKDF(SHA256(), _KEY_BYTES, salt=None, info=f"liaison 1 {purpose}".encode()).derive(bytes(data_key)))


def calibrate(
    *, timer: Callable[[], float] = perf_counter, work: Callable[[KdfParameters], None] = stretch_once
) -> KdfParameters:
    """The derivation for this machine: 64 to 256 MiB and 3 passes, between 0.3 and 1 second (design 6).

    Memory doubles while twice the time would still be within a second; a machine that does 256 MiB in less than 0.3 s
    gets more passes. A machine that needs longer for the least setting gets the least setting.
    """
    for memory in _MEMORIES_MIB:
        chosen = KdfParameters(memory_kib=memory * 1024, time=_TIME, lanes=_LANES)
        start = timer()
        work(chosen)
        took = timer() - start
        if took * 2 > _SLOWEST:
            return chosen
    passes = int(_TIME * _QUICKEST / max(took, 0.001)) + 1
    return replace(chosen, time=min(max(passes, _TIME), _MOST_TIME))


def _random_key() -> bytes:
    import secrets  # noqa: PLC0415 - only a new case file needs it

    return secrets.token_bytes(_KEY_BYTES)


def _head(key_file: KeyFile) -> dict[str, object]:
    return {
        "format": FORMAT,
        "database_id": str(key_file.database_id),
        "practice": key_file.practice,
        "created": key_file.created.isoformat(),
    }


def _record(key_file: KeyFile) -> dict[str, object]:
    slots = [slot_record(slot) for slot in key_file.slots]
    return {**_head(key_file), "generation": key_file.generation, "slots": slots}


def _text(key_file: KeyFile) -> bytes:
    return (json.dumps(_record(key_file), indent=2) + "\n").encode("ascii")


def _opened(key_file: KeyFile, kind: SlotKind, secret: bytes) -> DataKey | None:
    head = _head(key_file)
    opened = (open_slot(slot, secret, head) for slot in key_file.slots if slot.kind is kind)
    return next((data_key for data_key in opened if data_key is not None), None)


def _resealed(key_file: KeyFile, data_key: bytes, kind: SlotKind, secret: bytes, kdf: KdfParameters) -> KeyFile:
    others = tuple(slot for slot in key_file.slots if slot.kind is not kind)
    head, generation = _head(key_file), key_file.generation + 1
    slot = seal(DataKey(data_key), secret, kind=kind, generation=generation, kdf=kdf, head=head)
    return replace(key_file, slots=tuple(sorted((*others, slot), key=lambda each: each.kind)))


def _keep_previous(key_file: KeyFile, path: Path) -> None:
    content = _content(path)
    try:
        previous = _parsed(content)
    except Damaged:
        # What cannot be read now must not push a good copy out of `.1`, and may yet be worth something.
        write_atomic(path.with_name(f"{path.name}.damaged"), content)
        return
    if previous.database_id != key_file.database_id:
        sentence = f"{path.name} is the key of another case file and was left alone."
        raise Refused(sentence, "Without that key its case file could never be opened again; choose another folder.")
    if previous != key_file:
        write_atomic(path.with_name(f"{path.name}.1"), content)


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise Damaged(f"The key file {path.name} is missing.", PREVIOUS_COPIES)
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST + 1)
    except OSError as error:
        reason = (error.strerror or "the disk refused it").lower()
        raise Damaged(f"The key file {path.name} cannot be read: {reason}.", PREVIOUS_COPIES) from error


def _parsed(content: bytes) -> KeyFile:
    try:
        record = json.loads(content) if len(content) <= _LONGEST else None
    except (ValueError, RecursionError):
        record = None
    if take(record, "format", int) > FORMAT:
        raise Damaged(NEWER, UPDATE)
    key_file = _from_record(record)
    if _record(key_file) != record:
        raise Damaged(NOT_A_KEY_FILE, PREVIOUS_COPIES)
    return key_file


def _from_record(record: object) -> KeyFile:
    slots = take(record, "slots", list)
    if not 0 < len(slots) <= _MOST_SLOTS:
        raise Damaged(NOT_A_KEY_FILE, PREVIOUS_COPIES)
    try:
        database_id = UUID(take(record, "database_id", str))
        created = date.fromisoformat(take(record, "created", str))
    except ValueError:
        raise Damaged(NOT_A_KEY_FILE, PREVIOUS_COPIES) from None
    return KeyFile(database_id, take(record, "practice", bool), created, tuple(slot_from(slot) for slot in slots))
