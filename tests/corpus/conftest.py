from pathlib import Path

import pytest

import corpus

REPORT_HOME = Path(corpus.__file__).parent / "reports" / corpus.DEFAULT_REPORT


@pytest.fixture(scope="session")
def report_home() -> Path:
    """The folder of the packaged report."""
    return REPORT_HOME


@pytest.fixture(scope="session")
def source(report_home: Path) -> str:
    """The report's source text, decoded as it is loaded."""
    return (report_home / "report.md").read_bytes().decode("utf-8")
