// A draft is kept two seconds after the last key. Without scripts its button does the same.

const REST = 2000;
const form = document.getElementById("say");
const kept = document.getElementById("draft-kept");
const keeper = document.getElementById("keep-draft");
let timer = 0;

async function keep() {
  try {
    const answer = await fetch(keeper.formAction, {
      method: "POST",
      body: new FormData(form),
      headers: { "HX-Request": "true" },
      keepalive: true,
    });
    kept.textContent = answer.ok ? "Your draft is kept. Only you see it." : "Not kept yet. Press the button to try again.";
  } catch {
    kept.textContent = "Not kept yet. Press the button when the line is back.";
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(keep, REST);
}

if (form) {
  form.addEventListener("input", later);
  form.addEventListener("submit", () => clearTimeout(timer));
  const box = form.querySelector("textarea");
  if (box.value !== box.defaultValue) later(); // somebody was faster than this script
}
