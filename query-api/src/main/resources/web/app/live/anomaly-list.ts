import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { define, LightElement } from '../element';
import { now, Ticker } from '../data/clock';
import type { Anomaly } from '../data/model';
import { store, StoreController } from '../data/store';
import { anomalyMark, stateMark } from '../chart/marks';
import { failure } from '../shell/failure';
import { clock, count, moment, shortAge, shortDuration } from '../text/format';
import { anomalyWords, locationName, shortName } from '../text/wording';
import { entries, keyOf, sizeOf } from './anomaly-groups';

/** How many a phone shows before it asks. */
const FIRST_ON_PHONE = 3;
const MOST_PLACES = 3;

/** The newest anomalies, open ones loud; J and K move through them. */
export class AnomalyList extends LightElement {
  static override properties = { ranged: { type: Boolean }, all: { state: true }, unfolded: { state: true } };
  /** The list is of a past range. */
  declare ranged: boolean;
  declare all: boolean;
  /** Groups of silences that were opened. */
  declare unfolded: ReadonlySet<string>;

  constructor() {
    super();
    this.ranged = false;
    this.all = false;
    this.unfolded = new Set();
    new Ticker(this);
    new StoreController(this, ['anomalies', 'connection', 'status']);
  }

  /** Moves the focus by `step` rows: 1 is older, −1 newer. */
  move(step: number): void {
    const links = [...this.querySelectorAll<HTMLElement>('li > a, li > .fold')].filter((a) => a.offsetParent !== null);
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  }

  override render() {
    const { anomalies, anomalyList } = store;
    const failed = anomalyList.error !== undefined && anomalies.length === 0;
    // The list holds the newest; open ones may be older than these.
    const open = this.ranged
      ? anomalies.filter((a) => a.state === 'open').length
      : (store.status?.totals['openAnomalies'] ?? anomalies.filter((a) => a.state === 'open').length);
    const unread = !this.ranged && anomalies.length === 0 && (store.status?.totals['anomalies'] ?? 0) > 0;
    const state = failed
      ? 'not loaded'
      : store.connection.kind === 'offline'
        ? `as of ${clock(store.connection.since)}`
        : `${count(open)} open${this.ranged ? ` of ${count(anomalies.length)}` : ''}`;
    return html`<section class="anomalies" aria-labelledby="anomalies-title" data-test="anomaly-list">
      <div class="side-head">
        <h2 id="anomalies-title">Anomalies</h2>
        <span class="soft">${anomalyList.slow ? '' : state}</span>
        <span class="key-hint" aria-hidden="true" ?hidden=${failed}><kbd>J</kbd> <kbd>K</kbd> to move</span>
      </div>
      ${failed
        ? failure('The anomaly list could not be read', 'The fleet and its values go on.', anomalyList)
        : anomalyList.slow || (unread && !anomalyList.error)
          ? bones
          : anomalies.length === 0 && anomalyList.value
            ? html`<p class="none">${this.none()}</p>`
            : this.list(anomalies)}
    </section>`;
  }

  private none(): string {
    const { backlog } = store;
    if (backlog) return `None found so far; ${count(backlog.behind)} readings are still to be judged.`;
    return this.ranged ? 'No anomaly in this range.' : 'No anomaly yet. The newest will stand here.';
  }

  private list(anomalies: readonly Anomaly[]) {
    const folded = entries(anomalies);
    const more = folded.slice(FIRST_ON_PHONE).reduce((sum, entry) => sum + sizeOf(entry), 0);
    return html`<ol class=${this.all ? 'all' : ''}>
        ${repeat(folded, keyOf, (entry) => ('anomaly' in entry ? item(entry.anomaly) : this.group(entry.silences, keyOf(entry))))}
      </ol>
      ${more > 0 && !this.all
        ? html`<button class="link phone-only" @click=${() => (this.all = true)}>${count(more)} earlier</button>`
        : nothing}
      ${store.olderAnomalies === null
        ? nothing
        : html`<button class="link ${this.all ? '' : 'wide-only'}" @click=${() => void store.loadOlder()}>Older anomalies</button>`}`;
  }

  /** Silences that began together: one line, which unfolds. */
  private group(silences: readonly [Anomaly, ...Anomaly[]], key: string) {
    const since = Date.parse((silences.at(-1) ?? silences[0]).since);
    const open = silences[0].state === 'open';
    const unfolded = this.unfolded.has(key);
    return html`<li class=${open ? 'open' : ''} data-test="silence-group">
      <button class="fold" aria-expanded=${unfolded} @click=${() => this.fold(key)}>
        ${stateMark('silent')}
        <span class="who"><b>${count(silences.length)} sensors</b> · ${places(silences)}</span>
        <span class="when">${open ? 'open ' : ''}${shortAge(since, now())}</span>
        <span class="what"><b>silent</b> since ${moment(since, now(), false)}</span>
        <span class="evidence">${unfolded ? 'Show as one' : 'Show each'}</span>
      </button>
      ${unfolded ? html`<ol class="all">${repeat(silences, (a) => a.id, item)}</ol>` : nothing}
    </li>`;
  }

  private fold(key: string): void {
    const unfolded = new Set(this.unfolded);
    if (!unfolded.delete(key)) unfolded.add(key);
    this.unfolded = unfolded;
  }
}

/** Where the silences of a group are: up to three places, or how many. */
function places(silences: readonly Anomaly[]): string {
  const all = [...new Set(silences.map((a) => locationName(a.location)))];
  return all.length <= MOST_PLACES ? all.join(', ') : `${count(all.length)} locations`;
}

function item(anomaly: Anomaly) {
  const words = anomalyWords(anomaly);
  const since = Date.parse(anomaly.since);
  const open = anomaly.state === 'open';
  const lasted = anomaly.until ? Date.parse(anomaly.until) - since : 0;
  return html`<li class=${open ? 'open' : ''} data-test="anomaly-item" data-anomaly=${anomaly.id}>
    <a href="/?anomaly=${anomaly.id}" data-route>
      ${anomalyMark(anomaly)}
      <span class="who"><b>${shortName(anomaly.sensor)}</b> · ${locationName(anomaly.location)}</span>
      <span class="when">${open ? 'open ' : ''}${shortAge(since, now())}</span>
      <span class="what">${words.before}<b>${words.strong}</b>${words.after}</span>
      <span class="evidence">${words.evidence}${lasted > 0 ? ` · lasted ${shortDuration(lasted)}` : ''}</span>
    </a>
  </li>`;
}

const bones = html`<ol aria-hidden="true">
  ${[0, 1, 2, 3, 4, 5, 6].map(
    (i) => html`<li class="bones">
      <span class="bone" style="width:${110 + ((i * 37) % 50)}px"></span>
      <span class="bone" style="width:${210 + ((i * 53) % 60)}px"></span>
      <span class="bone" style="width:${150 + ((i * 29) % 40)}px"></span>
    </li>`,
  )}
</ol>`;

define('lw-anomaly-list', AnomalyList);
