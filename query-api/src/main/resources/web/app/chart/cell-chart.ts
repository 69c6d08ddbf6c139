import type { CellPoint, CellSeries, Span } from '../data/cell-history';
import type { Colors } from './colors';
import { drawDiamond, mergeClose } from './marks';

const DAY = 86_400_000;
const NEAR_PX = 6;

export interface CellMark {
  readonly t: number;
  readonly v: number;
}

export interface CellDrawing {
  readonly series: CellSeries | undefined;
  readonly span: Span;
  readonly marks: readonly CellMark[];
  readonly silent: boolean;
  readonly anomalous: boolean;
  readonly small: boolean;
  /** Readings are still to be stored: an empty cell is not one without readings. */
  readonly waiting: boolean;
}

/** Draws one fleet cell: expected band, line, anomaly marks. Sizes in CSS pixels; the canvas is scaled to the screen. */
export function drawCell(canvas: HTMLCanvasElement, drawing: CellDrawing, colors: Colors): void {
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  if (width === 0 || height === 0) return;
  const scale = Math.min(3, devicePixelRatio || 1);
  if (canvas.width !== Math.round(width * scale)) canvas.width = Math.round(width * scale);
  if (canvas.height !== Math.round(height * scale)) canvas.height = Math.round(height * scale);
  const c = canvas.getContext('2d');
  if (!c) return;
  c.setTransform(scale, 0, 0, scale, 0, 0);
  c.clearRect(0, 0, width, height);
  const { span, series } = drawing;
  const points = (series?.points ?? []).filter((p) => p.t >= span.from && p.t <= span.to);
  if (!series || points.length === 0) {
    if (!drawing.waiting) baseline(c, width, height, colors);
    return;
  }

  const pad = drawing.small ? 3 : 5;
  const x = (t: number): number => ((t - span.from) / (span.to - span.from)) * width;
  const visible = drawing.marks.filter((m) => m.t >= span.from && m.t <= span.to);
  const y = scaleY(points, visible, height, pad);
  const runs = split(points, series.gap);

  c.fillStyle = colors.expect;
  for (const run of runs) band(c, smoothBand(run), x, y);

  c.lineWidth = drawing.small ? 1 : 1.4;
  c.lineJoin = 'round';
  c.strokeStyle = colors.series;
  for (const run of runs) line(c, run, x, y);

  const last = points.at(-1);
  if (drawing.silent && last) {
    c.setLineDash([2, 2]);
    c.lineWidth = 1;
    c.strokeStyle = colors['ink-3'];
    c.beginPath();
    c.moveTo(x(last.t), y(last.v));
    c.lineTo(width, y(last.v));
    c.stroke();
    c.setLineDash([]);
  }

  const rim = drawing.anomalous ? colors['anomaly-weak'] : colors.bg;
  const r = drawing.small ? 3 : 4.5;
  for (const mark of mergeClose(visible, (m) => x(m.t), drawing.small ? NEAR_PX : 10)) {
    drawDiamond(c, clamp(x(mark.t), r, width - r), clamp(y(mark.v), r, height - r), r, colors.anomaly, rim);
  }
}

function baseline(c: CanvasRenderingContext2D, width: number, height: number, colors: Colors): void {
  c.setLineDash([2, 3]);
  c.strokeStyle = colors['line-strong'];
  c.lineWidth = 1;
  c.beginPath();
  c.moveTo(0, height / 2);
  c.lineTo(width, height / 2);
  c.stroke();
  c.setLineDash([]);
}

/** Fits the band and the data; a band that is wild while it is learnt must not flatten the line. */
function scaleY(points: readonly CellPoint[], marks: readonly CellMark[], height: number, pad: number): (v: number) => number {
  let low = Infinity;
  let high = -Infinity;
  for (const p of points) {
    low = Math.min(low, p.v);
    high = Math.max(high, p.v);
  }
  for (const m of marks) {
    low = Math.min(low, m.v);
    high = Math.max(high, m.v);
  }
  const data = high - low || Math.abs(high) * 0.02 || 1;
  let bandLow = low;
  let bandHigh = high;
  for (const p of points) {
    if (!(p.sd >= 0)) continue;
    bandLow = Math.min(bandLow, p.mean - 3 * p.sd);
    bandHigh = Math.max(bandHigh, p.mean + 3 * p.sd);
  }
  low = Math.max(bandLow, low - 2 * data);
  high = Math.min(bandHigh, high + 2 * data);
  const size = high - low || Math.abs(high) * 0.02 || 1;
  const middle = (high + low) / 2;
  return (v) => height / 2 - ((v - middle) / size) * (height - 2 * pad);
}

function split(points: readonly CellPoint[], gap: number): CellPoint[][] {
  const runs: CellPoint[][] = [];
  let run: CellPoint[] = [];
  for (const point of points) {
    const before = run.at(-1);
    if (before && point.t - before.t > gap) {
      runs.push(run);
      run = [];
    }
    run.push(point);
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

/** At this size the band is a calm ground: its edges are averaged over a few points. */
function smoothBand(run: readonly CellPoint[]): CellPoint[] {
  const known = run.filter((p) => p.sd >= 0);
  return known.map((point, i) => {
    const near = known.slice(Math.max(0, i - 2), i + 3);
    const mean = near.reduce((sum, p) => sum + p.mean, 0) / near.length;
    const sd = near.reduce((sum, p) => sum + p.sd, 0) / near.length;
    return { ...point, mean, sd };
  });
}

function band(c: CanvasRenderingContext2D, run: readonly CellPoint[], x: (t: number) => number, y: (v: number) => number): void {
  if (run.length < 2) return;
  c.beginPath();
  for (const p of run) c.lineTo(x(p.t), y(p.mean + 3 * p.sd));
  for (const p of [...run].reverse()) c.lineTo(x(p.t), y(p.mean - 3 * p.sd));
  c.closePath();
  c.fill();
}

function line(c: CanvasRenderingContext2D, run: readonly CellPoint[], x: (t: number) => number, y: (v: number) => number): void {
  const only = run[0];
  if (only && run.length === 1) {
    c.fillStyle = c.strokeStyle;
    c.fillRect(x(only.t) - 0.7, y(only.v) - 0.7, 1.4, 1.4);
    return;
  }
  c.beginPath();
  for (const p of run) c.lineTo(x(p.t), y(p.v));
  c.stroke();
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

/** A small line without axes for the status strip, newest value at the right. */
export function drawSparkline(canvas: HTMLCanvasElement, values: readonly number[], slots: number, colors: Colors): void {
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  const scale = Math.min(3, devicePixelRatio || 1);
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const c = canvas.getContext('2d');
  if (!c || values.length < 2) return;
  c.setTransform(scale, 0, 0, scale, 0, 0);
  const low = Math.min(...values);
  const high = Math.max(...values);
  // A steady rate is drawn steady: noise of a few percent must not fill the height.
  const size = Math.max(high - low, Math.abs(high) * 0.25, 1e-9);
  const middle = (low + high) / 2;
  c.strokeStyle = colors['ink-3'];
  c.lineWidth = 1.1;
  c.lineJoin = 'round';
  c.beginPath();
  for (const [i, value] of values.entries()) {
    c.lineTo(width - ((values.length - 1 - i) / (slots - 1)) * width, height / 2 - ((value - middle) / size) * (height - 4));
  }
  c.stroke();
}

/** The nearest point of a series to a time, for a mark that has a time and no value. */
export function valueAt(series: CellSeries | undefined, t: number): number | null {
  let best: CellPoint | null = null;
  for (const point of series?.points ?? []) {
    if (!best || Math.abs(point.t - t) < Math.abs(best.t - t)) best = point;
  }
  return best && Math.abs(best.t - t) < DAY / 24 ? best.v : null;
}
