"""What the sums of rows and columns of a table tell of the cells that are not shown.

The cells join rows with columns.  Whoever adds up some rows and takes some columns away learns
what lies between these rows and columns and all others: a cut of that graph, whose weight is
its answers.  So nobody under the floor can be worked out as long as no cut weighs less than it.

Imports numpy alone.
"""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Graph = dict[int, dict[int, int]]
"""Node -> its neighbours and how many answers join them."""


def small_cut(
    table: Counts, hidden: Flags, rows: Flags, columns: Flags, after: Counts, floor: int
) -> frozenset[int] | None:
    """Nodes on one side of a cut of fewer than `floor` answers; None where there is none.

    Row r is node r + 1, column c is node −c − 2.  The rows of unknown sums are one node, 0, and
    the columns of such sums one, −1: what they hold together is known, as the whole is.
    `after`: what the rows hold beside these columns.

    >>> table = np.array([[3, 5], [5, 0]])
    >>> every, known, none = np.ones_like(table, bool), np.ones(2, bool), np.zeros(2, int)
    >>> sorted(small_cut(table, every, known, known, none, 5) or ())
    [-3, 1]
    """
    cells = np.column_stack((np.where(hidden, table, 0), after))
    told = np.append(columns, False)
    graph: Graph = {}
    for at, column in np.argwhere(cells > 0).tolist():
        one, other = at + 1 if rows[at] else 0, -column - 2 if told[column] else -1
        for here, there in ((one, other), (other, one)):
            near = graph.setdefault(here, {})
            near[there] = near.get(there, 0) + int(cells[at, column])
    sides = {node: frozenset({node}) for node in graph}
    while graph:
        node, merged = _scan(graph, floor)
        if node is not None:
            return sides[node]
        graph, sides = _merge(graph, sides, merged)
    return None


def _scan(graph: Graph, floor: int) -> tuple[int | None, dict[int, int]]:
    """(a node that hangs by fewer than `floor`, node -> the node it is one with).

    Nodes are looked at in the order of how strongly they hang on those looked at before; two
    nodes are held together by at least what is counted up to the line between them (Nagamochi
    and Ibaraki 1992), so that no small cut can part them.
    """
    one_with = {node: node for node in graph}

    def top(node: int) -> int:
        while one_with[node] != node:
            node = one_with[node]
        return node

    held: dict[int, int] = {}
    done: set[int] = set()
    for root in graph:
        queue = [(0, root)]
        while queue:
            _, node = heappop(queue)
            if node in done:
                continue
            done.add(node)
            for near, weight in graph[node].items():
                if near not in done:
                    held[near] = held.get(near, 0) + weight
                    heappush(queue, (-held[near], near))
                    if held[near] >= floor:
                        one_with[top(near)] = top(node)
    merged = {node: top(node) for node in graph}
    loose = next((n for n in graph if sum(graph[n].values()) < floor), None)
    return loose, merged


def _merge(
    graph: Graph, sides: dict[int, frozenset[int]], merged: dict[int, int]
) -> tuple[Graph, dict[int, frozenset[int]]]:
    """The graph with nodes that are one put together; nodes without a neighbour are left out."""
    found: Graph = {}
    for node, near in graph.items():
        for there, weight in near.items():
            one, other = merged[node], merged[there]
            if one != other:
                its = found.setdefault(one, {})
                its[other] = its.get(other, 0) + weight
    parts: dict[int, frozenset[int]] = {}
    for node in graph:
        parts[merged[node]] = parts.get(merged[node], frozenset()) | sides[node]
    return found, parts
