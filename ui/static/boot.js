// Starts the interface. A file of its own, because the page's CSP allows no script inside the page.
import init from "./folge_ui.js";

// Before the first paint: the look and the language that were chosen here, so that nothing flashes.
try {
  const theme = localStorage.getItem("folge.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.colorScheme = theme;
  const language = localStorage.getItem("folge.language");
  if (language) document.documentElement.lang = language;
} catch {
  // No storage (a private window): the defaults will do.
}

init({ module_or_path: new URL("./folge_ui_bg.wasm", import.meta.url) }).catch((error) => {
  console.error(error);
  document.getElementById("boot-failed").hidden = false;
});
