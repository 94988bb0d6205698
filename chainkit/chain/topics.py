"""What an action of the chain can be about: its ten links, and what could be done on each.

Imports the chain's state and choice, and the shared topics.
"""

from __future__ import annotations

from chainkit.chain.choice import link_to_work_on
from chainkit.chain.state import ChainState
from chainkit.words import say
from chainkit.workshop.topics import MeasureIdea, Topics


def link_topics(state: ChainState) -> Topics:
    """The ten links; ideas for the link to work on and its cause."""
    links, found = state.content.links, link_to_work_on(state)
    name = state.content.by_id[found.link].name if found else ""
    return Topics(
        label=say("On which link"),
        whole=say("the whole chain"),
        names={link.id: link.name for link in links},
        listed={link.id: f"{link.position} · {link.name}" for link in links},
        work_on=found.link if found else "",
        work_on_words=say("{link} (the link to work on)", link=name) if found else "",
        ideas=_ideas(state),
        measures={
            link.id: tuple(MeasureIdea(m.id, m.label, m.formula, m.unit) for m in link.metrics)
            for link in links
        },
    )


def _ideas(state: ChainState) -> tuple[tuple[str, str], ...]:
    """None beside a finding of the rule that does not stand out, or that compares measures:
    figures like these do not say what to do.
    """
    found, rule = link_to_work_on(state), state.result.weakest
    if found is None:
        return ()
    sure = rule is not None and rule.clear and state.result.primary == "ratings"
    if not (found.chosen_by_room or sure):
        return ()
    links = dict.fromkeys((found.upstream, found.link))
    return tuple((link, idea) for link in links for idea in state.content.by_id[link].actions)
