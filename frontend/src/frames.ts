/** Call with every frame of the page and the seconds since the one before, a tenth at most; gives how to stop. */
export function frames(step: (elapsed_s: number, now_ms: number) => void): () => void {
  let before = performance.now();
  let frame = requestAnimationFrame(function next(now) {
    step(Math.min(Math.max(now - before, 0), 100) / 1000, now);
    before = now;
    frame = requestAnimationFrame(next);
  });
  return () => cancelAnimationFrame(frame);
}
