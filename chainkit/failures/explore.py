"""The log of a client as a chart to play with, for who works through the notebook.

Imports the store, the log, its picture and the chart.
"""

from __future__ import annotations

from chainkit.failures.log import load_log
from chainkit.failures.picture_explore import draw_explore
from chainkit.samples import open_with_samples
from chainkit.ui.chart import Chart
from chainkit.words import number, say
from chainkit.workshop.state import find_client


def explore_here(client: str = "demo", database: str = "") -> Chart:
    """Weekday, hour and cause of all failures of `client`, linked; added up before they are sent.

    Raises UnknownChoice for a client that is not there.
    """
    with open_with_samples(database or None) as store:
        find_client(store, client)
        log = load_log(store, client)
    told = say(
        "Drag over hours to see their causes; click a cause to see its hours, and another to add "
        "it. A double click lets go. {failures} failures, as cleaned. They are counted: a busy "
        "hour looks like a bad one.",
        failures=number(len(log.events)),
    )
    names = {
        "weekday": say("Weekday"),
        "hour": say("Hour of the day"),
        "cause": say("Cause"),
        "failures": say("Failures"),
    }
    if log.totals().impact:
        names["impact"] = log.setup.impact or say("impact")
    return Chart(
        draw_explore(log),
        title=say("When which cause strikes: {title}", title=log.setup.title),
        said=told,
        names=names,
    )
