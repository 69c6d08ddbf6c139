import { CellHistory } from '../../main/resources/web/app/data/cell-history';
import { cellText, densityFor, rows, shortCellNote, shortCellText, ShownMetrics } from '../../main/resources/web/app/live/fleet-model';
import { countByLocation } from '../../main/resources/web/app/data/merge';
import { anomaly, at, equal, sensor, test } from './testing';

const two = [
  { metric: 'humidity', unit: '%', value: 43.21, expected: { mean: 43, sd: 4.6 }, z: 0 },
  { metric: 'temperature', unit: '°C', value: 21.4, expected: { mean: 21, sd: 0.5 }, z: 0.8 },
];

test('a cell says its metric and the others, or what state it is in', () => {
  const now = Date.now();
  const fresh = { lastTime: new Date(now).toISOString(), lastReceived: new Date(now - 130_000).toISOString(), metrics: two };
  const text = (more: object, behind = false) => cellText(sensor('a', { ...fresh, ...more }), 'humidity', new CellHistory(), now, behind);
  equal(text({}), 'humidity 43.2 %\n21.4\u00a0°C');
  equal(text({ state: 'warming-up', warmUp: { seen: 38, needed: 250 } }), 'humidity 43.2 %\nlearning 38 / 250');
  equal(text({ state: 'silent' }).startsWith('silent 2 min\nlast 43.2 % at '), true);
});

test('a value of last week says so while the rest is on its way', () => {
  const old = sensor('a', { metrics: two, lastTime: at(0) });
  const now = Date.now();
  equal(cellText(old, 'humidity', new CellHistory(), now, true).split('\n')[1]?.startsWith('as of '), true);
  equal(cellText(old, 'humidity', new CellHistory(), now, false), 'humidity 43.2 %\n21.4\u00a0°C');
});

test('a medium cell has one short line', () => {
  const short = (more: object) => shortCellText(sensor('a', { metrics: two, ...more }), 'temperature', new CellHistory(), Date.now());
  equal(short({}), '21.4 °C');
  equal(short({ metrics: [] }), 'no temperature');
});

test('a sensor that learns anew shows its value, and that it learns beside it', () => {
  const learning = sensor('a', { metrics: two, state: 'warming-up', warmUp: { seen: 54, needed: 1_000 } });
  equal(shortCellText(learning, 'temperature', new CellHistory(), Date.now()), '21.4 °C');
  equal(cellText(learning, 'temperature', new CellHistory(), Date.now()), 'temperature 21.4 °C\nlearning 54 / 1000');
  equal([shortCellNote(learning, new CellHistory()), shortCellNote(sensor('b'), new CellHistory())], ['learning', '']);
});

test('a long name does not push its value out of the cell', () => {
  const long = sensor('a', { metrics: [{ metric: 'a_switch_with_a_rather_long_name', value: 83_250 }] });
  const text = (of: typeof cellText) => of(long, 'a_switch_with_a_rather_long_name', new CellHistory(), Date.now()).split('\n')[0];
  equal([text(shortCellText), text(cellText)], ['83\u202f250 a_switch_with…', 'a_switch_with… 83\u202f250']);
});

test('cells get smaller as the fleet grows', () => {
  equal([36, 37, 144, 145].map(densityFor), ['L', 'M', 'M', 'S']);
});

test('rows keep the order of locations, with the sensors that are asked for', () => {
  const all = [sensor('a'), sensor('b', { state: 'silent' }), sensor('c', { location: null })];
  const shown = rows(all, countByLocation(all), (s) => s.state === 'normal');
  equal(shown.map((row) => [row.location, row.sensors.map((s) => s.sensor), row.counts.sensors]), [['office', ['a'], 2], [null, ['c'], 1]]);
});

test('a cell shows the metric of its anomaly, and turns to another only for a clear reason', () => {
  const shown = new ShownMetrics();
  const unusual = (metric: string, z: number) => sensor('a', { unusual: metric, metrics: two.map((m) => ({ ...m, z: m.metric === metric ? z : 0 })) });
  equal(shown.of(unusual('temperature', 3.9), '', undefined, 0), 'humidity');
  equal(shown.of(unusual('temperature', 6), '', undefined, 1), 'temperature');
  equal(shown.of(unusual('humidity', 0.1), '', undefined, 60_000), 'temperature');
  equal(shown.of(unusual('humidity', 0.1), '', undefined, 600_000), 'humidity');
  equal(shown.of(unusual('temperature', 9), '', anomaly('x', 0), 600_001), 'humidity');
  equal(shown.of(unusual('temperature', 9), 'co2', undefined, 600_002), 'co2');
});

test('the band of a cell begins where its line does', async () => {
  const asked: URL[] = [];
  const minute = (i: number) => ({ start: at(60 * i), end: at(60 * (i + 1)) });
  const window = (i: number) => ({ sensor: 'a', metric: 'humidity', ...minute(i), count: 6, nulls: 0, mean: 43 + (i % 3), min: 42, max: 46, m2: 5, revision: 0 });
  const before = globalThis.fetch;
  globalThis.fetch = ((path: string) => {
    const url = new URL(path, 'http://page');
    asked.push(url);
    const from = Date.parse(url.searchParams.get('from') ?? at(0));
    const items = Array.from({ length: 90 }, (_, i) => window(i)).filter((w) => Date.parse(w.end) > from);
    return Promise.resolve(Response.json({ items, next: null }));
  }) as typeof fetch;
  try {
    const history = new CellHistory();
    const from = Date.parse(at(1_800));
    await history.load([sensor('a')], { from, to: from + 3_600_000 }, {});
    const points = history.get('a', 'humidity')?.points ?? [];
    equal([points.length, points[0]?.t, points.every((p) => p.sd > 0)], [60, from + 30_000, true]);
    equal(Date.parse(asked[1]?.searchParams.get('from') ?? ''), from - 720_000);
  } finally {
    globalThis.fetch = before;
  }
});
