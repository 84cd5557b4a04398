// "Mark something we missed": the words that are selected in a text go into the box that asks what they are.

export function marking(form, say) {
  const details = document.getElementById("missed");
  const box = document.getElementById("missed-words");
  let from = null;

  function take() {
    const area = from?.area ?? document.activeElement;
    const words = selected(area);
    if (words) box.value = words;
    from = words ? { area, at: area.selectionEnd } : null;
    details.open = true;
    (words ? document.getElementById("missed-kind") : box).focus();
    if (!words) say.notice("Select some words first, or write them in the box.");
  }

  for (const area of form.querySelectorAll("textarea")) {
    area.addEventListener("blur", () => (from = selected(area) ? { area, at: area.selectionEnd } : null));
    area.addEventListener("focus", () => (from = null));
  }
  form.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "m" || !event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    take();
  });
  details.addEventListener("toggle", () => {
    if (details.open && !box.value && selected(from?.area)) take();
  });
  box.addEventListener("focus", () => {
    if (!box.value) box.value = selected(from?.area);
  });
  for (const hint of document.querySelectorAll(".with-keys")) hint.hidden = false;

  /** Back to the text after the mark is made, where the selection ended. */
  return function marked() {
    box.value = "";
    if (!from) return;
    const { area, at } = from; // taken first: coming back to the text forgets where it was left
    area.focus();
    area.setSelectionRange(at, at);
  };
}

function selected(area) {
  if (area?.localName !== "textarea") return "";
  return area.value.slice(area.selectionStart, area.selectionEnd).trim();
}
