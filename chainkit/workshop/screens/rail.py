"""The rail of a session: its steps, what the room is shown, and the clock of that step."""

from __future__ import annotations

from math import ceil

from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button
from chainkit.words import say, spoken
from chainkit.workshop.desk import AnyDesk
from chainkit.workshop.stage import StageLog, read_log


def steps(desk: AnyDesk) -> Markup:
    """The steps; done, open and current differ without colour as well."""
    done = desk.done_steps()
    items = [
        _step(number, step, spoken(name), current=step == desk.place.step, done=step in done)
        for number, (step, name) in enumerate(desk.steps.items(), start=1)
    ]
    return el("nav", el("ol", join(*items), class_="ck-steps"), aria_label=say("Steps"))


def _step(number: int, step: str, name: str, *, current: bool, done: bool) -> Markup:
    return el(
        "li",
        el(
            "button",
            el("span", "✓" if done else str(number), aria_hidden="true"),
            name,
            el("i", say("(done)"), class_="ck-unseen") if done else None,
            type="button",
            data_act="step",
            data_value=step,
            data_key=f"step-{step}",
            aria_current="step" if current else None,
            class_=f"ck-step {'done' if done else 'open'}",
        ),
    )


def stage_bar(desk: AnyDesk) -> Markup:
    """What the room sees, for how long, and the way to show it something else."""
    session = desk.state.session
    if session is None:
        return Markup("")
    log = read_log(desk.store, desk.kinds.stage, session)
    stage = log.stage
    waits = desk.state.waiting
    sees = say("The room sees the welcome.") if waits else say("The room sees the results.")
    if stage is not None:
        name = spoken(desk.steps.get(stage.step, stage.step))
        sees = say("The room sees: {step}", step=name)
    return el(
        "div",
        el("span", sees, class_="ck-sees"),
        clock_of_step(log, _planned(desk, stage.step)) if stage else None,
        _pause(log) if stage else None,
        _show(desk, log),
        class_="ck-stage",
        role="group",
        aria_label=say("What the room sees"),
    )


def _planned(desk: AnyDesk, step: str) -> int | None:
    session = desk.state.session
    if session is None or step not in desk.steps:
        return None
    return desk.agenda().planned(step, session.minutes)


def clock_of_step(log: StageLog, planned: int | None) -> Markup:
    """The time at the step that is shown; the page goes on counting it by itself.

    `planned`: minutes; None: no time was planned for it.
    """
    clock = log.clock
    said = say("{time} of {planned} min") if planned else "{time}"
    over = say("{time} of {planned} min: over by {over} min")
    still = say("{minutes} min planned", minutes=planned) if planned else say("The clock runs.")
    if clock.since is None:
        late = planned is not None and clock.passed > planned * 60
        still = (over if late else said).format(
            time=minutes_words(clock.passed),
            planned=planned,
            over=ceil(clock.passed / 60) - planned if planned else 0,
        )
    return el(
        "span",
        still,
        role="timer",
        class_="ck-clock",
        data_clock=f"{clock.passed:.0f}",
        data_since=f"{clock.since.timestamp() * 1000:.0f}" if clock.since else None,
        data_running=clock.since is not None,
        data_planned=planned,
        data_words=said,
        data_over=over,
    )


def _pause(log: StageLog) -> Markup:
    if log.clock.since is not None:
        return button(say("Pause the clock"), "pause", kind="quiet")
    paused = log.stage is not None and not log.stage.running
    return join(
        el("span", say("Break: the clock stands still."), class_="ck-hint") if paused else None,
        button(say("Let the clock run on"), "resume", kind="quiet"),
    )


def _show(desk: AnyDesk, log: StageLog) -> Markup | None:
    if log.stage is None or log.stage.step != desk.place.step:
        return button(say("Show this step to the room"), "show", kind="primary")
    different = desk.shown_differently(log.stage)
    return button(different, "show", kind="primary") if different else None


def minutes_words(seconds: float) -> str:
    """Seconds as a clock shows them.

    >>> minutes_words(250.4), minutes_words(3605)
    ('4:10', '60:05')
    """
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


# --- beside every step --------------------------------------------------------------------------


def guide(desk: AnyDesk) -> Markup:
    """What the facilitator may want to know about this step; closed until it is wanted."""
    item = desk.agenda().item(desk.place.step or next(iter(desk.steps)))
    session = desk.state.session
    parts = [el("p", item.purpose)]
    if session and item.id != next(iter(desk.steps)):
        planned = desk.agenda().planned(item.id, session.minutes)
        how_long = say("{minutes} minutes in this format.", minutes=planned)
        left_out = say("Left out of this format; you can visit it all the same.")
        parts.append(el("p", how_long if planned else left_out, class_="ck-hint"))
    for title, lines in ((say("You could say"), item.say), (say("Watch for"), item.watch)):
        parts += [el("h3", title), el("ul", join(*(el("li", line) for line in lines)))]
    return el(
        "details",
        el("summary", say("For the facilitator")),
        join(*parts),
        data_key="guide",
        class_="ck-guide",
    )


def private_notes(desk: AnyDesk) -> Markup | None:
    """The facilitator's own notes on this session; on no other screen, in no export."""
    session = desk.state.session
    if session is None:
        return None
    return el(
        "label",
        el("span", say("Facilitator's notes (private)"), class_="ck-label"),
        el(
            "textarea",
            session.notes,
            rows="4",
            data_act="rewrite",
            data_id="notes",
            data_key="notes",
            maxlength="4000",
        ),
        class_="ck-field",
    )
