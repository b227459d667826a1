"""The page for programs: gradio's own client, plain HTTP, and a real MCP client."""

import asyncio
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import gradio as gr
import httpx
import pytest
from driver import QUESTION, REFUSED
from gradio_client import Client
from gradio_client.exceptions import AppError
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

from assistant import Assistant, Turn
from assistant.ui.server import Serving


@pytest.fixture(scope="module")
def client(page_address: str) -> Iterator[Client]:
    client = Client(page_address, verbose=False)
    yield client
    client.close()


def without_times(answer: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in answer.items() if name != "trace"}


def test_ask_answers_as_the_python_api_does(client: Client, page_bot: Assistant) -> None:
    answer = client.predict(QUESTION, api_name="/ask")
    assert without_times(answer) == without_times(page_bot.ask(QUESTION).to_dict())
    later = client.predict("Who agrees it?", [QUESTION], api_name="/ask")
    assert later["text"] == page_bot.ask("Who agrees it?", [Turn(QUESTION)]).text


def test_search_paragraph_and_check(client: Client, page_bot: Assistant) -> None:
    found = client.predict("victim contract", 2, api_name="/search")
    assert [f["id"] for f in found] == [p.paragraph.id for p in page_bot.search("victim contract", 2)]
    one = client.predict(found[0]["id"].removeprefix("durham-2014/"), api_name="/paragraph")
    assert one["text"] == page_bot.paragraph(found[0]["id"]).text
    draft = "The force has a victim satisfaction rate of 90 percent. Burglars prefer Tuesdays."
    checked = client.predict(draft, api_name="/check")
    assert [(c["text"], c["verdict"]) for c in checked] == [
        (c.text, c.verdict.value) for c in page_bot.check(draft)
    ]
    quote = checked[0]["citation"]
    assert quote["paragraph"]["text"][quote["start"] : quote["end"]] == quote["quote"]


@pytest.mark.parametrize(
    ("endpoint", "arguments", "said"),
    [
        ("/ask", ("",), "question is empty"),
        ("/ask", ("victims " * 1000,), "is the most"),
        ("/search", ("victims", 0), "from 1 to 50"),
        ("/paragraph", ("none/1",), "No paragraph has the id"),
        ("/check", (" ",), "no text to check"),
        ("/check", ("victims " * 3000,), "Check it in parts"),
    ],
)
def test_a_bad_request_is_told_why_in_one_line(
    client: Client, endpoint: str, arguments: tuple[object, ...], said: str
) -> None:
    with pytest.raises(AppError, match=said) as told:
        client.predict(*arguments, api_name=endpoint)
    assert "Traceback" not in str(told.value)


def test_plain_http_is_enough(page_address: str, page_bot: Assistant) -> None:
    call = f"{page_address}gradio_api/call/v2/ask"
    event = httpx.post(call, json={"question": QUESTION}).json()["event_id"]
    name, data = httpx.get(f"{call}/{event}").text.strip().split("\n")[:2]
    assert name == "event: complete"
    assert json.loads(data.removeprefix("data: "))[0]["text"] == page_bot.ask(QUESTION).text


def test_only_the_named_endpoints_are_offered(client: Client) -> None:
    offered = client.view_api(return_format="dict", print_info=False)
    assert set(offered["named_endpoints"]) == {"/ask", "/search", "/paragraph", "/check"}
    assert offered["unnamed_endpoints"] == {}


def test_many_users_at_once_each_get_their_own_answer(page_address: str, page_bot: Assistant) -> None:
    questions = [QUESTION, REFUSED, "What is Durham's burglary rate?", "What is Operation Reinforce?"]
    expected = {question: page_bot.ask(question).text for question in questions}
    call = f"{page_address}gradio_api/call/v2/ask"

    def ask(question: str) -> tuple[str, str]:
        event = httpx.post(call, json={"question": question}, timeout=60).json()["event_id"]
        data = httpx.get(f"{call}/{event}", timeout=60).text.strip().split("\n")[-1]
        return question, json.loads(data.removeprefix("data: "))[0]["text"]

    with ThreadPoolExecutor(50) as users:
        answers = list(users.map(ask, [questions[n % len(questions)] for n in range(50)]))
    assert all(text == expected[question] for question, text in answers)


def test_an_mcp_client_has_the_same_as_tools(
    serve_as: Callable[[Serving], gr.Blocks], page_bot: Assistant
) -> None:
    address = f"{serve_as(Serving(port=0, mcp=True)).local_url}gradio_api/mcp/"

    async def talk() -> tuple[dict[str, str], str]:
        async with (
            streamable_http_client(address) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            tools = {tool.name: tool.description or "" for tool in (await session.list_tools()).tools}
            said = await session.call_tool("ask", {"question": QUESTION})
            return tools, said.content[0].text

    tools, said = asyncio.run(talk())
    assert set(tools) == {"ask", "search", "paragraph", "check"}
    assert tools["ask"].startswith("Answers a question from the police inspection report")
    assert page_bot.ask(QUESTION).citations[0].quote in said
