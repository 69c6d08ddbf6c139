import { html } from 'lit';

/** The stack of charts before there are readings. */
export const chartBones = html`<div class="chart-bones" aria-hidden="true" data-test="skeleton">
  ${[250, 130, 130].map((height) => html`<span class="bone title"></span><span class="bone" style="height:${height}px"></span>`)}
</div>`;
