// Entry of JupyterLab's bundle.
import { render } from "./host/lab.js";

export { mount } from "./widget/views.js";
export { render };
export default { render };
