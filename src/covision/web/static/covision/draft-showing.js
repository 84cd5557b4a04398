// Puts the parts that the server sent in the place of the old ones, without taking anything out of a hand.

/** Returns the root of the answer, which says which version it shows. */
export function show(html, { story, opensNext = false }) {
  const root = new DOMParser().parseFromString(html, "text/html").getElementById("_draft");
  if (!root) return null;
  for (const fresh of [...root.querySelectorAll("[data-part]")]) {
    const old = document.getElementById(fresh.id);
    const isLate = fresh.id === "mirror" && fresh.textContent !== story.value;
    if (old && !isLate && !old.isEqualNode(fresh)) swap(old, fresh, opensNext);
  }
  return root;
}

function swap(old, fresh, opensNext) {
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  carryBoxes(old, fresh);
  carryOpen(old, fresh, opensNext);
  old.replaceWith(document.adoptNode(fresh));
  if (held) (opensNext ? nextIn(fresh) ?? sameIn(fresh, held) : sameIn(fresh, held) ?? nextIn(fresh))?.focus({ preventScroll: !opensNext });
}

/** What was typed or ticked beside a finding stays. */
function carryBoxes(old, fresh) {
  for (const box of old.querySelectorAll("input:not([type=hidden])")) {
    const same = twin(fresh, box);
    if (!same) continue;
    if (box.type === "checkbox") same.checked = box.checked;
    else if (box.value !== box.defaultValue) same.value = box.value;
  }
}

function carryOpen(old, fresh, opensNext) {
  for (const details of old.querySelectorAll("details[id]")) {
    const same = fresh.querySelector(`#${CSS.escape(details.id)}`);
    if (!same || (opensNext && details.name)) continue;
    if (details.name && details.open) for (const other of fresh.querySelectorAll("details[name]")) other.open = false;
    same.open = details.open;
  }
}

function sameIn(fresh, held) {
  return held.id ? fresh.querySelector(`#${CSS.escape(held.id)}`) : held.name ? twin(fresh, held) : null;
}

function twin(fresh, box) {
  const value = box.type === "checkbox" || box.localName === "button" ? `[value="${CSS.escape(box.value)}"]` : "";
  return fresh.querySelector(`${box.localName}[name="${CSS.escape(box.name)}"]${value}`);
}

function nextIn(fresh) {
  return (
    fresh.querySelector("details[name][open] .decision button") ??
    fresh.querySelector(".decision button") ??
    fresh.querySelector("[tabindex='-1']")
  );
}
