"""One slot of the key file: the data key, wrapped by a key that is derived from one secret.

The additional data of the wrapping is the slot's whole header and the head of its key file, so that a slot whose
parameters, kind, generation, salt, nonce, case file or practice mark were changed does not open (faults K13). There is
no hash to compare a passphrase with: the passphrase is right if the slot opens.
"""

from __future__ import annotations

import binascii
import json
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from models.errors import Damaged, LiaisonError

NOT_A_KEY_FILE = "This is not, or no longer, a key file of Liaison."
PREVIOUS_COPIES = "The one before it may stand beside it as caseload.key.1, and every backup has a copy."
NEWER = "The key file was written by a newer version of Liaison."
UPDATE = "Install the newest version of Liaison and open it again."

_ARGON2ID = "argon2id"
_ARGON2_VERSION = 19
_MEMORY = range(19 * 1024, 1024 * 1024 + 1)
_TIME = range(2, 11)
_LANES = range(1, 9)
_KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_TAG_BYTES = 16

Value = TypeVar("Value", str, int, bool, dict[str, object], list[object])


class Key(bytes):
    """Key bytes that do not show themselves in a log, a traceback or a debugger."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    __str__ = __repr__


class DataKey(Key):
    """The 32 random bytes from which every key of one case file is derived; made once, never written unwrapped."""

    __slots__ = ()


class SlotKind(StrEnum):
    """Which secret opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """The work of Argon2id: memory in KiB, passes over it, lanes.

    `Damaged` outside the bounds, before any work: a weaker setting would make guessing cheap, a stronger one would
    exhaust the machine (OWASP floor of 19 MiB and 2 passes; ceiling of 1 GiB, 10 passes, 8 lanes).
    """

    memory_kib: int
    time: int
    lanes: int

    def __post_init__(self) -> None:
        if self.memory_kib not in _MEMORY or self.time not in _TIME or self.lanes not in _LANES:
            raise Damaged("The key file asks for a key derivation that Liaison does not do.", PREVIOUS_COPIES)


FLOOR = KdfParameters(memory_kib=19 * 1024, time=2, lanes=1)
"""The least work that is accepted, and enough for a recovery code, whose 160 bits nobody guesses."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped copy of the data key; `generation` is the key file's generation in which it was written."""

    kind: SlotKind
    generation: int
    kdf: KdfParameters
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    ciphertext: bytes = field(repr=False)


def seal(
    data_key: DataKey, secret: bytes, *, kind: SlotKind, generation: int, kdf: KdfParameters, head: dict[str, object]
) -> Slot:
    """Wrap the data key by `secret`, with a fresh salt and nonce, for the key file whose head is `head`."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - slow to import, used at unlocking

    header = Slot(kind, generation, kdf, os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES), b"")
    wrapping_key = _stretch(secret, header.salt, kdf)
    ciphertext = AESGCM(wrapping_key).encrypt(header.nonce, bytes(data_key), _bound(header, head))
    return Slot(kind, generation, kdf, header.salt, header.nonce, ciphertext)


def open_slot(slot: Slot, secret: bytes, head: dict[str, object]) -> DataKey | None:
    """The data key, or None when this secret does not open this slot or the slot was tampered with."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - slow to import, used at unlocking
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - the same

    wrapping_key = _stretch(secret, slot.salt, slot.kdf)
    try:
        return DataKey(AESGCM(wrapping_key).decrypt(slot.nonce, slot.ciphertext, _bound(slot, head)))
    except InvalidTag:
        return None


def stretch_once(kdf: KdfParameters) -> None:
    """Do the work of `kdf` on nothing, to see how long it takes here."""
    _stretch(b"", bytes(_SALT_BYTES), kdf)


def slot_record(slot: Slot) -> dict[str, object]:
    """The slot as it stands in the key file."""
    return {**_header(slot), "ciphertext": _text(slot.ciphertext)}


def slot_from(record: object) -> Slot:
    """The slot of a record of the key file; `Damaged` when it is not one or asks for what we do not know."""
    kdf = take(record, "kdf", dict)
    if (take(kdf, "name", str), take(kdf, "version", int)) != (_ARGON2ID, _ARGON2_VERSION):
        raise Damaged(NEWER, UPDATE)
    return Slot(
        kind=_kind(take(record, "kind", str)),
        generation=take(record, "generation", int),
        kdf=KdfParameters(take(kdf, "memory_kib", int), take(kdf, "time", int), take(kdf, "lanes", int)),
        salt=_bytes(take(record, "salt", str), _SALT_BYTES),
        nonce=_bytes(take(record, "nonce", str), _NONCE_BYTES),
        ciphertext=_bytes(take(record, "ciphertext", str), _KEY_BYTES + _TAG_BYTES),
    )


def take(record: object, name: str, kind: type[Value]) -> Value:
    """The value of a field that must be there and of exactly this type; `Damaged` otherwise."""
    value = record.get(name) if isinstance(record, dict) else None
    if type(value) is not kind:
        raise Damaged(NOT_A_KEY_FILE, PREVIOUS_COPIES)
    return value


def _header(slot: Slot) -> dict[str, object]:
    return {
        "kind": slot.kind.value,
        "generation": slot.generation,
        "kdf": {
            "name": _ARGON2ID,
            "version": _ARGON2_VERSION,
            "memory_kib": slot.kdf.memory_kib,
            "time": slot.kdf.time,
            "lanes": slot.kdf.lanes,
        },
        "salt": _text(slot.salt),
        "nonce": _text(slot.nonce),
    }


def _bound(slot: Slot, head: dict[str, object]) -> bytes:
    """The additional data: canonical JSON, so that the same facts are always the same bytes."""
    facts = {"file": head, "slot": _header(slot)}
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def _stretch(secret: bytes, salt: bytes, kdf: KdfParameters) -> bytes:
    from argon2.exceptions import HashingError  # noqa: PLC0415 - slow to import, used at unlocking
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - the same

    try:
        return hash_secret_raw(secret, salt, kdf.time, kdf.memory_kib, kdf.lanes, _KEY_BYTES, Type.ID, _ARGON2_VERSION)
    except HashingError:
        sentence = f"This machine could not set aside the {kdf.memory_kib // 1024} MiB of memory that unlocking needs."
        raise LiaisonError(sentence, "Close other programs and try again.") from None


def _kind(value: str) -> SlotKind:
    try:
        return SlotKind(value)
    except ValueError:
        raise Damaged(NEWER, UPDATE) from None


def _text(value: bytes) -> str:
    return b64encode(value).decode("ascii")


def _bytes(value: str, length: int) -> bytes:
    try:
        raw = b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != length:
        raise Damaged(NOT_A_KEY_FILE, PREVIOUS_COPIES)
    return raw
