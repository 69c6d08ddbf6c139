import type { Verdict } from '../data/model';

/** Readings without an opinion of a detector: it sees nothing, which it does not say, or the profile has it no more. */
const UNHEARD_AFTER = 10;

/**
 * Verdicts in the order of time, each reading once: one that was sent again has the same time and the same values. The
 * verdict that was given in time is kept, of equals the newest: one that came late was judged looking back.
 */
export function withoutRepeats(verdicts: readonly Verdict[]): Verdict[] {
  const kept = new Map<string, Verdict>();
  for (const verdict of byOffset(verdicts)) {
    const key = `${verdict.kind}|${verdict.time}|${said(verdict)}`;
    const before = kept.get(key);
    if (!before || before.late || !verdict.late) kept.set(key, verdict);
  }
  return [...kept.values()].sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
}

/** How many readings were judged since each detector last had an opinion, in the order in which they were judged. */
export function missedBy(verdicts: readonly Verdict[]): Map<string, number> {
  const missed = new Map<string, number>();
  const judged = byOffset(verdicts).filter((v) => v.kind === 'reading' && v.detectors.length > 0);
  for (const [i, verdict] of judged.entries()) {
    for (const { name } of verdict.detectors) missed.set(name, judged.length - 1 - i);
  }
  return missed;
}

export function isHeard({ missed }: { readonly missed: number }): boolean {
  return missed < UNHEARD_AFTER;
}

function byOffset(verdicts: readonly Verdict[]): Verdict[] {
  return [...verdicts].sort((a, b) => a.offset - b.offset);
}

/** What the sensor itself said; made-up values may differ from one time to the next. */
function said({ values, imputed }: Verdict): string {
  const own = Object.entries(values).filter(([metric]) => !imputed.includes(metric));
  return JSON.stringify(own.sort(([a], [b]) => (a < b ? -1 : 1)));
}
