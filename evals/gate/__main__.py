"""`python -m evals.gate`."""

import typer

from evals.gate.cli import gate

typer.run(gate)
