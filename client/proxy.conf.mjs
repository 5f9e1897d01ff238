/** `ng serve` passes on what is not the panel's own: see tools/dev.mjs. */
const target = `http://127.0.0.1:${process.env.QUIZ_SERVER_PORT ?? '3000'}`;

export default {
  '/api': { target },
  '/socket.io': { target, ws: true },
};
