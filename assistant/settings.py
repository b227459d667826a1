"""Settings, from the environment: the only module that reads it."""

from pathlib import Path

from platformdirs import user_cache_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus import DEFAULT_REPORT
from corpus.errors import SettingsError
from vectorstore import PACKAGED_MODEL


class Settings(BaseSettings):
    """Each setting is an environment variable: INSPECTION_ and the name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix="INSPECTION_", env_ignore_empty=True, extra="ignore", frozen=True
    )

    report: str = Field(DEFAULT_REPORT, description="The report that is asked about.")
    index_dir: Path = Field(
        default_factory=lambda: user_cache_path("inspection-assistant") / "indexes",
        description="Where indexes are kept; by default in the user's cache directory.",
    )
    embedder: str = Field(
        PACKAGED_MODEL,
        min_length=1,
        description="A sentence-transformers model by name or folder; by default the packaged one.",
    )
    reranker: str | None = Field(
        None,
        description="A sentence-transformers CrossEncoder by name or folder, instead of late interaction.",
    )
    chroma_url: str = Field(
        "", description="A Chroma server for the vectors; by default they are kept with the index."
    )
    model: str | None = Field(
        None,
        description="A language model that writes the answers, e.g. openai:gpt-5-mini or "
        "gguf:/path/to/model.gguf; by default none does.",
    )
    base_url: str = Field("", description="The address of a server that speaks the model's protocol.")
    model_timeout: float = Field(60.0, gt=0, description="Seconds that a language model may take.")
    log: Path | None = Field(
        None, description="A JSONL file that keeps the evidence pack of every answer; by default none does."
    )
    passages: int = Field(
        16, ge=1, le=50, description="In how many paragraphs an answer is sought; a model reads the first 8."
    )
    max_question: int = Field(2000, ge=20, description="The longest question, in characters.")
    page_timeout: float = Field(
        90.0,
        gt=0,
        description="Seconds that a question on the chat page may take; then it can be tried again.",
    )
    auth: SecretStr = Field(
        SecretStr(""), description="Who may open the chat page: USER:PASSWORD, several with spaces between."
    )


def read_settings(**overrides: object) -> Settings:
    """Settings from the environment; overrides that are not None win.

    Raises:
        SettingsError: a value cannot be used.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        name = "INSPECTION_" + str(first["loc"][0]).upper()
        raise SettingsError(f"{name} cannot be {first['input']!r}: {first['msg']}.") from None
