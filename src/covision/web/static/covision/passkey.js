// When a passkey does not answer, say so where the person looks, and leave the other ways open.

const SENTENCE = "The passkey did not answer. Try it once more, or choose another way.";

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const words = document.getElementById("line-lost").content.cloneNode(true);
  words.querySelector("p").textContent = SENTENCE;
  document.getElementById("refusal").replaceChildren(words);
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
