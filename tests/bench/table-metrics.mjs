// Runs in the page before anything else: when a table of pictures is there to be seen, and the longest task until then.
const longTasks = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) longTasks.push(entry.duration);
}).observe({ type: "longtask", buffered: true });

/** Resolves with the ms since `from` when `count` cells are there and every picture in view has arrived and was painted. */
window.watchTable = (selector, count, from) =>
  new Promise((resolve) => {
    longTasks.length = 0;
    const look = () => {
      const cells = [...document.querySelectorAll(selector)];
      const pictures = cells.flatMap((cell) => [...cell.querySelectorAll("img")]);
      const inView = pictures.filter((picture) => {
        const box = picture.getBoundingClientRect();
        return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      });
      if (cells.length < count || inView.length === 0 || !inView.every((picture) => picture.complete)) {
        requestAnimationFrame(look);
        return;
      }
      // The frame after the one that has them all.
      requestAnimationFrame(() =>
        setTimeout(() =>
          resolve({
            ms: performance.now() - from,
            longestTaskMs: Math.max(0, ...longTasks),
            nodes: document.querySelectorAll("*").length,
          }),
        ),
      );
    };
    look();
  });
