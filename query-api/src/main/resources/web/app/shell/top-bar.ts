import { html } from 'lit';
import { define, LightElement } from '../element';
import { now, Ticker } from '../data/clock';
import { store, StoreController } from '../data/store';
import { clock, offset, plural } from '../text/format';
import { logo } from './logo';
import { toggleTheme } from './theme';

/** Name, views, find, whether data flows, time and theme. Views that do not exist yet have no tab. */
export class TopBar extends LightElement {
  constructor() {
    super();
    new Ticker(this);
    new StoreController(this, ['status', 'connection']);
  }

  override render() {
    const open = store.status?.totals['openAnomalies'] ?? 0;
    const time = now();
    return html`<header class="top-bar">
      <a class="brand" href="/" data-route>${logo}<span>Lapwing</span></a>
      <nav class="tabs" aria-label="Views">
        <a href="/" data-route aria-current="page" data-test="tab-live">
          Live
          ${open > 0
            ? html`<span class="badge" data-test="open-anomalies"
                ><span aria-hidden="true">${open > 99 ? '99+' : open}</span
                ><span class="visually-hidden">${plural(open, 'open anomaly', 'open anomalies')}</span></span
              >`
            : ''}
        </a>
      </nav>
      <div class="tools">
        <button class="button plain find" @click=${() => this.emit('lw-find')} data-test="find">
          Find sensor <kbd aria-hidden="true">/</kbd>
        </button>
        ${this.connection()}
        <span class="time" data-test="clock">${clock(time)} ${offset(time)}</span>
        <button class="button plain theme" @click=${toggleTheme} aria-label="Light or dark" title="Light or dark (T)" data-test="theme">
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <circle cx="7" cy="7" r="6" fill="none" stroke="currentColor" stroke-width="1.4" /><path d="M7 1a6 6 0 0 1 0 12Z" fill="currentColor" />
          </svg>
        </button>
      </div>
    </header>`;
  }

  private connection() {
    const { kind } = store.connection;
    const word = { live: 'Live', connecting: 'Connecting', offline: 'Offline' }[kind];
    return html`<span class="connection ${kind}" data-test="connection"><i aria-hidden="true"></i>${word}</span>`;
  }

  private emit(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true }));
  }
}

define('lw-top-bar', TopBar);
