import type { Span } from '../data/cell-history';
import type { Anomaly } from '../data/model';
import type { Colors } from '../chart/colors';
import { drawn, type Drawing, type Shape } from '../chart/echarts';
import { niceScale, type TimeTick, type YScale } from '../chart/ticks';
import { number } from '../text/format';
import type { Bucket, ExpectedAt, MetricData, Point } from './sensor-data';
import { runs } from './pace';
import { LEFT, RIGHT } from './plot';

export const TOP = 8;
export const BOTTOM = 12;
/** The band moves slowly, so that so many points of it are enough for any width. */
const BAND_POINTS = 400;
/** A band wilder than this many times the data's own range is cut, or it would flatten the line. */
const WILD = 2.5;
/** What moves by less than this share of itself is drawn flat: an axis that shows it has labels too long to read. */
const FLAT = 1e-5;

type Pixel = [number, number];

/** What lies in view, and its neighbours on both sides, to which lines lead. */
function inView<T extends { readonly t: number }>(items: readonly T[], span: Span): readonly T[] {
  const after = items.findIndex((p) => p.t >= span.from);
  if (after < 0) return items.slice(-1);
  const beyond = items.findIndex((p) => p.t > span.to);
  return items.slice(Math.max(0, after - 1), beyond < 0 ? undefined : beyond + 1);
}

/** Evenly fewer of those in view; the same ones at each pan, so that the band does not shimmer. */
function thinned(expected: readonly ExpectedAt[], span: Span): readonly ExpectedAt[] {
  const seen = inView(expected, span);
  const grain = (span.to - span.from) / BAND_POINTS;
  let last = -1;
  return seen.filter(({ t }, i) => {
    const slot = Math.floor(t / grain);
    const keep = slot !== last || i === seen.length - 1;
    last = slot;
    return keep;
  });
}

/** The y axis: fits the band and the data that are in view. */
export function scaleOf(data: MetricData, span: Span, marks: readonly number[]): YScale {
  const within = (p: { readonly t: number }): boolean => p.t >= span.from && p.t <= span.to;
  let low = Infinity;
  let high = -Infinity;
  const fit = (a: number, b: number): void => {
    low = Math.min(low, a);
    high = Math.max(high, b);
  };
  for (const p of data.points) if (within(p)) fit(p.v, p.v);
  for (const b of data.buckets) if (within(b)) fit(b.min, b.max);
  for (const v of marks) fit(v, v);
  let bandLow = Infinity;
  let bandHigh = -Infinity;
  for (const e of data.expected) {
    if (!within(e)) continue;
    bandLow = Math.min(bandLow, e.mean - 3 * e.sd);
    bandHigh = Math.max(bandHigh, e.mean + 3 * e.sd);
  }
  if (low > high) fit(bandLow, bandHigh);
  if (low > high) return niceScale(0, 1);
  const magnitude = Math.max(Math.abs(low), Math.abs(high));
  if (Math.max(high, bandHigh) - Math.min(low, bandLow) <= FLAT * magnitude) return niceScale(low - 0.025 * magnitude, high + 0.025 * magnitude);
  const size = high - low || Math.abs(high) * 0.05 || 1;
  const bottom = Math.max(Math.min(low, bandLow), low - WILD * size);
  const top = Math.min(Math.max(high, bandHigh), high + WILD * size);
  return niceScale(bottom, top);
}

export interface MetricOption {
  readonly data: MetricData;
  readonly span: Span;
  readonly scale: YScale;
  readonly ticks: readonly TimeTick[];
  readonly anomalies: readonly Anomaly[];
  readonly now: number;
  readonly colors: Colors;
}

/** A metric's chart, from the ground up: time lines, band, envelope, line, imputed readings, durations, revisions. */
export function metricOption(option: MetricOption): Shape {
  const { data, span, scale, ticks, colors } = option;
  return {
    animation: false,
    grid: { left: LEFT, right: RIGHT, top: TOP, bottom: BOTTOM },
    xAxis: { type: 'value', min: span.from, max: span.to, show: false },
    yAxis: {
      type: 'value',
      min: scale.min,
      max: scale.max,
      axisLine: { show: false },
      axisTick: { show: false, customValues: scale.ticks },
      splitLine: { lineStyle: { color: colors.line } },
      axisLabel: {
        color: colors['ink-2'],
        fontSize: 11,
        fontFamily: 'Inter, system-ui, sans-serif',
        customValues: scale.ticks,
        formatter: (v: number) => number(v, decimalsOf(scale.step)),
      },
    },
    series: [
      drawn('ground', 1, (api, area) => [
        ...expectedBand(data, span, scale, api, colors),
        ...ticks.map(({ t }) => vertical(api.coord([t, 0])[0], area.y, area.y + area.height, colors.line, 1)),
        ...(data.buckets.length > 0 ? runs(inView(data.buckets, span), data.gap).map((run) => envelope(run, api, colors)) : []),
      ]),
      {
        id: 'line',
        type: 'line',
        z: 3,
        silent: true,
        showSymbol: false,
        animation: false,
        clip: true,
        connectNulls: false,
        lineStyle: { width: 1.4, color: colors.series, join: 'round' },
        data: line(data, span),
      },
      drawn('above', 4, (api, area) => [
        ...dots(data, span, api, colors),
        ...imputed(data.points, span, api, colors),
        ...durations(option, api, area),
        ...data.revised.map((t) => vertical(api.coord([t, 0])[0], area.y + area.height - 7, area.y + area.height, colors['ink-2'], 1.4)),
      ]),
    ],
  };
}

/** The fewest decimals that write every multiple of the step exactly. */
export function decimalsOf(step: number): number {
  for (let d = 0; d < 6; d++) {
    const scaled = step * 10 ** d;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return d;
  }
  return 6;
}

function vertical(x: number, top: number, bottom: number, stroke: string, lineWidth: number): Shape {
  return { type: 'line', shape: { x1: x, y1: top, x2: x, y2: bottom }, style: { stroke, lineWidth } };
}

/** Expected mean ± 3σ with edge lines and a dashed mean. */
function expectedBand(data: MetricData, span: Span, scale: YScale, api: Drawing, colors: Colors): Shape[] {
  const { expected } = data;
  // A dense range knows its expectation only from time to time; those samples are joined.
  const gap = data.buckets.length > 0 ? Infinity : data.gap;
  const room = 2 * (scale.max - scale.min);
  const y = (v: number): number => Math.max(scale.min - room, Math.min(scale.max + room, v));
  return runs(thinned(expected, span), gap).flatMap((run) => {
    const upper = run.map((e): Pixel => api.coord([e.t, y(e.mean + 3 * e.sd)]));
    const lower = run.map((e): Pixel => api.coord([e.t, y(e.mean - 3 * e.sd)]));
    const mean = run.map((e): Pixel => api.coord([e.t, y(e.mean)]));
    return [
      { type: 'polygon', shape: { points: [...upper, ...[...lower].reverse()] }, style: { fill: colors.expect } },
      polyline(upper, colors['expect-line'], 1),
      polyline(lower, colors['expect-line'], 1),
      polyline(mean, colors['expect-line'], 1, [3, 3]),
    ];
  });
}

function polyline(points: readonly Pixel[], stroke: string, lineWidth: number, lineDash?: readonly number[]): Shape {
  return { type: 'polyline', shape: { points }, style: { stroke, lineWidth, fill: 'none', ...(lineDash ? { lineDash } : {}) } };
}

function envelope(run: readonly Bucket[], api: Drawing, colors: Colors): Shape {
  const upper = run.map((b): Pixel => api.coord([b.t, b.max]));
  const lower = run.map((b): Pixel => api.coord([b.t, b.min]));
  return {
    type: 'polygon',
    shape: { points: [...upper, ...lower.reverse()] },
    style: { fill: colors.envelope, opacity: 0.75 },
  };
}

/** The line's points: nothing over a gap, nothing at a reading that was made up. */
function line(data: MetricData, span: Span): (readonly [number, number | null])[] {
  const points: readonly { t: number; v: number; hole?: boolean }[] =
    data.buckets.length > 0
      ? data.buckets.map((b) => ({ t: b.t, v: b.mean }))
      : data.points.map((p) => ({ t: p.t, v: p.v, hole: p.imputed }));
  return runs(inView(points, span), data.gap).flatMap((run) => [
    [run[0]?.t ?? 0, null] as const,
    ...run.map(({ t, v, hole }) => [t, hole ? null : v] as const),
  ]);
}

/** What of the line has no neighbour to be joined with; without a dot it would not be seen. */
export function alone(data: MetricData, span: Span): (readonly [number, number])[] {
  const points = line(data, span);
  const isHole = (i: number): boolean => (points[i]?.[1] ?? null) === null;
  return points.flatMap(([t, v], i) =>
    v !== null && t >= span.from && t <= span.to && isHole(i - 1) && isHole(i + 1) ? [[t, v] as const] : [],
  );
}

function dots(data: MetricData, span: Span, api: Drawing, colors: Colors): Shape[] {
  return alone(data, span).map((point) => {
    const [cx, cy] = api.coord(point);
    return { type: 'circle', shape: { cx, cy, r: 1.8 }, style: { fill: colors.series } };
  });
}

function imputed(points: readonly Point[], span: Span, api: Drawing, colors: Colors): Shape[] {
  return points
    .filter((p) => p.imputed && p.t >= span.from && p.t <= span.to)
    .map((p) => {
      const [cx, cy] = api.coord([p.t, p.v]);
      return { type: 'circle', shape: { cx, cy, r: 2.8 }, style: { fill: colors.bg, stroke: colors.series, lineWidth: 1.2 } };
    });
}

/** A bar at the top of the plot for as long as each anomaly lasted. */
function durations({ anomalies, now, colors }: MetricOption, api: Drawing, area: { readonly y: number }): Shape[] {
  return anomalies.map((anomaly) => {
    const [x1] = api.coord([Date.parse(anomaly.since), 0]);
    const end = anomaly.until ? Date.parse(anomaly.until) : Math.min(now, Math.max(Date.parse(anomaly.lastTime), Date.parse(anomaly.since)));
    const [x2] = api.coord([end, 0]);
    return { type: 'rect', shape: { x: x1, y: area.y, width: Math.max(2, x2 - x1), height: 3 }, style: { fill: colors.anomaly } };
  });
}
