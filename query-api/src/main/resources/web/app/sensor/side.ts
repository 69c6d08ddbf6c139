import { html, nothing, type TemplateResult } from 'lit';
import { now } from '../data/clock';
import type { Anomaly, Sensor } from '../data/model';
import { store } from '../data/store';
import { anomalyMark } from '../chart/marks';
import { clock, count, date, decimalsFor, duration, expectation, moment, number, quantity, score, shortDuration, sigmas } from '../text/format';
import { shortName } from '../text/wording';
import { isHeard } from './repeats';
import type { DetectorData, Facts, SensorData } from './sensor-data';

const MOST_NEIGHBOURS = 6;
const MOST_ANOMALIES = 12;

/** What the sensor says now, metric by metric. */
export function nowPanel(sensor: Sensor): TemplateResult {
  return html`<section class="side-part" data-test="now">
    <h2>Now <span>${moment(Date.parse(sensor.lastTime), now())}</span></h2>
    <table class="now">
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col">Value</th>
          <th scope="col">Expected ± σ</th>
          <th scope="col">z</th>
        </tr>
      </thead>
      <tbody>
        ${sensor.metrics.map(({ metric, unit, value, expected, z }) => {
          const decimals = decimalsFor(value, expected);
          const loud = Math.abs(z ?? 0) > 3 ? 'deviates' : '';
          return html`<tr class=${loud} data-metric=${metric}>
            <th scope="row">${metric}${unit ? `, ${unit}` : ''}</th>
            <td>${value === null ? '–' : number(value, decimals)}</td>
            <td>${expected ? expectation(expected, decimals).replace('± ', '±\u00a0') : '–'}</td>
            <td>${z === null || z === undefined ? '–' : sigmas(z)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </section>`;
}

function facts(rows: readonly (readonly [string, unknown])[]): TemplateResult {
  return html`<dl class="facts">
    ${rows.map(([name, value]) => (value === nothing ? nothing : html`<dt>${name}</dt><dd>${value}</dd>`))}
  </dl>`;
}

/** How good the data of the shown range is, as far as points that are `step` ms apart can tell. */
export function dataPanel({ readings, nulls, revised, lastRevised, longestGap, late }: Facts, step: number): TemplateResult {
  const share = readings > 0 ? ` (${number((100 * nulls) / readings, 2)} %)` : '';
  return html`<section class="side-part" data-test="facts">
    <h2>Data, in this range</h2>
    ${facts([
      ['Readings', count(readings)],
      ['Nulls', nulls === 0 ? '0' : `${count(nulls)}${share}`],
      ['Windows revised', lastRevised === null ? '0' : `${count(revised)}, latest ${moment(lastRevised, now(), false)}`],
      ['Late readings', late === null ? nothing : count(late)],
      ['Longest gap', longestGap === 0 ? '–' : longestGap <= step ? `under ${duration(step)}` : duration(longestGap)],
    ])}
  </section>`;
}

/** Which detectors are ready, and from which score on each fires; by name those that saw nothing lately, or are of another profile. */
export function detectorPanel(all: readonly DetectorData[]): TemplateResult {
  const detectors = all.filter(isHeard);
  const quiet = all.filter((d) => !isHeard(d));
  const state = ({ seen, needed }: DetectorData): string =>
    needed === 0 ? 'ready' : seen < needed ? `learning ${count(seen)} / ${count(needed)}` : `warm, ${count(seen)} readings`;
  return html`<section class="side-part" data-test="detectors">
    <h2>Detectors <span>threshold</span></h2>
    ${detectors.length === 0
      ? html`<p class="soft">No verdict in this range.</p>`
      : facts(detectors.map((d) => [d.name, `${state(d)} · ${score(d.threshold)}`] as const))}
    ${quiet.length === 0 ? nothing : html`<p class="quiet unheard">No opinion of the newest readings: ${quiet.map((d) => d.name).join(', ')}</p>`}
  </section>`;
}

export function sensorPanel(sensor: Sensor, data: SensorData | undefined): TemplateResult {
  const neighbours = [...store.sensors.values()].filter(
    (s) => s.location && s.location === sensor.location && s.sensor !== sensor.sensor,
  );
  const attributes = Object.entries(sensor.attributes ?? {});
  return html`<section class="side-part">
    <h2>Sensor</h2>
    ${facts([
      ['Name', html`<span class="mono">${sensor.sensor}</span>`],
      ['Interval', data ? (data.interval < 1_000 ? `${number(data.interval / 1_000, 2)} s` : duration(data.interval)) : '–'],
      ['First reading', date(Date.parse(sensor.firstTime))],
      ['Last received', `${shortDuration(now() - Date.parse(sensor.lastReceived))} ago`],
      ['Received in all', `${count(sensor.readings)} readings`],
      ...attributes.map(([name, value]) => [name, typeof value === 'number' ? quantity(value) : value] as const),
      [
        'Neighbours',
        neighbours.length === 0
          ? nothing
          : html`${neighbours
              .slice(0, MOST_NEIGHBOURS)
              .map((s, i) => html`${i > 0 ? ', ' : ''}<a class="link" href="/?sensor=${encodeURIComponent(s.sensor)}" data-route>${shortName(s.sensor)}</a>`)}${neighbours.length > MOST_NEIGHBOURS ? ` and ${neighbours.length - MOST_NEIGHBOURS} more` : ''}`,
      ],
    ])}
  </section>`;
}

/** The sensor's newest anomalies; one click shows the reason. */
export function anomalyPanel(anomalies: readonly Anomaly[], selected: string | undefined): TemplateResult {
  return html`<section class="side-part" data-test="sensor-anomalies">
    <h2>Anomalies <span>${anomalies.length >= 100 ? '100 and more' : count(anomalies.length)}</span></h2>
    ${anomalies.length === 0 ? html`<p class="soft">None so far.</p>` : nothing}
    <ul class="sensor-anomalies">
      ${anomalies.slice(0, MOST_ANOMALIES).map((a) => {
        const since = Date.parse(a.since);
        const today = now() - since < 86_400_000;
        return html`<li>
          <a href="/?anomaly=${a.id}" data-route aria-current=${a.id === selected ? 'true' : nothing} data-test="sensor-anomaly" data-anomaly=${a.id}>
            ${anomalyMark(a, 11)}
            <span>${today ? clock(since, false) : date(since)}</span>
            <span class="what">${a.metric && a.value !== null && a.value !== undefined ? `${a.metric} ${quantity(a.value, a.unit, decimalsFor(a.value, a.expected))}` : a.kind === 'silence' ? 'silence' : (a.metrics.length > 0 ? a.metrics : a.detectors).join(', ')}</span>
            <span class="quiet">${a.state === 'open' ? 'open' : a.until ? shortDuration(Date.parse(a.until) - since) : ''}</span>
          </a>
        </li>`;
      })}
    </ul>
  </section>`;
}
