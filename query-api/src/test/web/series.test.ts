import { chooseStep } from '../../main/resources/web/app/data/cell-history';
import { append, detectorsOf, expectedOf, pointsOf, type MetricData, type SensorData } from '../../main/resources/web/app/sensor/sensor-data';
import { alone, decimalsOf, metricOption, scaleOf } from '../../main/resources/web/app/sensor/metric-option';
import { runs } from '../../main/resources/web/app/sensor/pace';
import type { Colors } from '../../main/resources/web/app/chart/colors';
import { equal, T0, test, verdict } from './testing';

const metric = (more: Partial<MetricData> = {}): MetricData => ({
  metric: 'humidity', unit: '%', points: [], buckets: [], expected: [], revised: [], gap: 30_000, ...more,
});
const data = (more: Partial<SensorData> = {}): SensorData => ({
  span: { from: T0, to: T0 + 60_000 }, dense: false, step: 10_000, interval: 10_000, metrics: [metric()], detectors: [],
  facts: { readings: 0, nulls: 0, revised: 0, lastRevised: null, longestGap: 0, late: 0 }, ...more,
});
const seconds = (points: readonly { readonly t: number }[]): number[] => points.map((p) => (p.t - T0) / 1_000);

test('steps are round multiples of what is stored', () => {
  equal(chooseStep(60_500, 10_000), 120_000);
  equal(chooseStep(15_000, 7_000), 21_000);
  equal(chooseStep(5_000, 10_000), 10_000);
});

test('silences and missing values are no points, imputed ones are marked', () => {
  const verdicts = [verdict(0, 43), verdict(1, null), verdict(2, 44, { imputed: ['humidity'] }), verdict(3, 1, { kind: 'silence' })];
  equal(pointsOf(verdicts, 'humidity').map((p) => [p.v, p.imputed]), [[43, false], [44, true]]);
  equal(seconds(expectedOf([verdict(0, 1, { late: true }), verdict(1, 1)], 'humidity')), [1]);
});

test('of the scores of a detector for several metrics the strongest counts, by its share of the threshold', () => {
  const one = (name: string, score: number, threshold: number, fired = false) => ({ name, score, threshold, anomaly: fired, seen: 100, needed: 20 });
  const rows = detectorsOf([verdict(0, 1, { detectors: [one('zscore', 0.25, 0.5), one('zscore', 0.6, 0.5, true), one('hst', 0.49, 0.98)] })]);
  equal(rows.map((r) => [r.name, r.scores[0]?.ratio, r.scores[0]?.fired]), [['zscore', 1.2, true], ['hst', 0.5, false]]);
});

test('a live verdict is appended once, in order, and what left the span goes', () => {
  let series = data();
  for (const s of [10, 20, 30]) series = append(series, verdict(s, s), T0 + 15_000);
  series = append(series, verdict(30, 99), T0 + 15_000);
  series = append(series, verdict(5, 99), T0 + 15_000);
  series = append(series, verdict(40, 99, { late: true }), T0 + 15_000);
  equal(seconds(series.metrics[0]?.points ?? []), [20, 30]);
  equal(series.metrics[0]?.points.at(-1)?.v, 99);
  equal(append(data({ dense: true }), verdict(1, 1), T0), data({ dense: true }));
});

function line(of: MetricData): (readonly [number, number | null])[] {
  const span = { from: T0, to: T0 + 120_000 };
  const option = metricOption({ data: of, span, scale: scaleOf(of, span, []), ticks: [], anomalies: [], now: T0, colors: {} as Colors });
  const series = (option['series'] as { readonly id: string; readonly data: (readonly [number, number | null])[] }[]).find((s) => s.id === 'line');
  return (series?.data ?? []).map(([t, v]) => [(t - T0) / 1_000, v]);
}

test('the line is not drawn over a gap, nor to a reading that was made up', () => {
  const point = (s: number, v: number, imputed = false) => ({ t: T0 + s * 1_000, v, imputed });
  equal(line(metric({ points: [point(0, 1), point(10, 2), point(20, 9, true), point(60, 3)] })), [[0, null], [0, 1], [10, 2], [20, null], [60, null], [60, 3]]);
});

test('what has no neighbour to be joined with is a dot', () => {
  const point = (s: number, v: number, imputed = false) => ({ t: T0 + s * 1_000, v, imputed });
  const dots = (of: MetricData) => alone(of, { from: T0, to: T0 + 120_000 }).map(([t, v]) => [(t - T0) / 1_000, v]);
  equal(dots(metric({ points: [point(5, 21.4)] })), [[5, 21.4]]);
  equal(dots(metric({ points: [point(0, 1), point(10, 2), point(60, 3), point(100, 4), point(110, 5)] })), [[60, 3]]);
  equal(dots(metric({ points: [point(0, 9, true), point(10, 2), point(20, 9, true)] })), [[10, 2]]);
  equal(dots(metric({ points: [point(-10, 1), point(0, 2), point(130, 3)] })), []);
  equal(dots(metric({ buckets: [{ t: T0, mean: 5, min: 4, max: 6 }] })), [[0, 5]]);
});

test('a sensor that changed its pace is joined at both paces, and its gaps are not', () => {
  const lengths = (...steps: number[]) => {
    let t = T0;
    return runs([{ t }, ...steps.map((s) => ({ t: (t += s * 1_000) }))], 15_000).map((run) => run.length);
  };
  equal(lengths(60, 60, 60, 60, 5, 5, 5, 5), [9]);
  equal(lengths(5, 5, 5, 60, 5, 5, 5), [4, 4]);
  equal(lengths(5, 5, 5, 60, 70, 5, 5, 5), [4, 1, 4]);
  equal(lengths(60, 60, 60, 600, 60, 60, 60), [4, 4]);
  equal(lengths(60), [1, 1]);
  equal(lengths(), [1]);
});

test('where there are too many readings the line is of the means', () => {
  const bucket = (s: number, mean: number) => ({ t: T0 + s * 1_000, mean, min: mean - 1, max: mean + 1 });
  equal(line(metric({ buckets: [bucket(0, 5), bucket(10, 6)] })), [[0, null], [0, 5], [10, 6]]);
});

test('the scale fits data and band, and a wild band does not flatten the line', () => {
  const span = { from: T0, to: T0 + 60_000 };
  const points = [{ t: T0, v: 40, imputed: false }, { t: T0 + 1_000, v: 50, imputed: false }];
  const near = scaleOf(metric({ points, expected: [{ t: T0, mean: 45, sd: 3 }] }), span, []);
  equal(near.min <= 36 && near.max >= 54, true);
  const wild = scaleOf(metric({ points, expected: [{ t: T0, mean: 45, sd: 1_000 }] }), span, []);
  equal(wild.max < 100 && wild.min > -10, true);
  equal([0.1, 0.25, 5, 1_000].map(decimalsOf), [1, 2, 0, 0]);
});
