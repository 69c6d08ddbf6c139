import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { api } from './api';
import { adjust, now } from './clock';
import { LiveStream, type Connection } from './live';
import type { Anomaly, LocationCount, Sensor, SensorState, Status } from './model';
import { Resource } from './resource';

/** Above this many, the fleet is shown as a row per location, and cells are loaded only where a row is open. */
export const MOST_CELLS = 400;
const ANOMALIES_A_PAGE = 50;
const MOST_ANOMALIES = 500;
const SPARK_SECONDS = 60;
/** At most four times a second, as the fleet comes. */
const QUIET_MS = 250;
const FRESH_MS = 3_000;

export type Change = 'status' | 'fleet' | 'anomalies' | 'connection' | 'announce';
type Listener = (changes: ReadonlySet<Change>) => void;

const NEEDS_ATTENTION: ReadonlySet<SensorState> = new Set(['anomalous', 'silent', 'warming-up']);

export const needsAttention = (sensor: Sensor): boolean => NEEDS_ATTENTION.has(sensor.state);

/** What the page knows of the whole fleet, kept fresh by the live stream; views read it and are told when it changed. */
export class Store {
  status: Status | undefined;
  sensors: ReadonlyMap<string, Sensor> = new Map();
  locations: readonly LocationCount[] = [];
  anomalies: readonly Anomaly[] = [];
  olderAnomalies: string | null = null;
  readonly rates: number[] = [];
  readonly lags: number[] = [];
  /** Anomalies that opened since the last announcement. */
  opened: Anomaly[] = [];
  /** How often the fleet was read whole: what draws its past reads it again then. */
  reads = 0;
  /** Time of the last word from the server. */
  heard = 0;

  readonly fleet = new Resource((signal) => this.loadFleet(signal), () => this.changed('fleet'));
  readonly anomalyList = new Resource(
    (signal) => api.anomalies({ limit: ANOMALIES_A_PAGE, ...this.anomalyRange }, signal),
    () => this.takeAnomalies(),
  );

  private anomalyRange: { from?: string; to?: string } = {};
  private refreshed = 0;
  private readonly listeners = new Set<Listener>();
  private readonly pending = new Set<Change>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly sensorListeners = new Set<(sensors: readonly Sensor[]) => void>();

  private readonly stream = new LiveStream(
    { events: 'fleet,anomaly,status' },
    {
      status: (data) => this.takeStatus(data as Status),
      fleet: (data) => this.takeSensors((data as { sensors: Sensor[] }).sensors),
      anomaly: (data) => this.takeAnomaly(data as Anomaly),
    },
    () => this.changed('connection'),
    () => this.refreshAfterGap(),
  );

  start(): void {
    this.stream.start();
    this.refresh();
  }

  retryNow(): void {
    this.stream.retryNow();
  }

  /** What came while the stream was away was missed; a stream that has just begun missed nothing. */
  private refreshAfterGap(): void {
    if (Date.now() - this.refreshed > FRESH_MS) this.refresh();
  }

  refresh(): void {
    this.refreshed = Date.now();
    void this.fleet.refresh();
    void this.anomalyList.refresh();
  }

  /** The list shows this range, or the newest. */
  showAnomalies(from?: string, to?: string): void {
    if (from === this.anomalyRange.from && to === this.anomalyRange.to) return;
    this.anomalyRange = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    this.anomalies = [];
    this.anomalyList.reset();
    void this.anomalyList.refresh();
  }

  async loadOlder(): Promise<void> {
    if (this.olderAnomalies === null) return;
    const page = await api.anomalies({ limit: ANOMALIES_A_PAGE, cursor: this.olderAnomalies, ...this.anomalyRange });
    this.mergeAnomalies(page.items);
    this.olderAnomalies = page.next;
    this.changed('anomalies');
  }

  get connection(): Connection {
    return this.stream.connection;
  }

  get offline(): boolean {
    return this.stream.connection.kind === 'offline';
  }

  /** More sensors than the page draws at once. */
  get big(): boolean {
    return (this.status?.sensors.total ?? 0) > MOST_CELLS;
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Hears of every changed sensor, for what draws its values over time. */
  onSensors(listener: (sensors: readonly Sensor[]) => void): () => void {
    this.sensorListeners.add(listener);
    return () => this.sensorListeners.delete(listener);
  }

  /** Adds sensors that a view has read, such as a row that was opened. */
  addSensors(sensors: readonly Sensor[]): void {
    const merged = new Map(this.sensors);
    for (const sensor of sensors) merged.set(sensor.sensor, sensor);
    this.sensors = merged;
    this.changed('fleet');
  }

  private async loadFleet(signal: AbortSignal): Promise<boolean> {
    this.takeStatus(await api.status(signal), false);
    if (this.big) {
      this.locations = (await api.locations(signal)).items;
      // Whoever needs attention is shown even in the largest fleet.
      const states: SensorState[] = ['anomalous', 'silent', 'warming-up'];
      const pages = await Promise.all(states.map((state) => api.sensors({ state, limit: MOST_CELLS }, signal)));
      this.addSensors(pages.flatMap((page) => page.items));
    } else {
      const page = await api.sensors({ limit: MOST_CELLS }, signal);
      this.sensors = new Map(page.items.map((sensor) => [sensor.sensor, sensor]));
      this.locations = countByLocation(page.items);
    }
    this.reads++;
    return true;
  }

  private takeStatus(status: Status, sample = true): void {
    const empty = (this.status?.sensors.total ?? 0) === 0;
    this.status = status;
    this.heard = Date.now();
    adjust(Date.parse(status.time));
    if (sample) {
      push(this.rates, status.readingsPerSecond);
      if (status.lag.p95Millis !== null) push(this.lags, status.lag.p95Millis);
    }
    // The first sensor of an empty system, or sensors that came while no fleet event did.
    if (sample && empty && status.sensors.total > 0) void this.fleet.refresh();
    this.changed('status');
  }

  private takeSensors(changed: readonly Sensor[]): void {
    // A handful of changed sensors is no fleet: the whole one is on its way.
    if (this.reads === 0 && !this.fleet.error) return;
    const known = this.big ? changed.filter((s) => this.sensors.has(s.sensor) || needsAttention(s)) : changed;
    if (known.length === 0) return;
    const sensors = new Map(this.sensors);
    let fresh = false;
    for (const sensor of known) {
      fresh ||= !sensors.has(sensor.sensor);
      sensors.set(sensor.sensor, sensor);
    }
    this.sensors = fresh ? sorted(sensors) : sensors;
    if (!this.big) this.locations = countByLocation([...sensors.values()]);
    for (const listener of this.sensorListeners) listener(known);
    this.changed('fleet');
  }

  private takeAnomaly(anomaly: Anomaly): void {
    const known = this.anomalies.some((a) => a.id === anomaly.id);
    const { from, to } = this.anomalyRange;
    const since = Date.parse(anomaly.since);
    if (!known && ((from && since < Date.parse(from)) || (to && since >= Date.parse(to)))) return;
    this.mergeAnomalies([anomaly]);
    if (!known && anomaly.state === 'open') {
      this.opened.push(anomaly);
      this.changed('announce');
    }
    this.changed('anomalies');
  }

  private takeAnomalies(): void {
    const page = this.anomalyList.value;
    if (page && !this.anomalyList.error) {
      // A refresh replaces the newest page; what was loaded below it stays.
      const oldest = page.items.at(-1)?.since ?? '';
      const older = page.next === null ? [] : this.anomalies.filter((a) => a.since < oldest);
      this.anomalies = [];
      this.mergeAnomalies([...page.items, ...older]);
      if (older.length === 0) this.olderAnomalies = page.next;
    }
    this.changed('anomalies');
  }

  private mergeAnomalies(items: readonly Anomaly[]): void {
    const byId = new Map(this.anomalies.map((a) => [a.id, a]));
    for (const item of items) byId.set(item.id, item);
    this.anomalies = [...byId.values()]
      .sort((a, b) => Date.parse(b.since) - Date.parse(a.since))
      .slice(0, MOST_ANOMALIES);
  }

  private changed(change: Change): void {
    this.pending.add(change);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const changes = new Set(this.pending);
      this.pending.clear();
      for (const listener of this.listeners) listener(changes);
    }, QUIET_MS / 5);
  }
}

function push(list: number[], value: number): void {
  list.push(value);
  if (list.length > SPARK_SECONDS) list.shift();
}

/** By location, then sensor, as the API orders them: cells never change their place. */
function sorted(sensors: ReadonlyMap<string, Sensor>): Map<string, Sensor> {
  const text = (s: Sensor): string => s.location ?? '\uffff';
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return new Map(
    [...sensors].sort(([, a], [, b]) => compare(text(a), text(b)) || compare(a.sensor, b.sensor)),
  );
}

function countByLocation(sensors: readonly Sensor[]): LocationCount[] {
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

export const store = new Store();

/** Renders its host when one of these parts of the store changed. */
export class StoreController implements ReactiveController {
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly changes: readonly Change[],
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.unsubscribe = store.subscribe((changes) => {
      if (this.changes.some((change) => changes.has(change))) this.host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.unsubscribe?.();
  }
}

/** Whether what a sensor last said is older than three of its intervals. */
export function isStale(sensor: Sensor, intervalMillis: number): boolean {
  if (sensor.state === 'silent') return true;
  return now() - Date.parse(sensor.lastReceived) > Math.max(3 * intervalMillis, 15_000);
}
