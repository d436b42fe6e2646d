/** What is on the table: a page, what was changed on it, and the numbers that follow; its answer comes after. */

import { Chain, kernelOf, type Changes, type Numbers } from "../kernel";
import { change, read, written } from "../link";
import type { Answer, Page } from "../page";
import type { Standing } from "./verdict";
import { spans, type Band, type Spans, type Swing } from "../spans";

/** Quiet after which the range is worked out anew. */
const SETTLED_MS = 120;
const DEPLOYED = "campaign.deployed_fraction";

export class PageState {
  changes: Changes = $state({});
  refused: string[] = $state([]);
  spans: Spans | undefined = $state.raw();
  /** The answer of the scenario as it is written, once it is there. */
  answer: Answer | undefined = $state.raw();
  readonly chain: Chain | undefined;
  readonly numbers: Numbers | undefined = $derived.by(() => this.chain?.run(this.changes));
  readonly count = $derived(Object.keys(this.changes).length);
  /** The answer, where it is that of what stands here. */
  readonly own = $derived(this.count ? undefined : this.answer);
  /** The band of the ratio: the answer's, or, of what was changed, as worked out here, once it is. */
  readonly span = $derived.by((): Band | undefined => {
    const said = this.own?.verdict;
    return said ? { low: said.cost_ratio_low, median: said.cost_ratio_median, high: said.cost_ratio_high } : this.spans;
  });
  /** What each input moves alone; the last ones known until new ones are. */
  readonly swings = $derived.by((): readonly Swing[] => {
    if (this.count && this.worked.length) return this.worked;
    return (this.answer?.decides ?? []).map((d) => ({ path: d.input, low: d.cost_ratio_low, high: d.cost_ratio_high }));
  });
  /** What stands of a fleet that never stands whole. */
  readonly standing = $derived.by((): Standing | undefined => {
    const numbers = this.numbers;
    if (!this.chain || !numbers || numbers.one(DEPLOYED) >= this.page.live.stands_fraction) return undefined;
    const count = Math.floor(numbers.one(DEPLOYED) * numbers.one("campaign.satellite_count"));
    if (!(count >= 1)) return { count: 0, ratio: NaN };
    const path = ["mission.satellite_count", "mission.power_it_fleet"].find((at) => (this.chain!.inputs.get(at)?.at ?? -1) >= 0);
    const input = path && this.chain.inputs.get(path);
    if (!input) return undefined;
    const field = input.path === "mission.satellite_count" ? count : count * numbers.one("satellite.power_it_w");
    const fleet = this.chain.run({ ...this.changes, [input.path]: (field - input.b) / input.a });
    return { count, ratio: fleet.one("verdict.cost_ratio") };
  });
  private worked: readonly Swing[] = $state.raw([]);
  private turn = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly page: Page,
    answer?: Answer,
  ) {
    this.answer = answer;
    const kernel = kernelOf(page);
    this.chain = kernel && new Chain(page, kernel);
  }

  /** Take a change as written; says why where it cannot be taken. */
  set(path: string, text: string): string | undefined {
    const next = { ...this.changes };
    const fault = change(this.page, next, path, text);
    if (!fault) this.take(next);
    return fault;
  }

  /** Move an input that has a slider. */
  move(path: string, value: number): void {
    this.set(path, String(value));
  }

  /** As the scenario has it: one input, or all. */
  reset(path?: string): void {
    const next = path ? { ...this.changes } : {};
    if (path) delete next[path];
    this.take(next);
  }

  /** Take what an address says. */
  open(text: string): void {
    const found = read(this.page, text);
    this.refused = found.refused;
    this.take(found.changes);
  }

  /** What was changed, as one reads it. */
  get said(): string[] {
    const of = (part: string) => decodeURIComponent(part).replace("=", " = ");
    return this.count ? this.address.split("&").map(of) : [];
  }

  /** What the address is to say. */
  get address(): string {
    return written(this.page, this.changes);
  }

  private take(next: Changes): void {
    this.changes = next;
    this.spans = undefined;
    this.turn++;
    clearTimeout(this.timer);
    if (this.count) this.timer = setTimeout(() => void this.work(), SETTLED_MS);
  }

  private async work(): Promise<void> {
    const turn = this.turn;
    if (!this.chain) return;
    const found = await spans(this.chain, this.changes, () => turn !== this.turn);
    if (found && turn === this.turn) [this.spans, this.worked] = [found, found.swings];
  }
}
