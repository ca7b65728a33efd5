// Runs in the page before anything else: the browser's own entries, added up as the web vitals define them.
const totals = { lcpMs: 0, cls: 0, fcpMs: 0 };
const longTasks = [];

function watch(type, take) {
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
}

watch("largest-contentful-paint", (entry) => {
  totals.lcpMs = entry.startTime;
});
watch("layout-shift", (entry) => {
  if (!entry.hadRecentInput) totals.cls += entry.value;
});
watch("paint", (entry) => {
  if (entry.name === "first-contentful-paint") totals.fcpMs = entry.startTime;
});
watch("longtask", (entry) => {
  longTasks.push({ endTime: entry.startTime + entry.duration, duration: entry.duration });
});

window.benchMetrics = () => ({
  ...totals,
  // What was blocked over 50 ms after the first paint.
  tbtMs: longTasks
    .filter((task) => task.endTime > totals.fcpMs)
    .reduce((sum, task) => sum + Math.max(0, task.duration - 50), 0),
});
