// A question asked again: a store in which it has no answer yet, whose answers go where the first ones went.

/** First word of the ids of the questions asked again: alliances.freshness.AGAIN. */
export const PREFIX = "revoir-";

export function afresh(store) {
  const known = new Set(store.events().map(({ uuid }) => uuid));
  const opened = Date.now();
  const name = (id) => id.slice(PREFIX.length);
  // An older answer may still come from the disk or from another tab.
  const isNew = (event) => Boolean(event) && !known.has(event.uuid) && Date.parse(event.time) >= opened;
  const latest = (id) => {
    const event = store.latest(name(id));
    return isNew(event) ? event : null;
  };
  return {
    episode: `${PREFIX}${store.episode}`,
    basePath: store.basePath,
    latest,
    events: () => store.events().filter(isNew).map((event) => ({ ...event, question: PREFIX + event.question })),
    give: (id, ...answer) => store.give(name(id), ...answer),
    statusOf: (id) => (latest(id) ? store.statusOf(name(id)) : { state: "none" }),
    subscribe: (listener) => store.subscribe((question) => listener(question && PREFIX + question)),
  };
}
