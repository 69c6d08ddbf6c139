import { html } from 'lit';

const ROWS = [6, 5, 5, 4, 5];
const bone = (width: number, height: number) => html`<span class="bone" style="width:${width}px;height:${height}px"></span>`;

/** The fleet's final geometry, before there is a fleet. */
export const fleetBones = html`<div class="fleet density-L" aria-hidden="true" data-test="skeleton">
  ${ROWS.map(
    (n) => html`<div class="fleet-row">
      <div class="row-head">${bone(76, 12)}<br />${bone(54, 9)}</div>
      <div class="cells">
        ${Array.from({ length: n }, () => html`<div class="cell">${bone(88, 8)}<span class="bone chart"></span>${bone(96, 8)}<br />${bone(64, 8)}</div>`)}
      </div>
    </div>`,
  )}
</div>`;
