"""What an action of a failure review can be about: the causes, the heaviest first.

Imports the log and the shared topics.
"""

from __future__ import annotations

from chainkit.failures.log import Log
from chainkit.failures.words import percent
from chainkit.words import say
from chainkit.workshop.topics import MeasureIdea, Topics

LISTED = 40
IDEAS = 3


def cause_topics(log: Log) -> Topics:
    """The causes that failures name; the heaviest is offered first."""
    bars = [bar for bar in log.pareto().bars if bar.name]
    names = {bar.name: log.said(bar.name) for bar in bars}
    first = bars[0].name if bars else ""
    return Topics(
        label=say("On which cause"),
        whole=say("all failures"),
        names=names,
        listed={bar.name: names[bar.name] for bar in bars[:LISTED]},
        work_on=first,
        work_on_words=say("{cause} (the most frequent)", cause=names[first]) if first else "",
        ideas=tuple(
            (
                bar.name,
                say("End what leads to “{cause}”: {share} of all failures", cause=names[bar.name],
                    share=percent(bar.share)),
            )
            for bar in bars[:IDEAS]
        ),
        measures={bar.name: (_measure(bar.name, log),) for bar in bars[:LISTED]},
    )  # fmt: skip


def _measure(code: str, log: Log) -> MeasureIdea:
    return MeasureIdea(
        id=code,
        label=say("“{cause}” per week", cause=log.said(code)),
        formula=say("failures with this cause in a week"),
        unit=say("failures"),
    )
