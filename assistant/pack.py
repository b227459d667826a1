"""An evidence pack: an answer with all that is needed to check it again, years later.

A pack is plain JSON: question, answer, each sentence's verdict, each quote with its paragraph's id and
offsets, the report's digest, the index's manifest, the model and its settings, versions and the time.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from assistant.answer import Answer, Turn
from assistant.local_model import without_folder
from assistant.reference import reference
from assistant.settings import Settings
from corpus import Report
from prompts import MARKER
from vectorstore.manifest import Manifest

FORM = 1
"""The version of this form; `verify` refuses any other."""
_PACKAGES = ("inspection-assistant", "langchain-core", "chromadb", "sentence-transformers", "onnxruntime")
_SETTINGS = ("report", "embedder", "reranker", "model_timeout", "passages", "max_question")
"""Those that bear on an answer; addresses and paths stay at home."""


def make_pack(
    answer: Answer,
    history: Sequence[Turn],
    report: Report,
    manifest: Manifest,
    settings: Settings,
    made: datetime,
) -> dict[str, Any]:
    """The pack of an answer, for JSON."""
    told = answer.to_dict()
    about = report.metadata
    return {
        "evidence_pack": FORM,
        "made": made.isoformat(timespec="seconds"),
        "question": answer.question,
        "history": [{"question": turn.question, "answer": turn.answer} for turn in history],
        "status": answer.status.value,
        "answer": answer.text,
        "sentences": told["sentences"],
        "quotes": [
            {
                "number": c.number,
                "paragraph": c.paragraph.id,
                "start": c.start,
                "end": c.end,
                "quote": c.quote,
                "voice": c.voice.value,
                "place": reference(c.paragraph),
            }
            for c in answer.citations
        ],
        "withheld": told["withheld"],
        "report": {
            "id": report.id,
            "title": about.title,
            "published": about.published,
            "sha256": about.sha256,
        },
        "index": asdict(manifest),
        "writer": {
            "model": settings.model and without_folder(settings.model),
            "settings": {name: getattr(settings, name) for name in _SETTINGS},
        },
        "versions": {name: found for name in _PACKAGES if (found := _version(name))},
        "trace": told["trace"],
    }


def pack_markdown(pack: dict[str, Any]) -> str:
    """A pack to read or to print; `verify` wants the JSON."""
    sources = [
        f"{MARKER.format(number=q['number'])} “{q['quote']}”  \n"
        f"{q['place']} · {q['voice']} · `{q['paragraph']}` {q['start']}–{q['end']}"
        for q in pack["quotes"]
    ]
    verdicts = [f"- {s['verdict']}: {s['text']}" for s in pack["sentences"]]
    refused = [f"- {w['text']} ({w['reason']})" for w in pack["withheld"]]
    about, writer = pack["report"], pack["writer"]["model"] or "the report's own sentences, no language model"
    parts = [
        f"# {pack['question']}",
        pack["answer"],
        *(["## Sources", *sources] if sources else []),
        "## Verdicts",
        "\n".join(verdicts),
        *(["## Withheld", "\n".join(refused)] if refused else []),
        "## How it was made",
        f"- Report: {about['title']}, `{about['id']}`, SHA-256 `{about['sha256']}`\n"
        f"- Index: `{pack['index']['name']}`, embedder {pack['index']['embedder']}\n"
        f"- Writer: {writer}\n"
        f"- Versions: {', '.join(f'{name} {number}' for name, number in pack['versions'].items())}\n"
        f"- Made: {pack['made']}",
    ]
    return "\n\n".join(parts) + "\n"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
