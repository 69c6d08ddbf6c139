import { html, nothing } from 'lit';
import { define, LightElement } from '../element';
import { store, StoreController } from '../data/store';
import { stateMark } from '../chart/marks';
import { backlogText } from '../text/wording';

/** Says that Lapwing is behind with what was sent, so that nobody takes what is not here yet for what is not there. */
export class BacklogBanner extends LightElement {
  constructor() {
    super();
    new StoreController(this, ['status', 'connection', 'backlog']);
  }

  override render() {
    const { backlog } = store;
    if (!backlog || store.offline) return nothing;
    const { strong, rest } = backlogText(backlog);
    return html`<section class="banner" aria-label="Backlog" data-test="backlog-banner">
      ${stateMark('warming-up')}
      <p><b>${strong}</b> ${rest}</p>
    </section>`;
  }
}

define('lw-backlog-banner', BacklogBanner);
