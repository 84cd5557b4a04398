// Entries as a file, made in this browser. It is not sealed.

import { dayName, made, questions, wayNamed } from "./journal-parts.js";
import { nameOf } from "./journal-book.js";

const FORM = "covision.journal.1";

export function takeAlong(entries, kind) {
  const oldest = [...entries].reverse();
  const [text, type, ending] =
    kind === "json" ? [asJson(oldest), "application/json", "json"] : [asMarkdown(oldest), "text/markdown", "md"];
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = made("a", { href: address, download: `journal.${ending}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function asJson(entries) {
  return JSON.stringify({ form: FORM, entries: entries.map(({ id, content }) => ({ id, ...content })) }, null, 2);
}

function asMarkdown(entries) {
  return `# Journal\n\n${entries.map(({ content }) => inMarkdown(content)).join("\n")}`;
}

function inMarkdown(content) {
  const asked = questions();
  const head = [`## ${dayName(content.on)}: ${nameOf(content)}`, wayNamed(content.way)?.dataset.name ?? content.way];
  const answers = Object.entries(content.answers)
    .filter(([, answer]) => answer.trim())
    .map(([key, answer]) => `### ${asked[key] ?? key}\n\n${answer.trim()}`);
  const tags = content.tags.length ? [`Tags: ${content.tags.join(", ")}`] : [];
  const links = content.links.map(({ label }) => `Linked to: ${label}`);
  return `${[...head, ...answers, ...tags, ...links].join("\n\n")}\n`;
}
