import { api, instant } from '../data/api';
import { chooseStep, type Span } from '../data/cell-history';
import type { Sensor, Verdict, Window } from '../data/model';
import { usualShare, usualStep } from './pace';
import { missedBy, withoutRepeats } from './repeats';

export interface Point {
  readonly t: number;
  readonly v: number;
  readonly imputed: boolean;
}

/** A stretch of readings, where there are more than two to a pixel. */
export interface Bucket {
  readonly t: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
}

export interface ExpectedAt {
  readonly t: number;
  readonly mean: number;
  readonly sd: number;
}

export interface MetricData {
  readonly metric: string;
  readonly unit: string;
  points: Point[];
  readonly buckets: readonly Bucket[];
  expected: ExpectedAt[];
  readonly revised: readonly number[];
  /** Neighbours further apart than this are not joined. */
  readonly gap: number;
}

/** A detector's score ÷ threshold at one time: 1.0 always fires. */
export interface ScoreAt {
  readonly t: number;
  readonly ratio: number;
  readonly fired: boolean;
}

export interface DetectorData {
  readonly name: string;
  scores: ScoreAt[];
  readonly threshold: number;
  readonly seen: number;
  readonly needed: number;
  /** How many readings were judged since its last opinion. */
  readonly missed: number;
}

export interface Facts {
  readonly readings: number;
  readonly nulls: number;
  readonly revised: number;
  readonly lastRevised: number | null;
  readonly longestGap: number;
  readonly late: number | null;
}

export interface SensorData {
  readonly span: Span;
  /** Readings are drawn as min–max and mean of buckets. */
  readonly dense: boolean;
  /** Time from bucket to bucket. */
  readonly step: number;
  readonly interval: number;
  readonly metrics: readonly MetricData[];
  detectors: DetectorData[];
  readonly facts: Facts;
}

const BUCKETS = 600;
const MOST_READINGS = 4_000;
/** How often the band of a dense range is asked for: enough for a daily rhythm, and few enough to be quick. */
const SAMPLES = 48;
const AT_ONCE = 4;
const MOST_FIRED = 1_000;
/** As many as tell which detectors are in use. */
const NEWEST = 20;
const USUAL_INTERVAL = 10_000;

/** Reads what the charts of one sensor show in a span `pixels` wide. */
export async function loadSensorData(sensor: Sensor, span: Span, pixels: number, signal: AbortSignal): Promise<SensorData> {
  const name = sensor.sensor;
  const stored = (await api.windows({ sensor: name, limit: 1 }, signal)).items[0];
  const size = stored ? Date.parse(stored.end) - Date.parse(stored.start) : 10_000;
  const step = chooseStep((span.to - span.from) / BUCKETS, size);
  const range = { sensor: name, from: instant(span.from), to: instant(span.to) };
  const windows = await api.all(
    (cursor) =>
      api.windows({ ...range, interval: step === size ? undefined : `PT${step / 1_000}S`, limit: 10_000, cursor }, signal),
    10_000,
  );
  const byMetric = Map.groupBy(windows, (w) => w.metric);
  const readings = Math.max(0, ...[...byMetric.values()].map((list) => sum(list, (w) => w.count + w.nulls)));
  const dense = readings > Math.min(MOST_READINGS, 2 * pixels);
  const verdicts = dense ? await sampled(name, span, signal) : await everyVerdict(range, signal);
  return assemble(sensor, span, dense, step, byMetric, verdicts, readings);
}

function everyVerdict(range: { sensor: string; from: string; to: string }, signal: AbortSignal): Promise<Verdict[]> {
  return api.all((cursor) => api.verdicts({ ...range, limit: MOST_READINGS, cursor }, signal), MOST_READINGS);
}

/** Every anomalous verdict of a long range, the newest, and of the others one from time to time: they carry the expectation. */
async function sampled(sensor: string, span: Span, signal: AbortSignal): Promise<Verdict[]> {
  const step = (span.to - span.from) / SAMPLES;
  const times = Array.from({ length: SAMPLES + 1 }, (_, i) => span.from + i * step);
  const found: Verdict[] = [];
  const worker = async (): Promise<void> => {
    for (let t = times.shift(); t !== undefined; t = times.shift()) {
      const page = await api.verdicts({ sensor, from: instant(t - step), to: instant(t), limit: 1 }, signal);
      found.push(...page.items);
    }
  };
  const fired = api.verdicts(
    { sensor, from: instant(span.from), to: instant(span.to), anomaly: true, limit: MOST_FIRED },
    signal,
  );
  const newest = api.verdicts({ sensor, from: instant(span.from), to: instant(span.to), limit: NEWEST }, signal);
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return [...found, ...(await newest).items, ...(await fired).items];
}

export function assemble(
  sensor: Sensor,
  span: Span,
  dense: boolean,
  step: number,
  byMetric: ReadonlyMap<string, readonly Window[]>,
  judged: readonly Verdict[],
  readings: number,
): SensorData {
  const verdicts = withoutRepeats(judged);
  const names = new Set([...sensor.metrics.map((m) => m.metric), ...byMetric.keys()]);
  for (const verdict of verdicts) for (const metric of Object.keys(verdict.values)) names.add(metric);
  const interval = dense ? intervalOf(byMetric) : usualStep(timesOf(verdicts), USUAL_INTERVAL);
  const metrics = [...names].map((metric): MetricData => {
    const windows = [...(byMetric.get(metric) ?? [])].sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
    return {
      metric,
      unit: sensor.metrics.find((m) => m.metric === metric)?.unit ?? '',
      points: dense ? [] : pointsOf(verdicts, metric),
      buckets: dense ? windows.flatMap(bucket) : [],
      expected: expectedOf(verdicts, metric),
      revised: windows.filter((w) => w.revision > 0).map((w) => Date.parse(w.end)),
      gap: dense ? Math.max(2.5 * step, 3 * interval) : 3 * interval,
    };
  });
  const all = [...byMetric.values()].flat();
  const revisedEnds = new Set(all.filter((w) => w.revision > 0).map((w) => Date.parse(w.end)));
  return {
    span,
    dense,
    step,
    interval,
    metrics,
    detectors: detectorsOf(verdicts, missedBy(judged)),
    facts: {
      readings: dense ? readings : timesOf(verdicts).length,
      nulls: sum(all, (w) => w.nulls),
      revised: revisedEnds.size,
      lastRevised: revisedEnds.size > 0 ? Math.max(...revisedEnds) : null,
      longestGap: Math.max(0, ...metrics.map((m) => longestGap(dense ? m.buckets : m.points))),
      late: dense ? null : verdicts.filter((v) => v.late).length,
    },
  };
}

export function pointsOf(verdicts: readonly Verdict[], metric: string): Point[] {
  return verdicts.flatMap((verdict) => {
    const v = verdict.values[metric];
    if (verdict.kind !== 'reading' || v === null || v === undefined) return [];
    return [{ t: Date.parse(verdict.time), v, imputed: verdict.imputed.includes(metric) }];
  });
}

/** What was expected at each verdict; a late one looked back, so it says nothing of its place in time. */
export function expectedOf(verdicts: readonly Verdict[], metric: string): ExpectedAt[] {
  return verdicts.flatMap((verdict) => {
    const expected = verdict.expected[metric];
    return expected && !verdict.late ? [{ t: Date.parse(verdict.time), ...expected }] : [];
  });
}

/** A row a detector: of its scores for each metric the strongest counts. */
export function detectorsOf(verdicts: readonly Verdict[], missed: ReadonlyMap<string, number> = missedBy(verdicts)): DetectorData[] {
  const rows = new Map<string, DetectorData>();
  for (const verdict of verdicts) {
    const t = Date.parse(verdict.time);
    const strongest = new Map<string, ScoreAt>();
    for (const { name, score, threshold, anomaly, seen, needed } of verdict.detectors) {
      const ratio = threshold > 0 ? score / threshold : 0;
      const before = strongest.get(name);
      if (!before || ratio > before.ratio || anomaly) strongest.set(name, { t, ratio, fired: anomaly || (before?.fired ?? false) });
      rows.set(name, { name, scores: rows.get(name)?.scores ?? [], threshold, seen, needed, missed: missed.get(name) ?? 0 });
    }
    for (const [name, at] of strongest) rows.get(name)?.scores.push(at);
  }
  return [...rows.values()];
}

function bucket({ start, end, mean, min, max }: Window): Bucket[] {
  if (mean === null || mean === undefined) return [];
  return [{ t: (Date.parse(start) + Date.parse(end)) / 2, mean, min: min ?? mean, max: max ?? mean }];
}

function timesOf(verdicts: readonly Verdict[]): number[] {
  return verdicts.filter((v) => v.kind === 'reading').map((v) => Date.parse(v.time));
}

/** By the metric that most windows have. */
function intervalOf(byMetric: ReadonlyMap<string, readonly Window[]>): number {
  const most = [...byMetric.values()].reduce((a, b) => (b.length > a.length ? b : a), []);
  const stretches = most.map((w) => ({ millis: Date.parse(w.end) - Date.parse(w.start), readings: w.count + w.nulls }));
  return usualShare(stretches, USUAL_INTERVAL);
}

function longestGap(points: readonly { readonly t: number }[]): number {
  return points.reduce((most, p, i) => Math.max(most, i === 0 ? 0 : p.t - (points[i - 1]?.t ?? p.t)), 0);
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** Adds a verdict that has just come to data of single readings; what is older than the span goes. */
export function append(data: SensorData, verdict: Verdict, from: number): SensorData {
  if (data.dense || verdict.kind !== 'reading' || verdict.late) return data;
  const t = Date.parse(verdict.time);
  const last = data.metrics.flatMap((m) => m.points.at(-1)?.t ?? []).reduce((a, b) => Math.max(a, b), 0);
  if (t < last) return data;
  const one = [verdict];
  const recent = <T extends { readonly t: number }>(items: readonly T[]): T[] => items.filter((p) => p.t >= from && p.t < t);
  const fresh = detectorsOf(one);
  const names = new Set([...data.detectors.map((d) => d.name), ...fresh.map((d) => d.name)]);
  return {
    ...data,
    metrics: data.metrics.map((m) => ({
      ...m,
      points: [...recent(m.points), ...pointsOf(one, m.metric)],
      expected: [...recent(m.expected), ...expectedOf(one, m.metric)],
    })),
    detectors: [...names].flatMap((name) => {
      const before = data.detectors.find((d) => d.name === name);
      const now = fresh.find((d) => d.name === name);
      const scores = [...recent(before?.scores ?? []), ...(now?.scores ?? [])];
      if (now) return [{ ...now, scores }];
      return before ? [{ ...before, scores, missed: before.missed + 1 }] : [];
    }),
  };
}
