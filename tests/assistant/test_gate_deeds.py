"""Who does what to whom, as the gate reads it, and what it withholds for it."""

import pytest

from assistant.gate import Fault, refusal
from assistant.gate.cited import read
from assistant.gate.deeds import deeds
from assistant.gate.phrases import Phrase
from assistant.gate.roles import another_does
from assistant.gate.verbs import Form, verb_of
from corpus import Paragraph, load_report

REPORT = load_report()


def heads(phrases: tuple[Phrase, ...]) -> list[str]:
    return [phrase.word for phrase in phrases]


@pytest.mark.parametrize(
    ("word", "base", "form"),
    [
        ("reviews", "review", Form.S),
        ("carried", "carry", Form.PAST),
        ("led", "lead", Form.PAST),
        ("heard", "hear", Form.PAST),
        ("planning", "plan", Form.ING),
        ("attend", "attend", Form.BASE),
    ],
)
def test_forms_of_verbs_are_known(word: str, base: str, form: Form):
    verb = verb_of(word)
    assert verb is not None
    assert (verb.base, verb.form) == (base, form)


def test_what_is_no_verb_has_none():
    assert verb_of("constabulary") is None


@pytest.mark.parametrize(
    ("text", "verb", "agents", "patients"),
    [
        ("Supervisors review cases and add actions as required.", "review", ["supervisors"], ["cases"]),
        ("Plans are monitored and managed by sergeants.", "manag", ["sergeants"], ["plans"]),
        ("The board, which is chaired by the deputy, met.", "chair", ["deputy"], ["board"]),
        ("Police officers use the model to decide.", "use", ["officers"], ["model"]),
        ("Neighbourhood policing teams carry out patrols.", "carri", ["teams"], []),
        ("The head of each hub chairs the board.", "chair", ["hub", "head"], ["board"]),
        ("This approach, in partnership with all, has helped victims.", "help", ["approach"], ["victims"]),
        ("A victim was re-housed by a landlord.", "re hous", ["landlord"], ["victim"]),
    ],
)
def test_who_does_it_and_to_whom(text: str, verb: str, agents: list[str], patients: list[str]):
    [found] = [deed for deed in deeds(text) if deed.verb in (verb, verb.split()[-1])]
    assert heads(found.agents) == agents
    assert heads(found.patients) == patients


def test_a_pronoun_is_nobody_by_name():
    [deed] = deeds("They assess the risks.")
    assert (deed.by_pronoun, deed.agents) == (True, ())


TO_ANOTHER = [
    ("reducing-crime-and-preventing-offending/quality-of-victim-contact/5",
     "Senior managers chair the citizen journey programme board.",
     "The deputy chief constable chairs the citizen journey programme board."),
    ("investigating-offending/investigation/2",
     "The computer systems review cases and add actions as required.",
     "Supervisors review cases and add actions as required."),
    ("investigating-offending/tackling-repeat-and-prolific-offenders/8",
     "Trading standards obtained and carried out the warrants.",
     "The police obtained and carried out the warrants."),
    ("tackling-anti-social-behaviour/improving-services-to-the-public/2",
     "Officers meet with offenders and identify their wishes.",
     "Officers meet with victims and identify their wishes."),
    ("reducing-crime-and-preventing-offending/use-of-police-tactics/2",
     "Response teams are working on a project called 'Mutual gain'.",
     "Neighbourhood policing teams are working on a project called 'Mutual gain'."),
    ("investigating-offending/tackling-repeat-and-prolific-offenders/3",
     "Officers give clear direction to senior management about how to work within IOM.",
     "Senior management gives officers clear direction about how to work within IOM."),
    ("investigating-offending/tackling-repeat-and-prolific-offenders/6",
     "The OCG disruption panel has meetings every six weeks with partners.",
     "The organised crime group unit has meetings every six weeks with partners."),
]  # fmt: skip


@pytest.mark.parametrize(("place", "swapped", "true"), TO_ANOTHER)
def test_what_one_does_is_not_said_of_another(place: str, swapped: str, true: str):
    cited = [REPORT.paragraph(f"durham-2014/{place}")]
    reason = refusal(swapped, cited)
    assert reason is not None
    assert reason.fault is Fault.SUBJECT
    assert refusal(true, cited) is None


@pytest.mark.parametrize("paragraph", REPORT.paragraphs, ids=lambda p: p.id)
def test_the_reports_own_sentences_are_nobody_elses(paragraph: Paragraph):

    cited = read((paragraph,))
    own = frozenset({"durham"})
    assert [s for s in cited.sentences if another_does(s, cited, own)] == []


def test_what_a_grade_takes_is_no_grade_given():
    cited = [REPORT.paragraph("durham-2014/what-each-judgment-means/9")]
    reason = refusal(
        "The force is judged inadequate because it is significantly lower than is expected.", cited
    )
    assert reason is not None
    assert reason.fault is Fault.GRADE
    whether = "HMIC considers whether the force's effectiveness at cutting crime is inadequate."
    assert refusal(whether, cited) is None


def test_what_is_done_by_nobody_named_is_not_said_to_be_the_forces():
    cited = [REPORT.paragraph("durham-2014/reducing-crime-and-preventing-offending/crime/15")]
    assert refusal("The new crime outcomes framework was introduced in April 2014.", cited) is None
    reason = refusal("The new crime outcomes framework was introduced in April 2014 by the force.", cited)
    assert reason is not None
    assert reason.fault is Fault.SUBJECT


def test_words_in_quotation_marks_are_the_reports():
    cited = [REPORT.paragraph("durham-2014/reducing-crime-and-preventing-offending/crime/15")]
    framework = "The new crime outcomes framework replaces a previous framework of 'sanction"
    assert refusal(f"{framework} detections'.", cited) is None
    reason = refusal(f"{framework} detection and prevention'.", cited)
    assert reason is not None
    assert reason.fault is Fault.NAME
