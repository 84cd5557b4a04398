// The frame's few habits: send once, and say so when the line is gone.

function sendOnce(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
}

function lettingSendAgain() {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
}

function sayLineLost() {
  const words = document.getElementById("line-lost");
  document.getElementById("refusal")?.replaceChildren(words.content.cloneNode(true));
}

function forget() {
  document.getElementById("refusal")?.replaceChildren();
}

document.addEventListener("submit", sendOnce);
window.addEventListener("pageshow", lettingSendAgain);
document.addEventListener("htmx:sendError", sayLineLost);
document.addEventListener("htmx:timeout", sayLineLost);
document.addEventListener("htmx:beforeRequest", forget);
