import { html, nothing, type PropertyValues } from 'lit';
import { define, LightElement } from '../element';
import { api } from '../data/api';
import type { Span } from '../data/cell-history';
import { now, Ticker } from '../data/clock';
import { LiveStream } from '../data/live';
import type { Anomaly, Sensor, Verdict } from '../data/model';
import { Resource } from '../data/resource';
import { store, StoreController } from '../data/store';
import { DEFAULT_RANGE, rangeMillis, router, type RangeName, type Route } from '../route';
import { failure } from '../shell/failure';
import { pressed } from '../shell/keys';
import { count } from '../text/format';
import { shortName } from '../text/wording';
import { contextBar, neighbourAnomaly } from './context-bar';
import { namedRange, spanAround, spanOf } from './range';
import { append, loadSensorData, type SensorData } from './sensor-data';
import { anomalyPanel, dataPanel, detectorPanel, nowPanel, sensorPanel } from './side';
import { chartBones } from './skeleton';
import './anomaly-detail';
import './timeline';

const RELOAD_AFTER_MS = 250;
/** How often a dense range that follows is read again. */
const DENSE_RELOAD_MS = 20_000;
/** How often a range that hangs on the sensor's newest reading moves while that one runs through its past. */
const CHASE_MS = 5_000;

/** One sensor: its metrics on one time axis, its detectors, and the reason of the anomaly that the address names. */
export class SensorView extends LightElement {
  static override properties = { route: { attribute: false }, dragged: { state: true } };
  declare route: Route;
  /** The range while a pointer still moves it; the address follows when it rests. */
  declare dragged: Span | null;

  private name = '';
  private span: Span = { from: 0, to: 1 };
  private following = true;
  private data: SensorData | undefined;
  private stream: LiveStream | undefined;
  private settle: ReturnType<typeof setTimeout> | undefined;
  private loadedFor = '';
  private placedAt = 0;
  private unsubscribe: (() => void) | undefined;
  private focusDetail = false;

  private readonly anomaly = new Resource<Anomaly>((signal) => api.anomaly(this.route.anomaly ?? '', signal), () => this.requestUpdate());
  private readonly sensor = new Resource<Sensor | null>((signal) => this.loadSensor(signal), () => this.requestUpdate());
  private readonly series = new Resource<SensorData>((signal) => this.loadSeries(signal), () => {
    this.data = this.series.value;
    this.requestUpdate();
  });
  private readonly history = new Resource(
    (signal) => api.anomalies({ sensor: this.name, limit: 100 }, signal),
    () => this.mergeAnomalies(),
  );
  private anomalies: readonly Anomaly[] = [];

  constructor() {
    super();
    this.route = {};
    this.dragged = null;
    new Ticker(this);
    new StoreController(this, ['anomalies', 'connection', 'fleet']);
    this.addEventListener('lw-close', () => this.closeDetail());
    this.addEventListener('lw-anomaly', (event) => this.openDetail((event as CustomEvent<Anomaly>).detail));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.onKey);
    this.unsubscribe = store.subscribe((changes) => {
      if (changes.has('backlog')) this.readAgain();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.onKey);
    this.unsubscribe?.();
    this.stream?.stop();
    clearTimeout(this.settle);
    for (const resource of [this.anomaly, this.sensor, this.series, this.history]) resource.cancel();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('route')) this.follow(changed.get('route') as Route | undefined);
    const known = this.anomaly.value?.id === this.route.anomaly ? this.anomaly.value : undefined;
    const name = this.route.sensor ?? known?.sensor ?? '';
    if (name !== this.name) this.enter(name);
    this.mergeAnomalies(false);
    this.placeSpan(known);
    this.loadWhatIsShown();
  }

  /** What was not stored yet when it was asked for may be here now. */
  private readAgain(): void {
    // The last time, what is being read already may miss what has come since.
    const due = ({ busy }: { readonly busy: boolean }): boolean => !busy || store.backlog === null;
    if (this.route.anomaly !== undefined && due(this.anomaly)) void this.anomaly.refresh();
    if (this.name === '') return;
    if (!this.current() && due(this.sensor)) void this.sensor.refresh();
    if (due(this.history)) void this.history.refresh();
    if (this.current() && due(this.series)) void this.series.refresh();
  }

  private follow(before: Route | undefined): void {
    const { anomaly } = this.route;
    clearTimeout(this.settle);
    this.dragged = null;
    if (anomaly === before?.anomaly) return;
    this.anomaly.reset();
    if (anomaly === undefined) return;
    this.focusDetail = true;
    const known = [...store.anomalies, ...this.anomalies].find((a) => a.id === anomaly);
    if (known) this.anomaly.value = known;
    void this.anomaly.refresh();
  }

  private enter(name: string): void {
    this.name = name;
    this.data = undefined;
    this.anomalies = [];
    this.loadedFor = '';
    this.stream?.stop();
    for (const resource of [this.sensor, this.series, this.history]) resource.reset();
    if (name === '') return;
    document.title = `${shortName(name)} · Lapwing`;
    void this.sensor.refresh();
    void this.history.refresh();
    this.stream = new LiveStream(
      { events: 'verdict', sensor: name },
      { verdict: (verdict) => this.take(verdict as Verdict) },
      () => undefined,
      () => undefined,
    );
    this.stream.start();
  }

  private current(): Sensor | undefined {
    const sensor = store.sensors.get(this.name) ?? this.sensor.value ?? undefined;
    return sensor && store.backlog ? withoutExpectation(sensor) : sensor;
  }

  private async loadSensor(signal: AbortSignal): Promise<Sensor | null> {
    const page = await api.sensors({ sensor: this.name, limit: 1 }, signal);
    return page.items[0] ?? null;
  }

  private placeSpan(anomaly: Anomaly | undefined): void {
    const sensor = this.current();
    if (this.dragged) {
      this.span = this.dragged;
      this.following = false;
      return;
    }
    const placed =
      anomaly && this.route.sensor === undefined && this.route.from === undefined && this.route.range === undefined
        ? spanAround(anomaly, now())
        : spanOf(this.route, sensor, now());
    this.following = placed.following;
    // A range that follows moves when a pixel's worth of time has gone by, not with every rendering.
    const pixel = (placed.span.to - placed.span.from) / 1_000;
    const same = Math.abs(placed.span.to - placed.span.from - (this.span.to - this.span.from)) < 1;
    const chases = store.backlog !== null && !placed.following && this.route.from === undefined && same;
    if (chases && this.data !== undefined && Date.now() - this.placedAt < CHASE_MS) return;
    if (!same || Math.abs(placed.span.to - this.span.to) >= pixel) {
      this.span = placed.span;
      this.placedAt = Date.now();
    }
  }

  private loadWhatIsShown(): void {
    if (!this.current()) return;
    const { from, to } = this.span;
    const wanted = this.following
      ? `${this.name}|${Math.round(to - from)}|live`
      : `${this.name}|${Math.round(from)}|${Math.round(to)}`;
    const old = this.data?.dense && this.following && to - this.data.span.to > Math.max(DENSE_RELOAD_MS, this.data.step);
    if ((wanted === this.loadedFor && !old) || (this.dragged !== null && !old)) return;
    this.loadedFor = wanted;
    void this.series.refresh();
  }

  private loadSeries(signal: AbortSignal): Promise<SensorData> {
    const sensor = this.current();
    if (!sensor) return Promise.reject(new Error('no sensor'));
    const size = this.span.to - this.span.from;
    // A range at rest brings a little more than it shows, so that panning does not run into nothing at once.
    const wide = this.following ? this.span : { from: this.span.from - size / 4, to: this.span.to + size / 4 };
    const pixels = Math.max(300, this.clientWidth - 400) * (this.following ? 1 : 1.5);
    return loadSensorData(sensor, wide, pixels, signal);
  }

  private take(verdict: Verdict): void {
    if (!this.data || !this.following) return;
    this.data = append(this.data, verdict, this.span.from - this.data.interval);
    this.requestUpdate();
  }

  /** The sensor's own list, with what the live stream has said since. */
  private mergeAnomalies(update = true): void {
    const byId = new Map((this.history.value?.items ?? []).map((a) => [a.id, a]));
    for (const a of store.anomalies) if (a.sensor === this.name) byId.set(a.id, a);
    if (this.anomaly.value?.sensor === this.name) byId.set(this.anomaly.value.id, byId.get(this.anomaly.value.id) ?? this.anomaly.value);
    const merged = [...byId.values()].sort((a, b) => Date.parse(b.since) - Date.parse(a.since));
    if (merged.length !== this.anomalies.length || merged.some((a, i) => a !== this.anomalies[i])) this.anomalies = merged;
    if (update) this.requestUpdate();
  }

  override render() {
    const sensor = this.current();
    const anomaly = this.anomalies.find((a) => a.id === this.route.anomaly);
    return html`${contextBar({
        name: this.name || 'anomaly',
        sensor,
        anomaly,
        route: this.route,
        range: namedRange(this.span, this.following),
        following: this.following,
        onRange: (range) => this.chooseRange(range),
      })}
      <main class="sensor-main" id="main" tabindex="-1">
        ${this.anomaly.error && !anomaly ? this.missing() : nothing}
        ${anomaly ? html`<lw-anomaly-detail .anomaly=${anomaly}></lw-anomaly-detail>` : nothing} ${this.charts(sensor)}
      </main>
      <aside class="sensor-side" aria-label="Details">${sensor ? this.side(sensor) : nothing}</aside>`;
  }

  /** An anomaly that is not there may still be on its way. */
  private missing() {
    return this.anomaly.error?.status === 404 && store.backlog
      ? html`<div class="failure" data-test="anomaly-on-its-way">
          <h2>This anomaly is not here yet</h2>
          <p>${count(store.backlog.behind)} readings are still to be judged. It is looked for again by itself.</p>
        </div>`
      : failure('The anomaly could not be read', 'The sensor’s other data is not touched.', this.anomaly);
  }

  protected override updated(): void {
    if (!this.focusDetail) return;
    const title = this.querySelector<HTMLElement>('#detail-title');
    if (!title) return;
    this.focusDetail = false;
    title.focus({ preventScroll: false });
  }

  private charts(sensor: Sensor | undefined) {
    if (!sensor) {
      if (this.sensor.error) return failure('The sensor could not be read', 'Readings and detection go on.', this.sensor);
      if (this.sensor.value === null) {
        return html`<div class="failure" data-test="unknown-sensor">
          <h2>${store.backlog ? 'No reading of this sensor is stored yet' : 'No sensor of this name has sent a reading'}</h2>
          <p><span class="mono">${this.name}</span> appears here with its first reading.</p>
          <a class="button" href="/" data-route>Back to Live</a>
        </div>`;
      }
      return this.sensor.slow ? chartBones : nothing;
    }
    if (!this.data) {
      if (this.series.error) return failure('The charts could not be read', 'The values at the side are live.', this.series);
      return this.series.slow ? chartBones : nothing;
    }
    return html`<lw-timeline
      .sensor=${sensor}
      .data=${this.data}
      .span=${this.span}
      .anomalies=${this.anomalies}
      .selected=${this.route.anomaly}
      @lw-span=${(e: CustomEvent<Span>) => this.show(e.detail)}
      @lw-reset=${() => this.chooseRange(this.route.range ?? DEFAULT_RANGE)}
    ></lw-timeline>`;
  }

  private side(sensor: Sensor) {
    return html`${nowPanel(sensor)} ${this.data ? dataPanel(this.data.facts, this.data.dense ? this.data.step : 0) : nothing}
    ${this.data ? detectorPanel(this.data.detectors) : nothing} ${sensorPanel(sensor, this.data)}
    ${anomalyPanel(this.anomalies, this.route.anomaly)}`;
  }

  private chooseRange(range: RangeName): void {
    const { anomaly } = this.route;
    const end = this.current() ? spanOf({ range }, this.current(), now()) : null;
    // Around an anomaly of the past, a range is chosen around what is shown, not around now.
    if (anomaly && !this.following && end?.following) {
      const middle = (this.span.from + this.span.to) / 2;
      const half = rangeMillis(range) / 2;
      const to = Math.min(now(), middle + half);
      router.go({ sensor: this.name, anomaly, from: to - 2 * half, to });
    } else {
      router.go({ sensor: this.name, range, ...(anomaly ? { anomaly } : {}) });
    }
  }

  /** Shows a range at once, and puts it into the address when it rests. */
  private show(span: Span): void {
    this.dragged = span;
    clearTimeout(this.settle);
    this.settle = setTimeout(() => {
      const { anomaly } = this.route;
      router.go({ sensor: this.name, ...span, ...(anomaly ? { anomaly } : {}) }, true);
    }, RELOAD_AFTER_MS);
  }

  private openDetail(anomaly: Anomaly): void {
    router.go({ ...this.route, sensor: this.name, anomaly: anomaly.id, ...(this.following ? {} : this.span) });
  }

  private closeDetail(): void {
    if (this.route.anomaly === undefined) return;
    const range = this.route.range ?? namedRange(this.span, true) ?? DEFAULT_RANGE;
    router.go({ sensor: this.name, ...(!this.following ? this.span : range === DEFAULT_RANGE ? {} : { range }) });
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const step = { j: 1, k: -1 }[pressed(event) ?? ''];
    if (step === undefined) return;
    event.preventDefault();
    const next = this.route.anomaly ? neighbourAnomaly(this.route.anomaly, step) : (this.anomalies[0] ?? null);
    if (next) router.go({ anomaly: next.id });
  };
}

/** While verdicts are behind readings, the newest expectation is not of the newest value. */
function withoutExpectation(sensor: Sensor): Sensor {
  return { ...sensor, metrics: sensor.metrics.map((m) => ({ ...m, expected: null, z: null })) };
}

define('lw-sensor-view', SensorView);
