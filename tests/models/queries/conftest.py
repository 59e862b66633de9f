from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands.verbs.making import take

if TYPE_CHECKING:
    from uuid import UUID

    from models.vault.casefile import CaseFile


@pytest.fixture
def dale(case_file: CaseFile) -> UUID:
    """Dale Hendricks of Brown, asked for by the CSA on 2 November."""
    return take(case_file)
