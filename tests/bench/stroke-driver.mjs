// Runs in the page: paints by events of its own making, so that what is measured is the page and not the driver.
const pointer = {
  pointerId: 1,
  pointerType: "mouse",
  isPrimary: true,
  bubbles: true,
  cancelable: true,
  composed: true,
};

function send(target, type, [x, y], init) {
  target.dispatchEvent(new PointerEvent(type, { ...pointer, clientX: x, clientY: y, ...init }));
}

/** Milliseconds of the next frame on this thread: from its first callback until it is handed to the compositor. */
function timeFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const started = performance.now();
      const { port1, port2 } = new MessageChannel();
      // A task that waits for the frame's own to end.
      port1.onmessage = () => resolve(performance.now() - started);
      port2.postMessage(null);
    });
  });
}

/** Runs the event's listeners and what they leave for right after; then the frame. Both in milliseconds. */
async function timeEvent(work) {
  // Asked for first, so that the page's own callbacks of this frame come after it and are within.
  const frame = timeFrame();
  const started = performance.now();
  work();
  await null;
  await null;
  const handlerMs = performance.now() - started;
  return { handlerMs, frameMs: await frame };
}

/**
 * Paints strokes with the left button; each is a list of [x, y] in CSS pixels of the window. The clock ticks in tenths
 * of a millisecond, so that a stroke gives the mean of its moves.
 * @param isFramed false: as fast as can be, without a frame after each move, and with no figures for the moves
 */
window.benchStrokes = async ({ selector, strokes, isFramed }) => {
  const target = document.querySelector(selector);
  // The browser captures real pointers only.
  target.setPointerCapture = () => {};
  const figures = [];
  for (const [first, ...moves] of strokes) {
    send(target, "pointermove", first, { buttons: 0, button: -1 });
    send(target, "pointerdown", first, { buttons: 1, button: 0 });
    await timeFrame();
    let sum = 0;
    for (const place of moves) {
      const move = () => send(target, "pointermove", place, { buttons: 1, button: -1 });
      if (!isFramed) move();
      else {
        const { handlerMs, frameMs } = await timeEvent(move);
        sum += handlerMs + frameMs;
      }
    }
    const last = moves.at(-1) ?? first;
    const { handlerMs, frameMs } = await timeEvent(() => send(target, "pointerup", last, { buttons: 0, button: 0 }));
    figures.push({ moveMs: sum / moves.length, commitMs: handlerMs + frameMs });
  }
  return figures;
};

/** Paints one stroke of which each frame brings several samples in one event, as a fast mouse does. */
window.benchFastStroke = async ({ selector, samples, samplesPerFrame }) => {
  const target = document.querySelector(selector);
  target.setPointerCapture = () => {};
  const held = { buttons: 1, button: -1 };
  const [first, ...rest] = samples;
  send(target, "pointerdown", first, { buttons: 1, button: 0 });
  for (let at = 0; at < rest.length; at += samplesPerFrame) {
    await timeFrame();
    const part = rest.slice(at, at + samplesPerFrame);
    const coalescedEvents = part.map(
      ([x, y]) => new PointerEvent("pointermove", { ...pointer, ...held, clientX: x, clientY: y }),
    );
    send(target, "pointermove", part.at(-1), { ...held, coalescedEvents });
  }
  await timeFrame();
  send(target, "pointerup", samples.at(-1), { buttons: 0, button: 0 });
};
