// Camera, microphone and speaker: which ones, and how somebody is here. Remembered in this browser alone.

const PLACE = "covision-voice";
export const HOWS = ["video", "voice", "words"];
const PICTURE = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 20, max: 24 } };
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

export function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) ?? "{}");
    return { ...kept, how: HOWS.includes(kept.how) ? kept.how : "words" };
  } catch {
    return { how: "words" };
  }
}

export function remember(changed) {
  try {
    localStorage.setItem(PLACE, JSON.stringify({ ...remembered(), ...changed }));
  } catch {
    // A browser that keeps nothing is asked again next time.
  }
}

/** The tracks that could be opened, and in one sentence why one could not. */
export async function openTracks(how) {
  if (how === "words") return { trouble: "" };
  if (!navigator.mediaDevices?.getUserMedia) {
    return { trouble: "This browser gives sound and picture only to an address with https://. You are here in words." };
  }
  const wanted = { audio: asked("microphone", SOUND) };
  if (how === "video") wanted.video = asked("camera", PICTURE);
  try {
    return { ...tracksOf(await navigator.mediaDevices.getUserMedia(wanted)), trouble: "" };
  } catch (refusal) {
    return how === "video" ? oneByOne(wanted) : { trouble: reason(refusal, "microphone") };
  }
}

async function oneByOne(wanted) {
  const found = { trouble: "" };
  for (const [kind, name] of [["audio", "microphone"], ["video", "camera"]]) {
    try {
      Object.assign(found, tracksOf(await navigator.mediaDevices.getUserMedia({ [kind]: wanted[kind] })));
    } catch (refusal) {
      found.trouble = [found.trouble, reason(refusal, name)].filter(Boolean).join(" ");
    }
  }
  return found;
}

function asked(name, besides) {
  const id = remembered()[name];
  return id ? { ...besides, deviceId: { ideal: id } } : besides;
}

function tracksOf(stream) {
  const [audio, video] = [stream.getAudioTracks()[0], stream.getVideoTracks()[0]];
  return { ...(audio && { audio }), ...(video && { video }) };
}

export function reason(refusal, name) {
  switch (refusal?.name) {
    case "NotAllowedError":
    case "SecurityError":
      return `This browser keeps the ${name} from this page. Allow it beside the address and choose again, or stay without it.`;
    case "NotFoundError":
    case "OverconstrainedError":
      return `No ${name} was found. Connect one and choose again, or stay without it.`;
    default:
      return `The ${name} does not start. Perhaps another program holds it. Close that and choose again, or stay without it.`;
  }
}

/** Names of devices are told only to a page that was allowed one. */
export async function devicesOf(kind) {
  const all = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
  return all.filter((one) => one.kind === kind && one.deviceId && one.label);
}

/** How loud a track is, ten times a second; the answer ends it. */
export function loudness(track, tell) {
  const context = new AudioContext();
  const ear = context.createAnalyser();
  context.createMediaStreamSource(new MediaStream([track])).connect(ear);
  const heard = new Float32Array(ear.fftSize);
  const timer = setInterval(() => {
    ear.getFloatTimeDomainData(heard);
    const power = heard.reduce((sum, value) => sum + value * value, 0) / heard.length;
    tell(Math.min(1, Math.sqrt(power) * 4));
  }, 100);
  return () => {
    clearInterval(timer);
    context.close();
  };
}

/** Two notes, made here: nothing is fetched. */
export async function playTone() {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const loud = context.createGain();
  loud.gain.value = 0.15;
  loud.connect(out);
  for (const [note, at] of [[440, 0], [554, 0.4]]) {
    const tone = context.createOscillator();
    tone.frequency.value = note;
    tone.connect(loud);
    tone.start(context.currentTime + at);
    tone.stop(context.currentTime + at + 0.35);
  }
  const speaker = new Audio();
  speaker.srcObject = out.stream;
  await toSpeaker(speaker);
  await speaker.play();
  setTimeout(() => context.close(), 1500);
}

export async function toSpeaker(sound) {
  const id = remembered().speaker;
  try {
    if (id && sound.setSinkId) await sound.setSinkId(id);
  } catch {
    // It was unplugged: the usual one speaks.
  }
}
