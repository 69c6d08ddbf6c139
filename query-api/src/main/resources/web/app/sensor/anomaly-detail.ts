import { html, nothing, type PropertyValues } from 'lit';
import { define, LightElement } from '../element';
import { api, instant } from '../data/api';
import { now, Ticker } from '../data/clock';
import type { Anomaly, Verdict, Window } from '../data/model';
import { Resource } from '../data/resource';
import { store } from '../data/store';
import { anomalyMark } from '../chart/marks';
import { failure } from '../shell/failure';
import { clock, duration, moment, offset, plural } from '../text/format';
import { headline } from '../text/wording';
import { evidence, firedText } from './evidence';
import { expectationScale, type Neighbour } from './expectation-scale';

const NEAR_MS = 60_000;

interface Background {
  readonly verdict: Verdict | undefined;
  readonly neighbours: readonly Neighbour[];
}

/** Why an anomaly is one: in words, then each detector against its threshold, then the value against what was expected. */
export class AnomalyDetail extends LightElement {
  static override properties = { anomaly: { attribute: false } };
  declare anomaly: Anomaly;
  private readonly background = new Resource<Background>((signal) => this.load(signal), () => this.requestUpdate());
  private loadedFor = '';

  constructor() {
    super();
    new Ticker(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.background.cancel();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const wanted = `${this.anomaly.id}|${this.anomaly.peakTime}`;
    if (wanted === this.loadedFor) return;
    if (!this.loadedFor.startsWith(this.anomaly.id)) this.background.reset();
    this.loadedFor = wanted;
    void this.background.refresh();
  }

  /** The verdict at the peak, and what the sensors beside it measured then. */
  private async load(signal: AbortSignal): Promise<Background> {
    const { sensor, location, peakTime, metrics } = this.anomaly;
    const metric = this.anomaly.metric ?? metrics[0];
    const peak = Date.parse(peakTime);
    const [verdicts, windows] = await Promise.all([
      api.verdicts({ sensor, from: instant(peak), to: instant(peak + 1), limit: 100 }, signal),
      location && metric
        ? api.windows({ location, metric, from: instant(peak - NEAR_MS), to: instant(peak + NEAR_MS), limit: 2_000 }, signal)
        : { items: [] as readonly Window[] },
    ]);
    const candidates = [...verdicts.items].sort((a, b) => b.score - a.score);
    const nearest = new Map<string, Window>();
    const distance = (w: Window): number => Math.abs((Date.parse(w.start) + Date.parse(w.end)) / 2 - peak);
    for (const window of windows.items) {
      const before = nearest.get(window.sensor);
      if (window.sensor !== sensor && window.count > 0 && (!before || distance(window) < distance(before))) nearest.set(window.sensor, window);
    }
    return {
      verdict: candidates.find((v) => v.time === peakTime && v.anomaly) ?? candidates[0],
      neighbours: [...nearest.values()].flatMap((w) => (w.mean === null || w.mean === undefined ? [] : [{ sensor: w.sensor, value: w.mean }])),
    };
  }

  override render() {
    const { anomaly } = this;
    const words = headline(anomaly);
    const background = this.background.value;
    const fired = background?.verdict ? firedText(background.verdict) : '';
    const shown = this.withMetric(background?.verdict);
    return html`<section class="detail" aria-labelledby="detail-title" data-test="anomaly-detail" data-anomaly=${anomaly.id}>
      <div class="detail-head">
        <h2 id="detail-title" tabindex="-1">${words.before}<span class="deviates">${words.strong}</span>${words.after} ${fired}</h2>
        <button class="button plain" @click=${() => this.close()} data-test="close-detail">Close<span class="visually-hidden"> the reason</span> <kbd aria-hidden="true">Esc</kbd></button>
      </div>
      <p class="soft">${this.course()}</p>
      <div class="detail-columns">
        <div data-test="evidence">
          <h3>Evidence <span>score ÷ threshold</span></h3>
          ${this.background.error
            ? failure('The detectors’ scores could not be read', 'What is said above stands.', this.background)
            : background?.verdict
              ? evidence(background.verdict, anomaly)
              : background
                ? this.reasonsOnly()
                : nothing}
        </div>
        <div data-test="expectation">
          ${shown.metric && shown.value !== null && shown.value !== undefined
            ? html`<h3>Observed and expected <span>${shown.metric}${shown.unit ? `, ${shown.unit}` : ''}</span></h3>
                ${expectationScale(shown, background?.neighbours ?? [])}`
            : html`<h3>What was said</h3>
                <p class="said">${anomalyMark(anomaly)} ${anomaly.sentence}</p>`}
        </div>
      </div>
    </section>`;
  }

  /** Where the strongest reason is of the whole reading, the first metric that another reason names is shown. */
  private withMetric(verdict: Verdict | undefined): Anomaly {
    const { anomaly } = this;
    const metric = anomaly.metrics[0];
    if (anomaly.metric || !verdict || metric === undefined) return anomaly;
    const unit = store.sensors.get(anomaly.sensor)?.metrics.find((m) => m.metric === metric)?.unit ?? null;
    return { ...anomaly, metric, unit, value: verdict.values[metric] ?? null, expected: verdict.expected[metric] ?? null };
  }

  /** When it opened, whether it lasts, where its peak was. */
  private course(): string {
    const { since, until, peakTime, verdicts, state } = this.anomaly;
    const start = Date.parse(since);
    const lasts =
      state === 'open'
        ? `still open after ${duration(now() - start)}`
        : `closed ${until ? `${moment(Date.parse(until), now())} after ${duration(Date.parse(until) - start)}` : ''}`;
    const peak = peakTime === since ? '' : ` Peak at ${clock(Date.parse(peakTime))}.`;
    return `Opened ${moment(start, now())} ${offset(start)}, ${lasts}.${peak} ${plural(verdicts, 'anomalous verdict')}.`;
  }

  private reasonsOnly() {
    return html`<ul class="reasons">
      ${this.anomaly.reasons.map((r) => html`<li><b>${r.detector}</b> ${r.text}</li>`)}
    </ul>`;
  }

  private close(): void {
    this.dispatchEvent(new CustomEvent('lw-close', { bubbles: true }));
  }
}

define('lw-anomaly-detail', AnomalyDetail);
