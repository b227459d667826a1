"""How an answer came about, told to a reader who knows nothing of how it works."""

from dataclasses import replace

import pytest

from assistant import Assistant, Turn
from assistant.answer import AnswerSentence, Verdict, Withheld
from assistant.ui.how import in_plain_words

INTERNAL = ("retriev", "passage", "probability", "ms", "part(s)", "durham-2014", "wants", "_")


def test_each_step_is_told_and_none_in_internal_terms(bot: Assistant) -> None:
    first = bot.ask("What is the Victim's Contract?")
    told = {
        "answered": first,
        "follow-up": bot.ask("Who agrees it?", [Turn(first.question, first.text)]),
        "more": bot.ask("Tell me more", [Turn(first.question, first.text)]),
        "refused": bot.ask("How many dogs does the dog unit have?"),
    }
    said = {name: in_plain_words(answer) for name, answer in told.items()}
    for name, lines in said.items():
        assert len(lines) == len(told[name].trace) == 4
        assert not any(term in line.split() for line in lines for term in INTERNAL)
    assert said["answered"][0] == "Your question was read as it stands."
    assert "together with “What is the Victim's Contract?”" in said["follow-up"][0]
    assert "asking for more on “What is the Victim's Contract?”" in said["more"][0]
    assert "16 paragraphs" in said["answered"][1]
    assert said["answered"][2] != said["refused"][2]
    assert said["answered"][3].startswith(f"{len(first.sentences)} sentences were taken")
    assert said["refused"][3].startswith("So no answer is given")


@pytest.mark.parametrize(
    ("before", "question", "read"),
    [
        (
            "What is the burglary rate in Durham?",
            "And in Cleveland?",
            "read as “What is the burglary rate in Durham?”, with the name that you gave put into it.",
        ),
        (
            "What is the Victim's Contract?",
            "Sorry, I meant to ask how many offenders IOM manages.",
            "read as one that you ask instead of the one before.",
        ),
        (
            "What is the Victim's Contract?",
            "Next: how many offenders does IOM manage?",
            "read as one about another matter than the one before.",
        ),
    ],
)
def test_how_a_follow_up_was_read_is_told(bot: Assistant, before: str, question: str, read: str) -> None:
    told = in_plain_words(bot.ask(question, [Turn(before)]))
    assert told[0] == f"Your question was {read}"
    assert len(told) == 4


def test_a_sentence_that_was_worked_out_is_told_beside_the_reports_own(bot: Assistant) -> None:
    answer = bot.ask("Is the burglary rate higher in Durham or in England and Wales?")
    worked_out, *own = answer.sentences
    assert worked_out.verdict is Verdict.COMPUTED
    last = in_plain_words(answer)[-1]
    assert last.startswith("One sentence was taken" if len(own) == 1 else f"{len(own)} sentences were taken")
    assert last.endswith("in the report’s own words. One sentence was worked out from the figures there.")
    written = replace(answer, sentences=(worked_out, replace(own[0], verdict=Verdict.SUPPORTED)))
    last = in_plain_words(written, "openai:m")[-1]
    assert last.endswith("one sentence was shown. One sentence was worked out from the figures there.")


def test_what_a_language_model_wrote_is_told_as_checked(bot: Assistant) -> None:
    answer = replace(
        bot.ask("What is the Victim's Contract?"),
        sentences=(AnswerSentence("It is a contract.", (1,), Verdict.SUPPORTED),),
        withheld=(Withheld("It has 77 dogs.", "the figure is not there"),),
    )
    last = in_plain_words(answer, "openai:m")[-1]
    assert last.startswith("openai:m wrote an answer from them. Each sentence was checked")
    assert last.endswith("one sentence was shown; one sentence was withheld.")


def test_a_greeting_has_nothing_to_tell(bot: Assistant) -> None:
    assert in_plain_words(bot.ask("hello")) == []
