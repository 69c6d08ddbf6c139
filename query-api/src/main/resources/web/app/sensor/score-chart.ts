import { html, type PropertyValues } from 'lit';
import { define } from '../element';
import { now } from '../data/clock';
import { colors } from '../chart/colors';
import { drawn, type Drawing, type Shape } from '../chart/echarts';
import { timeTicks } from '../chart/ticks';
import { moment, plural } from '../text/format';
import { ChartElement } from './chart-base';
import { runs } from './pace';
import { LEFT, RIGHT, xOf } from './plot';
import type { DetectorData } from './sensor-data';
import { scoreTable } from './tables';

const ROW = 24;
/** The threshold stands at three fifths of a row; scores of five thirds of it and more fill the row. */
const THRESHOLD_SHARE = 0.6;

interface Column {
  readonly left: number;
  right: number;
  top: number;
  readonly fired: boolean;
}

/** The outlines of neighbouring columns: a few shapes instead of thousands. */
function outlines(columns: readonly Column[], bottom: number): { points: [number, number][]; fired: boolean }[] {
  const all: { points: [number, number][]; fired: boolean; right: number }[] = [];
  for (const { left, right, top, fired } of columns) {
    let run = all.at(-1);
    if (!run || run.fired !== fired || left - run.right > 0.5) {
      run = { points: [[left, bottom]], fired, right };
      all.push(run);
    } else {
      run.points.pop();
    }
    run.points.push([Math.max(left, run.points.at(-1)?.[0] ?? left), top], [right, top], [right, bottom]);
    run.right = right;
  }
  return all;
}

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

  /** The scores in view as columns of at least a pixel, those that touch and are of one kind in one shape. */
  private bars(detector: DetectorData, bottom: number, height: number, api: Drawing, quiet: string, loud: string): Shape[] {
    const columns: Column[] = [];
    // A sensor that was slower before has no gaps there: a quiet score stands until the next one that its line is joined with.
    const joined = runs(detector.scores, this.quietFor).flatMap((run) => run.map((_, i) => run[i + 1]?.t));
    for (const [i, score] of detector.scores.entries()) {
      const longest = score.fired ? this.firedFor : this.quietFor;
      const alone = Math.min(detector.scores[i + 1]?.t ?? score.t + this.firedFor / 3, score.t + longest);
      const end = score.fired ? alone : (joined[i] ?? alone);
      if (end < this.span.from || score.t > this.span.to) continue;
      const [left] = api.coord([score.t, 0]);
      const right = Math.max(api.coord([end, 0])[0], left + (score.fired ? 2 : 1));
      const top = bottom - Math.min(1, score.ratio * THRESHOLD_SHARE) * height;
      const last = columns.at(-1);
      if (last && last.fired === score.fired && left - last.left < 1) {
        last.right = Math.max(last.right, right);
        last.top = Math.min(last.top, top);
      } else {
        columns.push({ left, right, top, fired: score.fired });
      }
    }
    return outlines(columns, bottom).map(({ points, fired }) => ({
      type: 'polygon',
      shape: { points },
      style: { fill: fired ? loud : quiet },
    }));
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
