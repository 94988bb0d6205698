"""Which customers, as a chart to play with, for the notebook's reader.

Imports the store, the state, the added-up rows, their picture and the chart.
"""

from __future__ import annotations

from chainkit.economics.explore_rows import explored
from chainkit.economics.picture_explore import draw_explore
from chainkit.economics.state import load_state
from chainkit.errors import ChartUnusable
from chainkit.samples import open_with_samples
from chainkit.ui.chart import Chart
from chainkit.words import day, number, say


def explore_here(client: str = "cdnow", database: str = "") -> Chart:
    """The customers of `client` by how often and how recently they bought; few stay hidden.

    Raises UnknownChoice for a client that is not there, ChartUnusable for one without purchases.
    """
    with open_with_samples(database or None) as store:
        state = load_state(store, client)
        purchases = state.purchases
    rows, lacking = explored(purchases) if purchases else ([], 0)
    if purchases is None or not rows:
        raise ChartUnusable(say("There are no purchases of enough customers to explore."))
    said = say(
        "Drag over cells to see below what these customers have spent; a double click lets go. "
        "Purchases up to {last}. {customers} customers, {lacking} of them in cells that are too "
        "small to be shown or would give such a cell away.",
        last=day(purchases.last_on),
        customers=number(purchases.customers),
        lacking=number(lacking),
    )
    return Chart(
        draw_explore(rows, purchases.currency),
        title=say("How often they bought, and when they last did"),
        said=said,
        names={
            "times": say("Bought so often"),
            "last": say("Last bought in"),
            "customers": say("Customers"),
            "spent": say("spent"),
            "each": say("spent by each"),
        },
    )
