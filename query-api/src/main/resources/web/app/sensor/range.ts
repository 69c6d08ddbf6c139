import type { Span } from '../data/cell-history';
import type { Anomaly, Sensor } from '../data/model';
import { DEFAULT_RANGE, rangeMillis, RANGES, type RangeName, type Route } from '../route';

const MINUTE = 60_000;
const AROUND_MS = 30 * MINUTE;
/** An anomaly that began or lasted until so lately is shown in the range that ends now. */
const RECENT_MS = 20 * MINUTE;

export interface Placed {
  readonly span: Span;
  /** The range ends now and moves on. */
  readonly following: boolean;
}

/** The range that the address names: fixed, or the last hour, or for a sensor of the past its own last hour. */
export function spanOf(route: Route, sensor: Sensor | undefined, now: number): Placed {
  if (route.from !== undefined && route.to !== undefined) return { span: { from: route.from, to: route.to }, following: false };
  const size = rangeMillis(route.range ?? DEFAULT_RANGE);
  const last = sensor ? Date.parse(sensor.lastTime) : now;
  if (last < now - size) return { span: { from: last - size * 0.98, to: last + size * 0.02 }, following: false };
  return { span: { from: now - size, to: Math.max(now, Math.min(last, now + MINUTE)) }, following: true };
}

/** Where an anomaly is looked at: the range until now if it is recent, else some time before and after it. */
export function spanAround(anomaly: Anomaly, now: number): Placed {
  const since = Date.parse(anomaly.since);
  const end = Date.parse(anomaly.until ?? anomaly.lastTime);
  if (end > now - RECENT_MS) {
    const names = Object.keys(RANGES) as RangeName[];
    const range = names.find((name) => rangeMillis(name) >= Math.max(60 * MINUTE, 1.3 * (now - since))) ?? '7d';
    return { span: { from: now - rangeMillis(range), to: now }, following: true };
  }
  return { span: { from: since - AROUND_MS, to: Math.min(now, Math.max(end, since) + AROUND_MS) }, following: false };
}

/** The button that stands for a range, if one does. */
export function namedRange(span: Span, following: boolean): RangeName | undefined {
  if (!following) return undefined;
  return (Object.keys(RANGES) as RangeName[]).find((name) => Math.abs(rangeMillis(name) - (span.to - span.from)) < 2 * MINUTE);
}
