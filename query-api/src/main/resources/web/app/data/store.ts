import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { api } from './api';
import { BacklogWatch, type Backlog } from './backlog';
import { adjust, now } from './clock';
import { LiveStream, type Connection } from './live';
import { countByLocation, mergeAnomalies, mergeSensors } from './merge';
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
/** How often what is shown is read again while Lapwing is behind: what comes late is in no live event of a value. */
const WHILE_BEHIND_MS = 8_000;

export type Change = 'status' | 'fleet' | 'anomalies' | 'connection' | 'announce' | 'backlog';
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
  /** Null where Lapwing is not behind. */
  backlog: Backlog | null = null;
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
  private listRefreshed = 0;
  private readonly backlogWatch = new BacklogWatch();
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

  /** @param anew also where it is being read already, and may so miss what has come since */
  refresh(anew = false): void {
    this.refreshed = Date.now();
    // On a busy machine, one that is under way would never end if each new one began it again.
    if (anew || !this.fleet.busy) void this.fleet.refresh();
    if (anew || !this.anomalyList.busy) void this.anomalyList.refresh();
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
    this.takeBacklog(status);
    this.readMissedAnomaly(status);
    // The first sensor of an empty system, or sensors that came while no fleet event did.
    if (sample && empty && status.sensors.total > 0) void this.fleet.refresh();
    this.changed('status');
  }

  /** While Lapwing is behind, and once when it no longer is, whatever shows the past reads it again. */
  private takeBacklog(status: Status): void {
    const before = this.backlog;
    this.backlog = this.backlogWatch.take(status, Date.now());
    const ended = before !== null && this.backlog === null;
    if (!ended && (this.backlog === null || Date.now() - this.refreshed < WHILE_BEHIND_MS)) return;
    this.refresh(ended);
    this.changed('backlog');
  }

  /** The list of the newest holds what the status calls the newest, whatever became of the event that said so. */
  private readMissedAnomaly({ newestAnomaly }: Status): void {
    if (newestAnomaly === null || this.anomalyRange.to !== undefined) return;
    const known = this.anomalies[0];
    if (known && Date.parse(known.since) >= Date.parse(newestAnomaly.since)) return;
    if (this.anomalyList.busy || Date.now() - this.listRefreshed < FRESH_MS) return;
    this.listRefreshed = Date.now();
    void this.anomalyList.refresh();
  }

  private takeSensors(changed: readonly Sensor[]): void {
    // A handful of changed sensors is no fleet: the whole one is on its way.
    if (this.reads === 0 && !this.fleet.error) return;
    const known = this.big ? changed.filter((s) => this.sensors.has(s.sensor) || needsAttention(s)) : changed;
    if (known.length === 0) return;
    this.sensors = mergeSensors(this.sensors, known);
    if (!this.big) this.locations = countByLocation(this.sensors.values());
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
    this.anomalies = mergeAnomalies(this.anomalies, items, MOST_ANOMALIES);
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
  // What was received is stored late: nobody knows how old the newest is.
  if (store.backlog) return false;
  return now() - Date.parse(sensor.lastReceived) > Math.max(3 * intervalMillis, 15_000);
}
