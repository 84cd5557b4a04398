// The marks behind the text: they follow the typing at once, and are drawn anew when the server has looked.

const LONG = 30_000; // from here on, to lay out the marks with every key would be felt
let later = 0;

export function followTyping(textarea, mirror) {
  clearTimeout(later);
  if (textarea.value.length < LONG) follow(textarea, mirror);
  else later = setTimeout(() => follow(textarea, document.getElementById(mirror.id)), 250);
}

export function follow(textarea, mirror) {
  const before = mirror.textContent;
  const now = textarea.value;
  if (before === now) return;
  const start = commonStart(before, now);
  const end = commonEnd(before, now, start);
  replace(mirror, start, before.length - end, now.slice(start, now.length - end));
}

function commonStart(one, other) {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}

function commonEnd(one, other, start) {
  const most = Math.min(one.length, other.length) - start;
  let at = 0;
  while (at < most && one.charCodeAt(one.length - 1 - at) === other.charCodeAt(other.length - 1 - at)) at += 1;
  return at;
}

/** Put `fresh` in place of what stands from `start` to `end`; a mark that is touched becomes plain. */
function replace(mirror, start, end, fresh) {
  let at = 0;
  let left = "";
  let right = "";
  const touched = [];
  let next = null;
  for (const node of mirror.childNodes) {
    const text = node.textContent;
    const after = at + text.length;
    if (after >= start && at <= end) {
      touched.push(node);
      if (at < start) left += text.slice(0, start - at);
      if (after > end) right += text.slice(end - at);
    } else if (at > end) {
      next = node;
      break;
    }
    at = after;
  }
  for (const node of touched) node.remove();
  mirror.insertBefore(document.createTextNode(left + fresh + right), next);
}
