// One open course notebook: runs its own cells, and starts again when the kernel is lost.
import { Banner } from "./banner.js";
import { courseCells, dress, forget } from "./cells.js";
import { alive, answered, isServed } from "./kernel.js";
import { Leader } from "./lead.js";
import { addButtons } from "./toolbar.js";

const STARTING = "Le cours se prépare…";
const LOST = "Le cours s’est arrêté. Vos réponses enregistrées sont gardées.";
const UNREACHABLE = "Le cours ne répond plus. S’il a été arrêté, relancez-le, puis cliquez sur «\u00a0Reprendre\u00a0».";
const BROKEN = "La première cellule de ce cahier a été modifiée\u00a0: lancez-la, puis cliquez sur «\u00a0Reprendre\u00a0».";
const FAILED = "Le cours n’a pas pu reprendre. Rechargez la page\u202f; vos réponses enregistrées sont gardées.";
const GONE = new Set(["restarting", "autorestarting", "dead", "terminating"]);

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
    this.leader = new Leader(this.panel, this.kit.actions);
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

  get episode() { return this.panel.content.model.getMetadata("alliances").episode; }

  get cells() { return [...this.panel.content.widgets]; }

  get session() { return this.panel.sessionContext; }

  async run() {
    const { own, runnable, broken } = courseCells(this.cells, this.known);
    dress(this.cells, own);
    this.placeless = !this.session.session?.kernel;
    if (this.placeless) { this.banner.offer(LOST); return; }
    // Asked all at once, run in order: the kernel keeps the queue, and nothing scrolls.
    const asked = Promise.allSettled(runnable.map((cell) => this.kit.CodeCell.execute(cell, this.session)));
    const results = await answered(this.session, asked);
    if (!results || results.some((result) => result.status === "rejected")) this.lose(LOST);
    else if (broken) this.banner.offer(BROKEN);
    else this.banner.hide();
  }

  watch() {
    this.session.statusChanged.connect((_, status) => {
      if (this.quiet) return;
      if (GONE.has(status)) this.lose(LOST);
    });
    this.session.connectionStatusChanged.connect((_, status) => {
      if (this.quiet) return;
      if (status === "disconnected") this.lose(UNREACHABLE);
      if (status === "connected" && this.banner.says(UNREACHABLE)) this.banner.hide();
    });
    const asked = (event) => {
      if (event.detail?.episode !== this.episode || event.defaultPrevented) return;
      event.preventDefault();
      this.resume();
    };
    document.addEventListener("alliances:resume", asked);
    this.panel.disposed.connect(() => document.removeEventListener("alliances:resume", asked));
    const led = ({ detail }) => { if (detail.episode === this.episode) this.leader.to(detail.slug); };
    document.addEventListener("alliances:lead", led);
    this.panel.disposed.connect(() => document.removeEventListener("alliances:lead", led));
    const ran = (_, { notebook, cell }) => { if (notebook === this.panel.content) forget(cell); };
    this.kit.actions.executed.connect(ran);
    this.panel.disposed.connect(() => this.kit.actions.executed.disconnect(ran));
  }

  // The views keep what waits and say it better; where none was drawn yet, our own line speaks.
  lose(sentence) {
    document.dispatchEvent(new CustomEvent("alliances:kernel-lost", { detail: { episode: this.episode } }));
    if (this.panel.node.querySelector(".al-view.al-banner")) this.banner.hide();
    else this.banner.offer(sentence);
  }

  // One action: a kernel if there is none, then the course's cells again.
  async resume() {
    if (this.quiet) return;
    this.quiet = true;
    this.banner.say(STARTING);
    try {
      if (!(await isServed(this.session))) { this.banner.offer(UNREACHABLE); return; }
      if (this.placeless) {
        // Widgets that found no kernel on opening never find one afterwards.
        await this.panel.context.save();
        location.reload();
        return;
      }
      await alive(this.session);
      this.quiet = false;
      await this.run();
    } catch (error) {
      console.warn("alliances", error);
      this.banner.offer(FAILED);
    } finally {
      this.quiet = false;
    }
  }
}
