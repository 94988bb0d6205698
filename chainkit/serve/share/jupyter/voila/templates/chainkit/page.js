// The page around an exercise: still picture first, then the live screen in its place;
// and a watch that says so when the kernel or the server behind the page is gone.
const chainkit = (() => {
  const WAKE_MS = 15000; // the live screen should be drawn by then
  const AGAIN_MS = 2500; // pause before asking a silent server again
  const GONE = 4404; // the server's word for: this kernel will not come back
  const LOST = "Connection lost. Your work is saved – reload to go on.";
  const ASLEEP = "This page did not wake up: it shows how things stood when it was opened. Your work is saved.";

  // --- light or dark, before anything is drawn --------------------------------------------------
  function theme() {
    const asked = new URL(window.location.href).searchParams.get("look");
    let kept = null;
    try {
      kept = localStorage.getItem("chainkit-look");
    } catch {
      // a locked-down browser keeps no preference
    }
    return (asked || kept) === "dark" ? "dark" : "light";
  }
  function look() {
    document.body.dataset.ckTheme = theme();
  }

  // --- what the bar says: the first of these that is set ---------------------------------------------
  const troubles = { lost: "", silent: "", asleep: "" };
  function say(why, sentence) {
    troubles[why] = sentence;
    const text = troubles.lost || troubles.silent || troubles.asleep;
    const bar = document.getElementById("ck-bar");
    bar.firstElementChild.textContent = text;
    bar.hidden = !text;
  }

  // --- picture first, then live -----------------------------------------------------------------------
  // The still picture was drawn before anybody knew which look this browser prefers. A click on
  // it cannot be answered yet: the last one is kept, and done again on the live screen.
  let wanted = null;
  function still() {
    const picture = document.currentScript.previousElementSibling;
    for (const root of picture.querySelectorAll(".ck-root")) root.dataset.ckTheme = theme();
    picture.addEventListener("click", (event) => {
      const control = event.target.closest("button, summary, label, input, [data-id]");
      if (!control || event.target.closest("a[href]")) return;
      event.preventDefault();
      wanted = pathOf(control, picture);
    });
    picture.addEventListener("submit", (event) => event.preventDefault());
    document.getElementById("ck-opening").remove();
  }
  const parts = (node) => [...node.children].filter((child) => !child.matches("style, script"));
  function pathOf(node, top) {
    const path = [];
    for (let at = node; at !== top; at = at.parentElement) path.unshift(parts(at.parentElement).indexOf(at));
    return { path, like: `${node.tagName} ${node.dataset.act} ${node.dataset.id}` };
  }
  function again() {
    const screen = document.querySelector("#rendered_cells .ck-root")?.parentElement;
    if (!wanted || !screen) return;
    const node = wanted.path.reduce((at, index) => at && parts(at)[index], screen);
    if (node && `${node.tagName} ${node.dataset.act} ${node.dataset.id}` === wanted.like)
      node.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }
  let live = false;
  function swap() {
    if (live) return;
    live = true;
    document.body.dataset.ckLive = "1";
    document.getElementById("ck-first").replaceChildren();
    again();
  }
  // A widget is drawn a moment before it stands on the page, and "Loading widget..." may stand
  // there first: the picture stays until there is something as good in its place.
  const stands = () => document.querySelector("#rendered_cells .ck-root")?.offsetHeight > 0;
  function swapWhenThere(frames) {
    if (stands() || frames === 0) swap();
    else requestAnimationFrame(() => swapWhenThere(frames - 1));
  }
  function wake() {
    const late = setTimeout(() => {
      if (stands()) swap();
      say("asleep", ASLEEP);
    }, WAKE_MS);
    window.addEventListener("chainkit:live", () => {
      clearTimeout(late);
      say("asleep", "");
      swapWhenThere(60);
    });
    // The screen itself notices a kernel that is there but answers nobody.
    window.addEventListener("chainkit:lost", () => say("silent", LOST));
    window.addEventListener("chainkit:back", () => say("silent", ""));
    document.querySelector("#ck-bar button").onclick = () => window.location.reload();
    watch(JSON.parse(document.getElementById("jupyter-config-data").textContent));
  }

  // --- is the kernel still there? -------------------------------------------------------------------------
  // The server closes this socket with GONE when the kernel is gone; any other end means that
  // the server or the network is gone, which may pass.
  function watch(config) {
    const url = new URL(`${config.baseUrl}chainkit/watch/${config.kernelId}`, window.location.href);
    url.protocol = url.protocol.replace("http", "ws");
    let leaving = false;
    window.addEventListener("beforeunload", () => (leaving = true));
    function open() {
      const socket = new WebSocket(url);
      socket.onopen = () => say("lost", "");
      socket.onclose = (end) => {
        if (leaving) return;
        say("lost", LOST);
        if (end.code !== GONE) setTimeout(open, AGAIN_MS);
      };
    }
    open();
  }

  // Voila's front end calls these while it starts.
  window.voila_process = window.voila_finish = window.voila_heartbeat = () => {};
  return { look, still, wake };
})();
