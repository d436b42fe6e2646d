/** Numbers as people read them. */

/** Made once: making a format takes longer than all else that a number needs. */
const DIGITS = new Intl.NumberFormat("en-US", { maximumFractionDigits: 8 });

/** A ratio, two figures, whole from a hundred: as the command line says it. */
export function times(ratio: number): string {
  if (ratio >= 100) return formed(ratio, ",.0f");
  if (ratio >= 1) return fixed(ratio, ratio >= 10 ? 0 : 1);
  const power = Number(ratio.toExponential(1).split("e")[1]);
  return fixed(ratio, Math.min(Math.max(1 - power, 1), 100)).replace(/\.?0+$/, "");
}

/** A number in one of Python's forms: `.1f`, `,.0f`, `.1%`. */
export function formed(value: number, form: string): string {
  const [, threes, decimals, kind] = /^(,?)\.(\d)([f%])$/.exec(form) ?? [];
  const [whole = "", ...part] = fixed(kind === "%" ? 100 * value : value, Number(decimals)).split(".");
  const said = [threes ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole, ...part].join(".");
  return kind === "%" ? `${said}%` : said;
}

/** A number with its decimals, the exact half to the even digit, as Python writes it; `toFixed` takes that half up. */
export function fixed(value: number, decimals: number): string {
  const [whole = "", part = ""] = Math.abs(value).toFixed(100).split(".");
  const below = decimals ? `${whole}.${part.slice(0, decimals)}` : whole;
  const isHalf = /^50*$/.test(part.slice(decimals));
  return isHalf && Number(below.at(-1)) % 2 === 0 ? (value < 0 ? "-" : "") + below : value.toFixed(decimals);
}

/** Digits in threes, with at most `figures` that say something. */
export function plain(value: number, figures = 4): string {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e15 || size < 1e-4) return value.toExponential(2).replace("e", " × 10^").replace("+", "");
  const rounded = size >= 10 ** figures ? Math.round(value) : Number(value.toPrecision(figures));
  return DIGITS.format(rounded).replace("-", "−");
}

const STEPS: [number, string][] = [
  [1e12, "T"],
  [1e9, "G"],
  [1e6, "M"],
  [1e3, "k"],
];

/** A quantity with its unit, large ones in steps of a thousand. */
export function quantity(value: number, unit: string): string {
  if (!Number.isFinite(value)) return "–";
  if (unit === "$") {
    const [step, letter] = { 12: [1e12, " T"], 9: [1e9, " B"], 6: [1e6, " M"] }[power(value)] ?? [1, ""];
    const sign = value < 0 ? "−" : "";
    return `${sign}$${plain(Math.abs(value) / Number(step), 3)}${letter}`;
  }
  if (SCALED.has(unit)) {
    const [step, letter] = STEPS.find(([s]) => Math.abs(value) >= s) ?? [1, ""];
    return `${plain(value / step, 3)} ${letter}${unit}`;
  }
  return unit === "%" ? `${plain(100 * value, 3)} %` : `${plain(value)} ${unit}`.trim();
}

/** From low to high, the unit once where both stand in the same. */
export function span(low: number, high: number, unit: string): string {
  const ends = [low, high].map((value) => (SCALED.has(unit) || unit === "%" || unit === "$" ? quantity(value, unit) : plain(value, 3)));
  const [first, last] = ends as [string, string];
  const own = first.split(" ")[1];
  const bare = own && last.endsWith(` ${own}`) && unit !== "$" ? first.slice(0, -own.length - 1) : first;
  const named = SCALED.has(unit) || unit === "%" || unit === "$" ? last : `${last} ${unit}`.trim();
  return `${bare} to ${named}`;
}

/** A unit as people write it. */
export function unitText(unit: string): string {
  const year = /USD_(\d{4})/.exec(unit)?.[1];
  const plainUnit = unit.replace(/USD_\d{4}/, "$").replaceAll("^2", "²").replaceAll("^3", "³").replaceAll("*", "·");
  return year ? `${plainUnit} of ${year}` : plainUnit;
}

function power(value: number): number {
  return Math.min(12, 3 * Math.floor(Math.log10(Math.max(Math.abs(value), 1)) / 3));
}

const SCALED = new Set(["W", "Wh"]);
