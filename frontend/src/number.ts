/** Numbers as people read them. */

/** Made once: making a format takes longer than all else that a number needs. */
const DIGITS = new Intl.NumberFormat("en-US", { maximumFractionDigits: 8 });

const MISSING = "–";

/** A ratio, two figures, whole from a hundred: as the command line says it. */
export function times(ratio: number): string {
  if (!Number.isFinite(ratio)) return MISSING;
  if (Math.abs(ratio) >= 100) return formed(ratio, ",.0f");
  const text = figured(ratio, 2);
  return Math.abs(Number(text)) >= 1 ? text : trimmed(text);
}

/** A ratio as `times` says it, with figures added until it reads as the side of parity on which it is. */
export function besideParity(ratio: number): string {
  let text = times(ratio);
  for (let figures = 3; Number(text) === 1 && Math.abs(ratio - 1) > NOISE; figures++) text = figured(ratio, figures);
  return text;
}

/** A number to so many figures, all of them written; what rounding carries over is said by what it became. */
function figured(value: number, figures: number): string {
  if (value === 0) return "0";
  const power = (of: number) => Number(of.toExponential(20).split("e")[1]);
  const decimals = (of: number) => Math.min(Math.max(figures - 1 - power(of), 0), 100);
  const text = fixed(value, decimals(value));
  return Number(text) === 0 ? "0" : fixed(value, decimals(Number(text)));
}

/** A number in one of Python's forms: `.1f`, `,.0f`, `.1%`. */
export function formed(value: number, form: string): string {
  if (!Number.isFinite(value)) return MISSING;
  const [, threes, decimals, kind] = /^(,?)\.(\d)([f%])$/.exec(form) ?? [];
  if (kind === "%") return shared(value, Number(decimals));
  const [whole = "", ...part] = fixed(value, Number(decimals)).split(".");
  return [threes ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole, ...part].join(".");
}

/** A share of one in percent: decimals are added until a part reads neither as none nor as the whole. */
function shared(share: number, decimals: number): string {
  let text = fixed(100 * share, decimals);
  const size = Math.abs(share);
  if (size < NOISE || Math.abs(1 - size) < NOISE || size > 1) return `${text}%`;
  for (let more = decimals + 1; [0, 100].includes(Math.abs(Number(text))); more++) text = fixed(100 * share, more);
  return `${text}%`;
}

/** A number in one of Python's forms, with decimals added until it reads otherwise than another that it is not. */
export function apart(value: number, other: number, form: string): string {
  const [, head = "", first = "0", kind = ""] = /^(.*)(\d)(.)$/.exec(form) ?? [];
  for (let decimals = Number(first); decimals < 9; decimals++) {
    const text = formed(value, `${head}${decimals}${kind}`);
    if (value === other || text !== formed(other, `${head}${decimals}${kind}`)) return text;
  }
  return formed(value, form);
}

/** A number's text without the zeros at its end that say nothing. */
function trimmed(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** A number with its decimals, the exact half to the even digit, as Python writes it; `toFixed` takes that half up. */
export function fixed(value: number, decimals: number): string {
  const [whole = "", part = ""] = Math.abs(value).toFixed(100).split(".");
  const below = decimals ? `${whole}.${part.slice(0, decimals)}` : whole;
  const isHalf = /^50*$/.test(part.slice(decimals));
  const text = isHalf && Number(below.at(-1)) % 2 === 0 ? (value < 0 ? "-" : "") + below : value.toFixed(decimals);
  return Number(text) === 0 ? text.replace("-", "") : text;
}

/** Digits in threes, with at most `figures` that say something. */
export function plain(value: number, figures = 4): string {
  if (!Number.isFinite(value)) return MISSING;
  if (value === 0) return "0";
  const shown = shownAs(value, figures);
  if (Math.abs(shown) < 1e15 && Math.abs(shown) >= 1e-4) return DIGITS.format(shown).replace("-", "−");
  const [digits = "", power = ""] = value.toExponential(2).split("e");
  return `${trimmed(digits)} × 10${[...power.replace("+", "")].map((one) => SUPERSCRIPT[one]).join("")}`.replace("-", "−");
}

/** The number that `plain` writes. */
function shownAs(value: number, figures: number): number {
  return Math.abs(value) >= 10 ** figures ? Math.round(value) : Number(value.toPrecision(figures));
}

const SUPERSCRIPT: Record<string, string> = { "-": "⁻", ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((sign, k) => [k, sign])) };

/** Steps of a thousand, from small to large, each where the one before would say a thousand. */
const STEPS: [number, string][] = [
  [1, ""],
  [1e3, "k"],
  [1e6, "M"],
  [1e9, "G"],
  [1e12, "T"],
];
const DOLLARS: [number, string][] = [
  [1, ""],
  [1e6, " M"],
  [1e9, " B"],
  [1e12, " T"],
];

/** A quantity with its unit, large ones in steps of a thousand. */
export function quantity(value: number, unit: string): string {
  if (!Number.isFinite(value)) return MISSING;
  if (unit === "$") {
    const [number, letter] = stepped(Math.abs(value), DOLLARS);
    return `${value < 0 ? "−" : ""}$${number}${letter}`;
  }
  if (SCALED.has(unit)) return `${stepped(value, STEPS).join(" ")}${unit}`;
  return unit === "%" ? percent(value) : `${plain(value)} ${unit}`.trim();
}

/** A share of one in percent, to three figures and two more near the whole, as in the report. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return MISSING;
  if (!(share > 0.99 && share < 1)) return `${plain(100 * share, 3)} %`;
  return `${trimmed(shared(share, share > 0.999 ? 3 : 2).slice(0, -1))} %`;
}

function stepped(value: number, steps: [number, string][]): [string, string] {
  const k = steps.findIndex(([step], n) => !(Math.abs(shownAs(value / step, 3)) >= (steps[n + 1]?.[0] ?? Infinity) / step));
  const [step, letter] = steps[k] ?? [1, ""];
  return [plain(value / step, 3), letter];
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

const SCALED = new Set(["W", "Wh"]);
const NOISE = 1e-9;
