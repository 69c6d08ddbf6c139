import { html } from 'lit';

/** The crest of a lapwing, as one stroke. */
export const logo = html`<svg width="18" height="14" viewBox="0 0 18 14" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
  <path d="M1 11.5h5.2C11 11.5 8.6 2 13.4 2c1.2 0 2.2.5 3.2 1.6" /><path d="M10 9.6c-.5 1.3-1.7 1.9-3.8 1.9" />
</svg>`;
