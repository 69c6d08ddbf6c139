import type { Anomaly } from '../data/model';

/** Silences that began at most so long before the newest of them are one event: the network or the power went. */
const TOGETHER_MS = 60_000;
/** Two are read as quickly as a line that stands for them. */
const FEWEST = 3;

/** An entry of the list: an anomaly, or silences that began together, newest first. */
export type Entry = { readonly anomaly: Anomaly } | { readonly silences: readonly [Anomaly, ...Anomaly[]] };

/**
 * Folds silences that began within a minute of each other and are in the same state, open or closed. They stand where the
 * newest of them would.
 *
 * @param anomalies newest first
 */
export function entries(anomalies: readonly Anomaly[]): Entry[] {
  const folded = new Map<Anomaly, [Anomaly, ...Anomaly[]]>();
  let open: [Anomaly, ...Anomaly[]] | undefined;
  let closed: [Anomaly, ...Anomaly[]] | undefined;
  for (const anomaly of anomalies) {
    if (anomaly.kind !== 'silence') continue;
    let group = anomaly.state === 'open' ? open : closed;
    if (group && Date.parse(group[0].since) - Date.parse(anomaly.since) <= TOGETHER_MS) group.push(anomaly);
    else group = [anomaly];
    if (anomaly.state === 'open') open = group;
    else closed = group;
    folded.set(anomaly, group);
  }
  return anomalies.flatMap((anomaly): Entry[] => {
    const group = folded.get(anomaly);
    if (!group || group.length < FEWEST) return [{ anomaly }];
    return group[0] === anomaly ? [{ silences: group }] : [];
  });
}

/** A name that a group keeps while newer silences join it. */
export function keyOf(entry: Entry): string {
  return 'anomaly' in entry ? entry.anomaly.id : `silences ${entry.silences[0].state} ${entry.silences.at(-1)?.id}`;
}

export function sizeOf(entry: Entry): number {
  return 'anomaly' in entry ? 1 : entry.silences.length;
}
