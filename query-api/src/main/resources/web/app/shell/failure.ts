import { html, type TemplateResult } from 'lit';
import type { Resource } from '../data/resource';
import { clock, duration } from '../text/format';

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** A panel that could not be read: what failed, what still works, when it is tried again. */
export function failure(what: string, stillWorks: string, resource: Resource<unknown>): TemplateResult {
  const { error, failingSince = Date.now(), retryAt } = resource;
  const wait = retryAt === undefined ? null : Math.max(0, Math.ceil((retryAt - Date.now()) / 1_000));
  return html`<div class="failure" role="alert" data-test="failure">
    <h2>${what}</h2>
    <p>${sentence(error?.message ?? '')} ${stillWorks}</p>
    <button class="button" @click=${() => void resource.refresh()}>Try again</button>
    ${wait === null ? '' : html`<span class="quiet" aria-hidden="true">&nbsp; next try in ${wait} s</span>`}
    <dl class="facts" aria-live="off">
      <dt>Failing since</dt>
      <dd>${clock(failingSince)} (${duration(Date.now() - failingSince)})</dd>
      <dt>Answer</dt>
      <dd class="mono">${error?.status || 'none'} ${error?.code}</dd>
    </dl>
  </div>`;
}
