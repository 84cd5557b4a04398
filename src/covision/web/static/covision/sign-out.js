// Signing out empties this device: no word stays behind. Where words wait that no server has, it asks first.

import { countUnsent, wipe } from "./device.js";

async function leave(form) {
  const unsent = await countUnsent().catch(() => 0);
  if (unsent && !form.dataset.warned) {
    form.dataset.warned = "yes";
    document.querySelector("[popover]:popover-open")?.hidePopover();
    const words = document.getElementById("unsent-here");
    document.getElementById("refusal")?.replaceChildren(words.content.cloneNode(true));
    return;
  }
  await wipe().catch(() => {});
  form.submit();
}

document.addEventListener(
  "submit",
  (event) => {
    if (!event.target.matches("form[action$='/logout/']")) return;
    event.preventDefault();
    leave(event.target);
  },
  true,
);
