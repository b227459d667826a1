"""A small server that speaks OpenAI's protocol on loopback and misbehaves as the address says.

`http://127.0.0.1:PORT/fault/v1` is the base address of a model with that fault.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

GOOD = "IOM manages approximately 200 offenders. [{n}]"
GERMAN = (
    "Der Bericht besagt, dass die Polizei ungefähr zweihundert Straftäter in vier Zentren betreut und "
    "regelmäßig überprüft."
)
_REPLIES: dict[str, list[str]] = {
    "fine": [GOOD],
    "slow-words": ["IOM manages approx", "imately 200 offend", "ers. [", "{n}] It has 77", " dogs. [{n}]"],
    "empty": [""],
    "german": [GERMAN],
    "no-format": [
        "Sure! Here is what I think about it: the answer is probably somewhere in there, good luck."
    ],
    "wrong": ["IOM manages approximately 900 offenders. [{n}]"],
    "cut": [GOOD, " IOM is located in four hu"],
    "length": [GOOD, " IOM is located in four hu"],
    "runaway": [GOOD, " The force", *[" and the force and the force and the force"] * 2000],
}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "MisbehavingServer"

    def do_POST(self) -> None:
        fault = self.path.split("/")[1]
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(fault)
        self.server.keys.append(self.headers["Authorization"])
        if fault == "silent":
            self.server.released.wait()
            return
        if fault in ("429", "500", "401"):
            self._send(int(fault), {"error": {"message": "sk-secret is wrong", "type": "error"}})
        elif fault == "busy-then-fine" and self.server.asked.count(fault) < 3:
            self._send(429, {"error": {"message": "slow down", "type": "rate_limit"}})
        elif fault == "garbage":
            self._stream_raw(b"data: {not json\n\n")
        else:
            self._stream(fault.replace("busy-then-fine", "fine"), asked["messages"][-1]["content"])

    def _stream(self, fault: str, prompt: str) -> None:
        """The reply in pieces; {n} is the number of the passage on integrated offender management."""
        number = next((m for m in range(1, 20) if "IOM manages" in _passage(prompt, m)), 1)
        self._head()
        for piece in _REPLIES[fault]:
            self._piece({"content": piece.replace("{n}", str(number))})
        if fault == "cut":
            self.close_connection = True
            self.connection.close()
            return
        self._piece({}, "length" if fault == "length" else "stop")
        self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")

    def _stream_raw(self, raw: bytes) -> None:
        self._head()
        self._chunk(raw)
        self._chunk(b"")

    def _head(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def _piece(self, delta: dict[str, str], finished: str | None = None) -> None:
        said = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finished}
        body = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [said]}
        self._chunk(f"data: {json.dumps(body)}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        try:
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            self.wfile.flush()
        except OSError:  # the client has had enough
            self.close_connection = True

    def _send(self, status: int, body: object) -> None:
        raw = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def _passage(prompt: str, number: int) -> str:
    return prompt.partition(f"[{number}] ")[2].partition(f"[{number + 1}] ")[0]


class MisbehavingServer(ThreadingHTTPServer):
    """`asked` lists the faults that were asked for, `keys` what they were asked with.

    `released` lets a silent reply go.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.keys: list[str | None] = []
        self.released = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what these faults are for."""

    def address(self, fault: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{fault}/v1"


@contextmanager
def misbehaving() -> Iterator[MisbehavingServer]:
    """The server, running."""
    server = MisbehavingServer()
    run: Callable[[], None] = server.serve_forever
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
