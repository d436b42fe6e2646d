/** A scale of colours by which more is lighter, for every kind of eye: viridis from its first quarter on, which stands
 * out from a dark sky.
 */
export const STOPS = ["#3b528b", "#2c728e", "#21918c", "#27ad81", "#5ec962", "#aadc32", "#fde725"] as const;

/** The colours as red, green and blue from 0 to 1. */
export const RGB: readonly [number, number, number][] = STOPS.map((stop) => {
  const [r, g, b] = [1, 3, 5].map((k) => parseInt(stop.slice(k, k + 2), 16) / 255);
  return [r!, g!, b!];
});

/** The colour at a share of the scale. */
export function tone(share: number): string {
  const at = Math.max(0, Math.min(1, share)) * (RGB.length - 1);
  const k = Math.min(Math.floor(at), RGB.length - 2);
  const mixed = RGB[k]!.map((c, n) => Math.round(255 * (c + (at - k) * (RGB[k + 1]![n]! - c))));
  return `rgb(${mixed.join(" ")})`;
}
