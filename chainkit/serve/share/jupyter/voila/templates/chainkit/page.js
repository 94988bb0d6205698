// The page around an exercise: still picture first, then the live screen in its place;
// and a watch that says so when the kernel or the server behind the page is gone.
const chainkit = (() => {
  const WAKE_MS = 15000; // the live screen should be drawn by then
  const AGAIN_MS = 2500; // pause before asking a silent server again
  const GONE = 4404; // the server's word for: this kernel will not come back
  const LOST = "Connection lost. What was saved is safe; what you are typing is kept on this page – reload to go on.";
  const AGAIN = "Connection lost. This picture comes back by itself.";
  const ASLEEP = "This page did not wake up: it shows how things stood when it was opened. Your work is saved.";
  const SOON_MS = 1000; // the present view asks again after this, then after twice as long …
  const LATE_MS = 30000; // … up to this
  const WELL_MS = 60000; // a present view that lived this long starts anew with the shortest pause

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
    const alone = Boolean(text) && onTheWall();
    bar.firstElementChild.textContent = alone ? words(AGAIN, "again") : text;
    bar.toggleAttribute("data-small", alone);
    bar.hidden = !text;
    if (alone) comeBack();
    else stopComing();
  }
  // The exercise brings these sentences in its own language; until it is drawn, they are English.
  const screen = () => document.querySelector(".ck-root > .ck-lost");
  const lostWords = () => screen()?.querySelector("span")?.textContent || LOST;
  const words = (sentence, name) => screen()?.dataset[name] || sentence;

  // --- the present view comes back by itself ----------------------------------------------------------
  // Nobody stands at the projector. It keeps its picture and asks for its page, at longer and longer
  // intervals; only when the server has the page is it loaded again. How often that was done in
  // a row is known across reloads, so a page that always fails is not loaded without pause.
  const onTheWall = () => document.querySelector(".ck-root")?.dataset.shell === "present";
  const NAME = "chainkit-came-back";
  const opened = Date.now();
  let coming = 0; // the timer of the next try
  let tries = 0;
  function times(add) {
    try {
      const before = Date.now() - opened > WELL_MS ? 0 : Number(sessionStorage.getItem(NAME)) || 0;
      if (add) sessionStorage.setItem(NAME, before + 1);
      return before;
    } catch {
      return 3; // a locked-down browser counts nothing: then never quickly
    }
  }
  function comeBack() {
    if (coming) return;
    tries = times(false);
    const next = () => (coming = setTimeout(ask, Math.min(LATE_MS, SOON_MS * 2 ** tries)));
    async function ask() {
      const mine = coming;
      const stop = new AbortController();
      try {
        const answer = await fetch(window.location.href, { cache: "no-store", signal: stop.signal });
        // Sent elsewhere: somebody must log in again, and that is not done from here.
        const there = answer.status === 200 && !answer.redirected;
        stop.abort(); // the page itself is not needed twice
        if (coming !== mine) return;
        if (there) {
          times(true);
          return window.location.reload();
        }
      } catch {
        // the server does not answer yet
      }
      tries += 1;
      if (coming === mine) next();
    }
    next();
  }
  function stopComing() {
    clearTimeout(coming);
    coming = 0;
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
    document.getElementById("ck-opening")?.remove(); // a notebook may have a second screen
  }
  const parts = (node) => [...node.children].filter((child) => !child.matches("style, script"));
  function pathOf(node, top) {
    const path = [];
    for (let at = node; at !== top; at = at.parentElement) path.unshift(parts(at.parentElement).indexOf(at));
    return { path, like: `${node.tagName} ${node.dataset.act} ${node.dataset.id}` };
  }
  function again() {
    const live = document.querySelector("#rendered_cells .ck-root")?.parentElement;
    if (!wanted || !live) return;
    const node = wanted.path.reduce((at, index) => at && parts(at)[index], live);
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
  const ours = () => document.querySelector(".ck-still") !== null;
  const stands = () =>
    ours()
      ? document.querySelector("#rendered_cells .ck-root")?.offsetHeight > 0
      : [...document.querySelectorAll("#rendered_cells .ck-output")].every((each) => each.offsetHeight > 0);
  function swapWhenThere(frames) {
    if (stands() || frames === 0) swap();
    else requestAnimationFrame(() => swapWhenThere(frames - 1));
  }
  // Only our own screens say that they are drawn. Voila's front end takes the page's cells into
  // its main panel once it has begun to draw them all.
  function whenTaken(then) {
    const seen = new MutationObserver(() => {
      if (!document.querySelector("#main #rendered_cells")) return;
      seen.disconnect();
      then();
    });
    seen.observe(document.body, { childList: true, subtree: true });
  }
  function wake() {
    const late = setTimeout(() => {
      if (stands()) swap();
      say("asleep", words(ASLEEP, "asleep"));
    }, WAKE_MS);
    function drawn() {
      clearTimeout(late);
      say("asleep", "");
      swapWhenThere(60);
    }
    window.addEventListener("chainkit:live", drawn);
    if (!ours()) whenTaken(drawn);
    // The screen itself notices a kernel that is there but answers nobody.
    window.addEventListener("chainkit:lost", () => say("silent", lostWords()));
    window.addEventListener("chainkit:back", () => say("silent", ""));
    // A page that the browser kept while it was left has no kernel any more.
    window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
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
        say("lost", lostWords());
        if (end.code !== GONE) setTimeout(open, AGAIN_MS);
        else document.body.dataset.ckGone = "1";
      };
    }
    open();
  }

  // Voila's front end calls these while it starts.
  window.voila_process = window.voila_finish = window.voila_heartbeat = () => {};
  return { look, still, wake };
})();
