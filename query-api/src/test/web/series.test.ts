import { chooseStep } from '../../main/resources/web/app/data/cell-history';
import { append, assemble, detectorsOf, expectedOf, pointsOf, type MetricData, type SensorData } from '../../main/resources/web/app/sensor/sensor-data';
import { alone, decimalsOf, metricOption, scaleOf } from '../../main/resources/web/app/sensor/metric-option';
import { runs, usualShare, usualStep } from '../../main/resources/web/app/sensor/pace';
import { isHeard, withoutRepeats } from '../../main/resources/web/app/sensor/repeats';
import type { Colors } from '../../main/resources/web/app/chart/colors';
import { equal, sensor, T0, test, verdict } from './testing';

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
  const flat = scaleOf(metric({ points: [{ t: T0, v: 1, imputed: false }, { t: T0 + 1_000, v: 1.0000004, imputed: false }] }), span, []);
  equal(flat.max - flat.min > 0.02, true);
  equal([0.1, 0.25, 5, 1_000].map(decimalsOf), [1, 2, 0, 0]);
});

/** Readings two minutes apart, as a file has them. */
const FILE = Array.from({ length: 22 }, (_, i) => i * 120);
const opinion = (name: string) => ({ name, score: 0.1, threshold: 0.5, anomaly: false, seen: 100, needed: 20 });

test('a file that was sent twice is drawn and counted once, at its own pace', () => {
  const first = FILE.map((s, i) => verdict(s, 40 + i, { offset: i }));
  const again = FILE.map((s, i) => verdict(s, 40 + i, { offset: 22 + i, late: s < 21 * 120 }));
  const span = { from: T0, to: T0 + 3_600_000 };
  const once = assemble(sensor('a'), span, false, 10_000, new Map(), [...again, ...first].reverse(), 0);
  equal([once.facts.readings, once.facts.late, once.interval, once.facts.longestGap], [22, 0, 120_000, 120_000]);
  equal(line(once.metrics[0] as MetricData).slice(0, 3), [[0, null], [0, 40], [120, 41]]);
  equal(runs(once.metrics[0]?.points ?? [], 3 * once.interval).map((run) => run.length), [22]);
  equal(once.metrics[0]?.expected.length, 22);
});

test('a reading is repeated where time and values are the same, whatever was made up for it', () => {
  const kept = (...all: Parameters<typeof withoutRepeats>[0]) => withoutRepeats(all).map((v) => v.offset);
  equal(kept(verdict(10, 1, { offset: 1 }), verdict(10, 2, { offset: 2 })), [1, 2]);
  equal(kept(verdict(10, 1, { offset: 1 }), verdict(10, 1, { offset: 2 })), [2]);
  equal(kept(verdict(10, 1, { offset: 1 }), verdict(10, 1, { offset: 2, late: true })), [1]);
  equal(kept(verdict(10, 1, { offset: 1, late: true }), verdict(10, 1, { offset: 2, late: true })), [2]);
  equal(kept(verdict(10, 1, { offset: 1, imputed: ['humidity'] }), verdict(10, 9, { offset: 2, imputed: ['humidity'] })), [2]);
  equal(kept(verdict(10, 1, { offset: 1 }), verdict(10, 1, { offset: 2, kind: 'silence' })), [1, 2]);
});

test('the usual interval is of times that differ, or of the counts of stretches that have readings', () => {
  equal(usualStep([0, 0, 120, 120, 240, 240, 900, 900], 10), 120);
  equal(usualStep([7, 7], 10), 10);
  equal(usualShare([{ millis: 60, readings: 6 }, { millis: 60, readings: 0 }, { millis: 60, readings: 5 }, { millis: 60, readings: 6 }], 7), 10);
  equal(usualShare([], 7), 7);
});

test('a detector that says nothing of the newest readings is told apart, whatever times they have', () => {
  const before = FILE.map((s, i) => verdict(s, 40, { offset: i, detectors: [opinion('hst'), opinion('range')] }));
  const after = FILE.map((s, i) => verdict(s, 40, { offset: 22 + i, late: s < 21 * 120, detectors: [opinion('range')] }));
  const heard = (rows: ReturnType<typeof detectorsOf>) => rows.map((d) => `${d.name} ${isHeard(d)}`);
  equal(heard(detectorsOf(before)), ['hst true', 'range true']);
  const span = { from: T0, to: T0 + 3_600_000 };
  const both = assemble(sensor('a'), span, false, 10_000, new Map(), [...before, ...after], 0);
  equal(heard(both.detectors), ['hst false', 'range true']);
  let live = data({ detectors: detectorsOf([verdict(0, 1, { detectors: [opinion('hst'), opinion('range')] })]) });
  for (let i = 1; i <= 10; i++) live = append(live, verdict(i, 1, { detectors: [opinion('range')] }), T0);
  equal(heard(live.detectors), ['hst false', 'range true']);
});
