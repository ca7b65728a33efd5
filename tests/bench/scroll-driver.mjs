// Runs in the page before anything else: scrolls an element step by step, a step a frame, and tells what the frames took.
const longTasks = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

window.benchScroll = async ({ selector, steps, by }) => {
  const element = document.querySelector(selector);
  const started = performance.now();
  await nextFrame();
  let last = performance.now();
  const frames = [];
  let mostNodes = 0;
  for (let step = 0; step < steps; step++) {
    element.scrollTop += by;
    await nextFrame();
    const now = performance.now();
    frames.push(now - last);
    last = now;
    if (step % 20 === 0) mostNodes = Math.max(mostNodes, document.body.querySelectorAll("*").length);
  }
  const tasks = longTasks.filter((task) => task.startTime >= started).map((task) => task.duration);
  return { frames, mostNodes, longestTaskMs: Math.max(0, ...tasks) };
};
