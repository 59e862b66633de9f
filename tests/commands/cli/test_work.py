from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands.cli.conftest import DALE

if TYPE_CHECKING:
    from tests.commands.cli.conftest import Run


def test_a_contact_in_one_line_and_back(liaison: Run) -> None:
    liaison(*DALE)
    said = liaison("log", "1", "r 12 ffri, will call UMOS")
    assert said.out == "Spoke with N-0001 Dale Hendricks by phone; follow up Fri 27 Nov.\n"
    contact = liaison("show", "1", "--format", "json").json["contacts"][0]
    assert (contact["outcome"], contact["minutes"], contact["note"]) == ("spoke", 12, "will call UMOS")
    agenda = liaison("agenda", "--on", "2026-11-27", "--format", "json").json
    assert [(row["on"], row["kind"], row["ref"]) for row in agenda] == [("2026-11-27", "follow-up", "N-0001")]
    assert liaison("undo").out.startswith("Undid: Spoke with")
    assert liaison("agenda").err == "Nothing is due.\n"
    assert liaison("redo").out.startswith("Redid: Spoke with")
    assert "(taken back)" in liaison("history").out


def test_a_contact_of_another_day(liaison: Run) -> None:
    liaison(*DALE, "--on", "2026-11-02")
    assert liaison("log", "1", "lvm f3", "--on", "yesterday").code == 0
    assert liaison("show", "1", "--format", "json").json["contacts"][0]["on"] == "2026-11-19"
    assert liaison("log", "1", "na", "--on", "tomorrow").code == 3


def test_several_changes_are_taken_back_together_or_not_at_all(liaison: Run) -> None:
    liaison(*DALE)
    liaison("log", "1", "na")
    liaison("log", "1", "lvm")
    assert liaison("undo", "9").code == 3
    assert len(liaison("show", "1", "--format", "json").json["contacts"]) == 2
    assert liaison("undo", "2").code == 0
    assert liaison("show", "1", "--format", "json").json["contacts"] == []


def test_the_history_has_changes_and_the_audit_everything(liaison: Run) -> None:
    liaison(*DALE)
    assert [row["kind"] for row in liaison("history", "1", "--format", "json").json] == ["change"]
    assert {"system", "change"} <= {row["kind"] for row in liaison("audit", "list", "--format", "json").json}
    assert liaison("audit", "verify").out.endswith("entries, each vouching for all before it.\n")


def test_rules_come_with_their_sources(liaison: Run) -> None:
    found = {row["code"]: row for row in liaison("rules", "lien", "--format", "json").json}
    assert found["lien_floor_cents"]["value"] == "50000"
    assert found["lien_floor_cents"]["section"] == "J2.1"
    assert found["lien_floor_cents"]["source"]
    assert liaison("rules", "no", "such", "words").err == "No rule has these words.\n"


@pytest.mark.parametrize(
    ("day", "rule", "act_by", "outer"),
    [
        ("2026-11-20", "plan_request", "2026-12-04", "2026-12-07"),
        ("2026-11-20", "plan-request_business_days", "2026-12-04", "2026-12-07"),
        ("2026-11-20", "levy_hearing_held", "2027-02-01", "2027-02-01"),
        ("2026-11-20", "seizure_notice_days", "2026-11-20", "2026-11-21"),
        ("2026-11-21", "withholding_send_days", None, None),
    ],
)
def test_a_limit_is_counted_in_open_days(
    liaison: Run, day: str, rule: str, act_by: str | None, outer: str | None
) -> None:
    found = liaison("due", day, rule, "--format", "json").json
    assert found["start"] == day
    if act_by:
        assert (found["act_by"], found["outer"]) == (act_by, outer)
    assert found["act_by"] <= found["outer"]


def test_a_limit_says_what_to_confirm(liaison: Run) -> None:
    said = liaison("due", "2026-11-20", "plan_request")
    assert said.out.startswith("Act by Fri 2026-12-04: 10 business days and 16 days from 2026-11-20.\n")
    assert "confirm that with the CSA" in said.out


def test_rules_and_limits_need_no_case_file(say: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    nowhere = tmp_path_factory.mktemp("empty") / "home"
    assert say("--home", nowhere, "rules", "lien").code == 0
    assert say("--home", nowhere, "due", "2026-11-20", "plan_request").code == 0


def test_keys_are_listed_and_checked(say: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    markdown = say("keys", "--format", "markdown").out
    assert markdown.startswith("# Keys")
    kept = tmp_path_factory.mktemp("docs") / "keys.md"
    kept.write_text(markdown, encoding="utf-8")
    assert say("keys", "--check", kept).code == 0
    kept.write_text(markdown + "x", encoding="utf-8")
    assert say("keys", "--check", kept).code == 7
    assert "Worklist" in say("keys").out
