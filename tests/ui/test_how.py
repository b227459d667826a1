"""How an answer came about, told to a reader who knows nothing of how it works."""

from dataclasses import replace

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
    assert "8 paragraphs" in said["answered"][1]
    assert said["answered"][2] != said["refused"][2]
    assert said["answered"][3].startswith(f"{len(first.sentences)} sentences were taken")
    assert said["refused"][3].startswith("So no answer is given")


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
