/** Runs when the next frame has been painted: a frame's own work follows its callbacks, the task after that finds it done. */
export function afterPaint(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}
