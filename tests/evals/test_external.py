"""Question sets from elsewhere, on folders made up here."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from corpus import Kind, Report
from corpus.errors import QuestionSetError
from evals.retrieval.external import ExternalSet, read_external
from evals.retrieval.questions import split_of
from vectorstore import HybridRetriever, open_index
from vectorstore.tutorial import TutorialPipeline

PASSAGES = (
    {"id": "x/0", "title": "Steam engine", "text": "Boilers make steam.", "source": "passed over"},
    {"id": "x/1", "title": "Steam engine", "text": "Condensers turn steam back into water."},
    {"id": "y", "title": "", "text": "The Rhine rises in the Alps."},
)
ASKED = {"question": "What do boilers make?", "history": [], "answerable": True, "gold": ["x/0"]}

Write = Callable[..., Path]


def question(name: str, **given: object) -> dict[str, object]:
    return {"id": name, **ASKED, **given}


ONE = (question("q"),)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a folder of passages and questions, each an object or a line as it stands."""

    def written(passages=PASSAGES, questions=ONE, name: str = "waters") -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        for file, lines in (("passages.jsonl", passages), ("questions.jsonl", questions)):
            text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
            (folder / file).write_text(text + "\n", encoding="utf-8")
        return folder

    return written


@pytest.fixture
def read(write: Write) -> Callable[..., ExternalSet]:
    return lambda **given: read_external(write(**given))


def text_of(read: Callable[..., ExternalSet], text: str) -> str:
    passages = [{"id": "x/0", "title": "T", "text": text}]
    return read(passages=passages).report.paragraphs[0].text


def test_each_passage_is_a_paragraph_under_its_title(read):
    report = read().report
    assert [(p.id, p.number, p.section_path, p.text) for p in report.paragraphs] == [
        ("waters/steam-engine/1", 1, ("Steam engine",), "Boilers make steam."),
        ("waters/steam-engine/2", 2, ("Steam engine",), "Condensers turn steam back into water."),
        ("waters/untitled/1", 3, ("Untitled",), "The Rhine rises in the Alps."),
    ]
    assert {(p.kind, p.report_id, p.pages, p.spans) for p in report.paragraphs} == {
        (Kind.PARAGRAPH, "waters", None, ())
    }


def test_a_section_is_a_title_with_its_paragraphs(read):
    assert [(s.id, s.title, s.paragraph_ids) for s in read().report.sections] == [
        ("waters/steam-engine", "Steam engine", ("waters/steam-engine/1", "waters/steam-engine/2")),
        ("waters/untitled", "Untitled", ("waters/untitled/1",)),
    ]


def test_ids_differ_where_titles_come_again_or_make_the_same_id(read):
    titles = ("Rhine", "Main", "rhine?", "Rhine", "Рейн", "莱茵河")
    passages = [{"id": str(n), "title": t, "text": f"Text {n}."} for n, t in enumerate(titles)]
    found = read(passages=passages, questions=[question("q", gold=["3"])])
    assert [p.id.removeprefix("waters/") for p in found.report.paragraphs] == [
        "rhine/1", "main/1", "rhine/2", "rhine/3", "section/1", "section/2"
    ]  # fmt: skip
    assert found.questions[0].gold == {"waters/rhine/3"}


def test_the_particulars_say_only_what_is_known(write: Write):
    folder = write()
    (folder / "LICENCE.txt").write_text("Waters (CC0),\n  by nobody.\n", encoding="utf-8")
    found = read_external(folder)
    raw = [(folder / name).read_bytes() for name in ("passages.jsonl", "questions.jsonl")]
    of = found.report.metadata
    assert (of.id, of.source, of.licence) == ("waters", "waters/passages.jsonl", "Waters (CC0), by nobody.")
    assert (of.force, of.area, of.inspectorate, of.published, of.isbn) == ("", "", "", "", "")
    assert of.sha256 == sha256(raw[0]).hexdigest()
    assert found.sha256 == sha256(raw[0] + raw[1]).hexdigest()


def test_without_a_licence_none_is_claimed(read):
    assert read().report.metadata.licence == ""


def test_a_table_keeps_a_line_a_row_and_one_tab_between_cells(read):
    text = (
        "\t\tYears Ended June 30,\t\n\t2019\t2018\nFixed Price\t$  1,452.4\t $ 1,146.2\n\n\t\t\nOther\t44.1"
    )
    assert text_of(read, text) == (
        "Years Ended June 30,\n2019\t2018\nFixed Price\t$ 1,452.4\t$ 1,146.2\nOther\t44.1"
    )


def test_white_space_of_every_kind_is_put_right(read):
    assert text_of(read, " one\r\n\t \ttwo\u00a0 three\r four\x0c\x85 five\x00 ") == (
        "one\ntwo three\nfour five"
    )


def test_a_line_separator_within_a_string_does_not_end_the_line(write: Write):
    folder = write()
    line = json.dumps({**PASSAGES[0], "text": "one\u2028two\x85three"}, ensure_ascii=False)
    rest = "".join(json.dumps(passage) + "\r\n" for passage in PASSAGES[1:])
    (folder / "passages.jsonl").write_bytes(f"{line}\n\n{rest}".encode())
    assert read_external(folder).report.paragraphs[0].text == "one two three"


def test_passages_in_the_same_words_are_twins_and_both_are_gold(read):
    again = {"id": "z", "title": "Condenser", "text": "Condensers turn steam back into water"}
    gold = ["x/1", "y", "z"]
    found = read(passages=[*PASSAGES, again], questions=[question("q", gold=gold)])
    one, two = "waters/steam-engine/2", "waters/condenser/1"
    assert found.report.paragraph(one).twin_ids == (two,)
    assert found.report.paragraph(two).twin_ids == (one,)
    assert found.questions[0].gold == {one, two, "waters/untitled/1"}
    assert found.questions[0].twins == (frozenset({one, two}),)


def test_only_questions_with_an_answer_and_gold_are_asked(read):
    found = read(
        questions=[
            question("yes"),
            question("no", answerable=False),
            question("nowhere", gold=[]),
            question("neither", answerable=False, gold=[]),
        ]
    )
    assert [(q.id, q.question, q.gold) for q in found.questions] == [
        ("yes", "What do boilers make?", {"waters/steam-engine/1"})
    ]


def test_a_follow_up_is_made_to_stand_alone(read):
    history = [["Where is the Rhine?", "In Europe."], ["Where does the Rhine rise?", "In the Alps."]]
    found = read(
        questions=[
            question("leans", question=" How high are they? ", history=history),
            question("alone", question="What do boilers and condensers make together?", history=history),
        ]
    )
    assert [q.question for q in found.questions] == [
        "Where does the Rhine rise: How high are they?",
        "What do boilers and condensers make together?",
    ]


def test_the_half_is_drawn_by_the_id_alone(read):
    names = [f"question {n}" for n in range(200)]
    found = read(questions=[question(name) for name in names])
    turned = read(questions=[question(name) for name in reversed(names)])
    halves = {q.id: q.split for q in found.questions}
    assert {q.id: q.split for q in turned.questions} == halves == {name: split_of(name) for name in names}
    assert 80 <= sum(half == "fit" for half in halves.values()) <= 120


@pytest.mark.parametrize(
    ("passages", "questions", "message"),
    [
        ((), ONE, "passages.jsonl has no passages"),
        (("{",), ONE, "passages.jsonl, line 1 is malformed: Invalid JSON"),
        ((*PASSAGES, "", "[1]"), ONE, "passages.jsonl, line 5 is malformed"),
        (({"id": "x/0"},), ONE, "passages.jsonl, line 1 is malformed at text: Field required"),
        (({"id": 1, "text": "x"},), ONE, "passages.jsonl, line 1 is malformed at id"),
        (
            ({"id": "x", "text": " \t\n\x00"},),
            (question("q"),),
            "passages.jsonl, line 1 is malformed at text",
        ),
        ((*PASSAGES, PASSAGES[0]), ONE, "passages.jsonl, line 4: the id 'x/0' is taken"),
        (PASSAGES, (), "no question that is answerable and has gold"),
        (PASSAGES, (question("q", answerable=False),), "no question that is answerable and has gold"),
        (PASSAGES, (question("q"), question("q")), "questions.jsonl, line 2: the id 'q' is taken"),
        (PASSAGES, (question("q", gold=["x/9"]),), "questions.jsonl, line 1: no passage has the id 'x/9'"),
        (PASSAGES, (question("q", gold="x/0"),), "questions.jsonl, line 1 is malformed at gold"),
        (PASSAGES, (question("q", question=" "),), "questions.jsonl, line 1 is malformed at question"),
        (PASSAGES, (question("q", answerable="yes"),), "questions.jsonl, line 1 is malformed at answerable"),
        (PASSAGES, (question("q", history=[["a"]]),), "questions.jsonl, line 1 is malformed at history.0"),
        (PASSAGES, (question("q", history=["a", "b"]),), "questions.jsonl, line 1 is malformed at history.0"),
    ],
)
def test_a_malformed_file_is_refused_in_one_line(write: Write, passages, questions, message: str):
    with pytest.raises(QuestionSetError) as refused:
        read_external(write(passages=passages, questions=questions))
    assert message in str(refused.value)
    assert str(refused.value).endswith(".")
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("missing", ["passages.jsonl", "questions.jsonl"])
def test_a_missing_file_is_refused_in_one_line(write: Write, missing: str):
    folder = write()
    (folder / missing).unlink()
    with pytest.raises(QuestionSetError) as refused:
        read_external(folder)
    assert str(refused.value) == (
        f"{folder / missing} cannot be read (No such file or directory). "
        "Give a folder with passages.jsonl and questions.jsonl."
    )


def test_a_missing_folder_is_refused(tmp_path: Path):
    with pytest.raises(QuestionSetError, match="Give a folder with"):
        read_external(tmp_path / "nowhere")


def test_a_file_that_is_not_text_is_refused_with_the_line(write: Write):
    folder = write()
    with (folder / "questions.jsonl").open("ab") as file:
        file.write(b'{"id": "\xff"}\n')
    with pytest.raises(QuestionSetError, match=r"questions\.jsonl, line 2 is not UTF-8 text"):
        read_external(folder)


def test_the_report_can_be_indexed_and_asked(read, tmp_path: Path, fake_embedder):
    report: Report = read(name="indexed").report
    index = open_index(tmp_path / "index", [report], fake_embedder)
    found = HybridRetriever(index=index, embedder=fake_embedder).rank("Where does the Rhine rise?", 1)
    index.close()
    assert [p.paragraph.id for p in found.passages] == ["indexed/untitled/1"]
    assert "Rhine" in TutorialPipeline(report, fake_embedder).retrieve("The Rhine rises")[0].text
