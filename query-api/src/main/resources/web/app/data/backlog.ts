import type { Status } from './model';

/** Readings that are accepted and not yet to be seen here with all that is made of them. */
export interface Backlog {
  readonly behind: number;
  /** Until nothing waits any more, at the pace of the last seconds; null where it does not shrink. */
  readonly millisLeft: number | null;
}

interface Sample {
  readonly t: number;
  readonly behind: number;
}

/** Fewer are on their way at any time. */
const FEW = 500;
/** What comes in so many seconds is on its way, and no backlog: a fast stream holds many readings at any time. */
const SECONDS_TO_BEGIN = 3;
const SECONDS_TO_END = 1;
const PACE_MS = 10_000;

/** Tells from one status to the next whether Lapwing is behind, and for how long it will be; not by each blink. */
export class BacklogWatch {
  private samples: Sample[] = [];
  private isBehind = false;

  take(status: Pick<Status, 'lag' | 'readingsPerSecond'>, t: number): Backlog | null {
    const behind = status.lag.behind ?? 0;
    const usual = (seconds: number): number => seconds * status.readingsPerSecond;
    this.isBehind = this.isBehind
      ? behind >= Math.max(FEW / 2, usual(SECONDS_TO_END))
      : behind >= Math.max(FEW, usual(SECONDS_TO_BEGIN));
    if (!this.isBehind) {
      this.samples = [];
      return null;
    }
    this.samples = [...this.samples.filter((s) => s.t > t - PACE_MS), { t, behind }];
    return { behind, millisLeft: this.millisLeft() };
  }

  private millisLeft(): number | null {
    const first = this.samples[0];
    const last = this.samples.at(-1);
    if (!first || !last || last.t - first.t < 2_000) return null;
    const perMilli = (first.behind - last.behind) / (last.t - first.t);
    return perMilli > 0 ? last.behind / perMilli : null;
  }
}
