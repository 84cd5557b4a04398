// A passkey that opens the journal: the authenticator computes a secret from the salt (WebAuthn PRF). It is
// made for this alone, and never signs anybody in.

import { base64, bytes, random } from "./journal-sealing.js";

const ES256 = -7;
const RS256 = -257;

export async function canUsePasskeys() {
  const told = await globalThis.PublicKeyCredential?.getClientCapabilities?.().catch(() => null);
  return Boolean(told?.["extension:prf"]);
}

/** The passkey's name for itself, the salt, and the secret; null where it cannot compute one. */
export async function makePasskey() {
  const salt = random(32);
  const made = await navigator.credentials.create({
    publicKey: {
      rp: { name: "Covision" },
      // A name of its own: a passkey for the same person would take the place of the one that signs in.
      user: { id: random(16), name: "Covision journal", displayName: "Covision journal" },
      challenge: random(32),
      pubKeyCredParams: [ES256, RS256].map((alg) => ({ type: "public-key", alg })),
      authenticatorSelection: { residentKey: "discouraged", userVerification: "required" },
      extensions: { prf: { eval: { first: salt } } },
    },
  });
  const { enabled, results } = made?.getClientExtensionResults().prf ?? {};
  if (!enabled) return null;
  const credential = base64(new Uint8Array(made.rawId));
  // Some compute it at once, the others when they are asked again.
  const secret = results?.first ? new Uint8Array(results.first) : (await shown([{ salt: base64(salt), credential }])).bytes;
  return { salt, credential, secret };
}

/** Ask for whichever of these passkeys is at hand: its lock, and its secret. */
export function openWithPasskey(locks) {
  return shown(locks);
}

async function shown(locks) {
  const evalByCredential = {};
  for (const { salt, credential } of locks) evalByCredential[addressed(credential)] = { first: bytes(salt) };
  const answer = await navigator.credentials.get({
    publicKey: {
      challenge: random(32),
      allowCredentials: locks.map(({ credential }) => ({ type: "public-key", id: bytes(credential) })),
      userVerification: "required",
      extensions: { prf: { evalByCredential } },
    },
  });
  const first = answer.getClientExtensionResults().prf?.results?.first;
  if (!first) throw new Error("This passkey computed no secret.");
  const credential = base64(new Uint8Array(answer.rawId));
  return { lock: locks.find((one) => one.credential === credential), bytes: new Uint8Array(first) };
}

/** As the standard wants it: base64 for addresses, without padding. */
function addressed(credential) {
  return credential.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
