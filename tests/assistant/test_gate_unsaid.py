"""A deed that the cited text does not speak of, though it speaks of all that is named with it."""

import pytest

from assistant.gate import Fault, refusal
from assistant.gate.cited import read
from assistant.gate.meanings import meanings, meanings_of_noun, more_general, of_minds
from assistant.gate.unsaid import unsaid
from corpus import Paragraph, load_report

REPORT = load_report()
REDUCING = "reducing-crime-and-preventing-offending"
LEARNING = "investigating-offending/learning-from-experience/3"


def paragraph(place: str) -> Paragraph:
    return REPORT.paragraph(f"durham-2014/{place}")


UNSAID = [
    (LEARNING, "The board was written by the head of learning and development."),
    (LEARNING, "The annual training plan was written by the head of learning and development."),
    (LEARNING, "The assistant chief officer has abolished the force's continuous improvement board."),
    (LEARNING, "All frontline staff dislike the new anti-social behaviour powers training."),
    (f"{REDUCING}/domestic-abuse/9", "A vulnerable victim was evicted by a social housing landlord."),
    (f"{REDUCING}/partnership-working-and-information-sharing/4",
     "The force arrested the younger sibling of a known organised crime group member."),
]  # fmt: skip


@pytest.mark.parametrize(("place", "sentence"), UNSAID)
def test_a_deed_that_the_text_does_not_speak_of_is_withheld(place: str, sentence: str):
    reason = refusal(sentence, [paragraph(place)])
    assert reason is not None
    assert reason.fault is Fault.DETAIL
    assert "no deed" in reason


SAID_OTHERWISE = [
    # a word of the same meaning, a more general one, a more special one
    (LEARNING, "The head of learning and development administers the annual training plan."),
    (f"{REDUCING}/use-of-police-tactics/3", "A weekly review anticipates potential crime patterns."),
    (f"{REDUCING}/quality-of-victim-contact/2", "It adapts its PACT meetings to specific communities."),
    # the noun made of it
    (f"{REDUCING}/partnership-working-and-information-sharing/9", "Leaflets were handed out at schools."),
    (f"{REDUCING}/meeting-the-needs-of-the-community/2",
     "Demand, threat, risk and harm are regularly assessed."),
    # another word that begins with it
    ("tackling-anti-social-behaviour/partnership-working/2",
     "Housing enforcement officers join neighbourhood officers on patrols."),
    # it says little without its object, or says that something is said
    ("investigating-offending/investigation/2", "Supervisors get an automated reminder."),
    (f"{REDUCING}/crime/13", "HMIC explains that it is not judging the force on recorded crime rates only."),
]  # fmt: skip


@pytest.mark.parametrize(("place", "sentence"), SAID_OTHERWISE)
def test_a_deed_in_other_words_is_not(place: str, sentence: str):
    assert unsaid(sentence, read((paragraph(place),))) is None


def test_no_sentence_of_the_report_has_a_deed_that_its_paragraph_has_not():
    assert [p.id for p in REPORT.paragraphs if p.text and unsaid(p.text, read((p,)))] == []


def test_verbs_of_one_meaning_share_one_and_a_more_general_one_stands_above():
    assert meanings("buy", "") & meanings("purchase", "")
    assert not meanings("write", "") & meanings("manage", "")
    assert meanings("inspect", "") & more_general(meanings("scrutinise", "")) == frozenset()
    assert meanings("move", "") & more_general(meanings("advance", ""))


def test_a_particle_may_make_another_verb():
    assert meanings("draw", "up") > meanings("draw", "")
    assert meanings("draw", "of") == meanings("draw", "")


def test_a_noun_has_the_meanings_of_the_verb_that_it_is_made_of():
    assert meanings_of_noun("distribution") & meanings("distribute", "")
    assert meanings_of_noun("reviews") & meanings("review", "")
    assert meanings_of_noun("bicycle") & meanings("ride", "") == frozenset()


@pytest.mark.parametrize(
    ("verb", "is_one"), [("think", True), ("say", True), ("depend", True), ("write", False)]
)
def test_verbs_of_saying_thinking_and_being_are_known(verb: str, is_one: bool):
    assert of_minds(verb) is is_one
