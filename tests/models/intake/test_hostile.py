"""Every hostile file is refused in one sentence or read with reasons, and changes nothing that it should not."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from commands.verbs.listings import take_listing
from models.enums import LineOutcome
from models.errors import ImportRefused
from models.text import clean
from tests.models.intake.hostile import archives, container, content, markup, oddcells, other_formats, text
from tests.models.intake.hostile.fixtures import CORPUS, Hostile
from tests.models.intake.hostile.outcome import faults_of_sentence, previewed
from tests.models.vault.sealed import dump

if TYPE_CHECKING:
    from pathlib import Path

    from models.rows.listed import ListFile
    from models.vault.casefile import CaseFile

KINDS = (archives, container, content, markup, oddcells, other_formats, text)
REFUSED = [hostile for hostile in CORPUS.values() if hostile.refused and not hostile.bomb]
TAKEN = [hostile for hostile in CORPUS.values() if not hostile.refused]
BOMBS = [hostile for hostile in CORPUS.values() if hostile.bomb]


def named(hostile: Hostile) -> str:
    return hostile.name


def made(hostile: Hostile, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / hostile.file
    return hostile.make(path) or path


def test_there_are_at_least_a_hundred_and_twenty_each_named_for_its_fault() -> None:
    assert len(CORPUS) >= 120
    assert len({hostile.fault for hostile in CORPUS.values()}) == len(CORPUS)
    for hostile in CORPUS.values():
        assert re.fullmatch(r"[^\n]+\.", hostile.fault), hostile.name


@pytest.mark.parametrize("hostile", REFUSED, ids=named)
def test_it_is_refused_in_one_sentence_and_nothing_changes(
    hostile: Hostile, case_file: CaseFile, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = made(hostile, tmp_path / "in")
    before = dump(case_file)
    with pytest.raises(ImportRefused) as caught:
        previewed(case_file, path)
    refusal = caught.value
    assert re.search(str(hostile.refused), refusal.sentence), refusal.sentence
    assert faults_of_sentence(refusal.sentence, refusal.hint, path.name, str(tmp_path)) == []
    assert capfd.readouterr() == ("", "")
    assert dump(case_file) == before


@pytest.mark.parametrize("hostile", TAKEN, ids=named)
def test_it_is_read_and_every_row_has_its_reason(hostile: Hostile, case_file: CaseFile, tmp_path: Path) -> None:
    before = dump(case_file)
    found = previewed(case_file, made(hostile, tmp_path / "in")).file
    assert dump(case_file) == before
    found.assert_balanced()
    reasons = [line.reason for line in found.lines if line.outcome is LineOutcome.SET_ASIDE]
    assert (found.counts.people, len(reasons)) == (hostile.people, len(hostile.aside)), (reasons, found.problems)
    for reason, words in zip(reasons, hostile.aside, strict=True):
        assert re.search(words, reason)
    _said(hostile, found)
    take_listing(case_file, found)
    kept = repr(dump(case_file))
    assert not [secret for secret in hostile.never if secret in kept]


def _said(hostile: Hostile, found: ListFile) -> None:
    """The notes and problems say what they should; nothing that is kept could move a terminal or tell a secret."""
    said = [*found.notes, *(problem.sentence for problem in found.problems)]
    for words in hostile.told:
        assert any(re.search(words, sentence) for sentence in said), said
    texts = [text for line in found.lines for text in line.texts]
    names = [part for person in found.people for part in (person.first, person.middle, person.last, person.suffix)]
    assert [text for text in (*texts, *names, *said) if clean(text, limit=1_000) != text] == []
    assert not [secret for secret in hostile.never if secret in repr(found)]


def test_no_bomb_goes_off_in_a_process_with_little_memory(
    tmp_path: Path, practice_template: tuple[Path, bytes], case_file: CaseFile
) -> None:
    root = case_file.home.root
    case_file.close()
    files = {hostile.name: made(hostile, tmp_path / hostile.name) for hostile in BOMBS}
    command = [sys.executable, "-m", "tests.models.intake.hostile.bounded", str(root), *map(str, files.values())]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)  # noqa: S603 - our own program
    told = {line["file"]: line for line in map(json.loads, done.stdout.splitlines())}
    assert list(told) == list(files), done.stderr
    wrong = {hostile.name: faults for hostile in BOMBS if (faults := _faults(hostile, told[hostile.name], tmp_path))}
    assert wrong == {}


def _faults(hostile: Hostile, told: dict[str, Any], folder: Path) -> list[str]:
    """What is wrong with what the process told of a bomb."""
    sentence = told["sentence"]
    if sentence is None or hostile.refused is None:
        return [] if sentence is hostile.refused else [f"expected {hostile.refused}, told {sentence}"]
    faults = faults_of_sentence(sentence, told["hint"], hostile.file, str(folder))
    faults += [] if re.search(hostile.refused, sentence) else [sentence]
    return faults + ([] if told["unchanged"] else ["the case file was changed"])
