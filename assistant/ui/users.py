"""Who may open the page: by the command line, a file, or the environment."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.errors import SettingsError

Users = tuple[tuple[str, str], ...]
"""Names with their passwords."""


def users(given: Sequence[str], file: Path | None = None, environment: str = "") -> Users:
    """Names and passwords from USER:PASSWORD texts; a password may have colons in it.

    Args:
        given: of `--auth`. Whoever lists the machine's processes can read these.
        file: of `--auth-file`: one a line; empty lines and those that begin with # are passed over.
        environment: of INSPECTION_AUTH: one, or several with spaces between.

    Raises:
        SettingsError: the file cannot be read, names nobody, or a text has no name or no password.
    """
    named = "--auth needs a name and a password, as in --auth anna:secret."
    everybody = [*_pairs(given, named)]
    if file:
        everybody += _in_file(file)
    wrong = "INSPECTION_AUTH needs a name and a password, as in anna:secret; one with spaces goes in a file."
    return (*everybody, *_pairs(environment.split(), wrong))


def _in_file(file: Path) -> Users:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise SettingsError(f"--auth-file {file} cannot be read ({why}). Name another file.") from None
    kept = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if not kept:
        raise SettingsError(f"--auth-file {file} names nobody. Put USER:PASSWORD on a line of it.")
    return _pairs(kept, f"--auth-file {file} needs a name and a password on each line, as in anna:secret.")


def _pairs(given: Iterable[str], wrong: str) -> Users:
    """The names and passwords; a text that is wrong is not repeated, since it may be a password."""
    pairs = tuple((name, password) for name, _, password in (one.partition(":") for one in given))
    if not all(name and password for name, password in pairs):
        raise SettingsError(wrong)
    return pairs
