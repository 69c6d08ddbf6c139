import { countByLocation, mergeAnomalies, mergeSensors } from '../../main/resources/web/app/data/merge';
import { anomaly, at, equal, sensor, test } from './testing';

test('a later word on an anomaly replaces the earlier one, newest first, so many at most', () => {
  const known = [anomaly('b', 20), anomaly('a', 10)];
  const merged = mergeAnomalies(known, [anomaly('c', 15), anomaly('a', 10, { state: 'closed', until: at(30) })], 3);
  equal(merged.map((a) => `${a.id} ${a.state}`), ['b open', 'c open', 'a closed']);
  equal(mergeAnomalies(known, [anomaly('c', 30)], 2).map((a) => a.id), ['c', 'b']);
});

test('a changed sensor keeps its place, a new one gets its own', () => {
  const known = new Map(['a', 'c'].map((name) => [name, sensor(name)]));
  equal([...mergeSensors(known, [sensor('c', { readings: 2 }), sensor('a')]).keys()], ['a', 'c']);
  const more = mergeSensors(known, [sensor('b'), sensor('z', { location: 'attic' }), sensor('y', { location: null })]);
  equal([...more.keys()], ['z', 'a', 'b', 'c', 'y']);
  equal(known.size, 2);
});

test('locations count their sensors by state', () => {
  const counts = countByLocation([sensor('a', { state: 'anomalous' }), sensor('b', { state: 'warming-up' }), sensor('c', { location: null })]);
  equal(counts, [
    { location: 'office', sensors: 2, normal: 0, anomalous: 1, silent: 0, warmingUp: 1 },
    { location: null, sensors: 1, normal: 1, anomalous: 0, silent: 0, warmingUp: 0 },
  ]);
});
