// Voilà: the kernel's websocket, spoken without any Jupyter code (messaging protocol 5, JSON frames).
import { uuid4 } from "../uuid.js";

export const TARGET = "alliances";

export function kernelChannel({ kernelId, baseUrl, episode, Socket = WebSocket }) {
  const heard = [];
  const fallen = [];
  const session = uuid4();
  const comm = uuid4();
  const waiting = [];
  let closed = false;

  const url = new URL(`${baseUrl}api/kernels/${kernelId}/channels?session_id=${session}`, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  const socket = new Socket(url);

  const fall = () => {
    if (closed) return;
    closed = true;
    fallen.forEach((tell) => tell());
  };

  function transmit(type, content) {
    const header = { msg_id: uuid4(), msg_type: type, username: "", session, date: new Date().toISOString(), version: "5.3" };
    const frame = JSON.stringify({ header, parent_header: {}, metadata: {}, content, channel: "shell", buffers: [] });
    if (socket.readyState === Socket.OPEN) socket.send(frame);
    else if (socket.readyState === Socket.CONNECTING) waiting.push(frame);
    else throw new Error("socket closed");
  }

  socket.addEventListener("open", () => waiting.splice(0).forEach((frame) => socket.send(frame)));
  socket.addEventListener("close", fall);
  socket.addEventListener("error", fall);
  socket.addEventListener("message", ({ data }) => {
    if (typeof data !== "string") return;
    const { header, msg_type: type = header?.msg_type, content } = JSON.parse(data);
    if (type === "comm_msg" && content.comm_id === comm) heard.forEach((listen) => listen(content.data));
    else if (type === "comm_close" && content.comm_id === comm) fall();
    else if (type === "status" && ["dead", "restarting", "autorestarting"].includes(content.execution_state)) fall();
  });
  transmit("comm_open", { comm_id: comm, target_name: TARGET, data: { episode } });

  return {
    send: (data) => transmit("comm_msg", { comm_id: comm, data }),
    listen: (fn) => heard.push(fn),
    lost: (fn) => fallen.push(fn),
    close: () => {
      closed = true;
      socket.close();
    },
  };
}
