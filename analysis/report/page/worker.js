"use strict";
// Runs the engine beside the page, so that the page never waits for it.
let engine;
const none = 8; // the engine has no files: EBADF
const library = {
  fd_close: () => none,
  fd_seek: () => none,
  fd_write: () => none,
  proc_exit: (status) => {
    throw new Error(`the engine ended with status ${status}`);
  },
};

async function start(module) {
  const made = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: library });
  engine = made.exports;
  engine._initialize();
}

function ask(request) {
  const bytes = new TextEncoder().encode(request);
  const room = engine.room(bytes.length + 1);
  new Uint8Array(engine.memory.buffer).set(bytes, room);
  const answer = engine.ask(room, bytes.length);
  engine.release(room);
  const memory = new Uint8Array(engine.memory.buffer);
  const text = new TextDecoder().decode(memory.subarray(answer, memory.indexOf(0, answer)));
  engine.release(answer);
  return JSON.parse(text);
}

addEventListener("message", async (event) => {
  const { module, request } = event.data;
  try {
    if (module) await start(module);
    postMessage({ answer: request ? ask(request) : null });
  } catch (error) {
    postMessage({ answer: { error: String(error) } });
  }
});
