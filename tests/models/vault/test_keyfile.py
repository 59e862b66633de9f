from __future__ import annotations

import copy
import json
import stat
import subprocess
import sys
import traceback
import unicodedata
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from argon2 import low_level
from argon2.exceptions import HashingError

from models.errors import Damaged, LiaisonError, Locked, Refused
from models.vault import keyfile, recovery, slots
from models.vault.files import sweep
from models.vault.keyfile import PRACTICE_PARAMETERS, PRACTICE_PASSPHRASE, KeyFile
from models.vault.slots import FLOOR, DataKey, KdfParameters, SlotKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PASSPHRASE = "zwölf Otter pflügen Granit"
NEW = "velvet canoe orbits tin"
CODE = recovery.new_code(lambda size: bytes(range(size)))
OTHER_CODE = recovery.new_code(lambda size: bytes(range(1, size + 1)))
DAY = date(2026, 11, 21)


def made(passphrase: str = PASSPHRASE, code: str = CODE) -> tuple[KeyFile, DataKey]:
    return keyfile.create(passphrase, code, practice=False, parameters=FLOOR, created=DAY)


@pytest.fixture(scope="module")
def pair() -> tuple[KeyFile, DataKey]:
    return made()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "caseload.key"


@pytest.fixture
def no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise AssertionError("Argon2 was started")

    monkeypatch.setattr(slots, "_stretch", refuse)


def record_of(key_file: KeyFile, path: Path) -> dict[str, Any]:
    keyfile.save(key_file, path)
    record: dict[str, Any] = json.loads(path.read_text())
    return record


# What opens it


def test_passphrase_and_recovery_code_open_the_same_key(pair: tuple[KeyFile, DataKey]) -> None:
    key_file, data_key = pair
    assert len(data_key) == 32
    assert keyfile.unlock(key_file, PASSPHRASE) == data_key
    assert keyfile.unlock_with_recovery(key_file, CODE.lower().replace("-", " ")) == data_key


def test_it_survives_the_disk(pair: tuple[KeyFile, DataKey], path: Path) -> None:
    key_file, _ = pair
    keyfile.save(key_file, path)
    assert keyfile.read(path) == key_file
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (key_file.generation, key_file.practice, key_file.created) == (1, False, DAY)


@pytest.mark.parametrize("wrong", ["", "x", PASSPHRASE.lower(), f" {PASSPHRASE}", f"{PASSPHRASE} ", "\udc80", CODE])
def test_a_wrong_passphrase_is_refused_in_words(pair: tuple[KeyFile, DataKey], wrong: str) -> None:
    with pytest.raises(Locked) as caught:
        keyfile.unlock(pair[0], wrong)
    assert caught.value.sentence == "That passphrase does not open this case file."
    assert caught.value.hint
    assert caught.value.exit_code == 4


def test_a_passphrase_opens_however_its_accents_were_typed(pair: tuple[KeyFile, DataKey]) -> None:
    for form in ("NFC", "NFD", "NFKD"):
        assert keyfile.unlock(pair[0], unicodedata.normalize(form, PASSPHRASE)) == pair[1]


def test_a_mistyped_recovery_code_is_named_before_any_work(pair: tuple[KeyFile, DataKey], no_work: None) -> None:
    with pytest.raises(Locked, match="Group 1 of the recovery code is mistyped"):
        keyfile.unlock_with_recovery(pair[0], f"7{CODE[1:]}")


def test_another_recovery_code_is_refused_in_words(pair: tuple[KeyFile, DataKey]) -> None:
    with pytest.raises(Locked, match="belongs to another case file"):
        keyfile.unlock_with_recovery(pair[0], OTHER_CODE)


def test_each_case_file_has_its_own_key_and_id() -> None:
    (one, one_key), (other, other_key) = made(), made()
    assert one_key != other_key
    assert one.database_id != other.database_id


def test_a_practice_key_opens_with_the_published_passphrase() -> None:
    key_file, data_key = keyfile.create(
        PRACTICE_PASSPHRASE, CODE, practice=True, parameters=PRACTICE_PARAMETERS, created=DAY
    )
    assert key_file.practice
    assert keyfile.unlock(key_file, PRACTICE_PASSPHRASE) == data_key


# Tampering (faults K13, K30)


def first_slot(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], object]:
    return lambda record: change(record["slots"][0])


def first_kdf(name: str, value: object) -> Callable[[dict[str, Any]], object]:
    return first_slot(lambda slot: slot["kdf"].update({name: value}))


def flipped(name: str) -> Callable[[dict[str, Any]], object]:
    def flip(slot: dict[str, Any]) -> None:
        text = slot[name]
        slot[name] = ("B" if text[0] == "A" else "A") + text[1:]

    return first_slot(flip)


def as_passphrase_slot(record: dict[str, Any]) -> None:
    record["slots"] = [{**record["slots"][1], "kind": "passphrase"}]


def as_if_newer(record: dict[str, Any]) -> None:
    record["generation"] = record["slots"][0]["generation"] = 2


INSIDE_THE_BOUNDS: dict[str, Callable[[dict[str, Any]], object]] = {
    "memory": first_kdf("memory_kib", 20 * 1024),
    "time": first_kdf("time", 3),
    "lanes": first_kdf("lanes", 2),
    "salt": flipped("salt"),
    "nonce": flipped("nonce"),
    "ciphertext": flipped("ciphertext"),
    "slot generation": as_if_newer,
    "kind": as_passphrase_slot,
    "database id": lambda record: record.update(database_id="019aa000-0000-7000-8000-000000000000"),
    "practice mark": lambda record: record.update(practice=True),
    "day of making": lambda record: record.update(created="2025-01-01"),
}


@pytest.mark.parametrize("what", INSIDE_THE_BOUNDS)
def test_a_changed_header_does_not_open(pair: tuple[KeyFile, DataKey], path: Path, what: str) -> None:
    record = record_of(pair[0], path)
    INSIDE_THE_BOUNDS[what](record)
    path.write_text(json.dumps(record))
    changed = keyfile.read(path)
    assert changed != pair[0]
    for secret in (PASSPHRASE, CODE, CODE.replace("-", "")):
        with pytest.raises(Locked):
            keyfile.unlock(changed, secret)


REFUSED_UNREAD: dict[str, Callable[[dict[str, Any]], object]] = {
    "m=8 KiB": first_kdf("memory_kib", 8),
    "m=64 GiB": first_kdf("memory_kib", 64 * 1024 * 1024),
    "m just below": first_kdf("memory_kib", 19 * 1024 - 1),
    "m just above": first_kdf("memory_kib", 1024 * 1024 + 1),
    "m negative": first_kdf("memory_kib", -1),
    "t=1": first_kdf("time", 1),
    "t=11": first_kdf("time", 11),
    "no lanes": first_kdf("lanes", 0),
    "nine lanes": first_kdf("lanes", 9),
    "t is text": first_kdf("time", "2"),
    "a lane is true": first_kdf("lanes", True),
    "t is a fraction": first_kdf("time", 2.0),
    "no kdf": first_slot(lambda slot: slot.pop("kdf")),
    "short salt": first_slot(lambda slot: slot.update(salt="AAAA")),
    "salt is not base64": first_slot(lambda slot: slot.update(salt="é" * 24)),
    "short ciphertext": first_slot(lambda slot: slot.update(ciphertext=slot["ciphertext"][:-4])),
    "an unknown field": lambda record: record.update(verifier="x"),
    "an unknown slot field": first_slot(lambda slot: slot.update(hint="my dog")),
    "another generation": lambda record: record.update(generation=7),
    "no slots": lambda record: record.update(slots=[]),
    "nine slots": lambda record: record.update(slots=[copy.deepcopy(record["slots"][0]) for _ in range(9)]),
    "slots are text": lambda record: record.update(slots="none"),
    "a slot is a number": lambda record: record.update(slots=[7]),
    "bad id": lambda record: record.update(database_id="N-0412"),
    "bad day": lambda record: record.update(created="yesterday"),
    "no format": lambda record: record.pop("format"),
}


@pytest.mark.parametrize("what", REFUSED_UNREAD)
def test_a_file_outside_the_bounds_is_refused_before_any_work(
    pair: tuple[KeyFile, DataKey], path: Path, no_work: None, what: str
) -> None:
    record = record_of(pair[0], path)
    REFUSED_UNREAD[what](record)
    path.write_text(json.dumps(record))
    with pytest.raises(Damaged) as caught:
        keyfile.read(path)
    assert caught.value.exit_code == 5
    assert caught.value.hint


NEWER: dict[str, Callable[[dict[str, Any]], object]] = {
    "format": lambda record: record.update(format=2),
    "kdf": first_kdf("name", "argon3"),
    "kdf version": first_kdf("version", 20),
    "kind": first_slot(lambda slot: slot.update(kind="keyring")),
}


@pytest.mark.parametrize("what", NEWER)
def test_what_a_newer_version_wrote_is_said(pair: tuple[KeyFile, DataKey], path: Path, what: str) -> None:
    record = record_of(pair[0], path)
    NEWER[what](record)
    path.write_text(json.dumps(record))
    with pytest.raises(Damaged, match="newer version") as caught:
        keyfile.read(path)
    assert "Install" in caught.value.hint


def test_bounds_hold_for_settings_made_in_code_too() -> None:
    with pytest.raises(Damaged):
        KdfParameters(memory_kib=64 * 1024 * 1024, time=3, lanes=2)


def test_a_slot_of_another_case_file_does_not_open(pair: tuple[KeyFile, DataKey]) -> None:
    other, _ = made()
    mixed = replace(other, slots=(pair[0].slots[0], other.slots[1]))
    with pytest.raises(Locked):
        keyfile.unlock(mixed, PASSPHRASE)


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 700, b"{", b"[]", b"null", b"[" * 60_000, b"\xff\xfe{}", b"9" * 5_000, b" " * 70_000]
)
def test_garbage_is_not_a_key_file(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Damaged, match=r"not, or no longer, a key file.*caseload\.key\.1"):
        keyfile.read(path)


def test_a_truncated_file_is_not_a_key_file(pair: tuple[KeyFile, DataKey], path: Path) -> None:
    keyfile.save(pair[0], path)
    whole = path.read_bytes()
    for length in range(0, len(whole) - 2, 97):
        path.write_bytes(whole[:length])
        with pytest.raises(Damaged):
            keyfile.read(path)


def test_a_missing_or_unreadable_file_is_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Damaged, match=r"The key file caseload\.key is missing\."):
        keyfile.read(path)
    path.write_bytes(b"{}")

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", denied)
    with pytest.raises(Damaged, match="cannot be read: permission denied"):
        keyfile.read(path)


# Changing it (faults K10)


def test_a_new_passphrase_leaves_the_recovery_code(pair: tuple[KeyFile, DataKey]) -> None:
    key_file, data_key = pair
    changed = keyfile.change_passphrase(key_file, data_key, NEW)
    assert changed.generation == 2
    assert keyfile.unlock(changed, NEW) == data_key
    assert keyfile.unlock_with_recovery(changed, CODE) == data_key
    with pytest.raises(Locked):
        keyfile.unlock(changed, PASSPHRASE)
    assert keyfile.unlock(key_file, PASSPHRASE) == data_key


def test_a_new_passphrase_may_bring_new_settings(pair: tuple[KeyFile, DataKey]) -> None:
    stronger = KdfParameters(memory_kib=20 * 1024, time=2, lanes=1)
    kept = keyfile.change_passphrase(*pair, NEW)
    given = keyfile.change_passphrase(*pair, NEW, parameters=stronger)
    assert [slot.kdf for slot in kept.slots] == [FLOOR, FLOOR]
    assert [slot.kdf for slot in given.slots] == [stronger, FLOOR]


def test_a_new_recovery_code_leaves_the_passphrase(pair: tuple[KeyFile, DataKey]) -> None:
    changed = keyfile.change_recovery_code(*pair, OTHER_CODE)
    assert keyfile.unlock(changed, PASSPHRASE) == pair[1]
    assert keyfile.unlock_with_recovery(changed, OTHER_CODE) == pair[1]
    with pytest.raises(Locked):
        keyfile.unlock_with_recovery(changed, CODE)


def test_the_same_passphrase_again_is_wrapped_afresh(pair: tuple[KeyFile, DataKey]) -> None:
    old, new = pair[0].slots[0], keyfile.change_passphrase(*pair, PASSPHRASE).slots[0]
    assert old.salt != new.salt
    assert old.nonce != new.nonce
    assert old.ciphertext != new.ciphertext


def test_the_one_before_stays_beside_it(pair: tuple[KeyFile, DataKey], path: Path) -> None:
    keyfile.save(pair[0], path)
    changed = keyfile.change_passphrase(*pair, NEW)
    keyfile.save(changed, path, check=lambda written: keyfile.unlock(written, NEW))
    keyfile.save(changed, path)
    assert keyfile.read(path) == changed
    assert keyfile.read(path.with_name("caseload.key.1")) == pair[0]
    assert sorted(each.name for each in path.parent.iterdir()) == ["caseload.key", "caseload.key.1"]


def test_a_new_key_file_that_does_not_open_never_takes_the_place(pair: tuple[KeyFile, DataKey], path: Path) -> None:
    keyfile.save(pair[0], path)
    changed = keyfile.change_passphrase(*pair, NEW)
    with pytest.raises(Locked):
        keyfile.save(changed, path, check=lambda written: keyfile.unlock(written, "typed otherwise"))
    assert keyfile.read(path) == pair[0]


def test_a_disk_that_gives_back_something_else_is_caught(
    pair: tuple[KeyFile, DataKey], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyfile.save(pair[0], path)
    monkeypatch.setattr(keyfile, "read", lambda _: pair[0])
    with pytest.raises(Damaged, match="did not give back"):
        keyfile.save(keyfile.change_passphrase(*pair, NEW), path)
    monkeypatch.undo()
    assert keyfile.read(path) == pair[0]


def test_the_key_of_another_case_file_is_never_overwritten(pair: tuple[KeyFile, DataKey], path: Path) -> None:
    keyfile.save(pair[0], path)
    with pytest.raises(Refused, match="key of another case file"):
        keyfile.save(made()[0], path)
    assert keyfile.read(path) == pair[0]


def test_a_damaged_file_is_set_aside_and_spares_the_good_copy(pair: tuple[KeyFile, DataKey], path: Path) -> None:
    keyfile.save(pair[0], path)
    changed = keyfile.change_passphrase(*pair, NEW)
    keyfile.save(changed, path)
    path.write_bytes(b"damaged")
    keyfile.save(changed, path)
    assert keyfile.read(path) == changed
    assert keyfile.read(path.with_name("caseload.key.1")) == pair[0]
    assert path.with_name("caseload.key.damaged").read_bytes() == b"damaged"


KILLED = """
import os, sys
from pathlib import Path
from models.vault import keyfile

new, path, when = keyfile.read(Path(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3])
steps = 0


def dying(name):
    act = getattr(os, name)

    def step(*args, **kwargs):
        global steps
        steps += 1
        if steps == when:
            os._exit(9)
        return act(*args, **kwargs)

    return step


for name in ("open", "fdopen", "fchmod", "fsync", "replace", "rename", "unlink"):
    setattr(os, name, dying(name))
keyfile.save(new, path)
"""


def kill_points(old: KeyFile, new: KeyFile, folder: Path) -> Iterator[tuple[int, Path]]:
    """Save `new` over `old` and die at the first step, then at the second, until a save runs to its end."""
    keyfile.save(new, folder / "new")
    for when in range(1, 100):
        path = folder / str(when) / "caseload.key"
        path.parent.mkdir()
        keyfile.save(old, path)
        command = [sys.executable, "-c", KILLED, str(folder / "new"), str(path), str(when)]
        code = subprocess.run(command, check=False).returncode  # noqa: S603 - our own interpreter and script
        yield code, path
        if code == 0:
            return


def test_a_change_killed_at_any_step_leaves_the_old_or_the_new(pair: tuple[KeyFile, DataKey], tmp_path: Path) -> None:
    new = keyfile.change_passphrase(*pair, NEW)
    runs = list(kill_points(pair[0], new, tmp_path))
    left = [keyfile.read(path) for _, path in runs]
    assert [code for code, _ in runs] == [9] * (len(runs) - 1) + [0]
    assert len(runs) > 8
    assert all(each in (pair[0], new) for each in left)
    assert left[0] == pair[0]
    assert left[-1] == new
    assert sum(sweep(path.parent) for _, path in runs) > 0
    assert all({each.name for each in path.parent.iterdir()} <= {"caseload.key", "caseload.key.1"} for _, path in runs)


# The keys it gives


def test_each_purpose_has_its_own_key_for_ever() -> None:
    keys = {purpose: keyfile.derive(DataKey(bytes(range(32))), purpose).hex() for purpose in ("db", "audit", "backup")}
    assert keys == {
        "db": "65678eb95ec80006bae9cf0945d76263062699f257c4453f178334e7fdadd082",
        "audit": "7997fb628f7eb6f7b8be5dd0c88d7ef57882fd880dec4cabfb6221c5d2db494f",
        "backup": "55acb85f2af46054b871863cff635ac90a1001f8d3be0f9443e09ecb5a35b24c",
    }


def test_no_secret_shows_itself(pair: tuple[KeyFile, DataKey]) -> None:
    key_file, data_key = pair
    derived = keyfile.derive(data_key, "db")
    shown = [f"{each!r} {each} {each!s}" for each in (key_file, *key_file.slots, data_key, derived)]
    try:
        keyfile.unlock(key_file, NEW)
    except Locked:
        shown.append(traceback.format_exc())
    for secret in (PASSPHRASE, NEW, CODE, repr(bytes(data_key)), data_key.hex(), repr(bytes(derived)), derived.hex()):
        assert all(secret not in text for text in shown)


def test_a_machine_without_the_memory_is_a_sentence(
    pair: tuple[KeyFile, DataKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    def starved(*_: object) -> bytes:
        raise HashingError("Memory allocation error")

    monkeypatch.setattr(low_level, "hash_secret_raw", starved)
    with pytest.raises(LiaisonError, match="could not set aside the 19 MiB"):
        keyfile.unlock(pair[0], PASSPHRASE)


# Settings for this machine


@pytest.mark.parametrize(
    ("seconds", "memory", "time"),
    [
        ((3.0,), 64, 3),
        ((0.6,), 64, 3),
        ((0.3, 0.6), 128, 3),
        ((0.15, 0.3, 0.6), 256, 3),
        ((0.12, 0.2, 0.31), 256, 3),
        ((0.05, 0.1, 0.2), 256, 5),
        ((0.01, 0.02, 0.04), 256, 10),
        ((0.0, 0.0, 0.0), 256, 10),
    ],
)
def test_the_derivation_is_fitted_to_the_machine(seconds: tuple[float, ...], memory: int, time: int) -> None:
    moments = iter([moment for each in seconds for moment in (100.0, 100.0 + each)])
    tried: list[KdfParameters] = []
    chosen = keyfile.calibrate(timer=lambda: next(moments), work=tried.append)
    assert chosen == KdfParameters(memory_kib=memory * 1024, time=time, lanes=2)
    assert len(tried) == len(seconds)


def test_the_work_that_is_timed_is_the_real_one() -> None:
    slots.stretch_once(FLOOR)


def test_the_key_side_loads_no_cryptography_until_it_is_used() -> None:
    script = "import sys, models.vault.keyfile; print([n for n in ('argon2', 'cryptography') if n in sys.modules])"
    program = [sys.executable, "-c", script]
    done = subprocess.run(program, check=True, capture_output=True, text=True)  # noqa: S603 - our own words
    assert done.stdout.strip() == "[]"


def test_the_slots_of_a_key_file_are_the_two_kinds(pair: tuple[KeyFile, DataKey]) -> None:
    assert [slot.kind for slot in pair[0].slots] == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]
    assert isinstance(pair[0].database_id, UUID)


def test_the_recovery_code_stands_in_for_the_passphrase() -> None:
    code = recovery.new_code()
    made, data_key = keyfile.create("a long enough phrase", code, practice=False, parameters=FLOOR)
    assert bytes(keyfile.unlock_with_either(made, code.lower())) == bytes(data_key)
    assert bytes(keyfile.unlock_with_either(made, "a long enough phrase")) == bytes(data_key)
    with pytest.raises(Locked):
        keyfile.unlock_with_either(made, recovery.new_code())
