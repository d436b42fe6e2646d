/** When the browser has drawn what stands in the page by now: heavy work that is not yet to be seen waits for it. */
export function afterPaint(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}
