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
});
