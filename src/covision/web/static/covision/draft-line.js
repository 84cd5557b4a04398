// The line to the server: every request that carries somebody's words, and the few ways in which it can end.

export const LOST = "lost"; // no answer, or the server broke: what became of it is not known
export const ENDED = "ended"; // the sign-in has ended
export const REFUSED = "refused"; // the server says why
export const DONE = "done";
export const LEFT = "left"; // we did not wait for it

export async function ask(address, { body, signal } = {}) {
  try {
    const answer = await fetch(address, {
      method: body ? "POST" : "GET",
      body,
      signal,
      headers: { "HX-Request": "true", "HX-Current-URL": location.href, ...(body ? token(body) : {}) },
      redirect: "manual",
      cache: "no-store",
    });
    return { end: endOf(answer), headers: answer.headers, html: await answer.text() };
  } catch (error) {
    return { end: error.name === "AbortError" ? LEFT : LOST, html: "" };
  }
}

function endOf(answer) {
  if (answer.ok) return DONE;
  if (answer.status === 401 || answer.type === "opaqueredirect") return ENDED;
  return answer.status >= 500 || answer.status === 429 ? LOST : REFUSED;
}

/** The cookie's token, because it changes with every sign-in; the page's may be older. */
function token(body) {
  const cookie = /(?:^|;\s*)(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie);
  return { "X-CSRFToken": cookie ? cookie[1] : body.get("csrfmiddlewaretoken") };
}
