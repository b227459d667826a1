"""`python -m evals.gate`."""

import typer

from evals.gate.cli import withholding

typer.run(withholding)
