"""Ports, and what importing the assistant does not cost."""

import socket
import subprocess
import sys

import pytest

from assistant.ui.server import free_port
from corpus.errors import SettingsError


def test_a_busy_port_gives_way_to_the_next_free_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        assert port < free_port("127.0.0.1", port) < port + 100


def test_zero_is_any_free_port() -> None:
    assert free_port("127.0.0.1", 0) > 0


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70_000), ("127.0.0.1", -1), ("203.0.113.9", 7860)])
def test_what_cannot_be_listened_on_is_said_in_one_line(host: str, port: int) -> None:
    with pytest.raises(SettingsError, match=r"^.+\. Give .+\.$"):
        free_port(host, port)


def test_the_assistant_does_not_import_gradio() -> None:
    script = "import assistant, sys; sys.exit('gradio' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
