import type { Anomaly, Sensor, Status, Verdict } from '../../main/resources/web/app/data/model';

declare const Deno: { test(name: string, body: () => void | Promise<void>): void };

export const test = Deno.test;

/** Fails where two values differ as JSON; NaN and undefined are told apart from null. */
export function equal(actual: unknown, expected: unknown): void {
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, v) => (typeof v === 'number' && !Number.isFinite(v) ? String(v) : v === undefined ? 'undefined' : v), 1);
  if (text(actual) !== text(expected)) throw new Error(`expected ${text(expected)}, got ${text(actual)}`);
}

export const T0 = Date.parse('2026-05-12T14:00:00Z');
export const at = (seconds: number): string => new Date(T0 + seconds * 1_000).toISOString();

export function sensor(name: string, more: Partial<Sensor> = {}): Sensor {
  return {
    sensor: name,
    location: 'office',
    state: 'normal',
    firstTime: at(0),
    lastTime: at(0),
    lastReceived: at(0),
    readings: 1,
    metrics: [{ metric: 'humidity', unit: '%', value: 43.21, expected: { mean: 43, sd: 4.6 }, z: 0 }],
    ...more,
  };
}

export function anomaly(id: string, seconds: number, more: Partial<Anomaly> = {}): Anomaly {
  return {
    id,
    sensor: 'office/desk-1',
    kind: 'reading',
    state: 'open',
    since: at(seconds),
    lastTime: at(seconds),
    verdicts: 1,
    metric: 'humidity',
    metrics: ['humidity'],
    value: 71.2,
    expected: { mean: 43, sd: 4.6 },
    score: 0.9,
    peakTime: at(seconds),
    sentence: 'humidity 71.2 %, expected 43.0 ± 4.6 (hst .93, zscore 6.1σ)',
    detectors: ['hst', 'zscore'],
    reasons: [],
    ...more,
  };
}

export function verdict(seconds: number, value: number | null, more: Partial<Verdict> = {}): Verdict {
  return {
    sensor: 'office/desk-1',
    time: at(seconds),
    offset: seconds,
    kind: 'reading',
    values: { humidity: value },
    imputed: [],
    missing: [],
    anomaly: false,
    score: 0.1,
    expected: { humidity: { mean: 43, sd: 4.6 } },
    detectors: [],
    reasons: [],
    ...more,
  };
}

export function lag(behind: number, readingsPerSecond: number): Pick<Status, 'lag' | 'readingsPerSecond'> {
  return { lag: { p95Millis: null, behind, records: {} }, readingsPerSecond };
}
