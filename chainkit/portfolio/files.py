"""A portfolio in the formats that other programs read, through the report's writers.

Imports the blocks of the portfolio and, when a format is asked for, its writer.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from chainkit.intake.export import Table as Sheet
from chainkit.intake.export import Value, write_xlsx
from chainkit.portfolio.model import Contest, Grid, Portfolio
from chainkit.portfolio.ranking import rank
from chainkit.portfolio.report import portfolio_blocks, title_of
from chainkit.words import day, say


def _html(portfolio: Portfolio, made_on: date) -> bytes:
    from chainkit.report.html import html_page

    title, blocks = title_of(portfolio), portfolio_blocks(portfolio)
    return html_page(title, blocks, note=portfolio.origin, made_on=day(made_on)).encode()


def _pdf(portfolio: Portfolio, made_on: date) -> bytes:
    from chainkit.report.pdf import pdf_bytes  # local: with it comes Typst

    note = " · ".join(part for part in (day(made_on), portfolio.origin) if part)
    return pdf_bytes(title_of(portfolio), portfolio_blocks(portfolio), note=note)


def _docx(portfolio: Portfolio, made_on: date) -> bytes:
    from chainkit.report.docx import docx_bytes  # local: with it comes python-docx

    blocks = portfolio_blocks(portfolio)
    return docx_bytes(title_of(portfolio), blocks, note=portfolio.origin, made_on=made_on)


def _xlsx(portfolio: Portfolio, _made_on: date) -> bytes:
    """Figures as numbers, one row a member and thing; nothing that is not in the document."""
    sheets = {grid.id: _grid_sheet(grid, portfolio) for grid in portfolio.grids if grid.cells}
    for at, contest in enumerate(portfolio.contests, start=1):
        if contest.cells:
            sheets[say("order {number}", number=at)] = _contest_sheet(contest, portfolio)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "portfolio.xlsx"
        write_xlsx(path, sheets or {say("portfolio"): Sheet((say("nothing yet"),), ())})
        return path.read_bytes()


def _grid_sheet(grid: Grid, portfolio: Portfolio) -> Sheet:
    rows: list[tuple[Value, ...]] = [
        (member.name, column.name, cell.state, cell.value, cell.low, cell.high, cell.n,
         grid.years.get(member.key) or None)
        for member in portfolio.members
        if member.key in grid.cells
        for column in grid.columns
        for cell in (grid.cells[member.key][column.id],)
    ]  # fmt: skip
    columns = ("who", "what", "state", "figure", "low", "high", grid.of, "year")
    return Sheet(columns, rows)


def _contest_sheet(contest: Contest, portfolio: Portfolio) -> Sheet:
    names = {member.key: member.name for member in portfolio.members}
    ranking = rank({key: contest.cells[key] for key in names if key in contest.cells})
    rows: list[tuple[Value, ...]] = [
        (names[p.key], contest.title, p.value, p.low, p.high, p.n, p.best, p.worst)
        for p in ranking.places
    ]
    columns = ("who", "what", "figure", "low", "high", contest.of, "place from", "place to")
    return Sheet(columns, rows)


WRITERS: Mapping[str, Callable[[Portfolio, date], bytes]] = MappingProxyType(
    {"html": _html, "pdf": _pdf, "docx": _docx, "xlsx": _xlsx}
)
"""Format -> writer."""
