"""Which of two is the higher: named where it is certain, and nowhere else; asked of the real report."""

import json

import pytest

from assistant import Assistant, Verdict
from assistant.verify import Standing, verify


def worked_out(bot: Assistant, question: str) -> list[str]:
    return [s.text for s in bot.ask(question).sentences if s.verdict is Verdict.COMPUTED]


NAMED = {
    "Is the burglary rate higher in Durham or in England and Wales?": (
        "Burglary in a dwelling, worked out from the table: "
        "the England and Wales total rate is the higher, 8.9 against 5.0 per 1,000 households."
    ),
    "Which has the lower rate of sexual offences, Durham or England and Wales?": (
        "Sexual offences, worked out from the table: "
        "the England and Wales total rate is the lower, 1.2 against 1.6 per 1,000 population."
    ),
    "Is there more anti-social behaviour per head in Durham than in England and Wales?": (
        "Anti-social behaviour incidents, worked out from the table: "
        "the Durham Constabulary rate is the higher, 47.4 against 36.8 per 1,000 population."
    ),
    "Is violence with injury higher or lower in Durham than nationally?": (
        "Violence with injury, worked out from the table: "
        "the Durham Constabulary rate is the lower, 5.2 against 5.9 per 1,000 population."
    ),
    "Is the detection rate higher in Durham or in England and Wales?": (
        "Worked out from the two figures: "
        "Durham had the higher detection rate, 36 percent against 26 percent in England and Wales."
    ),
    "Which has the lower victim satisfaction rate, Durham or England and Wales?": (
        "Worked out from the two figures: "
        "England and Wales had the lower satisfaction rate, 85.0 percent against 88.6 percent in Durham."
    ),
    "Which had the larger fall in recorded crime since 2010, Durham or England and Wales?": (
        "Worked out from the two figures: "
        "England and Wales had the larger fall in recorded crime, 16 percent against 11 percent in Durham."
    ),
    "Which had the smaller reduction in victim-based crime, Durham or England and Wales?": (
        "Worked out from the two figures: Durham had the smaller fall in victim-based crime, "
        "11 percent against 16 percent in England and Wales."
    ),
}


@pytest.mark.parametrize("question", NAMED)
def test_the_higher_or_lower_is_named_before_the_sentence_that_has_both_figures(
    bot: Assistant, question: str
):
    first, second, *_ = bot.ask(question).sentences
    assert (first.text, first.verdict, first.citations) == (NAMED[question], Verdict.COMPUTED, (1,))
    assert second.citations == (1,)
    assert second.verdict is not Verdict.COMPUTED


@pytest.mark.parametrize(
    "question",
    [
        "Is the rate of robberies higher in Durham than in England and Wales?",
        "Is crime lower in Durham than in England and Wales?",
        "Is the crime rate higher in Darlington or in the rest of the county?",
        "How does Durham's ASB rate compare with that of its most similar forces?",
        "Is anti-social behaviour worse in Darlington than in the rest of the county?",
        "How does Durham's 54.0 compare with its most similar forces group?",
        "Are burglary victims in Durham more satisfied than victims of violence?",
        "Why is the burglary rate lower in Durham than in England and Wales?",
        "Why is our anti-social behaviour rate so much higher than the average for England and Wales?",
        "Is the burglary rate better in Durham or in England and Wales?",
        "Is the anti-social behaviour rate worse in Durham than in the rest of the country?",
        "Is the burglary rate higher in Durham or in Kent?",
        "Was the burglary rate higher in Durham than in England and Wales in 2012?",
        "Was burglary higher in Durham than in England and Wales before June 2014?",
        "Is the burglary rate in shops higher in Durham or in England and Wales?",
        "Will the burglary rate be higher in Durham than in England and Wales?",
        "Is the burglary rate not higher in Durham than in England and Wales?",
        "Is the victim satisfaction rate higher this year or last year in Durham?",
        "Which had the larger rise in recorded crime, Durham or England and Wales?",
        "Did crime rise more in Durham than in England and Wales in the last year?",
        "Which had the larger rise in victim-based crime, Durham or England and Wales?",
        "Is the sexual offences rate higher in Durham than the burglary rate?",
        "Are offences higher in Durham or in England and Wales?",
        "Are there more victims in Durham than in England and Wales?",
        "Is the burglary rate higher in Durham than in England?",
        "Is the burglary rate higher in Durham than the national rate for England?",
        "Is the burglary detection rate higher in Durham or in England and Wales?",
        "Is the rate of serious sexual offences higher in Durham or in England and Wales?",
        "Which has more officers, Durham or England and Wales?",
        "Which force has the highest burglary rate?",
        "Are victims of anti-social behaviour more satisfied in Durham or in England and Wales?",
        "What are the burglary rates in Durham and England and Wales?",
        "How much higher is the sexual offences rate in Durham than in England and Wales?",
        "In which categories of the crime table does Durham come out worse than England and Wales?",
        "Is the fear of burglary higher in Durham or in England and Wales?",
        "Is the cost of burglary higher in Durham or in England and Wales?",
        "Are there more burglary convictions in Durham than in England and Wales?",
        "Is the victim satisfaction rate for burglary higher in Durham or in England and Wales?",
        "If the burglary rate doubles, is it higher in Durham or in England and Wales?",
        "Is the number of detected crimes higher in Durham or England and Wales?",
        "Has burglary risen more in Durham than in England and Wales?",
        "Is the burglary rate higher in Durham city or in England and Wales?",
        "Is the rate of violence without injury higher in Durham or in England and Wales?",
        "Is the crime rate higher in Durham or in England and Wales?",
        "Is the fraud rate higher in Durham or in England and Wales?",
        "Do people think the burglary rate is higher in Durham than in England and Wales?",
        "Is the detection rate for fraud higher in Durham or in England and Wales?",
        "Are there more sexual offences in Durham than in England and Wales?",
        "Is the number of burglaries higher in Durham or in England and Wales?",
        "Which had the larger fall in crime, Durham or England and Wales?",
        "Which had the larger fall in recorded crime since 2012, Durham or England and Wales?",
        "Which had the larger fall in recorded crime since 2014, Durham or England and Wales?",
    ],
)
def test_where_anything_is_uncertain_nothing_is_worked_out(bot: Assistant, question: str):
    assert worked_out(bot, question) == []


def test_yes_or_no_needs_no_more(bot: Assistant):
    answer = bot.ask("Is the rate of burglary in a dwelling in Durham higher than in England and Wales?")
    assert answer.sentences[0].text == "No."
    assert not any(s.verdict is Verdict.COMPUTED for s in answer.sentences)


def test_what_was_worked_out_is_apart_from_the_words_quoted(bot: Assistant):
    question = next(iter(NAMED))
    assert bot.ask(question).text.startswith(f"{NAMED[question]} [1]\n\nBurglary in a dwelling, 12 months")


@pytest.mark.parametrize("question", NAMED)
def test_a_pack_is_verified_by_working_it_out_again(bot: Assistant, question: str):
    pack = json.loads(json.dumps(bot.pack(bot.ask(question))))
    assert verify(json.dumps(pack), bot.report).holds
    text = pack["sentences"][0]["text"]
    turned = {"higher": "lower", "lower": "higher", "larger": "smaller", "smaller": "larger"}
    word = next(word for word in turned if f" {word}" in text)
    pack["sentences"][0]["text"] = text.replace(f" {word}", f" {turned[word]}")
    found = verify(json.dumps(pack), bot.report)
    assert [c.what for c in found.checked if c.standing is Standing.FAILS] == ["sentence 1"]
