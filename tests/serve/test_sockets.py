"""What the widgets' socket takes for a message: nothing that would make the server count on."""

from __future__ import annotations

import json

import pytest
from jupyter_server.services.kernels.connection.base import (
    serialize_binary_message,
    serialize_msg_to_ws_v1,
)

from chainkit.serve.sockets import MOST, is_message

HEADER = {"msg_id": "1", "msg_type": "comm_msg"}


def packed(header: object = HEADER, *, parts: int = 3) -> bytes:
    said = [json.dumps(header).encode(), *[b"{}"] * parts]
    whole: bytes = serialize_msg_to_ws_v1(said, "shell")
    return whole


OLDER: bytes = serialize_binary_message({"header": HEADER, "content": {}, "buffers": [b"x"]})
HOSTILE = {
    "text": "{}",
    "nothing": b"",
    "a number alone": b"\xff" * 8,
    "so many parts": packed(parts=MOST),
    "too few parts": packed(parts=2),
    "the older protocol": OLDER,
    "cut short": packed()[:-1],
    "more than it says": packed() + b"x",
    "places that go back": packed()[:16] + b"\xff" * 8 + packed()[24:],
    "a header that says nothing": packed([]),
    "a header without its kind": packed({"msg_id": "1"}),
    "a deep header": serialize_msg_to_ws_v1([b"[" * 200_000, b"{}", b"{}", b"{}"], "shell"),
    "a channel that is no text": serialize_msg_to_ws_v1(
        [json.dumps(HEADER).encode(), b"{}", b"{}", b"{}"], "shell"
    ).replace(b"shell", b"\xff\xff\xff\xff\xff"),
}


@pytest.mark.parametrize("parts", [3, 4, 10])
def test_a_message_with_and_without_buffers_is_one(parts: int) -> None:
    assert is_message(packed(parts=parts))


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_what_is_none_is_refused_at_once(name: str) -> None:
    assert not is_message(HOSTILE[name])
