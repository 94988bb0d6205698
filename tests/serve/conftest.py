"""Warm kernels for the tests of a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chainkit.serve.warm import Template, WarmProvisioner, warm_kernels


@pytest.fixture(scope="module")
def template() -> Iterator[Template]:
    """Warm kernels in this process, as long as the tests of this file run."""
    with warm_kernels():
        assert WarmProvisioner.template is not None
        yield WarmProvisioner.template
