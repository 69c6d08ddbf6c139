import type { CellHistory } from '../data/cell-history';
import type { Anomaly, LocationCount, Sensor } from '../data/model';
import { decimalsFor, expectation, moment, quantity, shortDuration } from '../text/format';
import { locationName, metricText, shortName, STATE_WORDS } from '../text/wording';
import { valueAt, type CellMark } from '../chart/cell-chart';

export type Density = 'L' | 'M' | 'S';

/** Cells get smaller as the fleet grows. */
export function densityFor(sensors: number): Density {
  return sensors <= 36 ? 'L' : sensors <= 144 ? 'M' : 'S';
}

export interface Row {
  readonly location: string | null;
  readonly counts: LocationCount;
  readonly sensors: readonly Sensor[];
}

/** Rows in the order of the fleet, each with its sensors in theirs: nothing ever changes its place. */
export function rows(
  sensors: Iterable<Sensor>,
  counts: readonly LocationCount[],
  keep: (sensor: Sensor) => boolean,
): Row[] {
  const byLocation = new Map<string | null, Sensor[]>();
  for (const sensor of sensors) {
    if (!keep(sensor)) continue;
    const location = sensor.location ?? null;
    const list = byLocation.get(location);
    if (list) list.push(sensor);
    else byLocation.set(location, [sensor]);
  }
  return counts.map((count) => ({
    location: count.location,
    counts: count,
    sensors: byLocation.get(count.location ?? null) ?? [],
  }));
}

/** A metric is unusual from so many σ, and a cell turns from one to another that is so much more so. */
const UNUSUAL = 4;
const TURN_BY = 1;
/** A cell stays with an unusual metric so long after it was so last; without this, cells would flicker. */
const STAY_MS = 5 * 60_000;

/**
 * Which metric each cell draws: that of a recent anomaly, else the most unusual one. Where none is unusual it is the
 * first, so that a calm location shows one and the same metric in all of its cells.
 */
export class ShownMetrics {
  private readonly shown = new Map<string, { readonly metric: string; readonly until: number }>();

  of(sensor: Sensor, chosen: string, recent: Anomaly | undefined, now: number): string {
    if (chosen !== '') return chosen;
    const before = this.shown.get(sensor.sensor);
    const current = before && before.until > now ? before.metric : undefined;
    const metric = this.next(sensor, current, recent);
    const unusual = Math.abs(sensor.metrics.find((m) => m.metric === metric)?.z ?? 0) >= UNUSUAL;
    this.shown.set(sensor.sensor, { metric, until: unusual || metric !== current ? now + STAY_MS : (before?.until ?? now) });
    return metric;
  }

  private next(sensor: Sensor, current: string | undefined, recent: Anomaly | undefined): string {
    const has = (metric: string | null | undefined): metric is string =>
      metric !== null && metric !== undefined && sensor.metrics.some((m) => m.metric === metric);
    if (recent && has(recent.metric)) return recent.metric;
    const z = (metric: string): number => Math.abs(sensor.metrics.find((m) => m.metric === metric)?.z ?? 0);
    const calm = has(current) ? current : (sensor.metrics[0]?.metric ?? '');
    if (!has(sensor.unusual) || z(sensor.unusual) < UNUSUAL) return calm;
    return z(sensor.unusual) >= z(calm) + TURN_BY ? sensor.unusual : calm;
  }
}

/**
 * The text under a cell's chart: two lines, or one in a small cell.
 *
 * @param behind readings are still to be stored, so that what is not here may come
 */
export function cellText(sensor: Sensor, metric: string, history: CellHistory, now: number, behind = false): string {
  const others = sensor.metrics.map((m) => m.metric).filter((m) => m !== metric);
  const own = sensor.metrics.find((m) => m.metric === metric);
  if (history.fixed) {
    const last = history.get(sensor.sensor, metric)?.points.at(-1);
    return last && own ? `${metric} ${quantity(last.v, own.unit, decimalsFor(last.v, own.expected))}\n${moment(last.t, now, false)}` : behind ? 'not here yet' : 'no reading\nin this range';
  }
  const first = metricText(sensor, metric, true) || `no ${metric}`;
  if (sensor.state === 'silent') {
    const last = Date.parse(sensor.lastTime);
    return `silent ${shortDuration(now - Date.parse(sensor.lastReceived))}\nlast ${quantity(own?.value, own?.unit, decimalsFor(own?.value, own?.expected))} at ${moment(last, now, false)}`;
  }
  if (sensor.state === 'warming-up' && sensor.warmUp) {
    return `${first}\nlearning ${sensor.warmUp.seen} / ${sensor.warmUp.needed}`;
  }
  const last = Date.parse(sensor.lastTime);
  if (behind && last < history.span().from) return `${first}\nas of ${moment(last, now, false)}`;
  // A number and its unit stay on one line.
  return `${first}\n${others.map((m) => metricText(sensor, m, false).replaceAll(' ', '\u00a0')).join(' · ')}`;
}

/** The one line of a medium cell: the value, and its metric's name only where no unit tells it. */
export function shortCellText(sensor: Sensor, metric: string, history: CellHistory, now: number, behind = false): string {
  const own = sensor.metrics.find((m) => m.metric === metric);
  if (history.fixed) {
    const last = history.get(sensor.sensor, metric)?.points.at(-1);
    return last && own ? quantity(last.v, own.unit, decimalsFor(last.v, own.expected)) : behind ? 'not here yet' : 'no reading';
  }
  if (sensor.state === 'silent') return `silent ${shortDuration(now - Date.parse(sensor.lastReceived))}`;
  return metricText(sensor, metric, false) || `no ${metric}`;
}

/** What stands beside that line where it has room, smaller: a sensor that is learning has a value all the same. */
export function shortCellNote(sensor: Sensor, history: CellHistory): string {
  return sensor.state === 'warming-up' && !history.fixed ? 'learning' : '';
}

/** In words what a cell's drawing shows: its state, and what is expected. */
export function cellDescription(sensor: Sensor, metric: string, stale: boolean): string {
  const own = sensor.metrics.find((m) => m.metric === metric);
  const expected = own?.expected ? `, expected ${expectation(own.expected, decimalsFor(own.value, own.expected))}` : '';
  const learning = sensor.state === 'warming-up' && sensor.warmUp ? `, ${sensor.warmUp.seen} of ${sensor.warmUp.needed} readings` : '';
  return `${STATE_WORDS[sensor.state]}${learning}${stale ? ', stale' : ''}${expected}; ${locationName(sensor.location)}`;
}

export function cellName(sensor: Sensor): string {
  const name = sensor.attributes?.['name'];
  return name ? `${shortName(sensor.sensor)} ${name}` : shortName(sensor.sensor);
}

/** Where a cell has diamonds: each anomaly's opening and peak, the newest value while open, and marked windows. */
export function cellMarks(
  sensor: Sensor,
  metric: string,
  anomalies: readonly Anomaly[],
  history: CellHistory,
): CellMark[] {
  const series = history.get(sensor.sensor, metric);
  const marks: CellMark[] = [];
  const at = (t: number, known: number | null): void => {
    const v = known ?? valueAt(series, t);
    if (v !== null) marks.push({ t, v });
  };
  for (const anomaly of anomalies) {
    if (anomaly.kind === 'silence' || (anomaly.metrics.length > 0 && !anomaly.metrics.includes(metric))) continue;
    at(Date.parse(anomaly.since), null);
    at(Date.parse(anomaly.peakTime), anomaly.metric === metric ? (anomaly.value ?? null) : null);
  }
  const open = anomalies.find((a) => a.state === 'open' && a.kind === 'reading' && a.metrics.includes(metric));
  const newest = series?.points.at(-1);
  if (open && newest && !history.fixed) marks.push({ t: newest.t, v: newest.v });
  // Readings that were anomalous in an anomaly that the list does not reach back to.
  const oldest = anomalies.reduce((t, a) => Math.min(t, Date.parse(a.since)), Infinity);
  for (const point of series?.points ?? []) {
    if (point.anomalous && point.t < oldest - (series?.gap ?? 0)) marks.push({ t: point.t, v: point.v });
  }
  return marks;
}
