import { html, nothing, type PropertyValues } from 'lit';
import { define } from '../element';
import { now } from '../data/clock';
import type { Anomaly, MetricNow } from '../data/model';
import { colors } from '../chart/colors';
import { anomalyMark, mergeClose } from '../chart/marks';
import { niceScale, timeTicks, type YScale } from '../chart/ticks';
import { clock, decimalsFor, expectation, moment, plural, quantity } from '../text/format';
import { anomalyWords } from '../text/wording';
import { ChartElement } from './chart-base';
import { BOTTOM, metricOption, scaleOf, TOP } from './metric-option';
import { nearest, xOf } from './plot';
import type { MetricData } from './sensor-data';
import { metricTable } from './tables';

interface Mark {
  readonly t: number;
  readonly v: number;
  readonly anomaly: Anomaly;
}

/** One metric over time. Its anomalies are buttons over the plot, so that keyboard and pointer open them alike. */
export class MetricChart extends ChartElement {
  static override properties = {
    data: { attribute: false },
    current: { attribute: false },
    anomalies: { attribute: false },
    selected: { attribute: false },
    table: { state: true },
  };
  declare data: MetricData;
  declare current: MetricNow | undefined;
  /** The sensor's anomalies that name this metric, or none in particular. */
  declare anomalies: readonly Anomaly[];
  /** The anomaly whose reason is open. */
  declare selected: string | undefined;
  declare table: boolean;

  private scale: YScale = niceScale(0, 1);
  private marks: readonly Mark[] = [];

  constructor() {
    super();
    this.anomalies = [];
    this.table = false;
  }

  protected override willUpdate(): void {
    const visible = this.anomalies.flatMap((a) => this.marksOf(a)).filter((m) => m.t >= this.span.from && m.t <= this.span.to);
    this.marks = mergeClose(visible, (m) => xOf(m.t, this.span, this.width));
    this.scale = scaleOf(this.data, this.span, this.marks.map((m) => m.v));
  }

  override render() {
    const { metric, unit } = this.data;
    const title = unit ? `${metric}, ${unit}` : metric;
    return html`<figure class="metric" data-test="metric-chart" data-metric=${metric}>
      <figcaption class="metric-head">
        <h2>${title}</h2>
        <span class="note soft">${this.note()}</span>
        <button
          class="link ${this.table ? 'on' : ''}"
          @click=${() => (this.table = !this.table)}
          data-test="as-table"
        >
          Show as ${this.table ? 'chart' : 'table'}<span class="visually-hidden">: ${metric}</span>
        </button>
        <span class="readout">${this.readout()}</span>
      </figcaption>
      ${this.table
        ? metricTable(this.data, this.anomalies, this.span)
        : html`<div class="plot-box">
            <div class="plot" role="img" tabindex="0" aria-label=${this.summary()}></div>
            ${this.dot()}${this.marks.map((mark) => this.button(mark))}
          </div>`}
    </figure>`;
  }

  protected override drawnBy(changed: PropertyValues): boolean {
    return changed.has('data') || changed.has('anomalies');
  }

  protected override option() {
    return metricOption({
      data: this.data,
      span: this.span,
      scale: this.scale,
      ticks: timeTicks(this.span.from, this.span.to, this.width),
      anomalies: this.anomalies.filter((a) => a.kind !== 'silence'),
      now: now(),
      colors: colors(),
    });
  }

  /** A diamond where it opened, and one at its peak, or at the newest value while it is open. */
  private marksOf(anomaly: Anomaly): Mark[] {
    const at = (t: number, known?: number | null): Mark[] => {
      const v = known ?? this.valueAt(t);
      return v === null ? [] : [{ t, v, anomaly }];
    };
    const own = anomaly.metric === this.data.metric ? anomaly.value : null;
    // Of two at one place the first is kept, and the peak says more.
    return [...at(Date.parse(anomaly.peakTime), own), ...at(Date.parse(anomaly.since))];
  }

  private valueAt(t: number): number | null {
    const items = this.data.buckets.length > 0 ? this.data.buckets : this.data.points;
    const found = items[nearest(items, t)];
    if (!found || Math.abs(found.t - t) > 2 * this.data.gap) return null;
    return 'v' in found ? found.v : found.mean;
  }

  private button({ t, v, anomaly }: Mark) {
    const { before, strong, after } = anomalyWords(anomaly);
    const chosen = anomaly.id === this.selected;
    const share = (this.scale.max - v) / (this.scale.max - this.scale.min);
    const top = `calc(${TOP}px + (100% - ${TOP + BOTTOM}px) * ${Math.max(0, Math.min(1, share))})`;
    return html`<button
      class="chart-mark ${chosen ? 'chosen' : ''}"
      .style=${`left:${xOf(t, this.span, this.width)}px;top:${top}`}
      aria-pressed=${chosen}
      aria-label="Anomaly at ${moment(t, now())}: ${before}${strong}${after}"
      data-test="chart-mark"
      data-anomaly=${anomaly.id}
      @click=${() => this.dispatchEvent(new CustomEvent('lw-anomaly', { detail: anomaly, bubbles: true }))}
    >
      ${anomalyMark(anomaly, 12)}
    </button>`;
  }

  private dot() {
    if (this.hover === null) return nothing;
    const v = this.valueAt(this.hover);
    if (v === null) return nothing;
    const share = (this.scale.max - v) / (this.scale.max - this.scale.min);
    const top = `calc(${TOP}px + (100% - ${TOP + BOTTOM}px) * ${share})`;
    return html`<i class="hover-dot" aria-hidden="true" .style=${`left:${xOf(this.hover, this.span, this.width)}px;top:${top}`}></i>`;
  }

  private note(): string {
    const { current } = this;
    if (!current || current.value === null || !current.expected) return current ? 'nothing expected yet' : '';
    const { mean, sd } = current.expected;
    const distance = current.value - mean;
    if (Math.abs(distance) <= 3 * sd) return 'inside its band';
    return distance > 0 ? 'above its band' : 'below its band';
  }

  private readout() {
    const { unit, expected } = this.data;
    if (this.hover !== null) {
      const v = this.valueAt(this.hover);
      const e = expected[nearest(expected, this.hover)];
      const decimals = decimalsFor(v, e);
      return html`${clock(this.hover)} <b>${v === null ? 'no reading' : quantity(v, unit, decimals)}</b>
        ${e ? html`expected ${expectation(e, decimals)}` : nothing}`;
    }
    if (!this.current || this.current.value === null) return nothing;
    const deviates = Math.abs(this.current.z ?? 0) > 3;
    return html`now <b class=${deviates ? 'deviates' : ''}>${quantity(this.current.value, unit, decimalsFor(this.current.value, this.current.expected))}</b>`;
  }

  private summary(): string {
    const { metric, unit, buckets, points } = this.data;
    const shown = this.anomalies.filter((a) => Date.parse(a.since) <= this.span.to && Date.parse(a.until ?? a.lastTime) >= this.span.from);
    const lows = [...points.map((p) => p.v), ...buckets.map((b) => b.min)];
    const highs = [...points.map((p) => p.v), ...buckets.map((b) => b.max)];
    const range =
      lows.length === 0
        ? 'no readings'
        : `from ${quantity(lows.reduce((a, b) => Math.min(a, b)), unit)} to ${quantity(highs.reduce((a, b) => Math.max(a, b)), unit)}`;
    const value = this.current ? `, now ${quantity(this.current.value, unit)}` : '';
    return `${metric}, ${moment(this.span.from, now(), false)} to ${moment(this.span.to, now(), false)}: ${range}${value}, ${plural(shown.length, 'anomaly', 'anomalies')}`;
  }
}

define('lw-metric-chart', MetricChart);
