"""Reading a question: is it one, what does it want, what is it made of?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question import Wanted, essence, parts, wanted
from assistant.typed import checked_question
from corpus.errors import QuestionError

LONGEST = 2000


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many incidents were recorded?", "number"),
        ("what is the detection rate", "number"),
        ("How big is the unit?", "number"),
        ("How much did it cost?", "money"),
        ("What was the budget for the control room?", "money"),
        ("What percentage of victims were satisfied?", "percentage"),
        ("What proportion of meetings do volunteers chair?", "percentage"),
        ("How often does the board meet?", "frequency"),
        ("How frequently are assessments reviewed?", "frequency"),
        ("When was the framework introduced?", "time"),
        ("WHEN WAS IT INTRODUCED?", "time"),
        ("Since when?", "time"),
        ("In which year did it start?", "time"),
        ("By what date should staff be trained?", "time"),
        ("What is the name of the database?", "name"),
        ("What is the approach called?", "name"),
        ("Who chairs the board?", "person"),
        ("Which officer leads the team?", "person"),
        ("What rank leads the team?", "person"),
        ("Where are the hubs?", "place"),
        ("Which university is mentioned?", "place"),
        ("Why did crime rise?", "reason"),
        ("What is the purpose of the board?", "reason"),
        ("What are the benefits of sharing an office?", "reason"),
        ("What types of crime were chosen?", "list"),
        ("What are the seven critical pathways?", "list"),
        ("List the strands.", "list"),
        ("What grade was the force given?", "grade"),
        ("How was the force rated for investigating offending?", "grade"),
        ("How does Durham compare with England and Wales?", "comparison"),
        ("Is crime higher than nationally?", "comparison"),
        ("What does ICIDP stand for?", "definition"),
        ("What is restorative justice?", "definition"),
        ("What's a Section 27 notice?", "definition"),
        ("Does the force use social media?", "yes or no"),
        ("Are CSIs available at night?", "yes or no"),
        ("Was the force judged good?", "yes or no"),
        ("How does the force support victims?", "account"),
        ("Tell me about domestic abuse.", "account"),
        ("What do officers do about burglary?", "account"),
        ("victim satisfaction", "account"),
    ],
)
def test_a_questions_wording_tells_what_it_wants(question: str, kind: str):
    assert wanted(question) == Wanted(kind)


@pytest.mark.parametrize("question", ["Who chairs the board?", "How many offenders are there?"])
def test_space_around_a_question_does_not_change_what_it_wants(question: str):
    assert wanted(f"  {question}\n") == wanted(question)


@pytest.mark.parametrize(
    ("question", "pieces"),
    [
        (
            "What is Operation Relentless? What is Operation Reassure?",
            ["What is Operation Relentless", "What is Operation Reassure"],
        ),
        (
            "Who leads the teams and how many offenders are managed?",
            ["Who leads the teams", "how many offenders are managed"],
        ),
        (
            "Who leads the teams, how many offenders are managed and where are the hubs?",
            ["Who leads the teams", "how many offenders are managed", "where are the hubs"],
        ),
        (
            "What is a Section 27 notice and when is it used?",
            ["What is a Section 27 notice", "when is it used"],
        ),
    ],
)
def test_a_question_made_of_several_is_taken_apart(question: str, pieces: list[str]):
    assert [part.own for part in parts(question)] == pieces
    assert parts(question)[0].text == pieces[0]


@pytest.mark.parametrize(
    ("question", "joined"),
    [
        (
            "What is a Section 27 notice and when is it used?",
            "What is a Section 27 notice, when is it used",
        ),
        ("Has recorded crime risen, and what explains that?", "Has recorded crime risen, what explains that"),
        (
            "Who leads the teams and how many prolific offenders are managed by them?",
            "Who leads the teams, how many prolific offenders are managed by them",
        ),
        (
            "Who leads the teams and how many prolific offenders does the unit manage?",
            "how many prolific offenders does the unit manage",
        ),
    ],
)
def test_a_part_that_says_little_or_refers_back_is_joined_to_the_first(question: str, joined: str):
    assert parts(question)[1].text == joined


@pytest.mark.parametrize(
    "question",
    [
        "How many officers and staff have been trained?",
        "When and where is it?",
        "What is the anti-social behaviour rate?",
        "Officers and staff",
        "How are victims kept informed about their case?",
        "",
    ],
)
def test_a_single_question_is_its_only_part(question: str):
    assert [part.text for part in parts(question)] == [question]


@given(st.text(max_size=80))
def test_any_text_has_parts_and_wants_something(text: str):
    assert parts(text)
    assert wanted(text) in Wanted


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("   \n\t ", "empty"),
        ("x" * 10_000, "10,000 characters"),
        ("how many " * 1_250, "characters"),
        ("\x00\x01\x02PK\x03\x04 what", "binary"),
        ("what \ufffd\ufffd\ufffd is \ufffd this", "binary"),
        ("caf\udce9 hours\udcff", "binary"),
        ("?!… --- ***", "no words"),
    ],
)
def test_what_is_no_question_is_refused_in_one_line(text: str, reason: str):
    with pytest.raises(QuestionError) as refused:
        checked_question(text, LONGEST)
    assert reason in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    "question",
    [
        "What is the victim’s contract — and who reviews it?",
        "¿Cuántos agentes hay en Durham?",
        "警察は何人いますか",
        "Πόσοι αστυνομικοί;",
        "كم عدد الضباط؟",
        "How many officers 👮🏽‍♀️ are there?",
        "Is 88.6% ± 1.8% good?",
        "co-located “hub” – who’s there?",
        "café",
        "5",
    ],
)
def test_a_question_in_any_script_is_one(question: str):
    assert checked_question(question, LONGEST) == question


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Ｗｈａｔ is IOM?", "What is IOM?"),
        ("Wh\u0430t is I\u041eM?", "What is IOM?"),
        ("safe\u200bguarding", "safeguarding"),
        ("What is\x07 IOM, and what is it for in Durham?", "What is IOM, and what is it for in Durham?"),
        ("[1] [2] What is IOM? [3]", "What is IOM?"),
        ("burg\u200b\u200blary", "burglary"),
        ("\ufeff“burglary”", "“burglary”"),
    ],
)
def test_a_question_is_read_in_plain_characters(typed: str, plain: str):
    assert checked_question(typed, LONGEST) == plain


@pytest.mark.parametrize(
    ("question", "looked_for"),
    [
        (
            "IOM deals with 200 offenders in all of Durham, doesn't it?",
            "IOM deals with 200 offenders in all of Durham?",
        ),
        (
            "The force is good at investigating offending, right?",
            "The force is good at investigating offending?",
        ),
    ],
)
def test_a_statement_with_a_tag_asks_yes_or_no(question: str, looked_for: str):
    assert wanted(question) is Wanted.YES_NO
    assert essence(question) == looked_for


@pytest.mark.parametrize(
    "question",
    [
        "How does the force deal with the far-right?",
        "If a victim does not want to go to court, can they?",
        "ER admissions after violent assaults in the town centre",
        ", right?",
    ],
)
def test_what_only_looks_like_a_tag_or_a_filler_stays(question: str):
    assert essence(question) == question


def test_a_tag_leaves_the_kind_of_question_that_it_is_put_to():
    assert wanted("List the recommendations, can you?") is Wanted.LIST
    assert wanted("Is recorded crime falling, or not?") is Wanted.TREND


def test_a_tag_stands_at_the_end_of_the_sentence_that_asks():
    asked = (
        "I have lived in Durham city centre for twenty years. Burglary has gone down since 2010, hasn't it?"
    )
    assert essence(asked) == "Burglary has gone down since 2010?"


def test_white_space_of_a_question_is_tidied():
    assert checked_question("  How\tmany\n\n officers ? ", LONGEST) == "How many officers ?"


def test_a_question_as_long_as_allowed_is_one():
    assert checked_question("a" * LONGEST, LONGEST) == "a" * LONGEST
    with pytest.raises(QuestionError):
        checked_question("a" * (LONGEST + 1), LONGEST)
