import type { Anomaly, LocationCount, Sensor } from './model';

/** Newest first; a later word on an anomaly replaces an earlier one. */
export function mergeAnomalies(known: readonly Anomaly[], items: readonly Anomaly[], most: number): Anomaly[] {
  const byId = new Map(known.map((a) => [a.id, a]));
  for (const item of items) byId.set(item.id, item);
  return [...byId.values()].sort((a, b) => Date.parse(b.since) - Date.parse(a.since)).slice(0, most);
}

/** Changed sensors into the fleet; one that is new gets its place, and none changes its own. */
export function mergeSensors(known: ReadonlyMap<string, Sensor>, changed: readonly Sensor[]): Map<string, Sensor> {
  const sensors = new Map(known);
  for (const sensor of changed) sensors.set(sensor.sensor, sensor);
  return sensors.size === known.size ? sensors : sorted(sensors);
}

/** By location, then sensor, as the API orders them: cells never change their place. */
function sorted(sensors: ReadonlyMap<string, Sensor>): Map<string, Sensor> {
  const text = (s: Sensor): string => s.location ?? '\uffff';
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return new Map(
    [...sensors].sort(([, a], [, b]) => compare(text(a), text(b)) || compare(a.sensor, b.sensor)),
  );
}

export function countByLocation(sensors: Iterable<Sensor>): LocationCount[] {
  const counts = new Map<string | null, { -readonly [K in keyof LocationCount]: LocationCount[K] }>();
  for (const { location = null, state } of sensors) {
    let row = counts.get(location);
    if (!row) {
      row = { location, sensors: 0, normal: 0, anomalous: 0, silent: 0, warmingUp: 0 };
      counts.set(location, row);
    }
    row.sensors++;
    row[state === 'warming-up' ? 'warmingUp' : state]++;
  }
  return [...counts.values()];
}
