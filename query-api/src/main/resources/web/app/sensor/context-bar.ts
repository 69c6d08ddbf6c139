import { html, nothing, type TemplateResult } from 'lit';
import { now } from '../data/clock';
import type { Anomaly, Sensor } from '../data/model';
import { store } from '../data/store';
import { stateMark } from '../chart/marks';
import { RANGES, router, routeUrl, type RangeName, type Route } from '../route';
import { capital, duration } from '../text/format';
import { locationName, shortName, STATE_WORDS } from '../text/wording';

const RANGE_LABELS: Readonly<Record<RangeName, string>> = { '15m': '15 min', '1h': '1 h', '6h': '6 h', '24h': '24 h', '7d': '7 d' };

export interface Context {
  readonly name: string;
  readonly sensor: Sensor | undefined;
  readonly anomaly: Anomaly | undefined;
  readonly route: Route;
  /** The named range that is shown, if it is one. */
  readonly range: RangeName | undefined;
  readonly following: boolean;
  readonly onRange: (range: RangeName) => void;
}

/** Where the reader is, the sensor's state, and the ranges. */
export function contextBar(context: Context): TemplateResult {
  const { name, sensor, anomaly, route } = context;
  return html`<section class="context-bar" aria-label="Sensor and range">
    <nav class="crumbs" aria-label="Where you are">
      <a href="/" data-route>Live</a><i aria-hidden="true">/</i>
      ${sensor ? html`<span>${locationName(sensor.location)}</span><i aria-hidden="true">/</i>` : nothing}
      <h1 title=${name} data-test="sensor-name">${shortName(name)}</h1>
    </nav>
    ${sensor ? stateText(sensor) : nothing}
    <div class="context-tools">
      ${anomaly ? anomalyTools(anomaly) : nothing}
      <div class="segments" role="group" aria-label="Range">
        ${(Object.keys(RANGES) as RangeName[]).map(
          (range) => html`<button aria-pressed=${range === context.range} @click=${() => context.onRange(range)} data-test="range-${range}">
            ${RANGE_LABELS[range]}
          </button>`,
        )}
      </div>
      ${context.following
        ? nothing
        : html`<a class="button" href=${routeUrl({ sensor: name, ...(route.range ? { range: route.range } : {}) })} data-route data-test="back-to-live">Back to live</a>`}
    </div>
  </section>`;
}

function stateText(sensor: Sensor): TemplateResult {
  const open = store.anomalies.find((a) => a.id === sensor.openAnomaly);
  const since = open ? ` for ${duration(now() - Date.parse(open.since))}` : '';
  const learning = sensor.warmUp ? `, ${sensor.warmUp.seen} of ${sensor.warmUp.needed} readings` : '';
  return html`<span class="state-text ${sensor.state}" data-test="sensor-state">
    ${stateMark(sensor.state)} ${capital(STATE_WORDS[sensor.state])}${sensor.state === 'warming-up' ? learning : since}
  </span>`;
}

/** The neighbours of an anomaly in the newest-first list; null where there is none. */
export function neighbourAnomaly(id: string, step: number): Anomaly | null {
  const at = store.anomalies.findIndex((a) => a.id === id);
  return at < 0 ? (step > 0 ? (store.anomalies[0] ?? null) : null) : (store.anomalies[at + step] ?? null);
}

function anomalyTools(anomaly: Anomaly): TemplateResult {
  const move = (label: string, key: string, step: number): TemplateResult => {
    const other = neighbourAnomaly(anomaly.id, step);
    return html`<button class="button" ?disabled=${!other} @click=${() => other && router.go({ anomaly: other.id })}>
      ${label} <kbd class="key-hint" aria-hidden="true">${key}</kbd>
    </button>`;
  };
  return html`${move('Newer', 'K', -1)} ${move('Older', 'J', 1)}
    <button class="button" @click=${(e: Event) => void copyLink(anomaly, e.currentTarget as HTMLButtonElement)}>Copy link</button>`;
}

async function copyLink(anomaly: Anomaly, button: HTMLButtonElement): Promise<void> {
  await navigator.clipboard?.writeText(new URL(routeUrl({ anomaly: anomaly.id }), location.origin).href).catch(() => undefined);
  button.textContent = 'Copied';
  setTimeout(() => (button.textContent = 'Copy link'), 1_500);
}
