// JupyterLab: the widget's own comm carries the messages.
export function modelChannel(model) {
  const heard = [];
  const onCustom = (message) => heard.forEach((listen) => listen(message));
  model.on("msg:custom", onCustom);
  return {
    send: (message) => model.send(message),
    listen: (fn) => heard.push(fn),
    lost: () => {}, // silence is noticed by the link's patience, or told by the Lab extension
    close: () => model.off("msg:custom", onCustom),
  };
}
