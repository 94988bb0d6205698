// The reader's place, in the address: a reload comes back to it, and the browser's Back and
// Forward move between steps. Only a change of step is a new entry of the history; a link that
// is picked or a sheet that is opened changes the entry. In a notebook the address is not ours.
function address(shell, tools) {
  if (document.body.dataset.voila === undefined) return;
  const SETTLE_MS = 500; // by then the screen shows what was asked for, or Python refused it
  let going = 0; // Back or Forward was pressed, and Python has not answered
  const stepIn = (url) => url.searchParams.get("step") ?? "";
  function write(mayPush) {
    if (going) return; // on the way: the answer to an earlier press must not change the address
    const url = new URL(window.location.href);
    const before = stepIn(url);
    for (const [key, value] of Object.entries(tools.place()))
      value === "" ? url.searchParams.delete(key) : url.searchParams.set(key, value);
    if (url.href === window.location.href) return;
    const moved = mayPush && before && before !== stepIn(url);
    history[moved ? "pushState" : "replaceState"](null, "", url);
  }
  // A new step is written at once, so that Back is exact however soon it is pressed. What only
  // changes the entry waits until the picture is painted: writing costs the browser milliseconds.
  const SOON_MS = 200; // sooner than a hand can reload
  const idly = window.requestIdleCallback ?? setTimeout; // older Safari has no idle time
  let later = 0;
  function follow() {
    cancelAnimationFrame(later);
    const stepped = (tools.place().step ?? "") !== stepIn(new URL(window.location.href));
    if (stepped || document.hidden) write(true); // a hidden page has no frames to wait for
    else later = requestAnimationFrame(() => idly(() => write(true), { timeout: SOON_MS }));
  }
  async function back() {
    const asked = new URL(window.location.href).searchParams;
    const wanted = Object.fromEntries(Object.keys(tools.place()).map((key) => [key, asked.get(key) ?? ""]));
    going += 1;
    tools.flush(); // what was typed belongs to where it was typed
    await tools.send("place", "", wanted);
    going -= 1;
    setTimeout(() => write(false), SETTLE_MS);
  }
  window.addEventListener("popstate", back);
  tools.undo(() => window.removeEventListener("popstate", back));
  tools.onPlace(follow);
  tools.undo(() => cancelAnimationFrame(later));
  write(false);
}
