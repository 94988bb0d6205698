"""A client's own page: what there is of it, and the forms that rename, archive and delete it.

Pure functions from values to HTML.  Imports the verbs' words, the cards of the front door and
the shell of the server's pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chainkit.clients import WHY_SLUG_STAYS, Deleted
from chainkit.markup import Child, Markup, el, join
from chainkit.overview import Overview
from chainkit.serve.clients import Frontage, marks, whole_client
from chainkit.serve.given_back import Sending, workbook_section
from chainkit.serve.look import page

DONE: Final[Mapping[str, str]] = {
    "renamed": "Renamed.",
    "archived": "Archived: it is out of the lists, and everything of it is kept.",
    "restored": "It is back in the lists.",
    "imported": "What the workbook changed is saved.",
}
"""What a page says of what was just done, by the word in its address."""


@dataclass(frozen=True)
class Refusal:
    """A form that was sent and not taken: which, why, and what was typed."""

    act: str = ""
    problem: str = ""
    typed: str = ""

    def of(self, act: str) -> str:
        """What was wrong with the form `act`; "" for nothing."""
        return self.problem if act == self.act else ""


NO_REFUSAL: Final = Refusal()


def client_page(
    seen: Overview,
    front: Frontage,
    *,
    xsrf: str,
    holdings: Sequence[tuple[str, int]],
    folder: str,
    done: str = "",
    refusal: Refusal = NO_REFUSAL,
) -> str:
    """The page of one client.  `folder`: where an export goes before a deletion."""
    client = seen.client
    said = DONE.get(done)
    forms = (
        workbook_section(Sending(front.base_url, xsrf, client.id)),
        _rename(seen, front, xsrf, refusal),
        _archive(seen, front, xsrf),
        _delete(seen, front, xsrf, holdings, folder, refusal),
    )
    return page(
        client.title,
        el("p", el("a", "All clients", href=front.base_url), class_="back"),
        el(
            "section",
            el("h1", client.title, dir="auto"),
            marks(seen, front),
            el("p", said, class_="done", role="status") if said else None,
            whole_client(seen, front, "h2"),
            class_="client",
        ),
        el("div", *forms, class_="changes"),
        base_url=front.base_url,
    )


def _form(front: Frontage, seen: Overview, act: str, xsrf: str, *children: Child) -> Markup:
    token = el("input", type="hidden", name="_xsrf", value=xsrf)
    return el(
        "form", token, *children, method="post", action=front.page_of(seen.client.id, act), id=act
    )


def _problem(act: str, refusal: Refusal) -> tuple[Markup | None, str | None]:
    """The sentence that a form is shown again with, and its id for the field it is about."""
    sentence = refusal.of(act)
    if not sentence:
        return None, None
    name = f"{act}-problem"
    return el("p", sentence, class_="problem", role="alert", id=name), name


def _rename(seen: Overview, front: Frontage, xsrf: str, refusal: Refusal) -> Markup:
    title = seen.client.title
    problem, about = _problem("rename", refusal)
    field = el(
        "input", name="title", value=refusal.typed if about else title, required=True,
        maxlength=200, autocomplete="off", dir="auto", aria_invalid="true" if about else None,
        aria_describedby=f"{about or ''} why-slug".strip(),
    )  # fmt: skip
    return el(
        "section",
        el("h2", "Rename"),
        _form(
            front, seen, "rename", xsrf,
            problem,
            el("input", type="hidden", name="seen", value=title),
            el("label", "Name", field),
            el("p", WHY_SLUG_STAYS, class_="small", id="why-slug"),
            el("button", "Rename", type="submit"),
        ),
    )  # fmt: skip


def _archive(seen: Overview, front: Frontage, xsrf: str) -> Markup:
    if seen.client.archived_on:
        words = "It is out of the lists, batches and comparisons; everything of it is kept."
        heading, act, button = "Bring back", "restore", "Bring back into the lists"
    else:
        words = (
            "Takes it out of the lists, batches and comparisons. Everything is kept, this page "
            "stays, and it can be brought back at any time."
        )
        heading, act, button = "Archive", "archive", "Archive"
    told = el("p", words, class_="small")
    return el(
        "section",
        el("h2", heading),
        _form(front, seen, act, xsrf, told, el("button", button, type="submit")),
    )


def _delete(
    seen: Overview,
    front: Frontage,
    xsrf: str,
    holdings: Sequence[tuple[str, int]],
    folder: str,
    refusal: Refusal,
) -> Markup:
    client = seen.client
    problem, about = _problem("delete", refusal)
    field = el(
        "input", name="name", value=refusal.typed if about else None, required=True,
        maxlength=200, autocomplete="off", spellcheck="false", autocapitalize="none", dir="auto",
        aria_invalid="true" if about else None, aria_describedby=about,
    )  # fmt: skip
    form = _form(
        front, seen, "delete", xsrf,
        problem,
        el("p", "Everything below is first written to a new file in ", el("code", folder),
           ", and then removed for good, with its whole history. Archive it instead if you only "
           "want it out of sight."),
        el("label", el("span", "To go on, type its short name, ", el("code", client.id)), field),
        el("button", "Delete for good", type="submit", class_="grave"),
        counts_list(holdings),
    )  # fmt: skip
    folded = el("summary", f"Delete {client.title}")
    return el(
        "section", el("h2", "Delete"), el("details", folded, form, open=bool(about), class_="grave")
    )


def counts_list(counts: Sequence[tuple[str, int]]) -> Markup:
    """What there is or was of a client, by kind of record."""
    if not counts:
        return el("p", "Nothing was saved of it but its name.", class_="small")
    rows = (el("tr", el("th", words, scope="row"), el("td", f"{n:,}")) for words, n in counts)
    total = sum(number for _, number in counts)
    return el(
        "table",
        el("caption", f"{total:,} record" if total == 1 else f"{total:,} records"),
        el("tbody", *rows),
        class_="counts",
    )


def deleted_page(done: Deleted, *, base_url: str) -> str:
    """What deleting a client has done, where the export is, and how to bring it back."""
    return page(
        "Deleted",
        el(
            "section",
            el("h1", f"{done.client.title} was deleted", dir="auto"),
            el("p", "Everything that was saved of it is now in ", el("code", str(done.file)), "."),
            el("p", "To bring it back, type: ", el("code", done.way_back)),
            el("p", el("a", "All clients", href=base_url)),
            el("h2", "What was removed"),
            join(counts_list(done.counts)),
            class_="message deleted",
            role="status",
        ),
        base_url=base_url,
    )
