import { html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { define, LightElement } from '../element';
import type { CellHistory } from '../data/cell-history';
import { now, Ticker } from '../data/clock';
import type { Anomaly, Sensor, SensorState } from '../data/model';
import { isStale, store } from '../data/store';
import { drawCell } from '../chart/cell-chart';
import { colors } from '../chart/colors';
import { stateMark } from '../chart/marks';
import { routeUrl } from '../route';
import { onTheme, theme } from '../shell/theme';
import { count, plural } from '../text/format';
import { locationName, STATE_WORDS } from '../text/wording';
import { cellDescription, cellMarks, cellName, cellText, shortCellNote, shortCellText, ShownMetrics, type Density, type Row } from './fleet-model';
import { moveInGrid } from './grid-keys';

/** Time moves on by a pixel of a cell in about this time. */
const PIXEL_MS = 20_000;

/** The fleet by location: a row a location, a cell a sensor. One tab stop; arrows move inside. */
export class Fleet extends LightElement {
  static override properties = {
    rows: { attribute: false },
    metric: { attribute: false },
    density: { attribute: false },
    history: { attribute: false },
    version: { attribute: false },
    expandable: { attribute: false },
    focused: { state: true },
  };
  declare rows: readonly Row[];
  declare metric: string;
  declare density: Density;
  declare history: CellHistory;
  /** Counts up when the history changed. */
  declare version: number;
  /** Rows start closed: the fleet is too large to draw at once. */
  declare expandable: boolean;
  declare focused: string;

  private readonly shown = new ShownMetrics();
  private readonly opened = new Set<string | null>();
  private readonly drawn = new WeakMap<HTMLCanvasElement, string>();
  private anomalies = new Map<string, Anomaly[]>();
  private listed: readonly Anomaly[] = [];
  private frame = 0;
  private stopTheme: (() => void) | undefined;
  private readonly resize = new ResizeObserver(() => this.paintSoon());

  constructor() {
    super();
    this.rows = [];
    this.metric = '';
    this.density = 'L';
    this.version = 0;
    this.expandable = false;
    this.focused = '';
    new Ticker(this);
    this.addEventListener('keydown', (event) => moveInGrid(this, event));
    this.addEventListener('focusin', (event) => {
      const sensor = (event.target as HTMLElement).dataset['sensor'];
      if (sensor !== undefined) this.focused = sensor;
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resize.observe(this);
    this.stopTheme = onTheme(() => this.paintSoon());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize.disconnect();
    this.stopTheme?.();
    cancelAnimationFrame(this.frame);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.listed === store.anomalies) return;
    this.listed = store.anomalies;
    this.anomalies = new Map();
    for (const anomaly of store.anomalies) {
      const list = this.anomalies.get(anomaly.sensor);
      if (list) list.push(anomaly);
      else this.anomalies.set(anomaly.sensor, [anomaly]);
    }
  }

  override render() {
    const cells = this.rows.flatMap((row) => row.sensors);
    const stop = cells.some((s) => s.sensor === this.focused) ? this.focused : cells[0]?.sensor;
    return html`<div class="fleet density-${this.density}" data-test="fleet">
      ${repeat(this.rows, (row) => row.location, (row) => this.row(row, stop))}
    </div>`;
  }

  protected override updated(): void {
    this.paintSoon();
  }

  private row(row: Row, stop: string | undefined) {
    const { counts } = row;
    const open = !this.expandable || this.opened.has(row.location);
    return html`<section class="fleet-row" aria-label=${locationName(row.location)} data-test="fleet-row">
      <div class="row-head">
        <h2>${locationName(row.location)}</h2>
        <p class="soft">${plural(counts.sensors, 'sensor')}</p>
        ${this.states(row)}
        ${this.expandable
          ? html`<button class="link" aria-expanded=${open} @click=${() => this.toggle(row.location)}>
              ${open ? 'Show fewer' : `Show all ${count(counts.sensors)}`}
            </button>`
          : nothing}
      </div>
      <div class="cells" role="group" aria-label="Sensors">
        ${repeat(row.sensors, (s) => s.sensor, (s) => this.cell(s, s.sensor === stop))}
      </div>
    </section>`;
  }

  /** How many of a row are not normal; of a past range, how many were not. */
  private states({ counts, sensors }: Row) {
    const line = (state: SensorState, n: number) =>
      n > 0 ? html`<p class=${state === 'anomalous' ? 'deviates' : 'soft'}>${stateMark(state, 11)} ${count(n)} ${STATE_WORDS[state]}</p>` : nothing;
    if (this.history.fixed) return line('anomalous', sensors.filter((s) => this.disturbed(s)).length);
    return html`${line('anomalous', counts.anomalous)} ${line('silent', counts.silent)} ${line('warming-up', counts.warmingUp)}`;
  }

  private cell(sensor: Sensor, stop: boolean) {
    const metric = this.metricOf(sensor);
    const { fixed } = this.history;
    const loud = fixed ? this.disturbed(sensor) : sensor.state === 'anomalous';
    const interval = this.history.get(sensor.sensor, metric)?.interval ?? 10_000;
    const stale = !fixed && isStale(sensor, interval);
    const { from, to } = this.history.span();
    const behind = store.backlog !== null;
    const text =
      this.density === 'M'
        ? shortCellText(sensor, metric, this.history, now(), behind)
        : cellText(sensor, metric, this.history, now(), behind);
    const href = routeUrl(fixed ? { sensor: sensor.sensor, from, to } : { sensor: sensor.sensor });
    return html`<a
      class="cell ${loud ? 'loud' : ''} ${stale ? 'stale' : ''}"
      href=${href}
      data-route
      data-test="fleet-cell"
      data-sensor=${sensor.sensor}
      data-state=${fixed ? (loud ? 'anomalous' : 'normal') : sensor.state}
      data-name=${cellName(sensor)}
      data-metric=${metric}
      tabindex=${stop ? 0 : -1}
      aria-label=${this.density === 'S' ? `${cellName(sensor)} ${text.replace('\n', ' ')}` : nothing}
      title=${this.density === 'M' ? `${cellName(sensor)}: ${metric}` : nothing}
      aria-description=${cellDescription(sensor, metric, stale)}
      >${this.density === 'S' ? nothing : html`<span class="name">${cellName(sensor)}</span>`}<canvas></canvas>${this.density === 'S'
        ? nothing
        : html`<span class="values" data-note=${(this.density === 'M' && shortCellNote(sensor, this.history)) || nothing}>${text}</span>`}</a
    >`;
  }

  private metricOf(sensor: Sensor): string {
    const { from } = this.history.span();
    const recent = this.anomalies
      .get(sensor.sensor)
      ?.find((a) => a.metric && (a.state === 'open' || Date.parse(a.lastTime) > from));
    return this.shown.of(sensor, this.metric, recent, now());
  }

  /** Whether a sensor had an anomaly in the past range that is shown. */
  private disturbed(sensor: Sensor): boolean {
    return this.anomalies.get(sensor.sensor)?.some((a) => a.kind === 'reading') ?? false;
  }

  private toggle(location: string | null): void {
    const opens = !this.opened.has(location);
    if (opens) this.opened.add(location);
    else this.opened.delete(location);
    this.dispatchEvent(new CustomEvent('lw-row', { detail: { location, open: opens } }));
    this.requestUpdate();
  }

  private paintSoon(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.paint());
  }

  /** Draws the cells whose drawing would differ from what they show. */
  private paint(): void {
    const palette = colors();
    const look = `${theme()}|${store.backlog === null}|${this.version}|${this.history.fixed ? '' : Math.floor(now() / PIXEL_MS)}`;
    for (const canvas of this.querySelectorAll('canvas')) {
      const sensor = store.sensors.get(canvas.parentElement?.dataset['sensor'] ?? '');
      if (!sensor) continue;
      const metric = this.metricOf(sensor);
      const anomalies = this.anomalies.get(sensor.sensor) ?? [];
      const key = `${sensor.sensor}|${metric}|${sensor.lastTime}|${sensor.state}|${look}|${canvas.clientWidth}|${anomalies[0]?.peakTime}`;
      if (this.drawn.get(canvas) === key) continue;
      this.drawn.set(canvas, key);
      drawCell(
        canvas,
        {
          series: this.history.get(sensor.sensor, metric),
          span: this.history.span(),
          marks: cellMarks(sensor, metric, anomalies, this.history),
          silent: sensor.state === 'silent' && !this.history.fixed,
          anomalous: this.history.fixed ? this.disturbed(sensor) : sensor.state === 'anomalous',
          small: this.density === 'S',
          waiting: store.backlog !== null,
        },
        palette,
      );
    }
  }
}

define('lw-fleet', Fleet);
