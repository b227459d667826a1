"""The doctor: is everything here that an answer needs?"""

import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from assistant.settings import Settings, read_settings
from corpus import load_report
from corpus.errors import InspectionAssistantError
from vectorstore import PACKAGED_MODEL, Library, SentenceTransformerEmbedder
from vectorstore.embed import check_digest, packaged_model_path

_LIBRARIES = ("chromadb", "sentence-transformers", "torch", "langchain-core", "onnxruntime", "gradio")
_PROVIDERS = ("langchain_openai", "langchain_anthropic", "langchain_ollama", "xllamacpp")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    ok: bool
    detail: str


def examine() -> list[Finding]:
    """Looks at everything, and goes on when something is wrong."""
    findings = [Finding("Python", True, platform.python_version()), *map(_library, _LIBRARIES)]
    try:
        settings = read_settings()
        report = load_report(settings.report)
    except InspectionAssistantError as error:
        return [*findings, Finding("settings and report", False, str(error))]
    findings.append(Finding("report", True, f"{report.metadata.title}, {len(report.paragraphs)} paragraphs"))
    findings.append(_model(settings))
    embedder = SentenceTransformerEmbedder(settings.embedder)
    library = Library(settings.index_dir, [report], embedder, server=settings.chroma_url)
    built = library.is_built()
    state = "up to date" if built else "not built yet: the first question builds it"
    findings.append(Finding("index", True, f"{state} ({settings.index_dir})"))
    if built:
        quick = library.encoder is not None
        how = "exported to ONNX" if quick else "could not be exported: each start loads sentence-transformers"
        findings.append(Finding("question encoder", True, how))
    if settings.chroma_url:
        findings.append(_server(library))
    findings.append(_writable(settings.index_dir))
    findings.append(Finding("writer", True, settings.model or "the default: no language model"))
    present = [name for name in _PROVIDERS if find_spec(name)]
    findings.append(
        Finding("language model packages", True, ", ".join(present) or "none installed; none is needed")
    )
    return findings


def _library(name: str) -> Finding:
    try:
        return Finding(name, True, version(name))
    except PackageNotFoundError:
        return Finding(name, False, f"missing. Run: pip install {name}")


def _model(settings: Settings) -> Finding:
    if settings.embedder != PACKAGED_MODEL:
        return Finding("embedder", True, f"{settings.embedder} (yours)")
    try:
        check_digest(Path(packaged_model_path()))
    except InspectionAssistantError as error:
        return Finding("embedder", False, str(error))
    return Finding("embedder", True, f"{PACKAGED_MODEL}, its weights are the published ones")


def _server(library: Library) -> Finding:
    store = library.store()
    try:
        store.fingerprint()
    except InspectionAssistantError as error:
        return Finding("Chroma server", False, str(error))
    finally:
        store.close()
    return Finding("Chroma server", True, f"answers at {library.server}")


def _writable(folder: Path) -> Finding:
    hindrance = try_to_write(folder)
    if hindrance:
        return Finding("index folder", False, f"cannot be written ({hindrance}). Set INSPECTION_INDEX_DIR.")
    return Finding("index folder", True, "can be written")


def try_to_write(folder: Path) -> str:
    """Why a folder cannot be made or written in; empty when it can."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        return str(error.strerror)
    return ""
