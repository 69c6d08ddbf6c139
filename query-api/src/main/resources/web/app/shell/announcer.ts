import { html } from 'lit';
import { define, LightElement } from '../element';
import { store } from '../data/store';
import { anomalyWords, backlogText, shortName } from '../text/wording';
import { capital, count } from '../text/format';

const QUIET_MS = 10_000;

/** The page's only live region: says that anomalies opened, at most once in ten seconds, and that data stopped. */
export class Announcer extends LightElement {
  static override properties = { message: { state: true } };
  declare message: string;
  private last = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wasOffline = false;
  private wasBehind = false;

  constructor() {
    super();
    this.message = '';
    store.subscribe((changes) => {
      if (changes.has('announce')) this.soon();
      if (changes.has('status') && (store.backlog !== null) !== this.wasBehind) {
        this.wasBehind = store.backlog !== null;
        this.message = store.backlog ? backlogText(store.backlog).strong.replace(/,$/, '.') : 'Caught up.';
      }
      if (changes.has('connection') && store.offline !== this.wasOffline) {
        this.wasOffline = store.offline;
        this.message = store.offline ? 'Offline. Values are as they were.' : 'Live again.';
      }
    });
  }

  override render() {
    return html`<div class="visually-hidden" role="status" aria-live="polite" data-test="announcer">${this.message}</div>`;
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.say(), Math.max(0, this.last + QUIET_MS - Date.now()));
  }

  private say(): void {
    const opened = store.opened.splice(0);
    const newest = opened.at(-1);
    if (!newest) return;
    this.last = Date.now();
    const { before, strong, after } = anomalyWords(newest);
    const what = `${shortName(newest.sensor)}: ${before}${strong}${after}`;
    this.message =
      opened.length === 1 ? `Anomaly opened. ${capital(what)}` : `${count(opened.length)} anomalies opened. Newest: ${what}`;
  }
}

define('lw-announcer', Announcer);
