"""What the bench measures, with a fake embedder: no figure is asserted that depends on the machine."""

import json
import mmap
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pytest

from corpus.errors import IndexUnavailable
from evals.bench.child import Steps, TimedReports, ask_chroma, chroma_folder
from evals.bench.cold import cold_start
from evals.bench.corpora import CorpusSpec, evenly
from evals.bench.disk import disk_of
from evals.bench.indexing import MOST_BARE_TEXTS, build, sample_texts
from evals.bench.latency import measure_latency
from evals.bench.machine import machine
from evals.bench.memory import Task, forget_peak, memory_now, memory_of
from evals.bench.results import Memory, ProcessMemory, SizeResult, Spread
from evals.bench.run import Setup, bench_size
from vectorstore import HybridRetriever

NOTHING = ProcessMemory({}, None, None, 0.0)


def no_memory(home: Path, folder: Path, corpus: CorpusSpec, questions: tuple[str, ...]) -> Memory:
    assert folder.is_dir()
    assert questions
    return Memory(NOTHING, NOTHING, None, None)


@pytest.fixture
def small(fake_embedder, tmp_path: Path) -> SizeResult:
    told = []
    setup = Setup(
        fake_embedder,
        fake_embedder.embed,
        no_memory,
        questions=12,
        tell=lambda what, done, total: told.append((what, done <= total)),
    )
    result = bench_size(CorpusSpec(60), tmp_path / "home", setup)
    assert {what for what, _ in told} == {
        "60 paragraphs: indexing",
        "60 paragraphs: asking",
        "60 paragraphs: memory",
    }
    assert all(sane for _, sane in told)
    return result


def test_a_size_is_measured_and_its_index_removed(small: SizeResult, tmp_path: Path):
    assert (small.paragraphs, small.reports, small.encoder) == (60, 1, "FakeEmbedder")
    assert not (tmp_path / "home").exists()
    latency = small.latency
    assert latency.questions == 12
    for spread in (latency.search, latency.bare_embedding, latency.sentence_transformers):
        assert 0 < spread.p50 <= spread.p95
    ratio = latency.search.p50 / latency.bare_embedding.p50
    assert latency.search_to_bare_embedding == pytest.approx(ratio, abs=1e-3)
    assert set(latency.stages) <= {"read", "reading", "encode", "dense", "lexical", "late", "passages"}
    assert 0.5 <= latency.recall_at_1 <= latency.recall_at_5 <= 1
    assert small.indexing
    assert small.indexing.chunks >= 60
    assert 2 <= small.indexing.bare_texts <= MOST_BARE_TEXTS
    assert small.indexing.share_of_bare_speed > 0
    assert 0 < small.indexing.preparation_seconds < small.indexing.seconds
    assert small.disk.total_bytes == sum(small.disk.parts.values())
    assert small.disk.parts["chroma"] > 0


def test_the_stages_of_a_ranking_are_told(small: SizeResult):
    assert {"encode", "dense", "lexical", "late", "passages"} <= set(small.latency.stages)


def test_an_index_that_was_kept_is_not_timed_again(fake_embedder, tmp_path: Path):
    setup = Setup(fake_embedder, fake_embedder.embed, no_memory, questions=3, keep=True)
    first = bench_size(CorpusSpec(20), tmp_path / "home", setup)
    second = bench_size(CorpusSpec(20), tmp_path / "home", setup)
    assert first.indexing
    assert second.indexing is None
    assert second.disk.parts.keys() == first.disk.parts.keys()


def test_sampled_texts_come_from_all_over_the_corpus(fake_embedder):
    texts = sample_texts(CorpusSpec(1200).open(), fake_embedder)
    assert len(texts) == MOST_BARE_TEXTS
    assert len(set(texts)) > 0.98 * MOST_BARE_TEXTS  # two reports may have the same grade


def test_latency_asks_each_question_once_after_its_embedding(fake_embedder, tmp_path: Path):
    reports = CorpusSpec(30).open()
    index, _ = build(tmp_path, reports, fake_embedder, fake_embedder.embed)
    asked: list[str] = []

    class Recorder(type(fake_embedder)):
        def embed(self, texts: Sequence[str]):
            asked.extend(texts)
            return super().embed(texts)

    encoder = Recorder()
    encoded: list[str] = []
    questions = reports.questions(8)
    retriever = HybridRetriever(index=index, embedder=encoder)
    measure_latency(retriever, encoder, lambda texts: encoded.extend(texts), questions)
    index.close()
    for question in questions:
        assert asked.count(question.text) >= 2
        assert question.text in encoded


def test_evenly_apart():
    assert evenly(3, 9) == [0, 3, 6]
    assert evenly(5, 3) == [0, 1, 2]
    assert evenly(3, 0) == []


def test_spread():
    assert Spread.of([1.0, 2.0, 3.0]) == Spread(2.0, 2.9)
    assert Spread.of([5.0]) == Spread(5.0, 5.0)


def test_disk_is_counted_by_parts(tmp_path: Path):
    folder = tmp_path / "index"
    (folder / "chroma" / "inner").mkdir(parents=True)
    (folder / "chroma" / "inner" / "a").write_bytes(b"12345")
    (folder / "catalogue").write_bytes(b"123")
    (tmp_path / "encoders").mkdir()
    (tmp_path / "encoders" / "model").write_bytes(b"1234567")
    found = disk_of(tmp_path, folder)
    assert found.parts == {"catalogue": 3, "chroma": 5, "encoder": 7}
    assert found.total_bytes == 15


def test_a_task_survives_its_json(tmp_path: Path):
    for corpus in (CorpusSpec(126, 3), CorpusSpec(126, 3, tmp_path)):
        task = Task(tmp_path, tmp_path / "index", corpus, "model", ("Why?", "“How?”"), chroma_alone=True)
        assert Task.from_json(task.to_json()) == task


def test_what_a_process_told_survives_its_json():
    steps = Steps()
    steps.after("opened")
    found = steps.result(0.5)
    assert ProcessMemory.from_dict(asdict(found)) is not None
    restored = ProcessMemory.from_dict(json.loads(json.dumps(asdict(found))))
    assert restored == found


def _fresh_memory(size: int) -> mmap.mmap:
    """Pages that the system gives anew: what the process let go of before cannot serve for them."""
    held = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    held.write(b"x" * size)
    return held


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_anonymous_memory_grows_by_what_is_held():
    before = memory_now()
    held = _fresh_memory(40_000_000)
    after = memory_now()
    assert before.anonymous_bytes is not None
    assert after.anonymous_bytes is not None
    assert after.anonymous_bytes - before.anonymous_bytes > len(held) * 0.8
    assert after.peak_bytes is not None
    assert after.resident_bytes is not None
    assert after.peak_bytes >= after.resident_bytes


@pytest.mark.skipif(sys.platform != "linux", reason="writes to /proc")
def test_a_peak_can_be_forgotten():
    held = _fresh_memory(80_000_000)
    before = memory_now().peak_bytes
    held.close()
    if forget_peak():
        after = memory_now().peak_bytes
        assert before is not None
        assert after is not None
        assert after < before


def test_the_making_of_reports_is_timed():
    reports = TimedReports(CorpusSpec(130).open())
    assert [r.id for r in reports] == ["generated-0000", "generated-0001"]
    assert reports.seconds > 0
    assert len(reports[0:2]) == 2


def test_the_chroma_collection_alone_is_asked_its_own_vectors(fake_embedder, tmp_path: Path):
    spec = CorpusSpec(30)
    index, _ = build(tmp_path, spec.open(), fake_embedder, fake_embedder.embed)
    index.close()
    found = ask_chroma(Task(tmp_path, index.folder, spec, "fake", ("One?", "Two?"), chroma_alone=True))
    assert list(found.steps) == ["imports", "opened", "asked"]
    assert found.open_seconds > 0


def test_a_folder_without_chroma_is_one_line(tmp_path: Path):
    with pytest.raises(IndexUnavailable, match="no Chroma database"):
        chroma_folder(tmp_path)


def test_a_process_that_fails_is_one_line(tmp_path: Path):
    with pytest.raises(IndexUnavailable, match="process that measures memory failed") as failed:
        memory_of("/nowhere/model", tmp_path, tmp_path, CorpusSpec(1), ("Why?",))
    assert len(str(failed.value).splitlines()) == 1


def test_cold_starts_take_turns():
    ticks = []
    found = cold_start(
        3, lambda done, total: ticks.append((done, total)), ask=("-c", "pass"), imports=("-c", "pass")
    )
    assert found
    assert len(found.ask_seconds) == len(found.import_seconds) == 3
    assert ticks == [(1, 3), (2, 3), (3, 3)]
    assert found.ask_to_import > 0
    assert cold_start(0) is None


def test_a_cold_start_that_fails_is_one_line():
    with pytest.raises(IndexUnavailable, match="no luck"):
        cold_start(1, ask=("-c", "raise SystemExit('no luck')"), imports=("-c", "pass"))


def test_the_machine_is_described():
    found = machine()
    assert found["cpu"]
    assert found["cores"] >= 1
    assert found["libraries"]["chromadb"]
    assert found["date"].startswith("20")
    json.dumps(found)
