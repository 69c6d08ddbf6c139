import { html, type PropertyValues } from 'lit';
import { define } from '../element';
import { now } from '../data/clock';
import { colors } from '../chart/colors';
import { drawn, type Shape } from '../chart/echarts';
import { timeTicks } from '../chart/ticks';
import { moment, plural } from '../text/format';
import { ChartElement } from './chart-base';
import { LEFT, RIGHT, xOf } from './plot';
import type { DetectorData } from './sensor-data';
import { scoreTable } from './tables';

const ROW = 24;
/** The threshold stands at three fifths of a row; scores of five thirds of it and more fill the row. */
const THRESHOLD_SHARE = 0.6;

/** A row a detector: score ÷ threshold over time, the dashed line at 1.0, vermilion where it fires. Below it, the time axis. */
export class ScoreChart extends ChartElement {
  static override properties = {
    detectors: { attribute: false },
    quietFor: { attribute: false },
    firedFor: { attribute: false },
    table: { state: true },
  };
  declare detectors: readonly DetectorData[];
  /** A score stands until the next one, this long at most; one that fired, only for as long as it is known to. */
  declare quietFor: number;
  declare firedFor: number;
  declare table: boolean;

  constructor() {
    super();
    this.detectors = [];
    this.quietFor = 0;
    this.firedFor = 0;
    this.table = false;
  }

  override render() {
    const height = this.detectors.length * ROW;
    return html`<figure class="scores" data-test="score-chart">
        <figcaption class="metric-head">
          <h2>Detector scores</h2>
          <span class="note soft">score ÷ threshold, dashed line = fires</span>
          <button class="link ${this.table ? 'on' : ''}" @click=${() => (this.table = !this.table)}>
            Show as ${this.table ? 'chart' : 'table'}<span class="visually-hidden">: detector scores</span>
          </button>
        </figcaption>
        ${this.table
          ? scoreTable(this.detectors, this.span)
          : html`<div class="plot-box" .style=${`height:${height}px`}>
              <ul class="score-names" aria-hidden="true">
                ${this.detectors.map((d) => html`<li>${d.name}</li>`)}
              </ul>
              <div class="plot" role="img" tabindex="0" aria-label=${this.summary()}></div>
            </div>`}
      </figure>
      <div class="time-axis" aria-hidden="true">
        ${timeTicks(this.span.from, this.span.to, this.width).map(
          ({ t, label }) => html`<span .style=${`left:${xOf(t, this.span, this.width)}px`}>${label}</span>`,
        )}
      </div>`;
  }

  protected override drawnBy(changed: PropertyValues): boolean {
    return changed.has('detectors');
  }

  protected override option(): Shape {
    const palette = colors();
    const { from, to } = this.span;
    return {
      animation: false,
      grid: { left: LEFT, right: RIGHT, top: 0, bottom: 0 },
      xAxis: { type: 'value', min: from, max: to, show: false },
      yAxis: { type: 'value', min: 0, max: Math.max(1, this.detectors.length), show: false },
      series: [
        drawn('scores', 2, (api, area) => {
          const shapes: Shape[] = timeTicks(from, to, this.width).map(({ t }) => {
            const [x] = api.coord([t, 0]);
            return { type: 'line', shape: { x1: x, y1: area.y, x2: x, y2: area.y + area.height }, style: { stroke: palette.line, lineWidth: 1 } };
          });
          for (const [i, detector] of this.detectors.entries()) {
            const bottom = area.y + (i + 1) * ROW - 4;
            shapes.push(...this.bars(detector, bottom, ROW - 5, api, palette.envelope, palette.anomaly));
            const y = bottom - (ROW - 5) * THRESHOLD_SHARE;
            shapes.push({
              type: 'line',
              shape: { x1: area.x, y1: y, x2: area.x + area.width, y2: y },
              style: { stroke: palette['ink-2'], lineWidth: 1, lineDash: [3, 3] },
            });
          }
          return shapes;
        }),
      ],
    };
  }

  private bars(
    detector: DetectorData,
    bottom: number,
    height: number,
    api: { coord(value: readonly [number, number]): [number, number] },
    quiet: string,
    loud: string,
  ): Shape[] {
    const { scores } = detector;
    return scores.flatMap((score, i) => {
      const longest = score.fired ? this.firedFor : this.quietFor;
      const end = Math.min(scores[i + 1]?.t ?? score.t + this.firedFor / 3, score.t + longest);
      if (end < this.span.from || score.t > this.span.to) return [];
      const [x1] = api.coord([score.t, 0]);
      const [x2] = api.coord([end, 0]);
      const tall = Math.min(1, score.ratio * THRESHOLD_SHARE) * height;
      return [
        {
          type: 'rect',
          shape: { x: x1, y: bottom - tall, width: Math.max(score.fired ? 2 : 1, x2 - x1 + 0.3), height: tall },
          style: { fill: score.fired ? loud : quiet },
        },
      ];
    });
  }

  private summary(): string {
    const fired = this.detectors.map((d) => {
      const times = d.scores.filter((s) => s.fired && s.t >= this.span.from && s.t <= this.span.to).length;
      return `${d.name} fired at ${plural(times, 'reading')}`;
    });
    return `Detector scores, ${moment(this.span.from, now(), false)} to ${moment(this.span.to, now(), false)}: ${fired.join(', ')}`;
  }
}

define('lw-score-chart', ScoreChart);
