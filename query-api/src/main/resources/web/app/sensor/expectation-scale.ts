import { html, nothing, type TemplateResult } from 'lit';
import type { Anomaly } from '../data/model';
import { niceTicks } from '../chart/ticks';
import { decimalsFor, number, plural, quantity } from '../text/format';
import { diamond } from '../chart/marks';
import { decimalsOf } from './metric-option';

export interface Neighbour {
  readonly sensor: string;
  readonly value: number;
}

const EDGE = 4;

/** The observed value beside what was expected, on one scale, with the neighbours as dots. */
export function expectationScale(anomaly: Anomaly, neighbours: readonly Neighbour[]): TemplateResult {
  const observed = anomaly.value ?? 0;
  const { expected, unit } = anomaly;
  const low = expected ? expected.mean - 3 * expected.sd : observed;
  const high = expected ? expected.mean + 3 * expected.sd : observed;
  const all = [observed, low, high, ...neighbours.map((n) => n.value)];
  const least = Math.min(...all);
  const most = Math.max(...all);
  const pad = (most - least || Math.abs(observed) || 1) * 0.06;
  const [from, to] = [least - pad, most + pad];
  const at = (v: number): number => EDGE + ((v - from) / (to - from)) * (100 - 2 * EDGE);
  const decimals = decimalsFor(observed, expected);
  const { ticks, step } = niceTicks(from, to, 5);
  const tickDecimals = decimalsOf(step);
  const words = expected
    ? `Observed ${quantity(observed, unit, decimals)}; expected ${number(expected.mean, decimals)}, 3σ band ${number(low, decimals)} to ${number(high, decimals)}`
    : `Observed ${quantity(observed, unit, decimals)}; nothing was expected yet`;
  const beside = neighbours.length > 0 ? `; ${plural(neighbours.length, 'neighbour')} at ${neighbours.map((n) => number(n.value, decimals)).join(', ')}` : '';
  return html`<div class="scale" role="img" aria-label="${words}${beside}">
    <p class="scale-words">
      ${expected ? html`<span>expected ${number(expected.mean, decimals)}, 3σ band ${number(low, decimals)} – ${number(high, decimals)}</span>` : html`<span></span>`}
      <b class="deviates">${number(observed, decimals)} observed</b>
    </p>
    <div class="scale-plot">
      ${ticks.map((t) => html`<i class="tick" .style=${`left:${at(t)}%`}></i>`)}
      ${expected
        ? html`<i class="band" .style=${`left:${at(low)}%;width:${at(high) - at(low)}%`}></i><i class="mean" .style=${`left:${at(expected.mean)}%`}></i>`
        : nothing}
      <span class="observed" .style=${`left:${at(observed)}%`}>${diamond(12)}</span>
      ${neighbours.map((n) => html`<i class="neighbour" .style=${`left:${at(n.value)}%`}></i>`)}
    </div>
    <div class="scale-ticks">${ticks.map((t) => html`<span .style=${`left:${at(t)}%`}>${number(t, tickDecimals)}</span>`)}</div>
    ${neighbours.length > 0
      ? html`<p class="scale-note"><i class="neighbour"></i> ${plural(neighbours.length, 'neighbour')} at that time</p>`
      : nothing}
  </div>`;
}
