"""`chainkit client export|import|template`: told first, asked, and nothing saved without a yes."""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from chainkit import cli
from chainkit.actions import Action
from chainkit.store import Store, open_store


@pytest.fixture
def database(store: Store, tmp_path: Path) -> str:
    store.close()
    return str(tmp_path / "inn.sqlite")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = cli.main(["client", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def owner(database: str) -> str:
    with closing(open_store(database)) as store:
        return store.get(Action, "inn", "call").owner


@pytest.mark.slow
def test_a_client_goes_out_and_comes_back(
    database: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, more = tmp_path / "out", ("--database", database)
    code, out, _ = run(capsys, "export", "inn", str(folder), *more)
    assert (code, out) == (0, f"{folder}: 7 records of inn.\n")
    actions = folder / "Actions.csv"
    actions.write_bytes(actions.read_bytes().replace(b"Ann", b"Cy"))
    code, _, err = run(capsys, "export", "inn", str(folder), *more)
    assert (code, "may hold what was not given back yet" in err) == (2, True)
    code, out, _ = run(capsys, "import", str(folder), "--dry-run", *more)
    assert "Actions          0          1          1" in out
    assert "Unchanged: 4 other sheets with 5 rows." in out
    assert "- Actions, row 2: Who: “Ann” → “Cy”" in out
    assert out.endswith("Nothing was saved.\n")
    monkeypatch.setattr("sys.stdin", io.StringIO())  # nobody answers
    code, _, err = run(capsys, "import", str(folder), *more)
    assert (code, err.splitlines()[-1]) == (130, "Stopped.")
    assert owner(database) == "Ann"
    code, out, _ = run(capsys, "import", str(folder), "--yes", *more)
    assert (code, out.splitlines()[-1]) == (0, "Saved 1 record of inn.")
    assert owner(database) == "Cy"
    _, out, _ = run(capsys, "import", "inn", str(folder), "--yes", *more)
    assert out.splitlines()[-1] == "There is nothing to save."
    lines = actions.read_text("utf-8-sig").splitlines()
    actions.write_text("\n".join(lines[:-1]) + "\n", "utf-8-sig")
    _, out, _ = run(capsys, "import", str(folder), "--yes", *more)
    assert "No longer in the file, left as they are: 1 in Actions. Importing deletes" in out


def test_refused_rows_stop_it_and_somebody_who_answers_yes_saves(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, more = tmp_path / "out", ("--database", database)
    run(capsys, "export", "inn", str(folder), *more)
    actions = folder / "Actions.csv"
    actions.write_bytes(actions.read_bytes().replace(b"Ann", b"Cy").replace(b'"Open"', b'"?"', 1))
    code, _, err = run(capsys, "import", str(folder), "--yes", *more)
    assert code == 2
    assert "sheet Actions, row 2, column Status: “?”; expected one of Open, Done, Dropped." in err
    assert "Nothing was saved: one problem, listed above." in err
    actions.write_bytes(actions.read_bytes().replace(b'"?"', b'"Open"'))
    result = CliRunner().invoke(cli.cli, ["client", "import", str(folder), *more], input="y\n")
    assert "Save 1 record? [y/N]: y\nSaved 1 record of inn." in result.output


def test_a_table_of_others_still_needs_its_client(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "sessions.csv"
    table.write_text("session,title,held_on\ns2,Two,2026-04-01\n", "utf-8")
    code, _, err = run(capsys, "import", str(table), "--database", database)
    assert code == 2
    assert "no sheet of a client’s workbook" in err
    code, out, _ = run(capsys, "import", "inn", str(table), "--database", database)
    assert (code, out) == (0, "sessions.csv: 1 session to add.\nSaved 1 record.\n")


def test_a_template_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "template", str(tmp_path / "blank"))
    assert (code, (tmp_path / "blank" / "Client.csv").is_file()) == (0, True)
    assert "fill it in, then: chainkit client import" in out
    assert run(capsys, "template", str(tmp_path / "blank"))[0] == 2
    assert run(capsys, "template", str(tmp_path / "blank"), "--replace")[0] == 0
