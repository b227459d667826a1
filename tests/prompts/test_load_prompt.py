"""Prompts: checked before any model is called, filled in without surprises."""

from importlib.resources import files

import pytest

from corpus.errors import PromptError
from prompts import MARKER, REFUSAL, Prompt, load_prompt, parse_prompt

NAMES = sorted(f.name.removesuffix(".md") for f in files("prompts").iterdir() if f.name.endswith(".md"))
TEXT = """---
variables: [question, force]
---
# system
You answer about {force}.

# user
{question} Again: {question}
"""


@pytest.fixture
def prompt() -> Prompt:
    return parse_prompt("made-up", TEXT)


def test_a_prompt_is_its_parts_with_the_variables_filled_in(prompt: Prompt):
    assert prompt.messages({"force": "Durham", "question": "Why?"}) == [
        ("system", "You answer about Durham."),
        ("user", "Why? Again: Why?"),
    ]


def test_a_value_with_braces_is_not_read_as_a_template(prompt: Prompt):
    messages = prompt.messages({"force": "{question}", "question": r"{force} {0} {{x}} \1 \g<0>"})
    assert messages[0] == ("system", "You answer about {question}.")
    assert messages[1] == ("user", r"{force} {0} {{x}} \1 \g<0> Again: {force} {0} {{x}} \1 \g<0>")


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"force": "Durham"}, "question"),
        ({"force": "Durham", "question": "Why?", "mood": "glad"}, "mood"),
        ({}, "force, question"),
    ],
)
def test_missing_and_unknown_values_are_refused_by_name(prompt: Prompt, values: dict[str, str], wrong: str):
    with pytest.raises(PromptError, match=rf"'made-up' was given the wrong variables: {wrong}\.$"):
        prompt.messages(values)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (TEXT.replace("question, force", "question"), "other than it declares: force"),
        (TEXT.replace("question, force", "question, force, mood"), "other than it declares: mood"),
        (TEXT.replace("{force}", "{farce}"), "other than it declares: farce, force"),
        (TEXT.replace("---\n", "", 1), "does not begin with its variables"),
        ("", "does not begin with its variables"),
        ("---\nvariables: []\n---\nNo part.\n", "needs parts"),
        (TEXT.replace("# system", "Before any part.\n# system"), "needs parts"),
    ],
)
def test_a_template_that_is_not_what_it_declares_is_refused(text: str, complaint: str):
    with pytest.raises(PromptError, match=complaint) as caught:
        parse_prompt("made-up", text)
    assert "'made-up'" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_template_may_have_no_variables():
    prompt = parse_prompt("plain", "---\nvariables: []\n---\n# user\nHello {not a variable}.\n")
    assert prompt.messages({}) == [("user", "Hello {not a variable}.")]


def test_there_are_packaged_prompts():
    assert {"answer", "condense"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_packaged_prompt_loads_and_fills(name: str):
    prompt = load_prompt(name)
    messages = prompt.messages({v: f"<{v}>" for v in prompt.variables})
    assert [role for role, _ in messages] == ["system", "user"]
    for variable in prompt.variables:
        assert any(f"<{variable}>" in text for _, text in messages)


def test_an_unknown_prompt_is_refused():
    with pytest.raises(PromptError, match="no prompt 'nonesuch'"):
        load_prompt("nonesuch")


def test_the_answer_prompt_has_the_refusal_and_the_marker_only_as_variables():
    template = files("prompts").joinpath("answer.md").read_text(encoding="utf-8")
    assert {"refusal", "marker_example"} <= load_prompt("answer").variables
    assert template.count("{refusal}") == 1
    assert REFUSAL.rstrip(".").lower() not in template.lower()
    assert template.count("{marker_example}") == 1
    assert "[1]" not in template
    assert MARKER not in template


def test_the_marker_takes_a_number():
    assert MARKER.format(number=3) == "[3]"


def test_the_answer_prompt_says_exactly_the_refusal_that_the_parser_looks_for():
    prompt = load_prompt("answer")
    messages = prompt.messages({v: REFUSAL if v == "refusal" else v for v in prompt.variables})
    assert f"reply with exactly: {REFUSAL}" in messages[0][1]
