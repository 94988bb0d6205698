"""What may be said on the widgets' socket: our protocol, whole messages, and no code."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from tornado.websocket import websocket_connect

from chainkit.serve.sockets import PROTOCOL, UNREADABLE
from tests.browser.conftest import Served
from tests.browser.test_serve_doors import UPGRADE, ask, new_kernel


def socket_of(served: Served, kernel: str) -> str:
    return served.url.replace("http:", "ws:") + f"api/kernels/{kernel}/channels?session_id=test"


def message(kind: str, content: dict[str, object]) -> bytes:
    header = {"msg_id": uuid4().hex, "msg_type": kind, "session": "test", "version": "5.3"}
    parts = ({**header, "username": "", "date": ""}, {}, {}, content)
    return serialize_msg_to_ws_v1([json.dumps(part).encode() for part in parts], "shell")


def answers(url: str, *messages: str | bytes) -> list[str]:
    """Types of what comes back, up to the answer to the last message (a comm question), or to
    the code with which the server closes.

    In a thread of its own, because the browser's tests have a loop in this one.
    """
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(_answers(url, *messages))).result()


async def _answers(url: str, *messages: str | bytes) -> list[str]:
    socket = await websocket_connect(url, subprotocols=[PROTOCOL])
    for each in messages:
        await socket.write_message(each, binary=isinstance(each, bytes))
    kinds: list[str] = []
    while "comm_info_reply" not in kinds:
        answer = await asyncio.wait_for(socket.read_message(), 30)
        if answer is None:
            socket.close()
            return [*kinds, str(socket.close_code)]
        assert isinstance(answer, bytes)
        _, parts = deserialize_msg_from_ws_v1(answer)
        kinds.append(json.loads(parts[0])["msg_type"])
    socket.close()
    while await asyncio.wait_for(socket.read_message(), 30) is not None:
        pass  # until the other side has closed as well
    return kinds


def test_who_speaks_the_older_protocol_or_nonsense_is_refused_and_holds_nobody_up(
    small: Served,
) -> None:
    """Voila would read the first bytes of either as a number of parts, and count to it."""
    kernel = new_kernel(small)
    path = f"api/kernels/{kernel}/channels?session_id=test"
    for spoken in ("", "other"):
        headers = {**UPGRADE, "Sec-WebSocket-Protocol": spoken}
        assert ask(small.url + path, headers=headers)[0] == 400
    for said in (b"\xff" * 8, "{}"):
        assert answers(socket_of(small, kernel), said)[-1] == str(UNREADABLE)
    assert "comm_info_reply" in answers(socket_of(small, kernel), message("comm_info_request", {}))


def test_a_page_cannot_execute_code(small: Served, tmp_path: Path) -> None:
    mark = tmp_path / "executed"
    code = {"code": f"open({str(mark)!r}, 'w').close()", "silent": False}
    asked = message("execute_request", code), message("comm_info_request", {})
    kinds = answers(socket_of(small, new_kernel(small)), *asked)
    assert "execute_reply" not in kinds
    assert not mark.exists()
