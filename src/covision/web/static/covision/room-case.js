// The case, read over the room. It is fetched each time it is opened, for each opening is recorded,
// and it goes when the room closes it: the safety card is up, or its author has taken it back.

export class ReadingCase {
  constructor(dialog) {
    this.dialog = dialog;
    this.words = dialog.querySelector("#case-words");
    dialog.addEventListener("toggle", (event) => {
      if (event.newState === "closed") this.words.replaceChildren();
    });
  }

  async open(address) {
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    const html = await answer.text();
    if (!answer.ok) {
      document.getElementById("refusal").innerHTML = html;
      return;
    }
    this.words.innerHTML = html;
    this.dialog.showPopover();
    this.dialog.querySelector("button")?.focus();
  }

  fit() {
    if (!document.getElementById("read-case") && this.dialog.matches(":popover-open")) this.dialog.hidePopover();
  }
}
