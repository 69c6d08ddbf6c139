import { html, nothing } from 'lit';
import { define, LightElement } from '../element';
import { Ticker } from '../data/clock';
import { store, StoreController } from '../data/store';
import { stateMark } from '../chart/marks';
import { clock, duration } from '../text/format';

/** A blink of the network is not worth a banner. */
const BLINK_MS = 2_500;

/** Says since when nothing came, what is shown instead, and when the next try is. */
export class OfflineBanner extends LightElement {
  constructor() {
    super();
    new Ticker(this);
    new StoreController(this, ['connection']);
  }

  override render() {
    const connection = store.connection;
    if (connection.kind !== 'offline') return nothing;
    const { since, retryAt } = connection;
    if (Date.now() - since < BLINK_MS) return nothing;
    const wait = Math.max(0, Math.ceil((retryAt - Date.now()) / 1_000));
    return html`<section class="banner" aria-label="Connection" data-test="offline-banner">
      ${stateMark('silent')}
      <p>
        <b>Offline for ${duration(Date.now() - since)}.</b>
        ${store.status ? `Showing the fleet as it was at ${clock(since)}; colour returns with the data.` : ''}
      </p>
      <span class="quiet">next try in ${wait} s</span>
      <button class="button" @click=${() => store.retryNow()}>Try now</button>
    </section>`;
  }
}

define('lw-offline-banner', OfflineBanner);
