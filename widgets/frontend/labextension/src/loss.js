// A server that answers no more: Jupyter's box would come back every few seconds over a course that can still be read.
export function lossPlugin({ IConnectionLost, ConnectionLost }) {
  const { hubPrefix } = JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}");
  // Behind a hub, its own box starts the server again.
  if (hubPrefix || !IConnectionLost) return [];
  return [{
    id: "alliances-cours:loss",
    autoStart: true,
    provides: IConnectionLost,
    // The views say what waits, and « Reprendre » is there: our notebooks need no box.
    activate: () => async (...loss) => (document.querySelector(".al-notebook") ? null : ConnectionLost(...loss)),
  }];
}
