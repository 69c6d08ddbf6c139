import type { Anomaly, Sensor } from '../data/model';

/** What became of a fleet in a past range. */
export interface PastCounts {
  readonly total: number;
  /** Sensors that had an anomaly of their readings in it. */
  readonly anomalous: number;
  /** Those that had none of these and did not report for a while. */
  readonly silent: number;
  readonly undisturbed: number;
}

/** @param anomalies those that last into the range */
export function pastCounts(total: number, anomalies: readonly Anomaly[]): PastCounts {
  const anomalous = new Set(anomalies.filter((a) => a.kind === 'reading').map((a) => a.sensor));
  const silent = [...disturbedSensors(anomalies)].filter((sensor) => !anomalous.has(sensor)).length;
  return {
    total,
    anomalous: anomalous.size,
    silent,
    undisturbed: Math.max(0, total - anomalous.size - silent),
  };
}

export function disturbedSensors(anomalies: readonly Anomaly[]): Set<string> {
  return new Set(anomalies.map((a) => a.sensor));
}

/** How many sensors there were by then. */
export function sensorsUntil(sensors: Iterable<Sensor>, to: number): number {
  return [...sensors].filter((s) => Date.parse(s.firstTime) < to).length;
}
