"""Reports on disk: a directory with `report.md` (the text) and `report.toml` (the particulars)."""

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from corpus.errors import CorpusError
from corpus.model import Metadata, Report
from corpus.parse import parse

DEFAULT_REPORT = "durham-2014"


def available_reports() -> tuple[str, ...]:
    """The ids of the packaged reports, sorted."""
    home = files("corpus").joinpath("reports")
    return tuple(sorted(entry.name for entry in home.iterdir() if entry.joinpath("report.toml").is_file()))


@cache
def load_report(report_id: str = DEFAULT_REPORT) -> Report:
    """A packaged report, parsed.

    Raises:
        CorpusError: there is no such report, or its text is not the one that was published.
    """
    if report_id not in available_reports():
        known = ", ".join(available_reports())
        raise CorpusError(f"There is no report {report_id!r}. These are here: {known}.")
    return read_report(files("corpus").joinpath("reports", report_id), report_id)


def read_report(directory: Traversable, report_id: str) -> Report:
    """The report in a directory, its text checked against the digest in its particulars.

    Raises:
        CorpusError: a file is missing or unreadable, or the text has another digest.
    """
    raw = _read(directory, "report.md", report_id)
    try:
        particulars = tomllib.loads(_read(directory, "report.toml", report_id).decode("utf-8"))
        metadata = Metadata(id=report_id, **particulars)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise CorpusError(f"The report.toml of {report_id!r} cannot be used: {error}. Mend it.") from None
    if wrong := [key for key, value in particulars.items() if not isinstance(value, str)]:
        raise CorpusError(f"The report.toml of {report_id!r} needs text for {wrong[0]}. Put it in quotes.")
    try:
        source = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise CorpusError(f"The report {report_id!r} is not UTF-8 text. Restore its report.md.") from None
    digest = hashlib.sha256(raw).hexdigest()
    if digest != metadata.sha256:
        raise CorpusError(
            f"The text of report {report_id!r} is not the published one (its SHA-256 is {digest[:12]}…, "
            f"report.toml says {metadata.sha256[:12]}…). Restore its report.md."
        )
    return parse(source, metadata)


def _read(directory: Traversable, name: str, report_id: str) -> bytes:
    try:
        return directory.joinpath(name).read_bytes()
    except FileNotFoundError:
        raise CorpusError(f"The report {report_id!r} lacks its {name}. Restore that file.") from None
    except OSError as error:
        reason = error.strerror or error
        raise CorpusError(
            f"The {name} of report {report_id!r} cannot be read ({reason}). Check it."
        ) from None
