// Wakes the screens of a page without Voila's front end: one socket to the kernel, and of the
// widget protocol what one anywidget needs. Five megabytes of scripts less to load, so that a
// page can be used about as soon as it is seen. A page that shows other widgets does not use it.
chainkit.alive = () => {
  const AGAIN_MS = [200, 500, 1000, 2500]; // pauses before the socket is opened again; then the last
  const PROTOCOL = "v1.kernel.websocket.jupyter.org";
  const VERSION = "5.3"; // of the kernels' messages
  const config = JSON.parse(document.getElementById("jupyter-config-data").textContent);
  const name = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const session = name();
  const comms = new Map(); // comm -> who hears its messages

  // --- the socket --------------------------------------------------------------------------------
  // What was said into a line that was cut may have arrived or not: all that the kernel has not
  // done with is said again, in its order, under a new name: a kernel drops what has a known one
  // without a word. A screen's own number tells Python what it has done already.
  const unheard = new Map(); // id of a message -> what it says, and its size
  const BULKY = 32e6; // bytes; what may itself be why the line was cut is not said again
  const ASK_MS = 5000; // a line that is open and silent is asked again after this
  let socket = null;
  let whole = false; // whether the kernel was heard on this socket: else its answers might be missed
  let tries = 0;
  let leaving = false;
  function connect() {
    const url = new URL(`${config.baseUrl}api/kernels/${config.kernelId}/channels`, window.location.href);
    url.protocol = url.protocol.replace("http", "ws");
    url.searchParams.set("session_id", session);
    socket = new WebSocket(url, PROTOCOL);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      tries = 0;
      askForStates(socket); // what the kernel said meanwhile may be lost, too
    };
    socket.onmessage = ({ data }) => hear(data);
    // The server keeps what the kernel says meanwhile for the same session. A kernel that is
    // gone is told by the page's watch, which knows; this only asks again.
    socket.onclose = () => {
      whole = false;
      for (const [id, { size }] of unheard) if (size > BULKY) unheard.delete(id);
      if (leaving || document.body?.dataset.ckGone) return;
      setTimeout(connect, AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)]);
      tries += 1;
    };
  }
  function made(type, content, metadata = {}, buffers = []) {
    const header = { msg_id: name(), msg_type: type, session, username: "", version: VERSION, date: new Date().toISOString() };
    return [header.msg_id, pack([header, {}, metadata, content], buffers)];
  }
  function say(...all) {
    const [id, message] = made(...all);
    unheard.set(id, { all, size: message.byteLength });
    if (whole) socket.send(message);
  }
  function sayAgain() {
    const before = [...unheard.values()];
    unheard.clear();
    for (const { all } of before) say(...all);
  }
  // The kernel takes one message after another, so whatever was said before this one is done, too.
  function done(last) {
    if (!unheard.has(last)) return;
    for (const id of unheard.keys()) {
      unheard.delete(id);
      if (id === last) return;
    }
  }
  // How many places, the places, then the parts that begin and end there: the channel, four parts
  // in JSON, the buffers. Numbers have eight bytes, the lowest first.
  function pack(texts, buffers) {
    const encode = (text) => new TextEncoder().encode(text);
    const parts = [encode("shell"), ...texts.map((each) => encode(JSON.stringify(each))), ...buffers.map((each) => new Uint8Array(each))];
    const start = 8 * (parts.length + 2);
    const whole = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, start));
    const head = new DataView(whole.buffer);
    head.setUint32(0, parts.length + 1, true);
    head.setUint32(8, start, true);
    let at = start;
    parts.forEach((part, index) => {
      whole.set(part, at);
      at += part.byteLength;
      head.setUint32(8 * (index + 2), at, true);
    });
    return whole;
  }
  function unpack(data) {
    const head = new DataView(data);
    const at = Array.from({ length: head.getUint32(0, true) }, (_, index) => head.getUint32(8 * (index + 1), true));
    const parts = at.slice(1).map((end, index) => new DataView(data, at[index], end - at[index]));
    const read = (part) => JSON.parse(new TextDecoder().decode(part));
    return { type: read(parts[1]).msg_type, about: () => read(parts[2]).msg_id, content: () => read(parts[4]), buffers: parts.slice(5) };
  }
  function hear(data) {
    const { type, about, content, buffers } = unpack(data);
    if (type === "status" && content().execution_state === "idle") return done(about());
    if (type !== "comm_msg") return;
    const { comm_id, data: said } = content();
    comms.get(comm_id)?.(said, buffers);
  }

  // --- one widget's model --------------------------------------------------------------------------
  function model(id, state) {
    const hearers = new Map(); // event -> functions
    const tell = (event, ...values) => [...(hearers.get(event) ?? [])].forEach((f) => f(...values));
    comms.set(id, (data, buffers) => {
      if (data.method === "custom") return tell("msg:custom", data.content, buffers);
      if (data.method !== "update") return;
      const changed = Object.keys(data.state).filter((key) => JSON.stringify(state[key]) !== JSON.stringify(data.state[key]));
      Object.assign(state, data.state);
      for (const key of changed) tell(`change:${key}`);
    });
    return {
      get: (key) => state[key],
      on: (event, f) => hearers.set(event, [...(hearers.get(event) ?? []), f]),
      off: (event, f) => hearers.set(event, (hearers.get(event) ?? []).filter((each) => each !== f)),
      send: (content, _callbacks, buffers) => say("comm_msg", { comm_id: id, data: { method: "custom", content } }, {}, buffers),
    };
  }
  // Widgets of one kind have one program.
  const programs = new Map();
  function program(text) {
    if (!programs.has(text)) {
      const source = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
      programs.set(text, import(source).finally(() => URL.revokeObjectURL(source)));
    }
    return programs.get(text);
  }
  async function draw(place, state) {
    const { default: widget } = await program(state._esm);
    const style = document.createElement("style");
    style.textContent = state._css;
    const el = document.createElement("div");
    place.replaceChildren(style, el);
    widget.render({ model: model(place.dataset.model, state), el });
  }

  // --- from here to there ----------------------------------------------------------------------------
  const drawn = new Set(); // models that have their place on the page
  function askForStates(line) {
    if (line !== socket || line.readyState !== WebSocket.OPEN || whole) return;
    const asked = name();
    comms.set(asked, ({ states }) => {
      comms.delete(asked);
      for (const place of document.querySelectorAll("#rendered_cells [data-model]")) {
        const id = place.dataset.model;
        if (drawn.has(id)) comms.get(id)?.({ method: "update", state: states[id].state });
        else draw(place, states[id].state);
        drawn.add(id);
      }
      if (whole || line !== socket) return;
      whole = true;
      sayAgain();
    });
    for (const [, message] of [
      made("comm_open", { comm_id: asked, target_name: "jupyter.widget.control", data: {} }, { version: "1.0.0" }),
      made("comm_msg", { comm_id: asked, data: { method: "request_states" } }),
    ]) line.send(message);
    setTimeout(askForStates, ASK_MS, line);
  }
  connect();
  // Whoever leaves needs the kernel no longer.
  window.addEventListener("pagehide", () => {
    leaving = true;
    const form = new FormData();
    form.append("_xsrf", document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? "");
    navigator.sendBeacon(`${config.baseUrl}voila/api/shutdown/${config.kernelId}`, form);
  });
};
