// Signing out empties this device: no word of a draft stays behind.

import { DATABASE } from "./draft-device.js";

document.addEventListener("submit", (event) => {
  if (event.target.matches("form[action$='/logout/']")) indexedDB.deleteDatabase(DATABASE);
});
