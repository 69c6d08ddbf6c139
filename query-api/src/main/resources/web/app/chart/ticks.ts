import { clock, date } from '../text/format';

export interface YScale {
  readonly min: number;
  readonly max: number;
  /** Round numbers inside, and the step between them. */
  readonly ticks: readonly number[];
  readonly step: number;
}

const ROUND = [1, 2, 5, 10];
const MARGIN = 0.06;

/** An axis that fits from low to high with a little room, and has three to five round numbers inside. */
export function niceScale(low: number, high: number): YScale {
  const size = high - low || Math.abs(low) * 0.1 || 1;
  const min = low - size * (high > low ? MARGIN : 0.5);
  const max = high + size * (high > low ? MARGIN : 0.5);
  return { min, max, ...niceTicks(min, max) };
}

/** The round numbers inside [low, high], by the step that gives the number of them closest to the wanted one. */
export function niceTicks(low: number, high: number, wanted = 4): { readonly ticks: number[]; readonly step: number } {
  const power = 10 ** Math.floor(Math.log10((high - low) / wanted));
  const inside = (step: number): number => Math.floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9) + 1;
  const steps = ROUND.map((r) => r * power);
  const step = steps.reduce((best, s) => (Math.abs(inside(s) - wanted) < Math.abs(inside(best) - wanted) ? s : best));
  const first = Math.ceil(low / step - 1e-9);
  return { ticks: Array.from({ length: inside(step) }, (_, i) => (first + i) * step), step };
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
