import { clock, date } from '../text/format';

export interface YScale {
  readonly min: number;
  readonly max: number;
  readonly interval: number;
}

const ROUND = [1, 2, 2.5, 5, 10];

/** An axis from round number to round number with three to five lines between. */
export function niceScale(low: number, high: number, lines = 4): YScale {
  if (!(high > low)) {
    const pad = Math.abs(low) * 0.05 || 1;
    return niceScale(low - pad, low + pad, lines);
  }
  const rough = (high - low) / lines;
  const power = 10 ** Math.floor(Math.log10(rough));
  const interval = (ROUND.find((r) => r * power >= rough) ?? 10) * power;
  return { min: Math.floor(low / interval) * interval, max: Math.ceil(high / interval) * interval, interval };
}

/** The round numbers inside [low, high]. */
export function niceTicks(low: number, high: number, lines = 4): number[] {
  const { min, interval } = niceScale(low, high, lines);
  const ticks: number[] = [];
  for (let i = 0; min + i * interval <= high; i++) if (min + i * interval >= low) ticks.push(min + i * interval);
  return ticks;
}

export interface TimeTick {
  readonly t: number;
  readonly label: string;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 28, 91, 182, 365].map((n) => n * DAY),
];
const PIXELS_A_TICK = 110;

/** Round local times in a span, with the date where a day begins. */
export function timeTicks(from: number, to: number, pixels: number): TimeTick[] {
  const most = Math.max(2, Math.floor(pixels / PIXELS_A_TICK));
  const step = STEPS.find((s) => (to - from) / s <= most) ?? Math.ceil((to - from) / most / DAY) * DAY;
  const ticks: TimeTick[] = [];
  // Aligned to local midnight, found anew for each tick: a day of a clock change has no 24 hours.
  let t = align(from, step);
  while (t <= to) {
    if (t >= from) ticks.push({ t, label: label(t, step) });
    t = align(t + step + (step >= DAY ? 2 * HOUR : 0), step);
  }
  return ticks;
}

function align(t: number, step: number): number {
  const midnight = new Date(t).setHours(0, 0, 0, 0);
  return step >= DAY ? midnight : midnight + Math.floor((t - midnight) / step) * step;
}

function label(t: number, step: number): string {
  const d = new Date(t);
  if (d.getHours() === 0 && d.getMinutes() === 0 && d.getSeconds() === 0) return date(t);
  return clock(t, step < MINUTE);
}
