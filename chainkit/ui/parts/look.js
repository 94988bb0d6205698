// Light and dark: what the address asks for, else what this browser was last told, else light.
function look(shell, tools) {
  const NAME = "chainkit-look";
  const asked = () => (document.body.dataset.voila === undefined ? null : new URL(window.location.href).searchParams.get("look"));
  function set(look) {
    for (const node of [shell, document.body]) node.dataset.ckTheme = look;
    press();
  }
  function press() {
    const dark = shell.dataset.ckTheme === "dark";
    for (const button of shell.querySelectorAll("[data-look]")) button.setAttribute("aria-pressed", dark);
  }
  function flip() {
    const look = shell.dataset.ckTheme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem(NAME, look);
    } catch {
      /* a locked-down browser keeps no preference; the page still switches */
    }
    if (asked()) {
      const url = new URL(window.location.href);
      url.searchParams.delete("look"); // what was chosen last is what a reload comes back to
      history.replaceState(null, "", url);
    }
    set(look);
  }
  let kept = null;
  try {
    kept = localStorage.getItem(NAME);
  } catch {
    /* see above */
  }
  shell.addEventListener("click", (e) => e.target.closest("[data-look]") && flip());
  tools.onFill(press);
  set((asked() || kept) === "dark" ? "dark" : "light"); // as the page had it before this was drawn
}
