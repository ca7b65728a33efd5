// Runs in the page before anything else: drags a pane about, one step a frame, and tells what the frames took.
const longTasks = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({ type: "longtask" });

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

function send(element, type, x, y) {
  const facts = {
    pointerId: 1,
    pointerType: "mouse",
    isPrimary: true,
    button: 0,
    buttons: type === "pointerup" ? 0 : 1,
  };
  element.dispatchEvent(new PointerEvent(type, { ...facts, clientX: x, clientY: y, bubbles: true, cancelable: true }));
}

/** Round a circle, so that the picture stays on its pane. */
window.benchPan = async ({ selector, steps, radius }) => {
  const element = document.querySelector(selector);
  const box = element.getBoundingClientRect();
  const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const started = performance.now();
  send(element, "pointerdown", middle.x, middle.y);
  await nextFrame();
  let last = performance.now();
  const frames = [];
  for (let step = 1; step <= steps; step++) {
    const turn = (step / steps) * 2 * Math.PI;
    send(element, "pointermove", middle.x + Math.sin(turn) * radius, middle.y + (1 - Math.cos(turn)) * radius);
    await nextFrame();
    const now = performance.now();
    frames.push(now - last);
    last = now;
  }
  send(element, "pointerup", middle.x, middle.y);
  const tasks = longTasks.filter((task) => task.startTime >= started).map((task) => task.duration);
  return { frames, longestTaskMs: Math.max(0, ...tasks) };
};
