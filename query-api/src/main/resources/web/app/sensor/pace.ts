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

function median(steps: readonly number[]): number {
  if (steps.length < LEAST_STEPS) return 0;
  return [...steps].sort((a, b) => a - b)[Math.floor((steps.length - 1) / 2)] ?? 0;
}
