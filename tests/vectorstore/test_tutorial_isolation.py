"""Pipelines in one process share an in-memory database, but nothing of each other."""

from dataclasses import replace

from corpus import Report
from vectorstore.tutorial import TutorialPipeline


def other(report: Report, name: str) -> Report:
    return replace(report, metadata=replace(report.metadata, sha256=name))


def test_a_pipeline_finds_none_of_an_earlier_ones_smaller_chunks(report: Report, fake_embedder):
    same, fresh = other(report, "tutorial-used"), other(report, "tutorial-new")
    TutorialPipeline(same, fake_embedder, chunk_size=300)
    after, alone = (TutorialPipeline(r, fake_embedder, chunk_size=2000) for r in (same, fresh))
    question = "What was the victim satisfaction rate?"
    assert after.retrieve(question) == alone.retrieve(question)


def test_a_pipeline_may_follow_one_with_another_embedder(report: Report, fake_embedder, embedder):
    first, *_ = report.paragraphs
    short = replace(other(report, "tutorial-models"), paragraphs=(first,))
    TutorialPipeline(short, fake_embedder)
    assert "Durham Constabulary" in TutorialPipeline(short, embedder).retrieve("Which force?")[0].text
