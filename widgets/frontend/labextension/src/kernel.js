// A notebook's kernel: brought back, and told apart from one that answers no more.
const PATIENCE = 30_000;
const SILENCE = 10_000;
const READY = new Set(["idle", "busy"]);

const kernelOf = (session) => session.session?.kernel;
const ready = (session) => READY.has(kernelOf(session)?.status) && kernelOf(session).connectionStatus === "connected";

// Resolves once a kernel answers; Jupyter's own restart is left to finish before another is asked for.
export async function alive(session) {
  // Jupyter learns every ten seconds only what the server has stopped, or forgot when it started again.
  await session.sessionManager.refreshRunning();
  const kernel = kernelOf(session);
  if (!kernel) await session.changeKernel({ name: "python3" });
  else if (kernel.status === "dead") await session.restartKernel();
  else if (kernel.connectionStatus === "disconnected") await kernel.reconnect();
  if (await within(PATIENCE, () => ready(session))) return;
  await session.restartKernel();
  if (!(await within(PATIENCE, () => ready(session)))) throw new Error("the kernel does not answer");
}

// Whether the course's server answers, whatever has become of its kernels.
export const isServed = ({ sessionManager }) => fetch(`${sessionManager.serverSettings.baseUrl}alliances/static/views.js`, { method: "HEAD", cache: "no-store" })
  .then(() => true, () => false);

// What was asked, or null when the kernel rests although it has not answered: the question was lost on the way.
export async function answered(session, asked) {
  let since = Date.now();
  const rests = () => {
    if (kernelOf(session)?.status !== "idle") since = Date.now();
    return Date.now() - since > SILENCE;
  };
  const over = new AbortController();
  const answer = await Promise.race([asked, within(Infinity, rests, over.signal).then(() => null)]);
  over.abort();
  return answer;
}

// Asks again and again until `test` says yes (true), or the time is over (false).
async function within(time, test, signal) {
  const end = Date.now() + time;
  while (!test()) {
    if (signal?.aborted || Date.now() > end) return false;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  return true;
}
