// Prepares a gesture, then times what answers it; nothing of it runs between the event and its answer but two listeners.
(() => {
  let places = [];
  let slider = null;
  let gesture = null;

  const frames = (count) => new Promise((done) => {
    const next = (left) => (left ? requestAnimationFrame(() => next(left - 1)) : setTimeout(done));
    next(count);
  });

  function unfold(node) {
    for (let fold = node.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }

  /** Starts the clock at the next `type` on `source`, stops it once a change of `target` is painted. */
  function time(source, target, type) {
    const before = target.textContent;
    let asked = null;
    gesture = { target, before };
    gesture.painted = new Promise((tell) => {
      const ask = (event) => { asked ??= event.timeStamp; };
      source.addEventListener(type, ask, { capture: true });
      const watcher = new MutationObserver(() => {
        if (asked === null || target.textContent === before || !target.textContent.trim()) return;
        watcher.disconnect();
        source.removeEventListener(type, ask, { capture: true });
        requestAnimationFrame(() => {
          // A message is taken once this frame has been laid out and painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => tell(performance.now() - asked);
          port2.postMessage(null);
        });
      });
      watcher.observe(target, { childList: true, subtree: true, characterData: true });
    });
  }

  window.__gestures = {
    /** The questions to click in, by the selectors of their parts. */
    questions(names) {
      places = [...document.querySelectorAll(names.question)].map((node) => ({
        radios: [...node.querySelectorAll(names.radio)],
        button: node.querySelector(names.button),
        told: [...node.querySelectorAll(names.told)].at(-1),
      })).filter(({ radios }) => radios.length > 2);
    },

    /** Chooses another answer than the last one, and says where to click. */
    async answer(turn) {
      const { radios, button, told } = places[turn % places.length];
      unfold(button);
      radios[(radios.findIndex((one) => one.checked) + 1) % radios.length].click();
      button.scrollIntoView({ block: "center", behavior: "instant" });
      await frames(3);
      const { left, top, width, height } = button.getBoundingClientRect();
      const at = [left + width / 2, top + height / 2];
      if (!button.contains(document.elementFromPoint(...at))) throw new Error("the button is covered");
      time(button, told, "click");
      return at;
    },

    /** Opens the simulation on its slider. */
    simulation(view, names) {
      const root = document.querySelector(`[data-alliances-view="${view}"]`);
      unfold(root);
      const skip = root.querySelector("[data-al=skip]");
      if (skip.checkVisibility()) skip.click();
      const source = [...root.querySelectorAll(names.source)].find((one) => one.checkVisibility());
      slider = { source, told: root.querySelector(names.told), key: "ArrowLeft", last: null };
      source.focus();
      source.scrollIntoView({ block: "center", behavior: "instant" });
    },

    /** The key of the next move: to one end, then to the other. */
    async move() {
      const { source, told } = slider;
      if ([source.min, source.max].includes(source.value) && source.value !== slider.last) {
        slider.key = source.value === source.min ? "ArrowRight" : "ArrowLeft";
        slider.last = source.value;
      }
      await frames(3);
      time(source, told, "keydown");
      return slider.key;
    },

    changed: () => gesture.target.textContent !== gesture.before,

    painted: (patience) => Promise.race([
      gesture.painted,
      new Promise((_, give) => setTimeout(() => give(new Error("nothing answered the gesture")), patience)),
    ]),
  };
})()
