"""What the server lets nobody do: files, lists, code, other sites' requests, kernels' secrets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psutil
import pytest

from chainkit.pictures.vega import runtime_name
from chainkit.serve.sockets import PROTOCOL
from tests.browser.conftest import NAMES, Served, start_small

# The same in every test process: what a test is called must not differ between them.
NO_KERNEL = "00000000-0000-4000-8000-000000000000"

SHUT = (
    "api/kernels",
    "api/contents",
    "api/contents/tiny.ipynb",
    "api/sessions",
    "api/terminals",
    "api/kernelspecs",
    "api/config/notebook",
    "terminals/1",
    "files/tiny.ipynb",
    "lab",
    "tree",
    "nbconvert/html/tiny.ipynb",
    "notebooks/tiny.ipynb",
    "view/tiny.ipynb",
    "metrics",
    "voila/tree",
    "voila/api/contents/",
    "voila/files/tiny.ipynb",
    "voila/files/tiny.py",
    "voila/files/.secret.png",
    "voila/api/themes/light/index.css",
    f"voila/query/{NO_KERNEL}",
    f"voila/execution/{NO_KERNEL}",
    "voila/render/spare.ipynb",
    "voila/render/tiny.py",
    "voila/render/../conftest.py",
    "voila/render/..%2f..%2fconftest.py",
    "voila/render/%2e%2e/%2e%2e/pyproject.toml",
    "voila/static/../../../../../../etc/passwd",
    "voila/static/..%2f..%2f..%2f..%2fetc%2fpasswd",
    "voila/labextensions/..%2f..%2fkernels%2fpython3%2fkernel.json",
    "voila/templates/chainkit/static/../index.html.j2",
    "voila/templates/chainkit/static/..%2findex.html.j2",
    "voila/templates/..%2f..%2f/static/x",
    "spare",
    "no-such-exercise",
)

SCRIPT = f"chainkit/charts/{runtime_name()}"
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "c29tZSBzaXh0ZWVuIGJ5dA==",
    "Sec-WebSocket-Protocol": PROTOCOL,
}


def ask(
    url: str, method: str = "GET", body: str = "", headers: Mapping[str, str] | None = None
) -> tuple[int, dict[str, str], str]:
    """Status, headers and body, without following anything; the path is sent as it stands."""
    there = urlsplit(url)
    connection = HTTPConnection(there.hostname or "", there.port, timeout=60)
    try:
        connection.request(
            method, url.split("/", 3)[3].join(("/", "")), body or None, dict(headers or {})
        )
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode("utf-8")
    finally:
        connection.close()


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> object:
    """A server under another address that asks for a token and starts no kernel ahead."""
    folder = tmp_path_factory.mktemp("guarded")
    with start_small(folder, "token=let-me-in", "base_url=/ck/", "preheat=0") as server:
        yield server


@pytest.mark.parametrize("path", SHUT)
def test_these_addresses_do_not_exist(small: Served, path: str) -> None:
    status, _, body = ask(small.url + path)
    assert status in {403, 404}, body[:300]
    for word in ("root:", "Traceback", "import", "argv", "nbformat"):
        assert word not in re.sub(r"<(script|style).*?</\1>", "", body, flags=re.DOTALL), word


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_started_or_changed_from_outside(small: Served, method: str) -> None:
    for path in ("api/kernels", "api/contents/x.ipynb", "voila/render/tiny.ipynb", "tiny"):
        assert ask(small.url + path, method, "{}")[0] in {403, 404, 405}


def test_a_page_out_of_nowhere_looks_like_ours(small: Served) -> None:
    status, headers, body = ask(small.url + "no-such-exercise")
    assert status == 404
    assert "<h1>Not found</h1>" in body
    assert headers["Content-Type"].startswith("text/html")


def test_no_page_names_another_host(small: Served) -> None:
    for path in ("", "tiny", "login", "nothing-here"):
        body = ask(small.url + path)[2]
        hosts = set(re.findall(r"https?(?:://|%3A//)([\w.-]+)", body))
        assert hosts <= {"www.w3.org"}, path  # the name of SVG, never fetched
        assert "cdn" not in body.lower().replace("cdnow", "")


def test_pages_may_load_from_here_only(small: Served) -> None:
    for path in ("", "tiny"):
        policy = ask(small.url + path)[1]["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "*" not in policy
        assert "http" not in policy.replace(small.url.rstrip("/"), "")


def test_neither_template_nor_theme_can_be_chosen_from_outside(small: Served) -> None:
    """Nor do they cost a cold kernel, nor do somebody's Jupyter settings count."""
    for query in ("template=lab", "template=../../x", "theme=dark", "theme=nope"):
        status, _, body = ask(f"{small.url}tiny?{query}")
        assert status == 200
        assert 'id="ck-first"' in body


def test_only_exercises_are_kept_warm(small: Served) -> None:
    """`spare.ipynb` lies beside them and is not started; each exercise has one kernel ready."""
    commands = [" ".join(kernel.cmdline()) for kernel in small.kernels()]
    assert len(commands) >= len(NAMES)
    assert all(
        kernel.cwd() == str(Path(__file__).parent / "fixtures") for kernel in small.kernels()
    )
    assert "nobody asked for this notebook" not in small.database.with_suffix(".log").read_text()


def test_kernels_run_our_own_interpreter_and_find_no_foreign_settings(small: Served) -> None:
    server = psutil.Process(small.pid)
    for kernel in small.kernels():
        environment = kernel.environ()
        assert kernel.exe() == server.exe()
        assert environment["CHAINKIT_DATABASE"].endswith(str(small.database))
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR"):
            assert "chainkit-" in environment[name]
            assert str(small.database.parent) not in environment[name]


def test_a_warm_kernel_is_told_its_query_only_with_the_servers_secret(small: Served) -> None:
    assert ask(f"{small.url}chainkit/query/{uuid4()}")[0] == 403
    wrong = {"X-Chainkit-Kernel": "guess"}
    assert ask(f"{small.url}chainkit/query/{uuid4()}", headers=wrong)[0] == 403


def test_a_foreign_name_for_this_machine_is_refused(small: Served) -> None:
    """A page elsewhere could point its own name at 127.0.0.1 and read what it likes."""
    assert ask(small.url, headers={"Host": "evil.example"})[0] == 403
    assert ask(small.url, headers={"Host": "localhost"})[0] == 200


# --- the socket of the widgets -----------------------------------------------------------------


def new_kernel(served: Served) -> str:
    found = re.search(r'"kernelId": "([\w-]+)"', ask(served.url + "tiny")[2])
    assert found
    return found.group(1)


def test_another_site_cannot_open_the_sockets(small: Served) -> None:
    kernel = new_kernel(small)
    ours, theirs = small.url.rstrip("/"), "http://evil.example"
    for path in (f"api/kernels/{kernel}/channels?session_id=test", f"chainkit/watch/{kernel}"):
        for origin, expected in ((theirs, 403), (ours, 101)):
            assert ask(small.url + path, headers={**UPGRADE, "Origin": origin})[0] == expected


def test_another_site_cannot_end_a_kernel_or_add_a_client(small: Served) -> None:
    kernel = new_kernel(small)
    for path, body in ((f"voila/api/shutdown/{kernel}", ""), ("clients", "title=Mine")):
        foreign = {
            "Origin": "http://evil.example",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        assert ask(small.url + path, "POST", body, foreign)[0] in {403, 404}
    assert small.kernel(kernel).is_running()


# --- behind a token, under another address -----------------------------------------------------


def cookies(headers: Mapping[str, str]) -> dict[str, str]:
    jar = SimpleCookie(headers.get("Set-Cookie", ""))
    return {"Cookie": "; ".join(f"{name}={value.coded_value}" for name, value in jar.items())}


@pytest.mark.parametrize("path", ["", "tiny", "voila/render/tiny.ipynb", SCRIPT])
def test_without_the_token_there_is_only_the_login(guarded: Served, path: str) -> None:
    status, headers, _ = ask(guarded.url + path)
    assert status == 302
    assert headers["Location"].startswith("/ck/login?next=")
    assert "<h1>Who is there?</h1>" in ask(guarded.url + "login")[2]
    assert ask(guarded.url + f"api/kernels/{uuid4()}")[0] == 403


def test_with_it_a_page_gets_what_draws_charts_and_keeps_it(guarded: Served) -> None:
    known = cookies(ask(guarded.url + "?token=let-me-in")[1])
    status, headers, body = ask(guarded.url + SCRIPT, headers=known)
    assert status == 200
    assert headers["Content-Type"].startswith("text/javascript")
    assert "immutable" in headers["Cache-Control"]
    assert "export{" in body[-200:]
    assert ask(guarded.url + SCRIPT.replace("vega", "vega-old"), headers=known)[0] == 404


def test_the_token_leaves_the_address_and_never_reaches_a_kernel(guarded: Served) -> None:
    status, headers, _ = ask(guarded.url + "tiny?client=demo&token=let-me-in")
    assert status == 302
    assert headers["Location"] == "/ck/tiny?client=demo"
    status, _, body = ask(guarded.url + "tiny?client=demo", headers=cookies(headers))
    assert status == 200
    assert "Tiny for demo" in body  # without a warm kernel the query comes another way
    (kernel,) = guarded.kernels()
    assert not [value for value in kernel.environ().values() if "let-me-in" in value]
    assert "let-me-in" not in guarded.database.with_suffix(".log").read_text()


def test_the_login_takes_the_token_and_leads_on(guarded: Served) -> None:
    _, headers, body = ask(guarded.url + "login?next=%2Fck%2Ftiny")
    xsrf = re.search(r'name="_xsrf" value="([^"]+)"', body)
    assert xsrf
    sent = {**cookies(headers), "Content-Type": "application/x-www-form-urlencoded"}
    for password, expected in (("wrong", 401), ("let-me-in", 302)):
        form = f"_xsrf={xsrf.group(1)}&password={password}"
        status, headers, body = ask(guarded.url + "login?next=%2Fck%2Ftiny", "POST", form, sent)
        assert status == expected
    assert headers["Location"] == "/ck/tiny"


def test_the_login_leads_nowhere_else(guarded: Served) -> None:
    body = ask(guarded.url + "login?next=https%3A%2F%2Fevil.example")[2]
    assert 'action="/ck/login?' in body
