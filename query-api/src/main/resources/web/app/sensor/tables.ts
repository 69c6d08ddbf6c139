import { html } from 'lit';
import type { Span } from '../data/cell-history';
import { now } from '../data/clock';
import type { Anomaly } from '../data/model';
import { decimalsFor, expectation, moment, number } from '../text/format';
import { nearest } from './plot';
import type { DetectorData, MetricData } from './sensor-data';

const MOST_ROWS = 200;

/** A metric's chart as a table, newest first. */
export function metricTable(data: MetricData, anomalies: readonly Anomaly[], span: Span) {
  const items = [
    ...data.points.map((p) => ({ ...p, low: null, high: null })),
    ...data.buckets.map((b) => ({ t: b.t, v: b.mean, imputed: false, low: b.min, high: b.max })),
  ].filter((p) => p.t >= span.from && p.t <= span.to);
  const dense = data.buckets.length > 0;
  const rows = items.slice(-MOST_ROWS).reverse();
  const inAnomaly = (t: number): boolean =>
    anomalies.some((a) => t >= Date.parse(a.since) && t <= Date.parse(a.until ?? a.lastTime));
  return html`<div class="table-box" tabindex="0" role="group" aria-label="Table of ${data.metric}" data-test="metric-table">
    <table>
      <caption>
        The newest ${rows.length} of ${items.length} ${dense ? 'stretches' : 'readings'} in view, ${data.unit}
      </caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">${dense ? 'Mean' : 'Value'}</th>
          ${dense ? html`<th scope="col">Least</th><th scope="col">Most</th>` : ''}
          <th scope="col">Expected ± σ</th>
          <th scope="col">Note</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => {
          const e = data.expected[nearest(data.expected, row.t)];
          const decimals = decimalsFor(row.v, e);
          const notes = [inAnomaly(row.t) ? 'anomaly' : '', row.imputed ? 'imputed' : ''].filter(Boolean);
          return html`<tr>
            <td>${moment(row.t, now())}</td>
            <td>${number(row.v, decimals)}</td>
            ${dense ? html`<td>${number(row.low ?? row.v, decimals)}</td><td>${number(row.high ?? row.v, decimals)}</td>` : ''}
            <td>${e ? expectation(e, decimals) : '–'}</td>
            <td>${notes.join(', ')}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

/** The detectors' scores as a table, newest first: score ÷ threshold, fires from 1.00 up. */
export function scoreTable(detectors: readonly DetectorData[], span: Span) {
  const times = [...new Set(detectors.flatMap((d) => d.scores.map((s) => s.t)))]
    .filter((t) => t >= span.from && t <= span.to)
    .sort((a, b) => b - a)
    .slice(0, MOST_ROWS);
  const byTime = detectors.map((d) => new Map(d.scores.map((s) => [s.t, s])));
  return html`<div class="table-box" tabindex="0" role="group" aria-label="Table of detector scores">
    <table>
      <caption>
        Score ÷ threshold; a detector fires at 1.00
      </caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          ${detectors.map((d) => html`<th scope="col">${d.name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${times.map(
          (t) => html`<tr>
            <td>${moment(t, now())}</td>
            ${byTime.map((scores) => {
              const at = scores.get(t);
              return html`<td class=${at?.fired ? 'deviates' : ''}>${at ? `${number(at.ratio, 2)}${at.fired ? ' fired' : ''}` : '–'}</td>`;
            })}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
