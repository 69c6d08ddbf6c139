/** A pace is the median of so many steps. */
const STEPS = 3;
const LEAST_STEPS = 2;
/** Further apart than so many usual steps is a gap. */
const FAR = 3;

/**
 * Items in runs: lines are drawn within one. A step of at most `gap` joins, and so does one that is usual around it: a sensor
 * that changed from a reading a minute to one each 5 s has no gaps before.
 */
export function runs<T extends { readonly t: number }>(items: readonly T[], gap: number): T[][] {
  const steps = items.slice(1).map((item, i) => item.t - (items[i]?.t ?? item.t));
  const all: T[][] = [];
  for (const [i, item] of items.entries()) {
    const step = steps[i - 1] ?? Infinity;
    const run = all.at(-1);
    if (run && (step <= gap || step <= FAR * paceAround(steps, i - 1))) run.push(item);
    else all.push([item]);
  }
  return all;
}

/** The slower of the paces before and after a step; 0 where too little is known. */
function paceAround(steps: readonly number[], i: number): number {
  return Math.max(median(steps.slice(Math.max(0, i - STEPS), i)), median(steps.slice(i + 1, i + 1 + STEPS)));
}

function median(steps: readonly number[], least = LEAST_STEPS): number {
  if (steps.length < least) return 0;
  return [...steps].sort((a, b) => a - b)[Math.floor((steps.length - 1) / 2)] ?? 0;
}

/** The median of the times from one item to the next, of those that differ; `otherwise` where there are none. */
export function usualStep(times: readonly number[], otherwise: number): number {
  const distinct = [...new Set(times)].sort((a, b) => a - b);
  const steps = distinct.slice(1).map((t, i) => t - (distinct[i] ?? t));
  return median(steps, 1) || otherwise;
}

/** The same where only counts are known: the median, over stretches that have readings, of the time that each reading has. */
export function usualShare(stretches: readonly { readonly millis: number; readonly readings: number }[], otherwise: number): number {
  return median(stretches.filter((s) => s.readings > 0).map((s) => s.millis / s.readings), 1) || otherwise;
}
