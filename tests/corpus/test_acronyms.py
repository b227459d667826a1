"""Short forms: what a text defines, and what the initials of its phrases spell."""

import re
import time
from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Report
from corpus.acronyms import Definition, definitions, initial_phrases
from vectorstore.terms import STOP_WORDS

STOPS = {"the", "a", "an", "and", "of", "in", "on", "to", "by", "is", "was", "has", "we", "that"}


def long_forms(*texts: str) -> dict[str, str]:
    return {one.short: one.long for one in definitions(texts)}


def spread(phrase: str, times: int) -> list[str]:
    """As many texts with the phrase in them, its neighbours different in each."""
    return [f"We saw that n{n} {phrase} m{n} was there." for n in range(times)]


# --- the real report ---


def test_every_short_form_that_the_report_defines(report: Report):
    found = definitions(p.text for p in report.paragraphs)
    assert {one.short: one.long for one in found} == {
        "PACT": "police and community together",
        "NOMS": "National Offender Management Service",
        "ICIDP": "Initial Crime Investigators Development Programme",
        "PIP": "Professionalising Investigation Programme",
        "CSI": "crime scene investigators",
        "IOM": "integrated offender management",
        "MAPPA": "multi-agency public protection arrangements",
        "MARAC": "multi-agency risk assessment conferences",
        "SPOV": "serial perpetrators of violence",
        "OCG": "organised crime groups",
        "CEOP": "Child Exploitation and Online Protection",
        "IAG": "independent advisory groups",
        "PCSO": "police community support officers",
    }
    assert [one.short for one in found[:3]] == ["PACT", "NOMS", "ICIDP"]


@pytest.mark.parametrize(
    ("initials", "phrase"),
    [
        ("ASB", "anti-social behaviour"),
        ("DA", "domestic abuse"),
        ("RJ", "restorative justice"),
        ("NPT", "neighbourhood policing team"),
        ("OCG", "organised crime group"),
    ],
)
def test_phrases_that_the_report_never_shortens(report: Report, initials: str, phrase: str):
    assert initial_phrases((p.text for p in report.paragraphs), STOP_WORDS)[initials] == phrase


@pytest.mark.parametrize(
    "initials",
    [
        "HF",  # "HMIC found"
        "FB",  # "force believes"
        "CE",  # "clear evidence"
        "TAS",  # "tackling anti-social", a fragment
        "DCC",  # "deputy chief constable", but "Durham Constabulary continues" too
        "VC",  # "victim care", "victim contact"
        "DV",
        "IT",
    ],
)
def test_turns_of_phrase_fragments_and_ties_are_left_out(report: Report, initials: str):
    assert initials not in initial_phrases((p.text for p in report.paragraphs), STOP_WORDS)


def test_a_report_takes_a_fraction_of_a_second(report: Report):
    texts = [p.text for p in report.paragraphs]
    start = time.process_time()
    definitions(texts)
    initial_phrases(texts, STOP_WORDS)
    assert time.process_time() - start < 1


# --- definitions ---


@pytest.mark.parametrize(
    "text",
    [
        "The approach to integrated offender management (IOM) works.",
        "The approach to integrated offender management [IOM] works.",
        "The approach (integrated offender management [IOM] teams) works.",
        "The approach to integrated offender management ( IOM ) works.",
        "The approach to integrated offender management (the “IOM”) works.",
        "The approach to integrated offender management (IOM, since 2009) works.",
        "The approach to “integrated offender management” (“IOM”) works.",
        "The approach to integrated offender management (also known as IOM) works.",
        "The approach to integrated offender management, commonly known as 'IOM', works.",
        "The approach to integrated offender management, or IOM, works.",
        "IOM (integrated offender management) works.",
        "IOM (the integrated offender management, as it was) works.",
        "'IOM' (\"integrated offender management\") works.",
        "IOM stands for integrated offender management.",
        "IOM, which stands for “integrated offender management”, works.",
        "I.O.M. (integrated offender management) works.",
    ],
)
def test_the_ways_of_defining(text: str):
    assert definitions([text]) == (Definition("IOM", "integrated offender management"),)


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Reports of anti-social behaviour (ASB) fell.", "ASB", "anti-social behaviour"),
        ("A loan-to-value (LTV) ratio.", "LTV", "loan-to-value"),
        ("The Organisation for Economic Co-operation and Development (OECD).", "OECD", None),
        ("Her Majesty’s Inspectorate of Constabulary (HMIC).", "HMIC", None),
        ("The Police Officers' Pension Scheme (POPS).", "POPS", "Police Officers' Pension Scheme"),
        ("The Department for Business, Innovation and Skills (DBIS).", "DBIS", None),
        ("Research & development (R&D) costs.", "R&D", "Research & development"),
        ("The Department for Education (DfE).", "DfE", "Department for Education"),
        ("Software as a Service (SaaS).", "SaaS", "Software as a Service"),
        (
            "The Treaty on the Functioning of the European Union (TFEU).",
            "TFEU",
            "Treaty on the Functioning of the European Union",
        ),
        ("It ended the Functioning of the European Union (TFEU).", "TFEU", ""),
        ("The American Academy of Actuaries (AAA).", "AAA", "American Academy of Actuaries"),
        ("The pay of HM Revenue and Customs (HMRC).", "HMRC", "HM Revenue and Customs"),
        ("The Criminal Procedure Code (CrPC).", "CrPC", "Criminal Procedure Code"),
        ("A National Criminal Database (NCrimD).", "NCrimD", ""),  # too many letters from inside a word
    ],
)
def test_the_long_form_ends_where_its_words_end(text: str, short: str, long: str | None):
    if long is None:
        long = re.sub(r"^The | \(.*", "", text)
    assert long_forms(text).get(short, "") == long


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("managing organised crime groups (OCGs) in the area", "OCG"),
        ("managing an organised crime group (OCG) in the area", "OCG"),
        ("the organised crime group's (OCG's) leader", "OCG"),
        ("OCGs (organised crime groups) are managed", "OCG"),
        ("serial perpetrators of violence (SPOVS)", "SPOV"),
        ("the National Offender Management Service (NOMS)", "NOMS"),
    ],
)
def test_a_plural_short_form_is_given_in_the_singular(text: str, short: str):
    assert [one.short for one in definitions([text])] == [short]


@pytest.mark.parametrize(
    "text",
    [
        "The charts of Australia (ARIA) and of Canada Top Singles (RPM).",
        "Killer cell immunoglobulin receptors (KIR).",  # a word that gives no letter
        "The global minimum tax on intangible income (GMT).",
        "A group called ABC (based in the north).",
        "Crimes against anti-social behaviour (SB).",  # not half of a hyphenated word
        "Crime rose (by 11 percent) in Durham (see Annex A).",
        "The integrated offender (IO. Then came others).",
        "It tackles integrated offender. Management (IOM) is good.",
        "It tackles integrated, 'offender' management (IOM).",
        "It tackles the integrated – offender management (IOM).",
        "The integrated (see above) offender management (IOM).",
        "integrated offender\nmanagement (IOM)",
        "Integrated offender management (Iom).",  # a word, not a short form
        "A company, NetSuite (NetSuite).",
        "The NetSuite (NetSuite NS).",
        "Television (TV).",
        "A very long name of many extra words going on for ever (AVLNOMEWGOFE).",
        "anticipating other matters integrated (IOM) offender management",
        "IOM (integrated) offender management",
        "IOM (…)",
        "(IOM)",
        "Integrated offender management (IOM",
        "",
    ],
)
def test_what_is_no_definition(text: str):
    assert definitions([text]) == ()


def test_the_most_frequent_long_form_stays_and_the_first_of_equals():
    often = ["the crime safety unit (CSU)", "the central support unit (CSU)", "Central support units (CSUs)"]
    assert long_forms(*often) == {"CSU": "central support unit"}
    assert long_forms(*often[:2]) == {"CSU": "crime safety unit"}


def test_definitions_keep_the_order_of_the_text():
    found = definitions(
        ["the zonal unit (ZU) and the area unit (AU)", "the mobile unit (MU), the zonal unit (ZU)"]
    )
    assert [one.short for one in found] == ["ZU", "AU", "MU"]


TERMS = st.lists(st.text("abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=12), min_size=2, max_size=6)


@given(TERMS, st.sampled_from(["for", "whereas", "1234", "“"]))
def test_a_term_and_its_initials_are_always_found(term: list[str], before: str):
    long = " ".join(term)
    short = "".join(word[0] for word in term).upper()
    for text in (
        f"{before} {long} ({short}) is",
        f"{before} {short} ({long}) is",
        f"{before} {long}, or {short}, is",
    ):
        assert definitions([text]) == (Definition(short, long),)


PIECES = [
    "integrated ",
    "Offender ",
    "management",
    "of the ",
    "anti-social ",
    "(",
    ") ",
    "[",
    "] ",
    "IOM",
    "ASB",
]
PIECES += [
    "OCGs",
    " organised crime groups ",
    ", or ",
    "known as ",
    " stands for ",
    ". ",
    "“",
    "” ",
    "'",
    " – ",
    "\n",
]
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=20).map("".join), max_size=6)


@given(TEXTS | st.lists(st.text()))
def test_both_forms_stand_in_the_text_and_share_their_first_letter(texts: list[str]):
    found = definitions(texts)
    assert len({one.short for one in found}) == len(found)
    for short, long in ((one.short, one.long) for one in found):
        assert any(long in text and short in text.replace(".", "") for text in texts)
        assert short[0].lower() == long[0].lower()
        assert 2 <= len(short) <= 10
        assert len(long) > len(short)


# --- phrases by their initials ---


def test_parts_of_hyphenated_words_give_their_initials():
    assert initial_phrases(spread("Anti-social behaviour", 3), STOPS) == {"ASB": "anti-social behaviour"}
    assert initial_phrases(spread("multi-agency risk-assessment plan", 3), STOPS)["MARAP"]


@pytest.mark.parametrize("times", [0, 1, 2])
def test_a_rare_phrase_is_left_out(times: int):
    assert initial_phrases(spread("domestic abuse", times), STOPS) == {}


def test_a_phrase_of_one_text_is_left_out():
    assert initial_phrases([" ".join(spread("domestic abuse", 5))], STOPS) == {}


@pytest.mark.parametrize(
    "phrase",
    [
        "domestic and abuse",
        "domestic, abuse",
        "domestic (abuse)",
        "domestic 'abuse'",
        "domestic. Abuse",
        "domestic\nabuse",
        "domestic – abuse",
        "domestic 999",
        "HMIC abuse",
        "domestic OCGs",
        "domestic b",
        "anti-social",
        "the abuse",
        "six different good words do not fit",
    ],
)
def test_a_phrase_is_unbroken_and_of_two_to_five_words(phrase: str):
    found = initial_phrases(
        [f"We saw {phrase} {after}." for after in ("in", "on", "by", "to")], {*STOPS, "saw"}
    )
    assert all(len(value.split()) <= 5 for value in found.values())
    assert phrase.lower() not in found.values()
    assert "DA" not in found


def test_a_turn_of_phrase_and_a_fragment_have_always_the_same_neighbour():
    texts = ["There is clear evidence that", "We saw clear evidence that", "On clear evidence that"] * 2
    assert initial_phrases(texts, STOPS) == {}
    texts = spread("crime scene investigator", 4)
    assert initial_phrases(texts, STOPS) == {"CSI": "crime scene investigator"}


def test_singular_and_plural_are_one_phrase_and_the_more_frequent_is_given():
    singular, plural = spread("partner agency", 2), spread("Partner agencies", 3)
    assert initial_phrases(singular + plural, STOPS) == {"PA": "partner agencies"}
    assert initial_phrases(singular + plural[:2], STOPS) == {"PA": "partner agencies"}
    assert initial_phrases(singular[:1] + plural[:1], STOPS) == {}


@pytest.mark.parametrize(
    ("victim_contacts", "kept"), [(0, True), (3, True), (4, False), (6, False), (12, True)]
)
def test_of_phrases_with_the_same_initials_one_must_dominate(victim_contacts: int, kept: bool):
    texts = spread("victim care", 6) + spread("victim contact", victim_contacts)
    found = initial_phrases(texts, STOPS)
    assert found == ({"VC": "victim care" if victim_contacts < 6 else "victim contact"} if kept else {})


def test_the_order_of_the_texts_does_not_matter():
    texts = [
        "Domestic abuse is down. Team leaders",
        "the domestic abuse team",
        "of domestic abuse, team leader",
        "a team leader in",
        "a good team leader has",
    ]
    expected = {"DA": "domestic abuse", "TL": "team leader"}
    for order in permutations(texts):
        found = initial_phrases(order, STOPS)
        assert found == expected
        assert list(found) == sorted(found)


WORDS = [
    "anti-social",
    "Behaviour",
    "crime",
    "crimes",
    "the",
    "scene",
    "HMIC",
    "of",
    "12",
    ",",
    ". A",
    "\n",
    "force's",
]
PHRASES = st.lists(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), max_size=8)


@given(PHRASES | st.lists(st.text()))
def test_a_phrase_stands_in_the_texts_and_spells_its_initials(texts: Sequence[str]):
    for initials, phrase in initial_phrases(texts, STOPS).items():
        words = re.split("[ -]", phrase)
        assert initials == "".join(word[0] for word in words).upper()
        assert 2 <= len(words) <= 5
        assert STOPS.isdisjoint(words)
        assert phrase == phrase.lower()
        assert sum(phrase in text.lower() for text in texts) >= 1
