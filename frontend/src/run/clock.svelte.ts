/** The clock of a recorded run: one time for the sky, the charts and the numbers. */

export class Clock {
  /** seconds since the mission's first midnight */
  time = $state(0);
  playing = $state(false);
  /** seconds of the run in a second of the page */
  speed = $state(600);

  constructor(
    readonly first_s: number,
    readonly last_s: number,
  ) {
    this.time = first_s;
  }

  /** Go on; from the end to the beginning. */
  step(elapsed_s: number): void {
    if (!this.playing) return;
    const next = this.time + elapsed_s * this.speed;
    this.time = next < this.last_s ? next : this.first_s;
  }

  /** Move by seconds, within the run. */
  move(by_s: number): void {
    this.time = Math.max(this.first_s, Math.min(this.last_s, this.time + by_s));
  }
}
