import { html, nothing, type PropertyValues } from 'lit';
import { define, LightElement } from '../element';
import { now, Ticker } from '../data/clock';
import type { Span } from '../data/cell-history';
import type { Anomaly, SensorState, Status } from '../data/model';
import { store, StoreController } from '../data/store';
import { drawSparkline } from '../chart/cell-chart';
import { colors } from '../chart/colors';
import { stateMark } from '../chart/marks';
import { onTheme } from '../shell/theme';
import { age, count, moment, number, rate } from '../text/format';
import { shortName } from '../text/wording';
import { pastCounts, sensorsUntil, type PastCounts } from './past';

const TARGET_LAG = 'target 2 s';
/** It is how old is what arrives, and a backlog is. */
const WITH_BACKLOG = 'with the backlog';
const SPARK_SLOTS = 60;
/** Up to this many, each sensor is a segment of its own. */
const MOST_SEGMENTS = 60;

/**
 * The 64 px strip: is data flowing, how late, who is in which state, when did something happen last. Of a past range, the
 * states and the newest anomaly are of that time; data flows now, and says so.
 */
export class Strip extends LightElement {
  static override properties = { range: { attribute: false } };
  declare range: Span | null;
  private stopTheme: (() => void) | undefined;

  constructor() {
    super();
    this.range = null;
    new Ticker(this);
    new StoreController(this, ['status', 'connection', 'anomalies', 'backlog']);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopTheme = onTheme(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopTheme?.();
  }

  override render() {
    const { status } = store;
    if (!status) return store.fleet.slow ? bones : html`<section class="strip" aria-hidden="true"></section>`;
    const none = status.sensors.total === 0;
    const lag = status.lag.p95Millis;
    const { range } = this;
    const past = range && store.anomalyList.value ? pastCounts(store.big ? status.sensors.total : sensorsUntil(store.sensors.values(), range.to), store.anomalies) : null;
    return html`<section class="strip" aria-label="Status" data-test="status-strip">
      <div class="figure">
        <p><span>${range ? 'Readings now' : 'Readings'}</span><span class="wide-only">60 s</span></p>
        <p><b data-test="readings-rate">${store.offline ? '–' : rate(status.readingsPerSecond)}</b> /s<canvas class="spark" aria-hidden="true"></canvas></p>
      </div>
      <div class="figure">
        <p><span>${range ? 'Lag now, p95' : 'Lag, p95'}</span><span class="wide-only">${store.backlog ? WITH_BACKLOG : TARGET_LAG}</span></p>
        <p>
          <b data-test="lag">${store.offline || none || lag === null ? '–' : lagText(lag)}</b>
          ${none || lag === null ? nothing : ' s'}<canvas class="spark" aria-hidden="true"></canvas>
        </p>
      </div>
      <div class="states">${range ? pastStates(past) : html`${counts(status)}${none ? nothing : segments(status.sensors)}`}</div>
      <div class="figure newest" data-test="newest-anomaly">${range ? newestThen(past ? store.anomalies[0] : undefined) : newest(status)}</div>
    </section>`;
  }

  protected override updated(_changed: PropertyValues): void {
    const [rates, lags] = this.querySelectorAll('canvas');
    if (rates) drawSparkline(rates, store.rates, SPARK_SLOTS, colors());
    if (lags) drawSparkline(lags, store.lags, SPARK_SLOTS, colors());
  }
}

function lagText(millis: number): string {
  return millis < 100_000 ? number(millis / 1_000, 1) : count(millis / 1_000);
}

function counts({ sensors }: Status) {
  return html`<p class="counts">
    <span data-test="sensors-total"><b>${count(sensors.total)}</b> sensors</span>
    ${sensors.total === 0
      ? nothing
      : html`<span data-test="sensors-normal">${stateMark('normal', 10)}<b>${count(sensors.normal)}</b> normal</span>
          <span data-test="sensors-anomalous" class=${sensors.anomalous > 0 ? 'deviates' : ''}
            >${stateMark('anomalous', 11)}<b>${count(sensors.anomalous)}</b> anomalous</span
          >
          <span data-test="sensors-silent">${stateMark('silent', 11)}<b>${count(sensors.silent)}</b> silent</span>
          <span data-test="sensors-warming-up">${stateMark('warming-up', 11)}<b>${count(sensors.warmingUp)}</b> warming<span class="wide-only"> up</span></span>`}
  </p>`;
}

/** Who was disturbed in a past range; of a long list of anomalies, only the newest are known. */
function pastStates(past: PastCounts | null) {
  if (!past) return nothing;
  const least = store.olderAnomalies === null ? '' : 'at least ';
  return html`<p class="counts" data-test="past-counts">
      <span><b>${count(past.total)}</b> sensors</span>
      <span class=${past.anomalous > 0 ? 'deviates' : ''}
        >${stateMark('anomalous', 11)}${least}<b>${count(past.anomalous)}</b> anomalous<span class="wide-only"> in this range</span></span
      >
      <span>${stateMark('silent', 11)}${least}<b>${count(past.silent)}</b> silent<span class="wide-only"> in this range</span></span>
    </p>
    ${segments({ total: past.total, normal: past.undisturbed, warmingUp: 0, silent: past.silent, anomalous: past.anomalous })}`;
}

/** The fleet as one bar: a segment a sensor where they can be told apart, else a share a state. */
function segments(sensors: Status['sensors']) {
  const parts: readonly (readonly [SensorState, number])[] = [
    ['normal', sensors.normal],
    ['warming-up', sensors.warmingUp],
    ['silent', sensors.silent],
    ['anomalous', sensors.anomalous],
  ];
  const each = sensors.total <= MOST_SEGMENTS;
  return html`<div class="segment-bar ${each ? 'each' : ''}" aria-hidden="true">
    ${parts.map(([state, n]) =>
      each
        ? Array.from({ length: n }, () => html`<i class=${state}></i>`)
        : n > 0
          ? html`<i class=${state} .style=${`flex-grow:${n}`}></i>`
          : nothing,
    )}
  </div>`;
}

function newest({ newestAnomaly }: Status) {
  if (!newestAnomaly) return html`<p><span>Newest anomaly</span></p><p><b>none</b></p>`;
  const since = Date.parse(newestAnomaly.since);
  const recent = now() - since < 86_400_000;
  const what = `${shortName(newestAnomaly.sensor)} ${newestAnomaly.metric ?? ''}`;
  return html`<p><span>Newest anomaly</span><span class="wide-only what">${what}</span></p>
    <p><a href="/?anomaly=${newestAnomaly.id}" data-route><b>${age(since, now())}</b>${recent ? html`<span class="wide-only"> ago</span>` : nothing}</a></p>`;
}

/** The newest of a past range. */
function newestThen(anomaly: Anomaly | undefined) {
  if (!anomaly) return html`<p><span>Newest anomaly in this range</span></p><p><b>none</b></p>`;
  return html`<p><span>Newest<span class="wide-only"> in this range</span></span><span class="wide-only what">${shortName(anomaly.sensor)} ${anomaly.metric ?? ''}</span></p>
    <p><a href="/?anomaly=${anomaly.id}" data-route><b>${moment(Date.parse(anomaly.since), now(), false)}</b></a></p>`;
}

const bones = html`<section class="strip" aria-hidden="true">
  ${['figure', 'figure', 'states', 'figure newest'].map(
    (kind) => html`<div class=${kind}>
      <p><span class="bone" style="width:60px;height:8px"></span></p>
      <p><span class="bone" style="width:${kind === 'states' ? '100%' : '96px'};height:${kind === 'states' ? '10px' : '20px'}"></span></p>
    </div>`,
  )}
</section>`;

define('lw-strip', Strip);
