// Light or dark: what was chosen last, else what the machine prefers. The choice is kept
// under the same name that the exercises use.
const machine = window.matchMedia("(prefers-color-scheme: dark)");
let chosen = null;
try {
  chosen = localStorage.getItem("chainkit-look");
} catch {
  // a locked-down browser keeps no preference; the page still switches
}
const isDark = () => (chosen ? chosen === "dark" : machine.matches);
function show() {
  document.body.dataset.ckTheme = isDark() ? "dark" : "light";
  document.getElementById("look")?.setAttribute("aria-pressed", isDark());
}
function flip() {
  chosen = isDark() ? "light" : "dark";
  try {
    localStorage.setItem("chainkit-look", chosen);
  } catch {
    // see above
  }
  show();
}
show();
machine.addEventListener("change", show);
document.addEventListener("DOMContentLoaded", () => {
  const look = document.getElementById("look");
  look.hidden = false;
  look.addEventListener("click", flip);
  show();
  listen();
});

// A form is sent once, however often its button is pressed; one that came to nothing, or to which
// somebody has come Back, can be sent again.
const AGAIN_MS = 5000;
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, AGAIN_MS);
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// A file that is too large is refused before it is sent.
document.addEventListener("change", (event) => {
  const { files, dataset } = event.target;
  if (!files || !dataset.most) return;
  const large = [...files].some((file) => file.size > dataset.most);
  event.target.setCustomValidity(large ? dataset.large : "");
  event.target.reportValidity();
});

// Many clients: show those alone in whose name or short name all typed words stand.
function listen() {
  const form = document.getElementById("finding");
  if (!form) return;
  const rows = [...document.querySelectorAll(".clients section > ul > li")];
  const names = rows.map((row) => plain(row.querySelector("h3").textContent + " " + row.querySelector("code").textContent));
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("input").addEventListener("input", (event) => {
    const words = plain(event.target.value).split(/\s+/);
    let left = 0;
    rows.forEach((row, n) => {
      row.hidden = !words.every((word) => names[n].includes(word));
      left += !row.hidden;
    });
    for (const part of document.querySelectorAll(".clients > section")) {
      part.hidden = !part.querySelector("ul > li:not([hidden])");
    }
    const found = left === 1 ? "1 client found" : `${left} clients found`;
    form.querySelector("#found").textContent = words.join("") ? found : "";
  });
}
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
