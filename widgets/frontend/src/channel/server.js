// Voilà's page under the course's own server: what is sent at one moment is one request, and no kernel runs.
import { xsrfToken } from "./xsrf.js";

/** `url`: where the server keeps this notebook's answers. */
export function serverChannel({ url }) {
  const heard = [];
  const fallen = [];
  let closed = false;
  let due = [];

  const fall = () => {
    if (closed) return;
    closed = true;
    fallen.forEach((tell) => tell());
  };
  /** A page that opens asks for the answers of several notebooks at once. */
  function flush() {
    const sent = due;
    due = [];
    ask(url, sent.length > 1 ? sent : sent[0]).then((replies) => [replies].flat().forEach((reply) => heard.forEach((listen) => listen(reply))), fall);
  }
  return {
    send(message) {
      if (!due.length) queueMicrotask(flush);
      due.push(message);
    },
    listen: (fn) => heard.push(fn),
    lost: (fn) => fallen.push(fn),
    close: () => {
      closed = true;
    },
  };
}

/** "here": the server keeps answers again; "refused": it no longer knows this browser; "gone": nothing answers. */
export const standing = (url) => ask(url, { type: "hello" }).then(() => "here", ({ status }) => (status === 403 ? "refused" : "gone"));

async function ask(url, message) {
  const reply = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json", "X-XSRFToken": xsrfToken() }, body: JSON.stringify(message) });
  if (!reply.ok) throw Object.assign(new Error(`status ${reply.status}`), { status: reply.status });
  return reply.json();
}
