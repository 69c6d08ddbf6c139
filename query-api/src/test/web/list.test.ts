import { entries, keyOf, sizeOf } from '../../main/resources/web/app/live/anomaly-groups';
import { pastCounts, sensorsUntil } from '../../main/resources/web/app/live/past';
import type { Anomaly } from '../../main/resources/web/app/data/model';
import { anomaly, at, equal, sensor, test } from './testing';

const silence = (id: string, seconds: number, more: Partial<Anomaly> = {}): Anomaly =>
  anomaly(id, seconds, { kind: 'silence', sensor: id, metric: null, metrics: [], value: null, ...more });
const ids = (all: readonly Anomaly[]): string[] => entries(all).map((e) => ('anomaly' in e ? e.anomaly.id : e.silences.map((a) => a.id).join('+')));

test('silences that began within a minute of each other are one entry, where the newest stands', () => {
  equal(ids([silence('d', 100), anomaly('x', 90), silence('c', 80), silence('b', 40)]), ['d+c+b', 'x']);
  equal(ids([silence('d', 101), silence('c', 100), silence('b', 80), silence('a', 40)]), ['d+c+b', 'a']);
  equal(ids([silence('b', 1), silence('a', 0)]), ['b', 'a']);
  equal(ids([anomaly('c', 2), anomaly('b', 1), anomaly('a', 0)]), ['c', 'b', 'a']);
  equal(ids([]), []);
});

test('open and closed silences are entries of their own', () => {
  const closed = { state: 'closed', until: at(500) } as const;
  const all = [6, 5, 4, 3, 2, 1].map((s) => silence(`s${s}`, s, s % 2 === 0 ? closed : {}));
  equal(ids(all), ['s6+s4+s2', 's5+s3+s1']);
});

test('a group keeps its name while newer silences join it, and counts all of them', () => {
  const three = [silence('c', 30), silence('b', 20), silence('a', 10)];
  const name = (all: readonly Anomaly[]) => entries(all).map(keyOf);
  equal(name([silence('d', 40), ...three]), name(three));
  equal(entries([anomaly('x', 90), ...three]).map(sizeOf), [1, 3]);
});

test('of a past range, each sensor counts once, and as anomalous where it was both', () => {
  const all = [anomaly('1', 30, { sensor: 'a' }), silence('a', 20), silence('b', 10), silence('b', 5), anomaly('2', 0, { sensor: 'c' })];
  equal(pastCounts(5, all), { total: 5, anomalous: 2, silent: 1, undisturbed: 2 });
  equal(pastCounts(1, all).undisturbed, 0);
  equal(sensorsUntil([sensor('a'), sensor('b', { firstTime: at(60) })], Date.parse(at(60))), 1);
});
