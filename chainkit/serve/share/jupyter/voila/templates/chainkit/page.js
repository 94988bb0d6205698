// The page around an exercise: still picture first, then the live screen in its place;
// and a watch that says so when the kernel or the server behind the page is gone.
const chainkit = (() => {
  const WAKE_MS = 15000; // the live screen should be drawn by then
  const AGAIN_MS = 2500; // pause before asking a silent server again
  const LOST = "Connection lost. Your work is saved – reload to go on.";
  const ASLEEP = "This page did not wake up: what you see is how things stood when it was opened. Your work is saved.";

  function kept() {
    try {
      return localStorage.getItem("chainkit-look");
    } catch {
      return null; // a locked-down browser keeps no preference
    }
  }
  const asked = () => new URL(window.location.href).searchParams.get("look");
  const theme = () => ([asked(), kept()].includes("dark") && asked() !== "light" ? "dark" : "light");

  function look() {
    document.body.dataset.ckTheme = theme();
  }
  // The still picture was drawn before anybody knew which look this browser prefers.
  function still() {
    const picture = document.currentScript.previousElementSibling;
    for (const root of picture.querySelectorAll(".ck-root")) root.dataset.ckTheme = theme();
  }

  function bar(sentence, why) {
    const node = document.getElementById("ck-bar");
    node.firstElementChild.textContent = sentence;
    node.dataset.why = why;
    node.hidden = !sentence;
    node.querySelector("button").onclick = () => window.location.reload();
  }

  // --- picture first, then live -------------------------------------------------------------
  let live = false;
  function wake() {
    const late = setTimeout(() => {
      if (document.querySelector(".ck-output .lm-Widget, .ck-output .jupyter-widgets")) swap();
      bar(ASLEEP, "asleep");
    }, WAKE_MS);
    window.addEventListener("chainkit:live", () => {
      clearTimeout(late);
      if (document.getElementById("ck-bar").dataset.why === "asleep") bar("", "");
      swap();
    });
    watch(JSON.parse(document.getElementById("jupyter-config-data").textContent));
  }
  function swap() {
    if (live) return;
    live = true;
    document.body.dataset.ckLive = "1";
    document.getElementById("ck-first").replaceChildren();
  }

  // --- is the kernel still there? ---------------------------------------------------------------
  // The server closes this socket with code 4404 when the kernel is gone; any other end means
  // that the server or the network is gone, which may pass.
  function watch(config) {
    const url = new URL(`${config.baseUrl}chainkit/watch/${config.kernelId}`, window.location.href);
    url.protocol = url.protocol.replace("http", "ws");
    let leaving = false;
    window.addEventListener("beforeunload", () => (leaving = true));
    function open() {
      const socket = new WebSocket(url);
      socket.onopen = () => bar("", "");
      socket.onclose = (end) => {
        if (leaving) return;
        bar(LOST, "lost");
        if (end.code !== 4404) setTimeout(open, AGAIN_MS);
      };
    }
    open();
  }

  // Voila's front end calls these while it starts.
  window.voila_process = window.voila_finish = window.voila_heartbeat = () => {};
  return { look, still, wake };
})();
