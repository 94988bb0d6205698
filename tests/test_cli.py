"""The command line: one sentence, the right exit code, and no kernel for a mistake."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chainkit import cli, places
from chainkit.cli_lab import lab_arguments
from chainkit.samples import sample_folders
from chainkit.store import open_store
from tests.stores import sample_store

STARTED: list[str] = []


def _watch(event: str, _arguments: object) -> None:
    if event in {"subprocess.Popen", "os.posix_spawn", "os.fork", "os.exec"}:
        STARTED.append(event)


sys.addaudithook(_watch)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "chain.sqlite"
    sample_store(path).close()
    return path


@pytest.fixture
def no_kernel() -> Iterator[None]:
    """Fails if any process was started: an audit event cannot be missed, unlike a process."""
    STARTED.clear()
    yield
    assert STARTED == []


MISTAKES = {
    "client": (["dmo"], "no client “dmo”", "demo, gp-surgeries, kiosk, nhs-ae, nyc-schools"),
    "exercise": (["demo", "--exercise", "chian"], "no exercise “chian”", "chain"),
    "a comma": (["demo", "--exercise", ","], "no exercise “,”", "chain"),
    "format": (["demo", "--format", "html,doc"], "no format “doc”", "html, pdf, docx, ipynb"),
    "parameter": (["demo", "-p", "clint=x"], "no parameter “clint”", "client"),
    "parameter without a value": (["demo", "-p", "client"], "--parameter", "NAME=VALUE"),
    "empty format": (["demo", "--format", ""], "no format “”", "html, pdf, docx, ipynb"),
    "client as parameter": (["demo", "-p", "client=nyc-schools"], "client", "argument CLIENT"),
    "session": (
        ["demo", "-p", "session=2024"],
        "no session “2024”",
        "2026-spring, 2025-autumn, 2025-spring",
    ),
    "session of another": (["nyc-schools", "-p", "session=2026-spring"], "no session", "none yet"),
    "round": (["demo", "-p", "round_number=7"], "round is 7", "rounds of this session (1)"),
    "round in words": (["demo", "-p", "round_number=one"], "round_number", "a whole number"),
    "database as parameter": (["demo", "-p", "database=x"], "database", "--database"),
    "missing database": (["demo", "--database", "/nowhere/at/all.sqlite"], "all.sqlite", ""),
    "address of no kind": (["demo", "--database", "mysql://h/n"], "database", "postgresql://"),
    "no client": ([], "CLIENT", ""),
    "no such option": (["demo", "--fromat", "html"], "--fromat", "--format"),
}


@pytest.mark.parametrize(("arguments", "says", "choices"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_one_sentence_with_the_valid_choices_and_exit_code_2(
    arguments: list[str],
    says: str,
    choices: str,
    database: Path,
    tmp_path: Path,
    no_kernel: None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = arguments if "--database" in arguments else [*arguments, "--database", str(database)]
    code = cli.main(["report", *given, "--out", str(tmp_path / "out")])
    shown = capsys.readouterr()
    assert code == 2
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    assert says in shown.err
    assert choices in shown.err
    assert not (tmp_path / "out").exists()


def test_an_output_folder_that_cannot_be_written_is_a_sentence(
    database: Path, tmp_path: Path, no_kernel: None, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    out = tmp_path / "file" / "reports"
    code = cli.main(["report", "demo", "--database", str(database), "--out", str(out)])
    assert code == 2
    assert "Nothing can be written into" in capsys.readouterr().err


def test_help_is_light() -> None:
    """`--help` loads none of the libraries that make the commands slow."""
    code = (
        "import sys; from chainkit import cli; cli.main(['--help']);"
        "heavy = {'pandas', 'papermill', 'voila', 'typst', 'pydantic', 'sqlalchemy', 'rich'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    for command in ("serve", "lab", "client", "report", "check"):
        assert command in done.stdout


def test_an_internal_error_is_a_sentence_and_the_log_has_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(places, "default_database", lambda: tmp_path / "home" / "c.sqlite")

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr("chainkit.samples.open_store", broken)
    assert cli.main(["client", "list"]) == 1
    shown = capsys.readouterr()
    log = tmp_path / "home" / "chainkit.log"
    assert len(shown.err.splitlines()) == 1
    assert "Traceback" not in shown.err
    assert str(log) in shown.err
    assert "ZeroDivisionError: inside" in log.read_text("utf-8")


def test_a_log_that_cannot_be_written_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(places, "default_database", lambda: tmp_path / "file" / "c.sqlite")
    assert cli.main(["report", "x", "--database", "/nowhere/at/all.sqlite"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_client_can_be_added_listed_and_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--database", made(tmp_path / "new.sqlite")]
    assert cli.main(["client", "new", "north-bank", "--title", "North Bank", *where]) == 0
    assert cli.main(["client", "new", "north-bank", *where]) == 2
    assert cli.main(["client", "new", "North Bank!", *where]) == 2
    capsys.readouterr()
    assert cli.main(["client", "list", *where]) == 0
    assert capsys.readouterr().out == "north-bank\tNorth Bank\town data\n"
    assert cli.main(["client", "show", "north-bank", *where]) == 0
    assert "Nothing is scored yet" in capsys.readouterr().out
    assert cli.main(["client", "show", "south-bank", *where]) == 2
    assert "north-bank" in capsys.readouterr().err


def test_a_client_is_shown_in_every_exercise_with_its_one_list_of_actions(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["client", "show", "demo", "--database", str(database)]) == 0
    shown = capsys.readouterr().out
    assert "  2026-spring: Leadership day 2026, 2026-03-17\n" in shown
    assert "  levels-2026: Service levels 2026, 2026-11-10\n" in shown
    assert "  2026-charter: Strategy and charter review 2026, 2026-06-16\n" in shown
    assert "Open actions: 13" in shown
    assert "  continuum-2026: Practices 2026, 2026-09-15\n" in shown
    assert "(IT; Wireless internet; service levels)\n" in shown
    assert "(Quality lead; Performance against each promise is published; strategy" in shown
    assert "Done or dropped: 2\n" in shown


def test_bad_rows_are_all_listed_and_nothing_is_imported_until_they_may_be_skipped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--database", made(tmp_path / "i.sqlite")]
    assert cli.main(["client", "new", "bank", *where]) == 0
    metrics = tmp_path / "metrics.csv"
    metrics.write_text(
        "metric,link,label,unit,worst,best\n"
        "a,customer_loyalty,Staying,%,0,100\n"
        "b,no_such_link,Wrong,%,0,100\n"
        "c,customer_loyalty,Wrong,%,zero,100\n",
        "utf-8",
    )
    capsys.readouterr()
    assert cli.main(["client", "import", "bank", str(metrics), *where]) == 2
    refused = capsys.readouterr()
    assert "row 3" in refused.err
    assert "row 4" in refused.err
    assert "2 problems" in refused.err
    assert "--skip-bad-rows" in refused.err
    dry = ["client", "import", "bank", str(metrics), "--skip-bad-rows", "--dry-run", *where]
    assert cli.main(dry) == 0
    assert capsys.readouterr().out == "metrics.csv: 2 rows to leave out; 1 metric to add.\n"
    assert cli.main(["client", "import", "bank", str(metrics), "--skip-bad-rows", *where]) == 0
    said = capsys.readouterr().out
    assert said.endswith("Left out 2 rows; saved 1 record.\n")
    assert "nothing is imported" not in said


def made(path: Path) -> str:
    """An empty database."""
    open_store(path, create=True).close()
    return str(path)


def test_a_file_that_is_no_table_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--database", made(tmp_path / "i.sqlite")]
    assert cli.main(["client", "new", "bank", *where]) == 0
    (tmp_path / "random.xlsx").write_bytes(b"\x89\xfe\x00\xff")
    capsys.readouterr()
    assert cli.main(["client", "import", "bank", str(tmp_path / "random.xlsx"), *where]) == 2
    shown = capsys.readouterr()
    assert (shown.out + shown.err).count("no Excel workbook") == 1
    assert "--skip-bad-rows" not in shown.err


@pytest.mark.parametrize("title", ["", "  "])
def test_a_client_without_a_title_is_refused(
    title: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--database", made(tmp_path / "t.sqlite")]
    assert cli.main(["client", "new", "bank", "--title", title, *where]) == 2
    assert "Name is" in capsys.readouterr().err
    assert cli.main(["client", "list", *where]) == 0
    assert capsys.readouterr().out == ""


def test_a_misspelt_database_is_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typo = tmp_path / "tpyo.sqlite"
    said = []
    for command in (["client", "new", "bank"], ["client", "list"]):
        assert cli.main([*command, "--database", str(typo)]) == 2
        said.append(capsys.readouterr().err)
    assert said[0] == said[1]
    assert "chainkit serve --database" in said[0]
    assert not typo.exists()


@pytest.mark.slow
def test_the_own_default_database_is_made_when_it_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHAINKIT_DATABASE", raising=False)
    monkeypatch.setattr(places, "default_database", lambda: tmp_path / "home" / "c.sqlite")
    assert cli.main(["client", "new", "bank"]) == 0


def test_open_rounds_say_how_to_reveal_and_a_rounds_file_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--database", made(tmp_path / "acme.sqlite")]
    demo = places.data_dir() / "samples" / "demo"
    assert cli.main(["client", "new", "acme", *where]) == 0
    for name in ("sessions.csv", "ratings-2026.csv"):
        assert cli.main(["client", "import", "acme", str(demo / name), *where]) == 0
    capsys.readouterr()
    assert cli.main(["client", "show", "acme", *where]) == 0
    hidden = capsys.readouterr().out
    assert "Rate step" in hidden
    assert "revealed = yes" in hidden
    assert cli.main(["client", "import", "acme", str(demo / "rounds.csv"), *where]) == 0
    capsys.readouterr()
    assert cli.main(["client", "show", "acme", *where]) == 0
    shown = capsys.readouterr().out
    assert "Rating is open" not in shown
    assert "Nothing is scored" not in shown


def test_importing_into_a_sample_says_how_the_data_will_be_labelled(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds = places.data_dir() / "samples" / "demo" / "rounds.csv"
    where = ["--dry-run", "--database", str(database)]
    assert cli.main(["client", "import", "demo", str(rounds), *where]) == 0
    assert "demo is a sample: these data will be labelled" in capsys.readouterr().out


@pytest.mark.slow
def test_check_says_what_is_fine_and_what_is_wrong(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", "--database", str(database)]) == 0
    good = capsys.readouterr().out
    assert "WRONG" not in good
    assert f"{len(sample_folders())} clients" in good
    assert cli.main(["check", "--database", "/nowhere/at/all.sqlite"]) == 2
    assert "WRONG  database" in capsys.readouterr().out


def test_jupyterlab_listens_here_only_and_asks_nobody_for_news(tmp_path: Path) -> None:
    arguments = lab_arguments(tmp_path, port=8899, browser=False)
    assert "--ServerApp.ip=127.0.0.1" in arguments
    assert "--LabApp.news_url=None" in arguments
    assert "--no-browser" in arguments
