import { html, nothing, type PropertyValues } from 'lit';
import { define, LightElement } from '../element';
import { api, instant } from '../data/api';
import { CellHistory, type Span } from '../data/cell-history';
import { now } from '../data/clock';
import type { Sensor } from '../data/model';
import { needsAttention, store, StoreController } from '../data/store';
import { diamond } from '../chart/marks';
import type { Route } from '../route';
import { failure } from '../shell/failure';
import { pressed } from '../shell/keys';
import { count, moment, offset } from '../text/format';
import type { AnomalyList } from './anomaly-list';
import { densityFor, rows, type Density } from './fleet-model';
import { disturbedSensors } from './past';
import { fleetBones } from './skeleton';
import './anomaly-list';
import './empty';
import './fleet';
import './strip';

const DENSITIES: readonly Density[] = ['L', 'M', 'S'];
const ROW_LIMIT = 400;
const MOST_NEEDY = 60;

/** Is anything wrong? The strip, the fleet by location, the newest anomalies. */
export class LiveView extends LightElement {
  static override properties = {
    route: { attribute: false },
    attention: { state: true },
    metric: { state: true },
    chosenDensity: { state: true },
    version: { state: true },
  };
  declare route: Route;
  declare attention: boolean;
  declare metric: string;
  declare chosenDensity: Density | null;
  declare version: number;

  private readonly history = new CellHistory();
  private readonly opened = new Set<string | null>();
  private loading: AbortController | undefined;
  private loadedFor = '';
  private readonly needyRead = new Set<string>();
  private readingNeedy = false;
  private unsubscribe: (() => void) | undefined;

  constructor() {
    super();
    this.route = {};
    this.attention = false;
    this.metric = '';
    this.chosenDensity = null;
    this.version = 0;
    new StoreController(this, ['fleet', 'anomalies', 'connection', 'backlog']);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = 'Lapwing';
    document.addEventListener('keydown', this.onKey);
    this.unsubscribe = store.onSensors((sensors) => {
      this.history.append(sensors);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.onKey);
    this.unsubscribe?.();
    this.loading?.abort();
    store.showAnomalies();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('route')) {
      const { from, to } = this.route;
      store.showAnomalies(from === undefined ? undefined : instant(from), to === undefined ? undefined : instant(to));
    }
    this.loadHistory();
  }

  override render() {
    if (store.status?.sensors.total === 0 && store.sensors.size === 0) {
      return html`<lw-strip></lw-strip><lw-empty id="main"></lw-empty>`;
    }
    return html`<lw-strip .range=${this.range()}></lw-strip>
      <main class="live-main" id="main" tabindex="-1">
        <h1 class="visually-hidden">Live</h1>
        ${this.controls()} ${this.fleet()}
      </main>
      <aside class="live-side" aria-label="Newest anomalies">
        <lw-anomaly-list .ranged=${this.range() !== null}></lw-anomaly-list>
      </aside>`;
  }

  private range(): Span | null {
    const { from, to } = this.route;
    return from === undefined || to === undefined ? null : { from, to };
  }

  private controls() {
    if (store.sensors.size === 0) return html`<div class="controls"></div>`;
    const status = store.status?.sensors;
    const needy = this.range() ? disturbedSensors(store.anomalies).size : status ? status.anomalous + status.silent + status.warmingUp : 0;
    const metrics = [...new Set([...store.sensors.values()].flatMap((s) => s.metrics.map((m) => m.metric)))].sort();
    const range = this.range();
    return html`<div class="controls" data-test="controls">
      <div class="segments" role="group" aria-label="Which sensors">
        <button aria-pressed=${!this.attention} @click=${() => (this.attention = false)} data-test="filter-all">
          All ${count(status?.total ?? store.sensors.size)}
        </button>
        <button aria-pressed=${this.attention} @click=${() => (this.attention = true)} data-test="filter-attention">
          ${this.range() ? 'Disturbed' : 'Needs attention'} ${count(needy)}
        </button>
      </div>
      <label class="select">
        <span class="visually-hidden">Metric</span>
        <select .value=${this.metric} @change=${(e: Event) => (this.metric = (e.target as HTMLSelectElement).value)} data-test="metric-picker">
          <option value="">Metric: most unusual</option>
          ${metrics.map((metric) => html`<option value=${metric}>Metric: ${metric}</option>`)}
        </select>
      </label>
      ${range
        ? html`<span class="range-note" data-test="range-note"
              >${moment(range.from, now(), false)} – ${moment(range.to, now(), false)} ${offset(range.to)}</span
            ><a class="button" href="/" data-route data-test="back-to-live">Back to live</a>`
        : nothing}
      <div class="legend" aria-hidden="true">
        <span><i class="line-key"></i>${range ? 'range' : 'last 60 min'}</span>
        <span><i class="band-key"></i>expected, ± 3σ</span>
        <span>${diamond(10)}anomaly</span>
      </div>
      <div class="segments density" role="group" aria-label="Size of cells">
        ${DENSITIES.map(
          (d) => html`<button
            aria-pressed=${this.density() === d}
            aria-label=${{ L: 'Large', M: 'Medium', S: 'Small' }[d]}
            @click=${() => (this.chosenDensity = d)}
          >
            ${d}
          </button>`,
        )}
      </div>
    </div>`;
  }

  private density(): Density {
    return this.chosenDensity ?? densityFor(store.status?.sensors.total ?? store.sensors.size);
  }

  private fleet() {
    if (store.sensors.size === 0 && store.locations.length === 0) {
      if (store.fleet.error) return failure('The fleet could not be read', 'Readings and detection go on; nothing is lost.', store.fleet);
      return store.fleet.slow ? fleetBones : nothing;
    }
    const closed = (location: string | null): boolean => store.big && !this.opened.has(location);
    const then = this.range() ? disturbedSensors(store.anomalies) : null;
    const needy = (s: Sensor): boolean => then?.has(s.sensor) ?? needsAttention(s);
    const all = rows(
      store.sensors.values(),
      store.locations,
      (s) => (!this.attention && !closed(s.location ?? null)) || needy(s),
    );
    const shown = this.attention ? all.filter((row) => row.sensors.length > 0) : all;
    if (shown.length === 0) return html`<p class="none" data-test="all-well">${then ? 'No sensor was disturbed in this range.' : 'No sensor needs attention.'}</p>`;
    return html`<lw-fleet
      .rows=${shown}
      .metric=${this.metric}
      .density=${this.density()}
      .history=${this.history}
      .version=${this.version}
      .expandable=${store.big && !this.attention}
      @lw-row=${(e: CustomEvent<{ location: string | null; open: boolean }>) => void this.openRow(e.detail)}
    ></lw-fleet>`;
  }

  /** Reads the cells' past once for a fleet, a range and a metric; after that, live values carry it on. */
  private loadHistory(): void {
    if (store.sensors.size === 0 || !store.fleet.value) return;
    if (store.big) {
      void this.loadNeedy();
      return;
    }
    const range = this.range();
    const wanted = `${range?.from}|${range?.to}|${this.metric}|${store.sensors.size}|${store.reads}`;
    if (wanted === this.loadedFor) return;
    this.loadedFor = wanted;
    void this.readHistory([...store.sensors.values()], {});
  }

  /** Of a fleet too large to read whole, the past of those that are shown though their row is closed, one by one. */
  private async loadNeedy(): Promise<void> {
    if (this.readingNeedy) return;
    this.readingNeedy = true;
    for (const sensor of [...store.sensors.values()].filter(needsAttention).slice(0, MOST_NEEDY)) {
      if (!this.isConnected) break;
      if (this.needyRead.has(sensor.sensor)) continue;
      this.needyRead.add(sensor.sensor);
      await this.readHistory([sensor], { sensor: sensor.sensor });
    }
    this.readingNeedy = false;
  }

  private async readHistory(sensors: readonly Sensor[], filter: { sensor?: string; location?: string }): Promise<void> {
    if (filter.location === undefined && filter.sensor === undefined) {
      this.loading?.abort();
      this.loading = new AbortController();
    }
    try {
      await this.history.load(sensors, this.range(), { ...filter, metric: this.metric || null }, this.loading?.signal);
      this.version++;
    } catch {
      // Cells without a past still show their values, and the line grows from what comes.
    }
  }

  private async openRow({ location, open }: { location: string | null; open: boolean }): Promise<void> {
    if (open) this.opened.add(location);
    else this.opened.delete(location);
    this.requestUpdate();
    if (!open) return;
    const page = await api.sensors(location === null ? { limit: 10_000 } : { location, limit: ROW_LIMIT });
    const sensors = page.items.filter((s) => (s.location ?? null) === location).slice(0, ROW_LIMIT);
    store.addSensors(sensors);
    if (location !== null) await this.readHistory(sensors, { location });
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const step = { j: 1, k: -1 }[pressed(event) ?? ''];
    if (step === undefined) return;
    event.preventDefault();
    this.querySelector<AnomalyList>('lw-anomaly-list')?.move(step);
  };
}

define('lw-live-view', LiveView);
