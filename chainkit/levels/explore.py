"""How well a service was delivered as a chart to play with, for the notebook's reader.

Imports the store, the attainment, its picture and the chart.
"""

from __future__ import annotations

from chainkit.errors import ChartUnusable
from chainkit.levels.attainment import load_months
from chainkit.levels.explore_rows import LARGEST
from chainkit.levels.picture_explore import draw_explore
from chainkit.samples import open_with_samples
from chainkit.ui.chart import Chart
from chainkit.words import number, say
from chainkit.workshop.state import find_client


def explore_here(client: str = "demo", database: str = "") -> Chart:
    """The months of `client`'s units, linked to their size; added up before they are sent.

    Raises UnknownChoice for a client that is not there, ChartUnusable for one without months.
    """
    with open_with_samples(database or None) as store:
        find_client(store, client)
        found = load_months(store, client)
    if not found:
        raise ChartUnusable(
            say("Nothing was counted month by month, so there is nothing to explore.")
        )
    standard = found.standard
    dashed = say("The dashed line is the target.") if standard.target is not None else ""
    return Chart(
        draw_explore(found),
        title=say("Large and small, month by month: {title}", title=standard.title),
        said=" ".join(
            filter(
                None,
                (
                    say(
                        "Drag over dots to see their months below; a double click lets go. The "
                        "{shown} largest of {all} {units}; the thick line is all of them.",
                        shown=number(min(LARGEST, len(found.units))),
                        all=number(len(found.units)),
                        units=standard.units,
                    ),
                    dashed,
                ),
            )
        ),
        names={
            "unit": say("Who"),
            "month": say("Month"),
            "cases": standard.cases,
            "kept": say("kept"),
            "share": say("kept, %"),
        },
    )
