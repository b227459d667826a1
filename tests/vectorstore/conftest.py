from pathlib import Path

import pytest

from corpus import Report
from vectorstore import open_index


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory, report: Report, fake_embedder_type: type) -> Path:
    """A home with an index built by the fake embedder; copy it before changing anything."""
    home = tmp_path_factory.mktemp("built")
    open_index(home, [report], fake_embedder_type()).close()
    return home
