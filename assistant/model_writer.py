"""The writer that asks a language model, and lets nothing of its draft through unchecked."""

import re
from collections.abc import Sequence
from typing import Any

from langchain_core.language_models import BaseChatModel

from assistant.answer import AnswerSentence, Turn, Verdict, Withheld
from assistant.citations import Citations
from assistant.followup import Standalone, leans, standalone
from assistant.gate import closest_sentence, misattributed, reading, refusal
from assistant.pipeline import Draft, Inquiry, default_writer
from assistant.voice import voice_of
from corpus import Paragraph, Report, sentence_spans, sentences
from corpus.errors import ModelError
from prompts import MARKER, REFUSAL, load_prompt

_MARKER = re.compile(re.escape(MARKER).replace(r"\{number\}", r"(\d+)"))
_MARKERS = re.compile(r"\[(\d+(?:\s*,\s*\d+)+)\]")
_REFUSED = re.compile(re.escape(REFUSAL.rstrip(".")) + r"\.?", re.IGNORECASE)
_FELL_BACK = "The language model gave no answer that held up; these are the report's own words."
_TURNS = 4
"""Turns of a conversation that the model sees when it rewrites a follow-up."""
_LONGEST_REWRITE = 400
"""Characters; a longer reply is no question."""
_INSTALL = {
    "openai": "langchain-openai",
    "anthropic": "langchain-anthropic",
    "ollama": "langchain-ollama",
    "google_genai": "langchain-google-genai",
}


class ModelWriter:
    """Writes with a chat model; falls back to the report's own sentences when that fails."""

    def __init__(self, model: BaseChatModel) -> None:
        self._model = model

    def __call__(self, inquiry: Inquiry, report: Report) -> Draft:
        """The checked draft; `refused` when the model finds no answer in the passages."""
        passages = [p.paragraph for p in inquiry.ranking.passages] if inquiry.ranking else []
        try:
            reply = str(self._model.invoke(self._prompt(inquiry, report, passages)).text)
        except Exception as error:  # whatever a provider's client raises, the reader gets an answer
            return _fall_back(inquiry, report, f"the model failed: {type(error).__name__}")
        rest = _REFUSED.sub("", reply)
        if rest != reply and (not _MARKER.search(rest) or not _MARKER.sub("", rest).strip(" .")):
            return Draft((), (), refused=True, detail="the model found no answer in the passages")
        draft = gate(rest, passages)
        if not draft.sentences:
            return _fall_back(inquiry, report, "nothing of the model's draft held up", draft.withheld)
        return draft

    def condense(self, question: str, history: Sequence[Turn]) -> Standalone:
        """A follow-up rewritten by the model to stand alone; by rule when it is none, or the model fails."""
        by_rule = standalone(question, history)
        if not history or not leans(question):
            return by_rule
        turns = "\n".join(f"Question: {t.question}\nAnswer: {t.answer}" for t in history[-_TURNS:])
        values = {"conversation": _unfenced(turns), "question": question}
        try:
            reply = str(self._model.invoke(load_prompt("condense").messages(values)).text)
        except Exception:  # whatever a provider's client raises, the question is not lost
            return by_rule
        rewritten = " ".join(reply.split())
        if not rewritten or len(rewritten) > _LONGEST_REWRITE:
            return by_rule
        return Standalone(rewritten, f"rewritten by the model: {rewritten}")

    def _prompt(
        self, inquiry: Inquiry, report: Report, passages: Sequence[Paragraph]
    ) -> list[tuple[str, str]]:
        numbered = "\n\n".join(f"{MARKER.format(number=n)} {reading(p)}" for n, p in enumerate(passages, 1))
        return load_prompt("answer").messages(
            {
                "force": report.metadata.force,
                "inspectorate": report.metadata.inspectorate,
                "title": report.metadata.title,
                "passages": _unfenced(numbered),
                "question": inquiry.standalone,
                "refusal": REFUSAL,
                "marker_example": MARKER.format(number=1),
            }
        )


def _unfenced(text: str) -> str:
    """Text that cannot open or close a prompt's fence, however it spells it."""
    return text.replace("<", "‹").replace(">", "›")


def gate(reply: str, passages: Sequence[Paragraph]) -> Draft:
    """A model's reply as checked sentences; what is not supported by what it cites is withheld."""
    kept: list[AnswerSentence] = []
    withheld: list[Withheld] = []
    citations = Citations()
    for sentence in sentences(_markers_inside(reply)):
        numbers = [int(n) for n in _MARKER.findall(sentence)]
        text = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(_MARKER.sub(" ", sentence).split())).strip("-• ")
        if not text or any(text == said.text for said in kept):
            continue
        cited = [passages[n - 1] for n in numbers if 0 < n <= len(passages)]
        given = len(cited) == len(numbers)
        reason = _reason(text, cited) if given else "it cites a passage that was not given"
        if reason:
            withheld.append(Withheld(text, reason))
            continue
        places = tuple(citations.number_of(p, *_quote_of(text, p)) for p in dict.fromkeys(cited))
        kept.append(AnswerSentence(text, places, Verdict.SUPPORTED))
    detail = f"{len(kept)} sentences kept, {len(withheld)} withheld"
    return Draft(tuple(kept), citations.all, tuple(withheld), detail=detail)


def _reason(text: str, cited: Sequence[Paragraph]) -> str | None:
    """Why a sentence is withheld; None when it may be shown."""
    voices = [voice_of(p.text[slice(*_quote_of(text, p))], p) for p in cited]
    wrong = (misattributed(text, voice) for voice in voices)
    return refusal(text, cited) or next((reason for reason in wrong if reason), None)


def _quote_of(text: str, paragraph: Paragraph) -> tuple[int, int]:
    return closest_sentence(text, paragraph, sentence_spans(paragraph.text))


def _markers_inside(reply: str) -> str:
    """One marker a number, and markers that follow a full stop before it: they stay with their sentence."""
    reply = _MARKERS.sub(lambda m: "".join(f"[{n.strip()}]" for n in m[1].split(",")), reply)
    return re.sub(r"([.!?])((?:\s*\[\d+\])+)", r"\2\1", reply)


def _fall_back(inquiry: Inquiry, report: Report, why: str, withheld: tuple[Withheld, ...] = ()) -> Draft:
    draft = default_writer(inquiry, report)
    note = AnswerSentence(_FELL_BACK, (), Verdict.NOTE)
    return Draft((*draft.sentences, note), draft.citations, withheld, detail=why)


def open_model_writer(name: str, timeout: float) -> ModelWriter:
    """A writer for a model by its `init_chat_model` name, e.g. "openai:gpt-5-mini".

    Raises:
        ModelError: the provider is unknown, its package is missing, or its key is not set.
    """
    from langchain.chat_models import init_chat_model

    provider = name.partition(":")[0]
    options: dict[str, Any] = {"temperature": 0, "timeout": timeout, "max_retries": 1}
    if provider == "ollama":
        options = {"temperature": 0, "client_kwargs": {"timeout": timeout}}
    try:
        return ModelWriter(init_chat_model(name, **options))
    except ImportError:
        package = _INSTALL.get(provider, f"langchain-{provider}")
        raise ModelError(
            f"The model {name!r} needs a package that is missing. Run: pip install {package}"
        ) from None
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelError(
            f"The model {name!r} cannot be used ({reason}). Name it provider:model, e.g. openai:gpt-5-mini, "
            "and set the provider's key, e.g. OPENAI_API_KEY."
        ) from None
