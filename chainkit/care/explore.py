"""What customers answered over the months as a chart to play with, for the notebook's reader.

Imports the store, the state, its picture and the chart.
"""

from __future__ import annotations

from chainkit.care.kept import load_kept
from chainkit.care.picture_explore import draw_explore
from chainkit.care.state import load_heard
from chainkit.errors import ChartUnusable
from chainkit.samples import open_with_samples
from chainkit.ui.chart import Chart
from chainkit.words import say
from chainkit.workshop.state import find_client


def explore_here(client: str = "demo", database: str = "") -> Chart:
    """The scores of `client` by month and unit; small groups stay hidden.

    Raises UnknownChoice for a client that is not there, ChartUnusable where nobody answered on a
    day that is known.
    """
    with open_with_samples(database or None) as store:
        find_client(store, client)
        heard = load_heard(store, load_kept(store, client), client)
    if heard is None or heard.days is None or not heard.scored:
        raise ChartUnusable(
            say("There are no answers with a date, so nothing can be shown over time.")
        )
    return Chart(
        draw_explore(heard),
        title=say("Scores month by month: {title}", title=heard.survey.title),
        said=say(
            "Pick who stands in front; the bar through a point is its 95 % interval, and below it "
            "stands how many answered. A gap is a month with too few answers, or one that would "
            "give such a month away."
        ),
        names={
            "question": say("Question"),
            "unit": say("Who"),
            "month": say("Month"),
            "score": say("Score"),
            "low": say("95 % interval from"),
            "high": say("to"),
            "answers": say("Answers"),
        },
    )
