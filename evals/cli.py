"""The command `eval`: registered as an entry point, since the assistant knows nothing of evaluation."""

from typing import Any

import typer
from typer.core import TyperGroup

from evals.answerability.cli import answerability
from evals.commands.check import check, schema
from evals.commands.compare import compare
from evals.commands.convert import convert
from evals.commands.drafts import drafts
from evals.commands.gate import gate
from evals.commands.run import run
from evals.conversation.cli import conversation
from evals.gate.cli import withholding
from evals.retrieval.cli import retrieval

_DEFAULT = "run"


class _RunByDefault(TyperGroup):
    """`eval --set x` is `eval run --set x`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ctx.help_option_names):
            args = [_DEFAULT, *args]
        return list(super().parse_args(ctx, args))


app = typer.Typer(
    help="Run evaluation question sets, and compare runs. Without a command: run.", cls=_RunByDefault
)

app.command(_DEFAULT)(run)
app.command("answerability")(answerability)
app.command("check")(check)
app.command("compare")(compare)
app.command("conversation")(conversation)
app.command("convert")(convert)
app.command("drafts")(drafts)
app.command("gate")(gate)
app.command("retrieval")(retrieval)
app.command("schema")(schema)
app.command("withholding")(withholding)
