// The recovery code: 130 random bits in letters that are hard to mistake (Crockford's base 32), and two
// letters more that tell a slip of the pen.

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM = 26;
const CHECK = 2;
const GROUP = /.{4}(?=.)/g;
const MISTAKEN = { O: "0", I: "1", L: "1" };
const encoder = new TextEncoder();

export async function newCode() {
  const words = [...crypto.getRandomValues(new Uint8Array(RANDOM))].map((one) => LETTERS[one % 32]).join("");
  return (words + (await checkOf(words))).replace(GROUP, "$&-");
}

/** The secret in a code as somebody typed it; null where it has a slip. */
export async function secretIn(typed) {
  const code = typed.toUpperCase().replace(/[\s\-–—]/g, "").replace(/[OIL]/g, (one) => MISTAKEN[one]);
  if (code.length !== RANDOM + CHECK) return null;
  const words = code.slice(0, RANDOM);
  return (await checkOf(words)) === code.slice(RANDOM) ? encoder.encode(words) : null;
}

async function checkOf(words) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(words)));
  return [...sum.subarray(0, CHECK)].map((one) => LETTERS[one % 32]).join("");
}
