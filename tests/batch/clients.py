"""Clients with measures of their own; no test."""

from __future__ import annotations

from chainkit.chain.model import Measure, Metric
from chainkit.store import Client, Store


def add(store: Store, name: str, title: str, value: int = 60) -> None:
    """A client with one measured link, the measure named after the client."""
    shared = {"client": name, "unit": "%", "worst": 0, "best": 100}
    store.append(Client(client=name, id=name, title=title))
    store.append(
        Metric(id="m", link="customer_loyalty", label=f"{title} staying", **shared),
        *(
            Measure(
                client=name,
                id=f"m/u{unit}/2026",
                metric="m",
                unit=f"u{unit}",
                period="2026",
                value=value + unit,
            )
            for unit in range(6)
        ),
    )
