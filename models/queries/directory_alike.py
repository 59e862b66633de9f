"""Services of ours that a new one of a file resembles: said to the liaison, never joined."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from models.intake.service_words import folded_name

if TYPE_CHECKING:
    from collections.abc import Container
    from uuid import UUID

    from models.queries.directory_ours import Ours
    from models.rows.directory import FoundService

ALIKE: Final = 88
"""From this likeness of both names (0 to 100) on, two services may be one."""


class Likes:
    """The services of ours that the file has not named, looked through by organization first: those are few."""

    def __init__(self, ours: Ours, taken: Container[UUID]) -> None:
        self.ours = ours
        self.providers: dict[UUID, str] = {}
        self.services: dict[UUID, dict[UUID, str]] = defaultdict(dict)
        for row in ours.services.values():
            if row.id not in taken:
                self.providers[row.provider_id] = folded_name(ours.providers[row.provider_id].name)
                self.services[row.provider_id][row.id] = folded_name(row.name)
        self._near: dict[str, list[UUID]] = {}

    def like(self, found: FoundService) -> str:
        """The service that a new one resembles in both names, in a sentence; empty where there is none."""
        name = folded_name(found.name)
        for provider_id in self._alike(folded_name(found.provider)):
            best = process.extractOne(name, self.services[provider_id], scorer=fuzz.ratio, score_cutoff=ALIKE)
            if best is not None:
                there, title = self.ours.title(best[2])
                return f"may be “{title}” at {there}, which is in the directory"
        return ""

    def _alike(self, provider: str) -> list[UUID]:
        """The organizations with a like name, the most alike first."""
        if provider not in self._near:
            near = process.extract(provider, self.providers, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
            self._near[provider] = [provider_id for _, _, provider_id in near]
        return self._near[provider]
