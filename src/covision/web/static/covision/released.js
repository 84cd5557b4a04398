// The page of a released text: "Take it back" comes as a dialog, and printing as a button.

const link = document.getElementById("take-back");
const dialog = document.getElementById("taking-back");

link?.addEventListener("click", (event) => {
  event.preventDefault();
  dialog.showModal();
});
dialog?.querySelector("[data-close]").addEventListener("click", (event) => {
  event.preventDefault();
  dialog.close();
});

const printing = document.getElementById("printing");
if (printing) {
  printing.hidden = false;
  document.getElementById("print").addEventListener("click", () => globalThis.print());
}
