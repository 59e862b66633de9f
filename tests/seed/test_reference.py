from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from importlib.resources import files
from itertools import pairwise
from typing import cast

import pytest

from models.enums import ContactKind, ContactOutcome, Owner, ReferenceFamily, ServiceKind
from models.rows.reference import ReferenceRow, in_force, settings_in_force
from models.rules.calendar import ClosureRule, closed_days
from models.rules.score import Lines, Weights
from models.rules.screening import ScreeningSettings
from seed.reference.read import FILES, reference_items

TODAY = date(2026, 11, 21)
ROWS = reference_items()
COLUMNS = {
    "quarterly_csa": {
        "status": "name pin court_cases programme service referred_on status status_on stage last_contact",
        "outcomes": "name pin programme referred_on outcome outcome_on employer job_start wage hours retained",
        "activities": "activity count people note",
        "requests": "name pin asked_on asked_by answer answered_on reason",
    },
    "quarterly_state": {
        "counts": "county programme referred enrolled completed employed retained",
        "activities": "activity count people",
    },
}
WEIGHTS = {
    "hand_mark": 15,
    "hearing": 12,
    "follow_up": 10,
    "contact_window": 8,
    "newly_stopped": 8,
    "asked_by_csa": 6,
    "never_attempted": 6,
    "months_unpaid": 5,
    "retention": 5,
    "referral_check": 5,
    "last_spoken": 4,
    "near_threshold": 3,
    "arrears_months": 3,
    "arrears_payment": 2,
    "waiting": -4,
    "cadence": -3,
}
STATE_CLOSURES = {
    2025: "01-01 01-20 05-26 07-04 09-01 11-27 12-24 12-25 12-31",
    2026: "01-01 01-19 05-25 09-07 11-26 12-24 12-25 12-31",
    2027: "01-01 01-18 05-31 07-05 09-06 11-25 12-24 12-31",
}
COURT_CLOSURES_2026 = "01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25"
PLACEHOLDER = re.compile(r"\b(todo|tbd|fixme|xxx|lorem|placeholder|n/a)\b|\?\?|[<{]\w*[>}]", re.IGNORECASE)
CERTAINTY = ("documented", "inferred", "verify before relying", "our choice")


def family(name: ReferenceFamily) -> dict[str, ReferenceRow]:
    return in_force(ROWS, name, TODAY)


def mappings(value: object) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", value)


def texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    return [value] if isinstance(value, str) else []


def closures(*, court: bool) -> tuple[ClosureRule, ...]:
    rows = family(ReferenceFamily.CLOSURE).values()
    return tuple(ClosureRule.of(row.values) for row in rows if row.code.startswith("court_") is court)


def weekday_closures(rules: tuple[ClosureRule, ...], year: int) -> str:
    return " ".join(f"{day:%m-%d}" for day in closed_days(rules, year) if day.weekday() < 5)


@pytest.mark.parametrize("name", list(ReferenceFamily))
def test_every_family_has_a_file_with_rows_that_hold_today(name: ReferenceFamily) -> None:
    assert name in FILES
    assert family(name)


def test_every_row_says_from_when_it_holds_who_says_so_and_how_sure_it_is() -> None:
    for row in ROWS:
        assert row.effective_on <= TODAY, row.code
        assert row.source_on <= TODAY, row.code
        assert len(row.source) > 8, row.code
        assert row.note.startswith(CERTAINTY), row.code


def test_rows_come_in_a_settled_order_and_none_stands_twice() -> None:
    keys = [(row.family.value, row.code, row.effective_on) for row in ROWS]
    assert all(one < next_ for one, next_ in pairwise(keys))


def test_values_survive_json_unchanged() -> None:
    for row in ROWS:
        assert json.loads(json.dumps(row.values)) == row.values


def test_no_text_holds_a_placeholder_or_is_empty_where_words_are_due() -> None:
    for row in ROWS:
        for text in [row.source, row.note, *texts(dict(row.values))]:
            assert not PLACEHOLDER.search(text), (row.code, text)
            assert text == text.strip(), (row.code, text)


def test_the_counties_are_the_seventy_two() -> None:
    rows = list(family(ReferenceFamily.COUNTY).values())
    expected = {55000 + odd for odd in range(1, 142, 2)} | {55078}
    assert {int(str(row.values["fips"])) for row in rows} == expected
    assert {row.values["wcca"] for row in rows} == set(range(1, 73))
    assert len({row.values["name"] for row in rows}) == len(rows) == 72


def test_the_workforce_areas_cover_the_state_with_one_name_each() -> None:
    rows = family(ReferenceFamily.COUNTY).values()
    areas = {(row.values["wda"], row.values["wda_name"]) for row in rows}
    sizes = Counter(row.values["wda"] for row in rows)
    assert {number for number, _ in areas} == set(range(1, 12))
    assert len(areas) == 11
    assert (sizes[2], sizes[7], sizes[8]) == (1, 10, 9)


def test_milwaukee_is_the_fortieth_court_and_menominee_the_last() -> None:
    rows = family(ReferenceFamily.COUNTY)
    assert (rows["milwaukee"].values["wcca"], rows["menominee"].values["wcca"]) == (40, 72)
    assert rows["fond_du_lac"].values["name"] == "Fond du Lac"


def test_each_programme_has_a_kind_words_and_a_day_to_ask() -> None:
    for row in family(ReferenceFamily.PROGRAMME).values():
        assert ServiceKind(str(row.values["kind"]))
        assert str(row.values["says"]).endswith(".")
        assert isinstance(row.values["check_days"], int)
        assert 0 < row.values["check_days"] <= 60


def test_each_eligibility_test_reads_as_a_sentence_and_names_an_option_that_stands() -> None:
    for row in family(ReferenceFamily.PROGRAMME).values():
        options = {option["key"] for option in mappings(row.values["options"])}
        for test in mappings(row.values["tests"]):
            assert test["is"] in {"is", "is_not", "at_least", "at_most", "over", "below"}, row.code
            assert str(test["says"]).endswith("."), row.code
            assert test.get("option") in {None, *options}, row.code


def test_what_may_not_leave_is_marked() -> None:
    programmes, domains = family(ReferenceFamily.PROGRAMME), family(ReferenceFamily.DOMAIN)
    assert programmes["domestic_violence"].values["sensitive"] == "safety"
    marked = {code: row.values["sensitive"] for code, row in domains.items() if row.values["sensitive"]}
    health = dict.fromkeys(("aoda", "mental_health", "physical_health"), "health")
    assert marked == health | {"safety": "safety"}


def test_each_domain_has_five_texts_of_its_own_and_programmes_that_stand() -> None:
    programmes, domains = set(family(ReferenceFamily.PROGRAMME)), family(ReferenceFamily.DOMAIN)
    levels = [level for row in domains.values() for level in texts(row.values["levels"])]
    assert len(domains) == 20
    assert all(len(cast("list[str]", row.values["levels"])) == 5 for row in domains.values())
    assert len(levels) == len(set(levels)) == 100
    assert max(map(len, levels)) <= 80
    for row in domains.values():
        assert set(texts(row.values["programmes"])) <= programmes, row.code


def test_thresholds_hold_the_figures_of_the_profile() -> None:
    held = settings_in_force(ROWS, ReferenceFamily.THRESHOLD, TODAY)
    assert {
        key: held[key] for key in held if key.startswith(("lien", "seizure", "licence", "offset_t", "offset_n"))
    } == {
        "lien_floor_cents": 50000,
        "lien_months": 1,
        "lien_years": 5,
        "seizure_floor_cents": 100000,
        "seizure_months": 3,
        "seizure_keep_cents": 50000,
        "seizure_notice_days": 1,
        "licence_floor_cents": 100000,
        "licence_months": 3,
        "offset_tanf_cents": 15000,
        "offset_nontanf_cents": 50000,
    }
    assert (held["interest_rate_month"], held["review_years"], held["review_court_months"]) == ("0.005", 3, 33)


def test_the_score_can_be_made_from_the_weights_and_thresholds() -> None:
    weights = Weights.of(settings_in_force(ROWS, ReferenceFamily.WEIGHT, TODAY))
    lines = Lines.of(settings_in_force(ROWS, ReferenceFamily.THRESHOLD, TODAY))
    assert (weights.hand_mark, weights.waiting, lines.of_case(50000)) == (15, -4, 150000)


def test_each_threshold_names_its_section_unit_and_meaning() -> None:
    for row in ROWS:
        if row.family is ReferenceFamily.THRESHOLD:
            assert all(row.values[key] for key in ("section", "unit", "says")), row.code


def test_the_income_tables_agree_with_the_poverty_line() -> None:
    held = settings_in_force(ROWS, ReferenceFamily.THRESHOLD, TODAY)
    poverty = cast("list[int]", held["poverty_year_cents"])
    months = [round(line * 115 / 120000) * 100 for line in poverty[:6]]
    assert held["w2_income_month_cents"] == months
    assert held["tj_income_year_cents"] == [line * 3 // 2 for line in poverty[:4]]


def test_the_table_that_held_on_the_day_is_given() -> None:
    before = settings_in_force(ROWS, ReferenceFamily.THRESHOLD, date(2025, 1, 31))
    after = settings_in_force(ROWS, ReferenceFamily.THRESHOLD, date(2025, 2, 1))
    assert cast("list[int]", before["w2_income_month_cents"])[0] == 144300
    assert cast("list[int]", after["w2_income_month_cents"])[0] == 150000
    assert not in_force(ROWS, ReferenceFamily.THRESHOLD, date(2014, 3, 31))


def test_the_screening_settings_can_be_made() -> None:
    held = settings_in_force(ROWS, ReferenceFamily.SCREENING, TODAY)
    assert held.pop("age_of_list_days") == 30
    assert ScreeningSettings.of(held) == ScreeningSettings("total", 18, 50, 3, 3, 3)


@pytest.mark.parametrize("year", STATE_CLOSURES)
def test_the_closures_give_the_weekdays_on_which_state_offices_are_closed(year: int) -> None:
    assert weekday_closures(closures(court=False), year) == STATE_CLOSURES[year]


def test_the_court_closures_give_the_legal_holidays() -> None:
    assert len(closures(court=False)) == 9
    assert weekday_closures(closures(court=True), 2026) == COURT_CLOSURES_2026


def test_the_weights_are_these_and_no_others() -> None:
    assert settings_in_force(ROWS, ReferenceFamily.WEIGHT, TODAY) == WEIGHTS


def test_the_cadence_knows_a_next_step_for_every_outcome() -> None:
    rows = family(ReferenceFamily.CADENCE).values()
    assert {row.values["outcome"] for row in rows} == {outcome.value for outcome in ContactOutcome}
    assert len({(row.values["outcome"], row.values["in_row"]) for row in rows}) == len(rows)
    for row in rows:
        assert ContactKind(str(row.values["kind"]))
        assert Owner(str(row.values["owner"]))
        assert cast("int", row.values["days"]) > 0


def test_three_calls_without_an_answer_become_a_letter() -> None:
    row = family(ReferenceFamily.CADENCE)["no_answer_3"]
    assert (row.values["outcome"], row.values["in_row"], row.values["kind"]) == ("no_answer", 3, "letter")


def test_the_templates_have_the_columns_agreed_in_their_order() -> None:
    found = {
        code: {
            str(block["key"]): " ".join(str(column["key"]) for column in mappings(block["columns"]))
            for block in mappings(row.values["blocks"])
        }
        for code, row in family(ReferenceFamily.TEMPLATE).items()
    }
    assert found == COLUMNS


@pytest.mark.parametrize("code", COLUMNS)
def test_each_column_and_definition_of_a_template_stands_once_with_its_words(code: str) -> None:
    values = family(ReferenceFamily.TEMPLATE)[code].values
    lists = [mappings(block["columns"]) for block in mappings(values["blocks"])]
    definitions = mappings(values["definitions"])
    for entries in [*lists, definitions]:
        assert len({entry["key"] for entry in entries}) == len(entries)
        assert all(entry["heading"] for entry in entries)
    for columns in lists:
        assert all(isinstance(column["width"], int) and column["width"] > 0 for column in columns)
    assert all(str(entry["sentence"]).endswith(".") for entry in definitions)


def test_every_counted_figure_of_the_state_report_is_defined() -> None:
    values = family(ReferenceFamily.TEMPLATE)["quarterly_state"].values
    defined = {entry["key"] for entry in mappings(values["definitions"])}
    assert {"referred", "enrolled", "completed", "employed", "retained", "activities"} <= defined


def test_the_word_list_is_long_sorted_distinct_and_plain() -> None:
    words = files("models.vault").joinpath("words.txt").read_text(encoding="utf-8").splitlines()
    assert len(words) >= 1296
    assert words == sorted(set(words))
    assert all(re.fullmatch(r"[a-z]{4,7}", word) for word in words)
    assert not {word + ending for word in words for ending in ("s", "es")} & set(words)
