import { html, nothing, type PropertyValues } from 'lit';
import { define } from '../element';
import { api, instant } from '../data/api';
import { chooseStep, type Span } from '../data/cell-history';
import { now } from '../data/clock';
import type { Anomaly } from '../data/model';
import { Resource } from '../data/resource';
import { colors } from '../chart/colors';
import { drawn, type Shape } from '../chart/echarts';
import { timeTicks } from '../chart/ticks';
import { moment } from '../text/format';
import { ChartElement } from './chart-base';
import { LEFT, plotWidth, RIGHT, timeAt, xOf } from './plot';
import type { Bucket } from './sensor-data';

const BUCKETS = 300;
const SHORTEST_MS = 60_000;

type Grip = 'from' | 'to' | 'middle';

/** A day (or week) of one metric, with a brush on the range that the charts show: handles resize, the middle pans. */
export class Overview extends ChartElement {
  static override properties = {
    sensor: { attribute: false },
    metric: { attribute: false },
    shown: { attribute: false },
    anomalies: { attribute: false },
  };
  declare sensor: string;
  declare metric: string;
  /** What the charts above show; `span` is what this one shows. */
  declare shown: Span;
  declare anomalies: readonly Anomaly[];

  private readonly buckets = new Resource<Bucket[]>((signal) => this.load(signal), () => this.requestUpdate());
  private loadedFor = '';
  private size = 0;

  constructor() {
    super();
    this.sensor = '';
    this.metric = '';
    this.shown = { from: 0, to: 1 };
    this.anomalies = [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.buckets.cancel();
  }

  protected override willUpdate(): void {
    const { from, to } = this.span;
    // A range that moves with time is read anew only once it has moved by more than a bucket or two.
    const grain = (to - from) / 100;
    const wanted = `${this.sensor}|${this.metric}|${Math.floor(to / grain)}|${Math.round((to - from) / 1_000)}`;
    if (wanted === this.loadedFor || this.sensor === '' || this.metric === '') return;
    this.loadedFor = wanted;
    void this.buckets.refresh();
  }

  private async load(signal: AbortSignal): Promise<Bucket[]> {
    const { sensor, metric } = this;
    const { from, to } = this.span;
    if (this.size === 0) {
      const stored = (await api.windows({ sensor, metric, limit: 1 }, signal)).items[0];
      this.size = stored ? Date.parse(stored.end) - Date.parse(stored.start) : 0;
    }
    if (this.size === 0) return [];
    const step = chooseStep((to - from) / BUCKETS, this.size);
    const interval = step === this.size ? undefined : `PT${step / 1_000}S`;
    const page = await api.windows({ sensor, metric, from: instant(from), to: instant(to), interval, limit: 10_000 }, signal);
    return page.items
      .flatMap(({ start, end, mean, min, max }) =>
        mean === null || mean === undefined
          ? []
          : [{ t: (Date.parse(start) + Date.parse(end)) / 2, mean, min: min ?? mean, max: max ?? mean }],
      )
      .sort((a, b) => a.t - b.t);
  }

  override render() {
    const left = xOf(Math.max(this.span.from, Math.min(this.span.to, this.shown.from)), this.span, this.width);
    const right = xOf(Math.max(this.span.from, Math.min(this.span.to, this.shown.to)), this.span, this.width);
    const ticks = timeTicks(this.span.from, this.span.to, this.width);
    return html`<div class="overview" data-test="overview">
      <div class="plot-box" @pointerdown=${(e: PointerEvent) => this.jump(e)}>
        <div class="plot" role="img" aria-label="${this.metric} from ${moment(this.span.from, now(), false)} to ${moment(this.span.to, now(), false)}"></div>
        <div class="brush ${right - left < 52 ? 'narrow' : ''}" .style=${`left:${left}px;width:${Math.max(4, right - left)}px`} @pointerdown=${(e: PointerEvent) => this.drag(e, 'middle')}>
          ${this.handle('from', 'Start of the range', this.shown.from)} ${this.handle('to', 'End of the range', this.shown.to)}
        </div>
      </div>
      <div class="time-axis" aria-hidden="true">
        ${ticks.length === 0 ? nothing : ticks.map(({ t, label }) => html`<span .style=${`left:${xOf(t, this.span, this.width)}px`}>${label}</span>`)}
      </div>
    </div>`;
  }

  private handle(grip: Grip, label: string, t: number) {
    return html`<span
      class="handle ${grip}"
      role="slider"
      tabindex="0"
      aria-label=${label}
      aria-valuemin=${this.span.from}
      aria-valuemax=${this.span.to}
      aria-valuenow=${Math.round(t)}
      aria-valuetext=${moment(t, now())}
      @pointerdown=${(e: PointerEvent) => this.drag(e, grip)}
      @keydown=${(e: KeyboardEvent) => this.key(e, grip)}
    ></span>`;
  }

  protected override drawnBy(changed: PropertyValues): boolean {
    return changed.has('anomalies') || changed.size === 0;
  }

  protected override option(): Shape {
    const palette = colors();
    const list = this.buckets.value ?? [];
    const low = list.reduce((a, b) => Math.min(a, b.min), Infinity);
    const high = list.reduce((a, b) => Math.max(a, b.max), -Infinity);
    const flat = !(high > low);
    const room = flat ? 1 : (high - low) * 0.15;
    return {
      animation: false,
      grid: { left: LEFT, right: RIGHT, top: 2, bottom: 0 },
      xAxis: { type: 'value', min: this.span.from, max: this.span.to, show: false },
      yAxis: { type: 'value', min: flat ? -1 : low - room, max: flat ? 1 : high + room, show: false },
      series: [
        drawn('overview', 2, (d, area) => [
          ...timeTicks(this.span.from, this.span.to, this.width).map(({ t }) => {
            const [x] = d.coord([t, 0]);
            return { type: 'line', shape: { x1: x, y1: area.y, x2: x, y2: area.y + area.height }, style: { stroke: palette.line, lineWidth: 1 } };
          }),
          ...list.map((b) => {
            const [x, top] = d.coord([b.t, b.max]);
            const [, bottom] = d.coord([b.t, b.min]);
            const width = Math.max(1.5, area.width / Math.max(BUCKETS, 1));
            return { type: 'rect', shape: { x: x - width / 2, y: top, width, height: Math.max(1.5, bottom - top) }, style: { fill: palette.envelope } };
          }),
          ...this.anomalies.map((a) => {
            const [x] = d.coord([Date.parse(a.peakTime), 0]);
            const y = area.y + 7;
            return {
              type: 'polygon',
              shape: { points: [[x, y - 4], [x + 4, y], [x, y + 4], [x - 4, y]] },
              style: { fill: a.kind === 'silence' ? palette['ink-3'] : palette.anomaly },
            };
          }),
        ]),
      ],
    };
  }

  /** A press beside the brush brings its middle there. */
  private jump(event: PointerEvent): void {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const t = timeAt(event.clientX - box.left, this.span, this.width);
    const { from, to } = this.shown;
    this.moveBy(this.shown, 'middle', t - (from + to) / 2);
  }

  private drag(event: PointerEvent, grip: Grip): void {
    event.preventDefault();
    event.stopPropagation();
    const target = event.currentTarget as HTMLElement;
    target.setPointerCapture(event.pointerId);
    target.focus?.({ preventScroll: true });
    const start = event.clientX;
    const before = this.shown;
    const move = (e: PointerEvent): void => {
      const shift = ((e.clientX - start) / plotWidth(this)) * (this.span.to - this.span.from);
      this.moveBy(before, grip, shift);
    };
    const end = (): void => {
      target.removeEventListener('pointermove', move);
      target.removeEventListener('pointerup', end);
      target.removeEventListener('pointercancel', end);
    };
    target.addEventListener('pointermove', move);
    target.addEventListener('pointerup', end);
    target.addEventListener('pointercancel', end);
  }

  private key(event: KeyboardEvent, grip: Grip): void {
    const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    this.moveBy(this.shown, grip, direction * (timeAt(LEFT + 8, this.span, this.width) - this.span.from));
  }

  private moveBy(before: Span, grip: Grip, shift: number): void {
    const { from, to } = before;
    const next: Span =
      grip === 'middle'
        ? { from: from + shift, to: to + shift }
        : grip === 'from'
          ? { from: Math.min(from + shift, to - SHORTEST_MS), to }
          : { from, to: Math.max(to + shift, from + SHORTEST_MS) };
    this.dispatchEvent(new CustomEvent<Span>('lw-span', { detail: next }));
  }
}

define('lw-overview', Overview);
