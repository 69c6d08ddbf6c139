/** What the query API answers: the shapes of docs/http.md. Times are RFC 3339 in UTC. */

export type SensorState = 'normal' | 'anomalous' | 'silent' | 'warming-up';

export interface Expected {
  readonly mean: number;
  readonly sd: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface MetricNow {
  readonly metric: string;
  readonly unit?: string | null;
  readonly value: number | null;
  readonly expected?: Expected | null;
  readonly z?: number | null;
}

export interface Sensor {
  readonly sensor: string;
  readonly location?: string | null;
  readonly state: SensorState;
  readonly firstTime: string;
  readonly lastTime: string;
  readonly lastReceived: string;
  readonly readings: number;
  readonly openAnomaly?: string | null;
  readonly unusual?: string | null;
  readonly metrics: readonly MetricNow[];
  readonly warmUp?: { readonly seen: number; readonly needed: number } | null;
  readonly attributes?: Readonly<Record<string, string | number>> | null;
}

export interface Reason {
  readonly detector: string;
  readonly metric?: string | null;
  readonly observed?: number | null;
  readonly expected?: number | null;
  readonly text: string;
}

export interface Anomaly {
  readonly id: string;
  readonly sensor: string;
  readonly location?: string | null;
  readonly kind: 'reading' | 'silence';
  readonly state: 'open' | 'closed';
  readonly since: string;
  readonly until?: string | null;
  readonly lastTime: string;
  readonly verdicts: number;
  readonly metric?: string | null;
  readonly metrics: readonly string[];
  readonly value?: number | null;
  readonly unit?: string | null;
  readonly expected?: Expected | null;
  readonly score: number;
  readonly peakTime: string;
  readonly sentence: string;
  readonly detectors: readonly string[];
  readonly reasons: readonly Reason[];
}

export interface DetectorScore {
  readonly name: string;
  readonly metric?: string | null;
  readonly score: number;
  readonly threshold: number;
  readonly anomaly: boolean;
  readonly seen: number;
  readonly needed: number;
  readonly raw?: number | null;
}

export interface Verdict {
  readonly sensor: string;
  readonly time: string;
  /** Of the reading on its topic: the order in which a sensor's readings were judged. */
  readonly offset: number;
  readonly kind: 'reading' | 'silence';
  readonly values: Readonly<Record<string, number | null>>;
  readonly imputed: readonly string[];
  readonly missing: readonly string[];
  readonly late?: boolean;
  readonly anomaly: boolean;
  readonly since?: string | null;
  readonly score: number;
  readonly expected: Readonly<Record<string, Expected>>;
  readonly detectors: readonly DetectorScore[];
  readonly reasons: readonly Reason[];
}

export interface Window {
  readonly sensor: string;
  readonly location?: string | null;
  readonly metric: string;
  readonly start: string;
  readonly end: string;
  readonly count: number;
  readonly nulls: number;
  readonly min?: number | null;
  readonly max?: number | null;
  readonly mean?: number | null;
  readonly stddev?: number | null;
  readonly m2?: number | null;
  readonly revision: number;
  readonly anomalyCount?: number;
}

export interface LocationCount {
  readonly location: string | null;
  readonly sensors: number;
  readonly normal: number;
  readonly anomalous: number;
  readonly silent: number;
  readonly warmingUp: number;
}

export interface Status {
  readonly version: string;
  readonly time: string;
  readonly readingsPerSecond: number;
  readonly lag: { readonly p95Millis: number | null; readonly behind?: number; readonly records: Readonly<Record<string, number>> };
  readonly totals: Readonly<Record<string, number>>;
  readonly sensors: {
    readonly total: number;
    readonly normal: number;
    readonly anomalous: number;
    readonly silent: number;
    readonly warmingUp: number;
  };
  readonly newestAnomaly: {
    readonly id: string;
    readonly sensor: string;
    readonly metric?: string | null;
    readonly since: string;
  } | null;
}
