import { html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { define, LightElement } from '../element';
import type { Span } from '../data/cell-history';
import { now } from '../data/clock';
import type { Anomaly, Sensor } from '../data/model';
import { diamond } from '../chart/marks';
import { clock, duration, offset, plural, utcClock } from '../text/format';
import { listen, onChartKey, type Gestures } from './gestures';
import { xOf, plotWidth } from './plot';
import type { MetricData, SensorData } from './sensor-data';
import './metric-chart';
import './overview';
import './score-chart';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The stacked charts of a sensor on one time axis, with the crosshair over all of them and the overview below. */
export class Timeline extends LightElement {
  static override properties = {
    sensor: { attribute: false },
    data: { attribute: false },
    span: { attribute: false },
    anomalies: { attribute: false },
    selected: { attribute: false },
    hover: { state: true },
    selecting: { state: true },
  };
  declare sensor: Sensor;
  declare data: SensorData;
  declare span: Span;
  declare anomalies: readonly Anomaly[];
  declare selected: string | undefined;
  declare hover: number | null;
  declare selecting: { readonly left: number; readonly width: number } | null;

  private readonly gestures: Gestures = {
    span: () => this.span,
    hover: (t) => (this.hover = t),
    selecting: (area) => (this.selecting = area),
    show: (span) => this.show(span),
    reset: () => this.dispatchEvent(new CustomEvent('lw-reset')),
  };

  constructor() {
    super();
    this.anomalies = [];
    this.hover = null;
    this.selecting = null;
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    const stack = this.querySelector<HTMLElement>('.stack');
    if (stack) listen(stack, this.gestures);
  }

  override render() {
    const { data, span, hover } = this;
    const ordered = this.ordered();
    return html`<div class="timeline-legend">
        ${legend(data.dense)}
        <span class="quiet resolution">${this.resolution()}</span>
      </div>
      <div class="stack" @keydown=${(e: KeyboardEvent) => this.key(e)}>
        ${repeat(
          ordered,
          (m) => m.metric,
          (m) => html`<lw-metric-chart
            .data=${m}
            .span=${span}
            .hover=${hover}
            .current=${this.sensor.metrics.find((c) => c.metric === m.metric)}
            .anomalies=${this.anomaliesOf(m.metric)}
            .selected=${this.selected}
          ></lw-metric-chart>`,
        )}
        <lw-score-chart .detectors=${data.detectors} .span=${span} .quietFor=${this.quietFor()} .firedFor=${3 * data.interval}></lw-score-chart>
        ${this.crosshair()}
        ${this.selecting
          ? html`<div class="zoom-area" aria-hidden="true" .style=${`left:${this.selecting.left}px;width:${this.selecting.width}px`}></div>`
          : nothing}
      </div>
      <lw-overview
        .sensor=${this.sensor.sensor}
        .metric=${ordered[0]?.metric ?? ''}
        .span=${this.overviewSpan()}
        .shown=${span}
        .anomalies=${this.anomalies}
        @lw-span=${(e: CustomEvent<Span>) => this.show(e.detail)}
      ></lw-overview>`;
  }

  /** The metric in question comes first and is drawn tallest; the others keep their order. */
  private ordered(): readonly MetricData[] {
    const chosen = this.anomalies.find((a) => a.id === this.selected) ?? this.anomalies.find((a) => a.state === 'open');
    const first = chosen?.metric ?? chosen?.metrics[0];
    return [...this.data.metrics].sort((a, b) => Number(b.metric === first) - Number(a.metric === first));
  }

  private anomalyLists = new Map<string, readonly Anomaly[]>();
  private listedFor: readonly Anomaly[] | null = null;

  /** The same list as long as the anomalies are the same, so that a chart is not drawn again for nothing. */
  private anomaliesOf(metric: string): readonly Anomaly[] {
    if (this.listedFor !== this.anomalies) {
      this.listedFor = this.anomalies;
      this.anomalyLists = new Map();
    }
    let list = this.anomalyLists.get(metric);
    if (!list) {
      list = this.anomalies.filter((a) => a.metrics.length === 0 || a.metrics.includes(metric));
      this.anomalyLists.set(metric, list);
    }
    return list;
  }

  /** Of a dense range, only samples of the quiet scores are known. */
  private quietFor(): number {
    const { dense, span, interval } = this.data;
    return dense ? (span.to - span.from) / 45 : 3 * interval;
  }

  private crosshair() {
    if (this.hover === null) return nothing;
    const stack = this.querySelector<HTMLElement>('.stack');
    if (!stack) return nothing;
    return html`<div class="crosshair" aria-hidden="true" .style=${`left:${xOf(this.hover, this.span, plotWidth(stack))}px`}>
      <span>${clock(this.hover)}${offset(this.hover) === 'UTC' ? '' : ` · ${utcClock(this.hover)}`}</span>
    </div>`;
  }

  private overview: Span = { from: 0, to: 1 };

  /** The day or week around what is shown; the same object while it stays the same, so that nothing is drawn anew. */
  private overviewSpan(): Span {
    const next = this.placeOverview();
    if (next.from !== this.overview.from || next.to !== this.overview.to) this.overview = next;
    return this.overview;
  }

  private placeOverview(): Span {
    const end = Math.ceil(now() / MINUTE) * MINUTE;
    const { from, to } = this.span;
    const size = to - from > DAY ? Math.max(7 * DAY, 1.2 * (to - from)) : DAY;
    if (from >= end - size && to <= end + DAY / 24) return { from: end - size, to: end };
    // Of the past, the brush moves over a ground that stands until it nears the edge.
    const { overview } = this;
    const room = size / 20;
    if (Math.abs(overview.to - overview.from - size) < 1 && from > overview.from + room && to < overview.to - room) return overview;
    const middle = (from + to) / 2;
    return { from: middle - size / 2, to: middle + size / 2 };
  }

  private resolution(): string {
    const { dense, step, interval } = this.data;
    const help = 'drag to zoom, double-click to reset';
    if (!dense) return `each reading drawn · ${help}`;
    const readings = Math.max(1, Math.round(step / interval));
    return `each point is ${duration(step)}, ${plural(readings, 'reading')} · ${help}`;
  }

  private key(event: KeyboardEvent): void {
    if ((event.target as Element).classList.contains('plot')) onChartKey(event, this.hover, this.gestures);
  }

  private show(span: Span): void {
    this.dispatchEvent(new CustomEvent<Span>('lw-span', { detail: span }));
  }
}

function legend(dense: boolean) {
  return html`<div class="legend" aria-hidden="true">
    ${dense ? html`<span><i class="envelope-key"></i>mean and min–max</span>` : html`<span><i class="line-key"></i>reading</span>`}
    <span><i class="band-key"></i>expected, mean ± 3σ</span>
    <span>${diamond(10)}anomaly</span>
    ${dense ? nothing : html`<span><i class="imputed-key"></i>imputed</span>`}
    <span><i class="revised-key"></i>window revised</span>
  </div>`;
}

define('lw-timeline', Timeline);
