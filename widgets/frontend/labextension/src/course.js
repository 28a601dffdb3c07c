// One open course notebook: runs its own cells, and starts again when the kernel is lost.
import { Banner } from "./banner.js";
import { courseCells, dress, forget } from "./cells.js";
import { addButtons } from "./toolbar.js";

const STARTING = "Le cours se prépare…";
const LOST = "Le cours s’est arrêté. Vos réponses enregistrées sont gardées.";
const UNREACHABLE = "Le cours ne répond plus. S’il a été arrêté, relancez-le, puis cliquez sur «\u00a0Reprendre\u00a0».";
const BROKEN = "La première cellule de ce cahier a été modifiée\u00a0: lancez-la, puis cliquez sur «\u00a0Reprendre\u00a0».";
const FAILED = "Le cours n’a pas pu reprendre. Rechargez la page\u00a0; vos réponses enregistrées sont gardées.";
const DEAD = new Set(["dead", "unknown", "terminating"]);

export class Course {
  constructor(panel, kit, known) {
    this.panel = panel;
    this.kit = kit;
    this.known = known;
    this.banner = new Banner(panel, () => this.resume());
    this.quiet = false;
  }

  async open() {
    this.panel.addClass("al-notebook");
    this.panel.node.lang = "fr";
    addButtons(this.panel, this.kit);
    const { own } = courseCells(this.cells, this.known);
    dress(this.cells, own);
    // What an earlier session drew has no life behind it.
    for (const cell of own) cell.model.clearExecution();
    this.banner.say(STARTING);
    await this.panel.sessionContext.ready;
    if (this.panel.isDisposed) return;
    this.watch();
    await this.run();
  }

  get cells() { return [...this.panel.content.widgets]; }

  get session() { return this.panel.sessionContext; }

  async run() {
    const { own, runnable, broken } = courseCells(this.cells, this.known);
    dress(this.cells, own);
    if (!this.session.session?.kernel) { this.banner.offer(LOST); return; }
    // Asked all at once, run in order: the kernel keeps the queue, and nothing scrolls.
    const results = await Promise.allSettled(runnable.map((cell) => this.kit.CodeCell.execute(cell, this.session)));
    if (results.some((result) => result.status === "rejected")) this.banner.offer(LOST);
    else if (broken) this.banner.offer(BROKEN);
    else this.banner.hide();
  }

  watch() {
    this.session.statusChanged.connect((_, status) => {
      if (this.quiet) return;
      if (status === "restarting" || status === "autorestarting" || DEAD.has(status)) this.banner.offer(LOST);
    });
    this.session.connectionStatusChanged.connect((_, status) => {
      if (this.quiet) return;
      if (status === "disconnected") this.banner.offer(UNREACHABLE);
      if (status === "connected" && this.banner.says(UNREACHABLE)) this.banner.hide();
    });
    const ran = (_, { notebook, cell }) => { if (notebook === this.panel.content) forget(cell); };
    this.kit.actions.executed.connect(ran);
    this.panel.disposed.connect(() => this.kit.actions.executed.disconnect(ran));
  }

  // One action: a kernel if there is none, then the course's cells again.
  async resume() {
    this.quiet = true;
    this.banner.say(STARTING);
    try {
      await this.revive();
      await this.run();
    } catch (error) {
      console.warn("alliances", error);
      this.banner.offer(FAILED);
    } finally {
      this.quiet = false;
    }
  }

  async revive() {
    const kernel = this.session.session?.kernel;
    if (!kernel) await this.session.changeKernel({ name: "python3" });
    else if (DEAD.has(kernel.status)) await this.session.restartKernel();
    else if (kernel.connectionStatus !== "connected") await kernel.reconnect();
    await this.session.ready;
  }
}
