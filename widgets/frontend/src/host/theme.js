// One button, three states: as the device, light, dark.
const KEY = "alliances-theme";
const NAMES = { auto: "Thème automatique", light: "Thème clair", dark: "Thème sombre" };
const NEXT = { auto: "light", light: "dark", dark: "auto" };

export function offerTheme() {
  const button = document.querySelector("[data-al-theme]");
  let chosen = "auto";
  try { chosen = localStorage.getItem(KEY) ?? "auto"; } catch { /* the device decides */ }
  if (!(chosen in NAMES)) chosen = "auto";
  const apply = () => {
    if (chosen === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
    if (button) {
      button.dataset.themeIs = chosen;
      button.title = NAMES[chosen];
      button.setAttribute("aria-label", NAMES[chosen]);
    }
    document.dispatchEvent(new CustomEvent("alliances:theme"));
  };
  if (!button && !document.documentElement.dataset.theme) apply();
  if (!button) return;
  apply();
  button.hidden = false;
  button.addEventListener("click", () => {
    chosen = NEXT[chosen];
    try { localStorage.setItem(KEY, chosen); } catch { /* kept for this page only */ }
    apply();
  });
}
