"""The same jobs on a real Dask cluster of two processes on this machine."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from chainkit import cli
from chainkit.batch.dask import on_cluster
from chainkit.batch.tidings import Tiding
from chainkit.errors import BadValue
from tests.batch.jobs import all_of, once_stuck
from tests.stores import sample_store


@pytest.mark.slow
@pytest.mark.notebook
def test_a_cluster_makes_a_pack_and_a_killed_worker_takes_nobody_with_it(tmp_path: Path) -> None:
    from distributed import LocalCluster  # here: half a second for each worker of the fast tests

    database = tmp_path / "s.sqlite"
    sample_store(database).close()

    def kill(tiding: Tiding) -> None:
        os.kill(int(tiding.words), signal.SIGKILL)

    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        address = cluster.scheduler_address
        with on_cluster(address, kill) as pool:
            stuck = pool.submit(once_stuck, tmp_path / "mark")
            assert all_of(pool, range(6)) == {number: 2 * number for number in range(6)}
            assert stuck.result(timeout=60) == "done"
        where = ["--database", str(database), "--out", str(tmp_path / "out"), "--dask", address]
        assert cli.main(["report", "nyc-schools", *where]) == 0
    assert (tmp_path / "out" / "nyc-schools" / "index.html").is_file()


def test_an_address_where_nobody_answers_is_a_sentence() -> None:
    with pytest.raises(BadValue, match="--dask"), on_cluster("not an address", print):
        pass
