// The line over a course notebook: what is going on, and « Reprendre » when the learner can act.
export class Banner {
  constructor(panel, resume) {
    this.node = document.createElement("div");
    this.node.className = "al-lab-banner";
    this.node.lang = "fr";
    this.sentence = document.createElement("span");
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.textContent = "Reprendre";
    this.button.addEventListener("click", resume);
    this.node.append(this.sentence, this.button);
    this.node.dataset.lmSuppressShortcuts = "true";
    this.hide();
    // There before anything is said, so that what is said is spoken.
    const zone = document.createElement("div");
    zone.setAttribute("role", "status");
    zone.append(this.node);
    panel.node.append(zone);
  }

  say(sentence) { this.show(sentence, false); }

  offer(sentence) { this.show(sentence, true); }

  says(sentence) { return !this.node.hidden && this.sentence.textContent === sentence; }

  hide() { this.node.hidden = true; }

  show(sentence, withButton) {
    if (this.says(sentence) && this.button.hidden !== withButton) return;
    this.sentence.textContent = sentence;
    this.button.hidden = !withButton;
    this.node.hidden = false;
  }
}
