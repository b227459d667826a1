"""A small server that speaks OpenAI's protocol on loopback, and replies by what a prompt has in it."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

USAGE = {"prompt_tokens": 700, "completion_tokens": 40, "total_tokens": 740}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "ChatServer"

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        prompt = "\n".join(str(message["content"]) for message in asked["messages"])
        self.server.prompts.append(prompt)
        reply = next((said for words, said in self.server.replies.items() if words in prompt), None)
        if reply is None:
            self._send(500, "application/json", b'{"error": {"message": "no reply", "type": "error"}}')
        elif asked.get("stream"):
            last = {"choices": [], "usage": USAGE}
            pieces = [_body("delta", reply), last]
            lines = [f"data: {json.dumps({**_HEAD, **piece})}\n\n" for piece in pieces]
            self._send(200, "text/event-stream", "".join([*lines, "data: [DONE]\n\n"]).encode())
        else:
            whole = {**_HEAD, **_body("message", reply), "usage": USAGE}
            self._send(200, "application/json", json.dumps(whole).encode())

    def _send(self, status: int, kind: str, raw: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


_HEAD = {"id": "1", "object": "chat.completion", "created": 0, "model": "m"}


def _body(kind: str, reply: str) -> dict[str, Any]:
    said = {"role": "assistant", "content": reply}
    return {"choices": [{"index": 0, kind: said, "finish_reason": "stop"}]}


class ChatServer(ThreadingHTTPServer):
    """`replies` are those to a prompt with certain words in it; `prompts` what was asked."""

    daemon_threads = True

    def __init__(self, replies: Mapping[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies = replies
        self.prompts: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


@contextmanager
def chatting(replies: Mapping[str, str]) -> Iterator[ChatServer]:
    """The server, running."""
    server = ChatServer(replies)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
