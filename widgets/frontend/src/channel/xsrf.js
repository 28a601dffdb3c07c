// What Jupyter's server asks of a page that writes: its own cookie, said again.
export const xsrfToken = () => /(?:^|; )_xsrf=([^;]*)/.exec(document.cookie)?.[1] ?? "";
