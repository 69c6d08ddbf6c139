import { api, instant } from './api';
import { now } from './clock';
import type { Sensor, Window } from './model';

/** One point of a fleet cell; `mean` and `sd` are NaN where nothing was expected yet. */
export interface CellPoint {
  readonly t: number;
  readonly v: number;
  readonly mean: number;
  readonly sd: number;
  readonly anomalous: boolean;
}

export interface CellSeries {
  points: CellPoint[];
  /** Points further apart than this are not joined. */
  gap: number;
  /** Usual time from reading to reading, as far as is known. */
  interval: number;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

const HOUR = 3_600_000;
const STEPS = [10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 86_400].map((s) => s * 1_000);
/** Two pages at most, whatever the size of the fleet. */
const MOST_WINDOWS = 20_000;
const POINTS_A_CELL = 60;
/** A share of what is shown is read before it, so that the band begins where the line does. */
const LEAD = 0.2;
/** How many readings the band of the past looks back over; live values bring their own expectation. */
const BASELINE = 100;

/** The last hour of every metric of the fleet, coarse: from merged windows once, then from live values. */
export class CellHistory {
  private readonly series = new Map<string, CellSeries>();
  private range: Span | null = null;
  private loaded = false;

  static key(sensor: string, metric: string): string {
    return `${sensor}\u0000${metric}`;
  }

  get(sensor: string, metric: string): CellSeries | undefined {
    return this.series.get(CellHistory.key(sensor, metric));
  }

  /** What the cells show: a fixed range, or the hour until now. */
  span(): Span {
    return this.range ?? { from: now() - HOUR, to: now() };
  }

  get fixed(): boolean {
    return this.range !== null;
  }

  /** Reads windows for these sensors; one sensor's or one location's where one is given, and one metric's. */
  async load(
    sensors: readonly Sensor[],
    range: Span | null,
    filter: { readonly sensor?: string; readonly location?: string | null; readonly metric?: string | null },
    signal?: AbortSignal,
  ): Promise<void> {
    if (this.range?.from !== range?.from || this.range?.to !== range?.to) this.series.clear();
    this.range = range;
    if (sensors.length === 0) return;
    const span = this.span();
    const { sensor } = filter;
    const location = filter.location ?? undefined;
    const metric = filter.metric ?? undefined;
    const newest = await api.windows({ limit: 1, sensor, location, metric }, signal);
    const stored = newest.items[0];
    if (!stored) return;
    const size = Date.parse(stored.end) - Date.parse(stored.start);
    const metrics = metric ? 1 : Math.max(1, ...sensors.map((s) => s.metrics.length));
    const points = Math.max(6, Math.min(POINTS_A_CELL, Math.floor(MOST_WINDOWS / ((1 + LEAD) * sensors.length * metrics))));
    const step = chooseStep((span.to - span.from) / points, size);
    const lead = Math.ceil(LEAD * points) * step;
    const windows = await api.all(
      (cursor) =>
        api.windows(
          {
            from: instant(span.from - lead),
            to: instant(span.to),
            interval: step === size ? undefined : `PT${step / 1_000}S`,
            sensor,
            location,
            metric,
            limit: 10_000,
            cursor,
          },
          signal,
        ),
      MOST_WINDOWS,
    );
    this.take(windows, step, span.from);
    this.loaded = true;
  }

  /** Live values of changed sensors. */
  append(sensors: readonly Sensor[]): void {
    if (this.range !== null || !this.loaded) return;
    const { from, to } = this.span();
    const bucket = (to - from) / 360;
    for (const sensor of sensors) {
      const t = Date.parse(sensor.lastTime);
      if (t < from || t > to + HOUR) continue;
      for (const { metric, value, expected, z } of sensor.metrics) {
        if (value === null || value === undefined) continue;
        const point: CellPoint = {
          t,
          v: value,
          mean: expected?.mean ?? NaN,
          sd: expected?.sd ?? NaN,
          anomalous: sensor.state === 'anomalous' && Math.abs(z ?? 0) >= 3,
        };
        this.add(CellHistory.key(sensor.sensor, metric), point, from, bucket);
      }
    }
  }

  private add(key: string, point: CellPoint, from: number, bucket: number): void {
    let series = this.series.get(key);
    if (!series) {
      series = { points: [], gap: 30_000, interval: 10_000 };
      this.series.set(key, series);
    }
    const { points } = series;
    const last = points.at(-1);
    if (last && point.t <= last.t) return;
    if (last) {
      const step = point.t - last.t;
      // Follows the sensor's own pace, so that neither a slow one is full of gaps nor a fast one bridges them.
      if (step < series.gap) series.interval += 0.2 * (step - series.interval);
      series.gap = Math.max(series.gap, 3 * series.interval, 3 * bucket);
    }
    // Two points in one pixel: the one that deviates more is kept, or a spike would vanish as time goes by.
    const before = points.at(-2);
    if (last && before && Math.floor(last.t / bucket) === Math.floor(before.t / bucket)) {
      points.splice(deviation(last) >= deviation(before) ? -2 : -1, 1);
    }
    points.push(point);
    const first = points.findIndex((p) => p.t >= from);
    if (first > 1) points.splice(0, first - 1);
  }

  private take(windows: readonly Window[], step: number, from: number): void {
    const byKey = new Map<string, Window[]>();
    for (const window of windows) {
      if (window.mean === null || window.mean === undefined) continue;
      const key = CellHistory.key(window.sensor, window.metric);
      const list = byKey.get(key);
      if (list) list.push(window);
      else byKey.set(key, [window]);
    }
    for (const [key, list] of byKey) {
      list.sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
      const points = withBaseline(list).filter((p) => p.t >= from);
      const steps = points.slice(1).map((p, i) => p.t - (points[i]?.t ?? p.t));
      const usual = steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? step;
      const readings = list.reduce((sum, w) => sum + w.count, 0) / list.length;
      const newer = this.series.get(key)?.points.filter((p) => p.t > (points.at(-1)?.t ?? 0) + step / 2) ?? [];
      this.series.set(key, {
        points: [...points, ...newer],
        gap: 3 * Math.max(step, usual),
        interval: Math.max(step, usual) / Math.max(1, readings),
      });
    }
  }
}

function deviation(point: CellPoint): number {
  return point.sd > 0 ? Math.abs(point.v - point.mean) / point.sd : 0;
}

/** The smallest round step of at least `wanted` ms that is a multiple of the stored size. */
export function chooseStep(wanted: number, size: number): number {
  const round = STEPS.find((step) => step >= wanted && step % size === 0);
  return round ?? Math.max(1, Math.ceil(wanted / size)) * size;
}

/**
 * Each window with what the readings before it let expect: windows hold sums that merge exactly, so the mean and σ of
 * the last hundred readings before each are known without reading them again.
 */
function withBaseline(windows: readonly Window[]): CellPoint[] {
  const points: CellPoint[] = [];
  let first = 0;
  for (const [i, window] of windows.entries()) {
    let n = 0;
    for (first = i; first > 0 && n < BASELINE; first--) n += windows[first - 1]?.count ?? 0;
    const base = merge(windows.slice(first, i));
    const mean = window.mean ?? NaN;
    const anomalous = (window.anomalyCount ?? 0) > 0;
    const centre = base.n >= 10 ? base.mean : mean;
    const low = window.min ?? mean;
    const high = window.max ?? mean;
    points.push({
      t: (Date.parse(window.start) + Date.parse(window.end)) / 2,
      v: anomalous ? (high - centre >= centre - low ? high : low) : mean,
      mean: base.n >= 10 ? base.mean : NaN,
      sd: base.n >= 10 ? base.sd : NaN,
      anomalous,
    });
  }
  return points;
}

function merge(windows: readonly Window[]): { n: number; mean: number; sd: number } {
  let n = 0;
  let mean = 0;
  let m2 = 0;
  for (const window of windows) {
    // What was anomalous is not what is expected.
    if (!window.count || (window.anomalyCount ?? 0) > 0) continue;
    const delta = (window.mean ?? 0) - mean;
    const total = n + window.count;
    m2 += (window.m2 ?? 0) + (delta * delta * n * window.count) / total;
    mean += (delta * window.count) / total;
    n = total;
  }
  return { n, mean, sd: n > 0 ? Math.sqrt(m2 / n) : NaN };
}
