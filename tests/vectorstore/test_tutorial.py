"""The tutorial pipeline, our yardstick: the nearest fixed-size chunks."""

from dataclasses import replace

from corpus import Report
from vectorstore.tutorial import TutorialPipeline


def other(report: Report, name: str) -> Report:
    """The report under another digest: pipelines share one in-memory Chroma in a process."""
    return replace(report, metadata=replace(report.metadata, sha256=name))


def flat(text: str) -> str:
    return " ".join(text.split())


def test_it_returns_k_chunks_of_the_reports_text(report: Report, fake_embedder):
    pipeline = TutorialPipeline(other(report, "tutorial-k"), fake_embedder)
    words = {w for p in report.paragraphs for t in (p.text, *p.section_path) for w in t.split()}
    for k in (1, 4):
        found = pipeline.retrieve("What was the victim satisfaction rate?", k)
        assert len({chunk.text for chunk in found}) == k
        assert all(set(chunk.text.split()) <= words for chunk in found)
        assert all(len(chunk.text) <= 1000 for chunk in found)


def test_the_chunk_that_is_the_question_comes_first(report: Report, fake_embedder):
    pipeline = TutorialPipeline(other(report, "tutorial-first"), fake_embedder)
    chunk = pipeline.retrieve("burglary", 10)[7]
    assert pipeline.retrieve(chunk.text, 1) == [chunk]


def test_k_may_be_more_than_there_are_chunks(report: Report, fake_embedder):
    pipeline = TutorialPipeline(other(report, "tutorial-all"), fake_embedder)
    text = flat(" ".join(chunk.text for chunk in pipeline.retrieve("crime", 10_000)))
    assert all(flat(p.text)[:60] in text for p in report.paragraphs)
