from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import FilterRefused
from models.rules.filterkeys import FLAGS, KEYS, PROGRESS
from models.rules.filters import LONGEST, Filter, Group, Part, asked_names, expanded, parse_filter, renamed, text_of
from models.rules.filtervalues import Amount, Chosen, Missing, Name, Near, Span, When
from tests.models.rules.filters_made import filters

if TYPE_CHECKING:
    from models.enums import Stage

TODAY = date(2026, 11, 20)


def only(text: str) -> Part:
    (part,) = parse_filter(text).parts
    assert isinstance(part, Part)
    return part


@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("dale", "", [Name("dale")]),
        ("O'Brien", "", [Name("O'Brien")]),
        ("N-0412", "", [Name("N-0412")]),
        ("14:30", "", [Name("14:30")]),
        ('"dale  hendricks"', "", [Name("dale hendricks")]),
        ("“dale hendricks”", "", [Name("dale hendricks")]),
        ('"dale hen', "", [Name("dale hen")]),
        ('"county:brown"', "", [Name("county:brown")]),
        ('da"le h"en', "", [Name("dale hen")]),
        ("%", "", [Name("%")]),
        ("COUNTY:Brown", "county", [Name("brown")]),
        ("county:fond_du_lac,DANE", "county", [Name("fond du lac"), Name("dane")]),
        ('county:"Fond du Lac",', "county", [Name("fond du lac")]),
        ("stage:enrolled", "stage", [Chosen("enrolled")]),
        ("stage:<referred,parked", "stage", [Chosen("referred", "<"), Chosen("parked")]),
        ("stage:=ready,ready", "stage", [Chosen("ready")]),
        ("due:<7d", "due", [When("<", Span(7, "d"))]),
        ("due:7", "due", [When("<=", Span(7, "d"))]),
        ("due:2weeks", "due", [When("<=", Span(2, "w"))]),
        ("due:>1m", "due", [When(">", Span(1, "mo"))]),
        ("due:tod", "due", [When("=", Near("today"))]),
        ("due:overdue,none", "due", [When("<", Near("today")), Missing()]),
        ("due:<=2026-12-01", "due", [When("<=", date(2026, 12, 1))]),
        ("follow:12/1/2026", "follow", [When("=", date(2026, 12, 1))]),
        ("hearing:none", "hearing", [Missing()]),
        ("last:never", "last", [Missing()]),
        ("last:>30d", "last", [When(">", Span(30, "d"))]),
        ("spoke:=3mo", "spoke", [When("=", Span(3, "mo"))]),
        ("came:<30", "came", [When("<", Span(30, "d"))]),
        ("arrears:>6mo", "arrears", [Amount(">", 60, "mo")]),
        ("arrears:6.5", "arrears", [Amount(">=", 65, "mo")]),
        ("arrears:>$5,000.50", "arrears", [Amount(">", 500_050, "$")]),
        ("arrears:>5000", "arrears", [Amount(">", 500_000, "$")]),
        ("arrears:$1,000,000,none", "arrears", [Amount(">=", 100_000_000, "$"), Missing()]),
        ("arrears:<6mo,>$900", "arrears", [Amount("<", 60, "mo"), Amount(">", 90_000, "$")]),
        ("unpaid:>2mo", "unpaid", [Amount(">", 2)]),
        ("unpaid:unknown", "unpaid", [Missing()]),
        ("tries:3", "tries", [Amount("=", 3)]),
        ("pay:not", "pay", [Chosen("not")]),
        ("pay:none", "pay", [Chosen("unknown")]),
        ("seg:able,unk", "seg", [Chosen("unwilling"), Chosen("unknown")]),
        ("need:parenting_time", "need", [Name("parenting time")]),
        ("tag:no_car", "tag", [Name("no_car")]),
        ("intake:csa", "intake", [Chosen("csa")]),
        ("csa:none,Berg", "csa", [Missing(), Name("berg")]),
        ("is:loo,next", "is", [Chosen("loose"), Chosen("next")]),
        ('@mine "', "@", [Name("mine")]),
        ('@"my list"', "@", [Name("my list")]),
    ],
)
def test_words_and_parts_are_read(text: str, key: str, values: list[object]) -> None:
    part = only(text)
    assert (part.key, list(part.values), part.negated) == (key, values, False)
    denied = only(f"-{text}")
    assert (denied.key, list(denied.values), denied.negated) == (key, values, True)


def test_a_part_knows_where_it_stands() -> None:
    parts = parse_filter('dale  -county:"fond du lac" @x').parts
    assert [(part.start, part.end) for part in parts if isinstance(part, Part)] == [(0, 4), (6, 27), (28, 30)]


def test_what_a_person_has_one_of_is_asked_for_either_way() -> None:
    assert text_of(parse_filter("county:brown dale county:dane,brown")) == "county:brown,dane dale"
    assert text_of(parse_filter("stage:closed stage:parked")) == "stage:closed,parked"
    assert text_of(parse_filter("tag:a tag:b")) == "tag:a tag:b"
    assert text_of(parse_filter("stage:>=reached stage:<referred")) == "stage:>=reached stage:<referred"
    assert text_of(parse_filter("-county:brown -county:dane")) == "-county:brown -county:dane"


@pytest.mark.parametrize(
    ("text", "bad", "sentence"),
    [
        ("dale foo:bar", "foo:", "“foo:” is not known."),
        ("stage:lost", "lost", "“lost” is not a stage."),
        ("county:brown stage:ready,lost", "lost", "“lost” is not a stage."),
        ("stage:re", "re", "“re” could be ready, reached, referred or retained."),
        ("stage:<parked", "<parked", "“parked” has no before or after."),
        ("pay:<not", "<not", "“not” has no before or after."),
        ("is:rich", "rich", "“rich” is not known behind is:."),
        ("intake:>", ">", "“” is not known behind intake:."),
        ("is:", "is:", "“is:” needs a value."),
        ("-county:,_,", "-county:,_,", "“county:” needs a value."),
        ("due:soon", "soon", "“soon” cannot be read behind due:."),
        ("due:to", "to", "“to” cannot be read behind due:."),
        ("due:<overdue", "<overdue", "“<overdue” cannot be read behind due:."),
        ("due:<2026-02-30", "<2026-02-30", "“<2026-02-30” cannot be read behind due:."),
        ("due:99999d", "99999d", "“99999d” cannot be read behind due:."),
        ("came:never", "never", "“never” cannot be read behind came:."),
        ("arrears:>6mo,200", "200", "“200” cannot be read behind arrears:."),
        ("arrears:=6mo", "=6mo", "“=6mo” cannot be read behind arrears:."),
        ("arrears:$6mo", "$6mo", "“$6mo” cannot be read behind arrears:."),
        ("arrears:6.55mo", "6.55mo", "“6.55mo” cannot be read behind arrears:."),
        ("tries:many", "many", "“many” cannot be read behind tries:."),
        ("dale @", "@", "Which saved filter is meant?"),
        ("dale -", "-", "What shall be left out?"),
        ("--limit", "--limit", "What shall be left out?"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place_and_the_way_out(text: str, bad: str, sentence: str) -> None:
    with pytest.raises(FilterRefused) as refused:
        parse_filter(text)
    assert refused.value.sentence == sentence
    assert text[refused.value.start : refused.value.end] == bad
    assert refused.value.text == text
    assert refused.value.hint


def test_the_likeliest_key_is_offered() -> None:
    with pytest.raises(FilterRefused, match="Did you mean stage:"):
        parse_filter("stge:ready")


def test_a_filter_that_is_too_long_is_refused_and_not_cut() -> None:
    parse_filter("x" * LONGEST)
    with pytest.raises(FilterRefused, match="at most 400 characters"):
        parse_filter("x" * (LONGEST + 1))


@pytest.mark.parametrize("stage", PROGRESS)
def test_every_stage_of_the_work_has_a_before_and_after(stage: Stage) -> None:
    assert [only(f"stage:{sign}{stage}").values for sign in ("<", "<=", ">", ">=")] == [
        (Chosen(stage.value, sign),) for sign in ("<", "<=", ">", ">=")
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ('dale -"van pao"', "“dale”, without “van pao”"),
        ("county:brown,fond_du_lac", "in Brown or Fond Du Lac"),
        ("-county:brown", "not in Brown"),
        ("stage:ready,<=referred,>reached", "stage ready or referred or before or after reached"),
        (
            "due:<7d,7d,>2w,>=1mo,=1d",
            (
                "next step in less than 7 days or within 7 days or in more than 2 weeks "
                "or in 1 month or more or in exactly 1 day"
            ),
        ),
        ("due:overdue,none", "next step overdue or without a day"),
        (
            "due:today,<=tomorrow,2026-12-01,>2026-12-01",
            "next step today or tomorrow or before or on 1 Dec 2026 or after 1 Dec 2026",
        ),
        ("-hearing:<14d", "hearing not in less than 14 days"),
        ("last:>30d", "last contact more than 30 days ago or never"),
        (
            "last:>=30d,<30d,30d,=30d",
            (
                "last contact 30 days ago or more or never or less than 30 days ago "
                "or within the last 30 days or exactly 30 days ago"
            ),
        ),
        ("last:<2026-11-01 spoke:never", "last contact before 1 Nov 2026 or never, last spoken with never"),
        ("came:>30d", "came more than 30 days ago"),
        ("arrears:>6.5mo,1mo,<$5000", "arrears over 6.5 months or 1 month or more or under $5,000"),
        ("unpaid:>2,3,<=4", "months unpaid over 2 or 3 or 4 or less"),
        ("pay:not,unknown -seg:unwilling", "payment not paying or not known, not judged able but unwilling"),
        ("need:housing tag:a -tag:b", "in need of housing, tagged a, not tagged b"),
        ("intake:csa csa:berg", "came by CSA request, CSA contact Berg"),
        ("is:loose -is:next", "loose ends, not marked next"),
        ("@mine -@yours", "“mine”, without “yours”"),
    ],
)
def test_a_filter_says_itself_in_words(text: str, words: str) -> None:
    assert parse_filter(text).in_words == words


@pytest.mark.parametrize(
    ("text", "print_"),
    [
        ('"dale"  Hendricks', "dale Hendricks"),
        ('-"dale hendricks"', '-"dale hendricks"'),
        ('"-dale" "@mine" "is:next" ":x"', '"-dale" "@mine" "is:next" :x'),
        ('tag:"a,b","c d"', 'tag:"a,b","c d"'),
        ("due:7 due:=7d due:overdue due:=today due:=12/1/2026", "due:<=7d due:=7d due:<today due:today due:2026-12-01"),
        ("arrears:6.5 arrears:>$5,000.50 arrears:<6m", "arrears:>=6.5mo arrears:>$5000.50 arrears:<6mo"),
        ("unpaid:=2mo tries:>=3 last:never", "unpaid:2 tries:>=3 last:none"),
        ('-@"My List" @mine', '-@"My List" @mine'),
        ('""', ""),
    ],
)
def test_a_filter_is_printed_plainly(text: str, print_: str) -> None:
    assert str(parse_filter(text)) == print_


@given(filters())
def test_reading_the_print_gives_the_same_filter(wanted: Filter) -> None:
    text = text_of(wanted)
    assert parse_filter(text) == wanted
    assert text_of(parse_filter(text)) == text
    assert isinstance(wanted.in_words, str)


FRAGMENTS = st.sampled_from(
    [
        *(f"{key}:" for key in KEYS),
        *FLAGS,
        "-",
        "@",
        ",",
        '"',
        "“",
        " ",
        "<",
        ">=",
        "$",
        "5,000",
        "7",
        "d",
        "mo",
        "\x00",
    ]
)


@given(st.text(max_size=60) | st.lists(FRAGMENTS, max_size=12).map("".join))
def test_any_text_is_a_filter_or_refused_in_its_own_place(text: str) -> None:
    refused: FilterRefused | None = None
    try:
        found = parse_filter(text)
    except FilterRefused as error:
        refused, found = error, Filter()
    assert refused is None or (0 <= refused.start <= refused.end <= len(text) and refused.hint)
    assert parse_filter(text_of(found)) == found
    assert text_of(parse_filter(text_of(found))) == text_of(found)
    assert isinstance(found.in_words, str)


def test_closed_people_are_asked_for_by_name_only() -> None:
    closed = {"stage:closed", "stage:ready,closed", "is:closed", "is:closed dale"}
    open_only = {"", "dale", "stage:<referred", "-stage:closed", "is:parked", "-is:closed"}
    assert all(parse_filter(text).asks_for_closed for text in closed)
    assert not any(parse_filter(text).asks_for_closed for text in open_only)


SAVED = {
    "Mine": "county:brown is:loose",
    "other": "@mine -tag:x",
    "a": "@b",
    "b": "@A",
    "bad": "x stage:lost",
    "c": "is:closed",
}


def test_a_saved_filter_stands_for_what_it_says() -> None:
    wanted = expanded(parse_filter("-@MINE dale"), SAVED)
    assert wanted.parts[0] == Group("MINE", parse_filter("county:brown is:loose"), negated=True)
    assert wanted.in_words == "not “MINE” (in Brown, loose ends), “dale”"
    assert text_of(wanted) == "-@MINE dale"
    assert expanded(wanted, {}) == wanted
    assert expanded(parse_filter("@c"), SAVED).asks_for_closed
    deep = expanded(parse_filter("@other"), SAVED).parts[0]
    assert isinstance(deep, Group)
    assert deep.in_words == "“other” (“mine” (in Brown, loose ends), not tagged x)"
    assert expanded(parse_filter("@e"), {"e": ""}).in_words == "“e” (everybody)"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("dale @nobody", "There is no filter “nobody”."),
        ("dale @a", "In the filter “a”: In the filter “b”: The filter “A” leads back to itself."),
        ("dale @bad", "In the filter “bad”: “lost” is not a stage."),
    ],
)
def test_a_name_that_leads_nowhere_is_refused_in_its_place(text: str, sentence: str) -> None:
    with pytest.raises(FilterRefused) as refused:
        expanded(parse_filter(text), SAVED)
    assert refused.value.sentence == sentence
    assert (refused.value.start, refused.value.end) == (5, len(text))


def test_without_a_saved_filter_the_way_to_one_is_told() -> None:
    with pytest.raises(FilterRefused, match="None is saved yet"):
        expanded(parse_filter("@mine"), {})


def test_names_that_stand_for_names_end_somewhere() -> None:
    chain = {f"f{number}": f"@f{number + 1}" for number in range(20)}
    with pytest.raises(FilterRefused, match="leads back"):
        expanded(parse_filter("@f0"), chain)


def test_a_saved_filter_is_asked_for_under_its_new_name() -> None:
    assert text_of(renamed(parse_filter("@A dale -@a @b"), "a", "my c")) == '@"my c" dale -@"my c" @b'


def test_the_saved_filters_that_are_asked_for() -> None:
    assert asked_names(parse_filter("@mine dale -@yours is:next")) == ("mine", "yours")


@pytest.mark.parametrize(
    ("text", "back", "compared"),
    [
        ("due:<7d", False, ("<", date(2026, 11, 27))),
        ("due:>=2w", False, (">=", date(2026, 12, 4))),
        ("last:>30d", True, ("<", date(2026, 10, 21))),
        ("last:<=1mo", True, (">=", date(2026, 10, 20))),
        ("last:=1d", True, ("=", date(2026, 11, 19))),
        ("last:<yesterday", True, ("<", date(2026, 11, 19))),
        ("due:<=tomorrow", False, ("<=", date(2026, 11, 21))),
        ("last:<2026-11-01", True, ("<", date(2026, 11, 1))),
        ("last:>9999mo", True, ("<", date(1193, 8, 20))),
    ],
)
def test_a_stretch_of_time_is_ahead_or_an_age(text: str, *, back: bool, compared: tuple[str, date]) -> None:
    (value,) = only(text).values
    assert isinstance(value, When)
    assert value.compared(TODAY, back=back) == compared
