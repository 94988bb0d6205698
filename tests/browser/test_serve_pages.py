"""A dashboard's page: picture first, then live in the same place; no other host, no error."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.conftest import LIVE, Seen, Served, kernel_id
from tests.browser.rooms import until

Open = Callable[..., Page]
ASLEEP = "This page did not wake up"
UPLOAD = 12_000_000

SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });
window.addEventListener("chainkit:live", () => (window.liveAt = performance.now()));
new MutationObserver(() => {
  // From the screen itself on, once it is whole.
  const still = document.querySelector(".ck-still .ck-root");
  if (still?.checkVisibility() && !window.stillAt) window.stillAt = performance.now();
}).observe(document, { childList: true, subtree: true });
window.blank = 0;
(function look() {
  const there = [...document.querySelectorAll(".ck-root")].some((root) =>
    root.checkVisibility({ visibilityProperty: true }) && root.offsetHeight > 0);
  if (window.stillAt && !there) window.blank += 1;
  requestAnimationFrame(look);
})();
"""


def hold_kernel(page: Page) -> list[Callable[[], None]]:
    """Let the page hear nothing of its kernel until a test calls what is in the list."""
    held: list[Callable[[], None]] = []

    def keep(socket: WebSocketRoute) -> None:
        said: list[str | bytes] = []
        socket.on_message(lambda each: said.append(each))  # noqa: PLW0108 - it is marked by its hearer

        def let_go() -> None:
            server = socket.connect_to_server()
            socket.on_message(lambda each: server.send(each))  # noqa: PLW0108 - as above
            server.on_message(lambda each: socket.send(each))  # noqa: PLW0108 - as above
            for each in said:
                server.send(each)

        held.append(let_go)

    page.route_web_socket("**/channels?*", keep)
    return held


def test_half_a_picture_is_not_shown(served: Served, page: Page) -> None:
    whole = page.request.get(f"{served.url}chain?client=demo&step=whatif").text()
    half = whole.index("<title", whole.index("ck-whatif-picture"))
    whole_picture = whole.index("</script>", whole.index("chainkit.still()")) + len("</script>")
    page.route("**/nothing", lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto(f"{served.url}nothing")  # of the same server, so that scripts may remember
    write = "(text) => document.write(text)"
    page.evaluate("document.open()")
    page.evaluate(write, whole[:half])
    picture = page.locator("#ck-first .ck-whatif-picture").first  # the wide one
    expect(picture).to_be_attached()
    expect(picture).to_be_hidden()
    expect(page.locator("#ck-opening")).to_be_visible()
    page.evaluate(write, whole[half:whole_picture])
    expect(picture).to_be_visible()
    expect(page.locator("#ck-opening")).to_have_count(0)


def test_the_chain_opens_live_without_layout_shift_or_foreign_host(dash: Open, page: Page) -> None:
    page.add_init_script(SHIFTS)
    dash(client="demo")
    expect(page).to_have_title("The service-profit chain · chainkit")
    assert page.locator("#ck-first").is_hidden()
    assert page.evaluate("window.stillAt < window.liveAt")
    assert page.evaluate("window.shifts") == []
    assert page.evaluate("window.blank") == 0


def test_the_picture_does_not_wait_for_its_kernel(small_page: Open, page: Page) -> None:
    held = hold_kernel(page)
    small_page("tiny", live=False, client="demo")
    expect(page.locator(".ck-still h1")).to_have_text("Tiny for demo")
    expect(page.locator(".ck-still h1")).to_be_visible()
    expect(page.locator("#ck-opening, #ck-bar:visible")).to_have_count(0)
    # A click on the still picture cannot be answered yet; it is done again when live.
    page.locator(".ck-still button").click()
    until(page, lambda: bool(held))  # the page's script may not have run yet
    held[0]()
    page.wait_for_function(LIVE)
    expect(page.locator("#rendered_cells .count")).to_have_text("count 1")


def test_the_swap_moves_nothing(small_page: Open, page: Page) -> None:
    """A reader who has scrolled already keeps the place."""
    page.add_init_script(SHIFTS)
    held = hold_kernel(page)
    small_page("tiny", live=False)
    page.locator(".ck-still h1").wait_for()
    page.evaluate("window.scrollTo(0, 300)")
    before = page.locator(".ck-still h1").bounding_box()
    until(page, lambda: bool(held))  # the page's script may not have run yet
    held[0]()
    page.wait_for_function(LIVE)
    assert page.locator("#rendered_cells h1").bounding_box() == before
    assert page.evaluate("window.shifts") == []
    assert page.evaluate("window.blank") == 0


def test_a_page_that_never_wakes_says_so(small_page: Open, page: Page) -> None:
    page.clock.install()
    small_page("sleepy", live=False)
    page.locator(".ck-output .ck-root").wait_for(state="attached")
    expect(page.locator("#ck-bar")).to_be_hidden()
    page.clock.fast_forward(16_000)
    expect(page.locator("#ck-bar")).to_contain_text(ASLEEP)
    expect(page.locator(".ck-output h1")).to_be_visible()  # what there is, is shown


def test_without_a_kernel_that_answers_the_picture_stays(small_page: Open, page: Page) -> None:
    page.clock.install()
    hold_kernel(page)
    small_page("tiny", live=False)
    page.locator(".ck-still h1").wait_for()
    page.clock.fast_forward(16_000)
    expect(page.locator("#ck-bar")).to_contain_text(ASLEEP)
    expect(page.locator(".ck-still h1")).to_be_visible()


def test_a_broken_notebook_gets_a_sentence(small_page: Open, page: Page, small: Served) -> None:
    small_page("broken", live=False)
    expect(page.locator("h1")).to_have_text("This page could not be drawn")
    text = page.content()
    for word in ("secret-in-the-source", "Traceback", "RuntimeError", "executing cell", "Voil"):
        assert word not in text.replace("Voila's", ""), word
    expect(page.locator("#ck-opening")).to_be_hidden()
    assert "secret-in-the-source" in small.database.with_suffix(".log").read_text()


def test_widgets_of_others_are_drawn_by_voilas_front_end(small_page: Open) -> None:
    page = small_page("plain")
    expect(page.locator("#rendered_cells .widget-slider")).to_be_visible()
    expect(page.locator("#ck-first")).to_be_hidden()


def test_a_large_upload_arrives_and_text_for_readers_of_the_notebook_stays_there(
    small_page: Open,
) -> None:
    page = small_page("tiny")
    assert "Not for the dashboard" not in page.content()
    page.evaluate(f"window.upload({UPLOAD})")
    expect(page.locator("#rendered_cells .count")).to_have_text(f"count {UPLOAD}")


def test_another_widget_beside_the_screen_brings_voilas_front_end(
    small_page: Open, page: Page
) -> None:
    small_page("tiny", client="beside")
    expect(page.locator("#rendered_cells .widget-label")).to_have_text("Another widget")
    page.locator("#rendered_cells button").click()
    expect(page.locator("#rendered_cells .count")).to_have_text("count 1")
    assert page.locator("script[src*=voila]").count()


def test_the_look_chosen_at_the_front_door_holds_in_an_exercise(
    page: Page, small: Served, small_page: Open
) -> None:
    page.goto(small.url)
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("body")).to_have_attribute("data-ck-theme", "dark")
    small_page("tiny")
    expect(page.locator("body")).to_have_attribute("data-ck-theme", "dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(20, 25, 31)"
    small_page("tiny", look="light")
    assert page.evaluate(paper) == "rgb(251, 250, 247)"


def test_a_reload_ends_the_kernel_it_leaves_and_brings_a_dead_ones_page_back(
    small_page: Open, small: Served, seen: Seen
) -> None:
    page = small_page("tiny", client="demo")
    left = small.kernel(kernel_id(page))
    page.reload()
    page.wait_for_function(LIVE)
    left.wait(timeout=10)
    assert small.kernel(kernel_id(page)).is_running()
    expect(page.locator("#rendered_cells h1")).to_have_text("Tiny for demo")
    a_dead_kernel_is_told_and_a_reload_brings_the_page_back(page, small)
    seen.errors.clear()  # Jupyter's own front end asks for the dead kernel and is told 404


def a_dead_kernel_is_told_and_a_reload_brings_the_page_back(page: Page, small: Served) -> None:
    dead = kernel_id(page)
    small.kernel(dead).kill()
    bar = page.locator("#ck-bar")
    expect(bar).to_contain_text("Connection lost. What was saved is safe")
    expect(page.locator("#rendered_cells h1")).to_be_visible()  # no broken-link mark instead
    bar.get_by_role("button", name="Reload").click()
    page.wait_for_function(f"{LIVE} && document.getElementById('ck-bar').hidden")
    assert kernel_id(page) != dead
    assert "client=demo" in page.url
    assert not [k for k in small.kernels() if dead in " ".join(k.cmdline())]
