// What the draft page says about itself: one line of state, and a notice when something needs a word.

export class Page {
  constructor(form, device) {
    this.form = form;
    this.device = device;
    this.said = document.getElementById("said");
  }

  state(words) {
    const line = document.getElementById("saved");
    if (line.textContent !== words) line.textContent = words;
  }

  saved(at) {
    this.state(`Saved at ${at}.`);
    this.said.querySelector("[data-until-saved]")?.remove();
  }

  kept(isKept) {
    this.state(
      isKept
        ? "Kept on this device. It will be saved when there is a line."
        : "Not saved: there is no line. Leave this page open.",
    );
  }

  ended(isKept) {
    this.state(isKept ? "Kept on this device." : "Not saved.");
    const words = isKept
      ? "Your sign-in has ended. Your words are kept on this device. "
      : "Your sign-in has ended. Leave this page open, sign in in another window, and go on writing here. ";
    const link = document.createElement("a");
    link.href = this.form.dataset.signIn;
    if (!isKept) link.target = "_blank";
    link.textContent = isKept ? "Sign in and come back here" : "Sign in";
    const line = notice(words, "attend");
    line.dataset.untilSaved = "";
    line.append(link);
    this.said.replaceChildren(line);
  }

  refused(html) {
    this.state("Not saved yet.");
    const found = noticeIn(html) ?? notice("The server did not take your words. They stay here.", "attend");
    found.dataset.untilSaved = "";
    this.said.replaceChildren(found);
  }

  notice(words) {
    this.said.replaceChildren(notice(words, "attend"));
  }

  /** Why a button did nothing, said beside the button. */
  beside(button, html) {
    const found = noticeIn(html);
    if (!found) return this.notice("That was not done. Reload the page and try again.");
    found.dataset.why = "";
    const place = button.closest(".decision, .marking > *, .found-person, .audience, section");
    place?.prepend(found);
    found.scrollIntoView({ block: "nearest" });
    button.closest("details")?.querySelector("input:not([type=hidden])")?.focus({ preventScroll: true });
  }

  forget() {
    for (const why of document.querySelectorAll("[data-why]")) why.remove();
  }

  isLooking(is) {
    document.getElementById("looking").hidden = !is;
  }
}

function noticeIn(html) {
  return new DOMParser().parseFromString(html, "text/html").querySelector(".notice");
}

function notice(words, kind) {
  const box = document.createElement("p");
  box.className = `notice ${kind}`;
  box.setAttribute("role", "status");
  const text = document.createElement("span");
  text.textContent = words;
  box.append(text);
  return box;
}
