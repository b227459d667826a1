"""The server: ports, who may come in, what it hands out, what it tells of itself."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import gradio as gr
import httpx
import pytest
from misbehaving_server import misbehaving

from assistant import Assistant, Settings
from assistant.settings import read_settings
from assistant.ui.feedback import Feedback
from assistant.ui.server import Serving, free_port
from assistant.ui.users import users
from assistant.ui.warmup import WarmUp
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


def test_the_command_opens_the_page_at_once_says_where_and_stops_when_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        command = [str(Path(sys.executable).with_name("inspection-assistant")), "chat", "--port", str(port)]
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "INSPECTION_INDEX_DIR": str(tmp_path), "PYTHONUNBUFFERED": "1"},
        ) as server:
            assert server.stdout
            said = server.stdout.readline() + server.stdout.readline()
            assert f"Port {port} is busy" in said
            address = re.search(r"http://\S+", said)
            assert address
            # the index is not built yet, and the page is there
            assert httpx.get(f"{address[0]}/ready").status_code == 503
            assert "Crime inspection 2014" in httpx.get(address[0]).text
            server.send_signal(signal.SIGTERM)
            assert server.stdout.read().strip() == "Stopped."
            assert server.wait(timeout=60) == 0


def test_names_and_passwords_are_read_and_never_repeated(tmp_path: Path) -> None:
    file = tmp_path / "users"
    file.write_text("# of the press office\n\nbob:two words\n", encoding="utf-8")
    everybody = users(["anna:a:b"], file, "carl:x dora:y")
    assert everybody == (("anna", "a:b"), ("bob", "two words"), ("carl", "x"), ("dora", "y"))
    for wrong in ("hunter2", ":hunter2", "bob:"):
        file.write_text(wrong, encoding="utf-8")
        for given in (([wrong],), ([], file), ([], None, wrong)):
            with pytest.raises(SettingsError) as told:
                users(*given)
            assert wrong not in str(told.value)


def test_a_file_of_users_that_says_nothing_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("# nobody yet\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"names nobody\. Put USER:PASSWORD"):
        users([], tmp_path / "empty")
    with pytest.raises(SettingsError, match=r"cannot be read .+\. Name another file\."):
        users([], tmp_path / "missing")


def test_the_password_of_the_environment_is_asked_for_and_shown_nowhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("INSPECTION_AUTH", "anna:hunter2")
    settings = read_settings()
    assert users([], None, settings.auth.get_secret_value()) == (("anna", "hunter2"),)
    assert "hunter2" not in f"{settings!r} {settings.model_dump_json()}"


def test_without_a_name_and_password_nobody_comes_in(serve_as: Callable[[Serving], gr.Blocks]) -> None:
    page = serve_as(Serving(port=0, users=(("anna", "secret"),), root_path="/inspections"))
    with httpx.Client(base_url=str(page.local_url)) as http:
        call = "gradio_api/call/v2/ask"
        assert http.post(call, json={"question": "Why?"}).status_code == 401
        assert http.get("config").status_code == 401
        assert "Crime inspection" not in http.get("").text
        assert http.get("health").status_code == 200
        wrong = {"username": "anna", "password": "guess"}
        assert http.post("login", data=wrong).status_code == 400
        assert http.post("login", data={**wrong, "password": "secret"}).status_code == 200
        assert http.post(call, json={"question": "Why?"}).status_code == 200
        assert http.get("config").json()["root"].endswith("/inspections")


def test_health_and_readiness(page_address: str) -> None:
    assert httpx.get(f"{page_address}health").json() == {"status": "ok"}
    ready = httpx.get(f"{page_address}ready")
    assert (ready.status_code, ready.json()) == (
        200,
        {"status": "ready", "index": "loaded", "model": "none"},
    )


@pytest.mark.parametrize(("fault", "model", "status"), [("fine", "reached", 200), ("away", "away", 503)])
def test_readiness_tells_whether_the_language_model_is_reached(
    serve_as: Callable[..., gr.Blocks],
    page_bot: Assistant,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    model: str,
    status: int,
) -> None:
    with misbehaving() as server:
        address = server.address(fault)
        if fault == "away":
            server.server_close()
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        monkeypatch.setenv("OPENAI_BASE_URL", address)
        settings = page_bot.settings.model_copy(update={"model": "openai:m"})
        page = serve_as(Serving(port=0), Assistant.open(settings))
        said = httpx.get(f"{page.local_url}ready")
        while said.json()["index"] == "loading":
            said = httpx.get(f"{page.local_url}ready")
        assert said.json()["index"] == "loaded"
        assert said.json()["model"] == model
        assert said.status_code == status
        assert server.asked == []  # it costs nothing


def test_an_index_that_cannot_be_made_ready_is_told(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder", encoding="utf-8")
    warm_up = WarmUp(Assistant.open(Settings(index_dir=in_the_way)))
    *_, last = warm_up.note()
    assert not warm_up.ready
    assert warm_up.trouble
    assert "readying broken" in last


@pytest.mark.parametrize(
    "path", ["pyproject.toml", "/etc/passwd", "assistant/ui/page.py", "..%2f..%2fetc/passwd"]
)
def test_no_file_is_handed_out(page_address: str, path: str) -> None:
    assert httpx.get(f"{page_address}gradio_api/file={path}").status_code in (403, 404)


def test_nothing_can_be_uploaded(page_address: str) -> None:
    sent = httpx.post(f"{page_address}gradio_api/upload", files={"files": ("x.html", b"<script>1</script>")})
    assert sent.status_code == 413


def test_a_browser_is_told_to_fetch_nothing_from_elsewhere(page_address: str) -> None:
    headers = httpx.get(page_address).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert all("http" not in sources and "*" not in sources for sources in policy.values())
    assert headers["referrer-policy"] == "no-referrer"


def test_a_feedback_file_that_cannot_be_written_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"--feedback .+ cannot be written .+\. Name another file\."):
        Feedback(tmp_path / "no" / "such" / "folder.jsonl")
