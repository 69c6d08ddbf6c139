import { html, svg, type TemplateResult } from 'lit';
import type { Anomaly, SensorState } from '../data/model';

/*
 * States by shape before colour: a dot is normal, a diamond anomalous, a dashed square silent, a part-filled circle
 * warming up. The text beside a mark says the same, so that the mark itself is hidden from assistive technology.
 */

function mark(kind: string, content: TemplateResult, size: number): TemplateResult {
  return html`<svg class="mark mark-${kind}" width=${size} height=${size} viewBox="0 0 12 12" aria-hidden="true">${content}</svg>`;
}

export function diamond(size = 12): TemplateResult {
  return mark('anomalous', svg`<path d="M6 0.4 11.6 6 6 11.6 0.4 6Z" fill="currentColor"/>`, size);
}

export function stateMark(state: SensorState, size = 12): TemplateResult {
  switch (state) {
    case 'normal':
      return mark(state, svg`<circle cx="6" cy="6" r="3" fill="currentColor"/>`, size);
    case 'anomalous':
      return diamond(size);
    case 'silent':
      return mark(
        state,
        svg`<rect x="1.5" y="1.5" width="9" height="9" rx="1" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2.4 1.8"/>`,
        size,
      );
    case 'warming-up':
      return mark(
        state,
        svg`<circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M6 6V1.4A4.6 4.6 0 0 1 10.6 6Z" fill="currentColor"/>`,
        size,
      );
  }
}

/** A closed anomaly keeps its diamond; a silence has the square that a silent sensor has. */
export function anomalyMark(anomaly: Anomaly, size = 12): TemplateResult {
  return anomaly.kind === 'silence' ? stateMark('silent', size) : diamond(size);
}

/** A filled diamond on a canvas, with a rim of the ground so that it stands off the line under it. */
export function drawDiamond(c: CanvasRenderingContext2D, x: number, y: number, r: number, fill: string, rim: string): void {
  c.beginPath();
  c.moveTo(x, y - r);
  c.lineTo(x + r, y);
  c.lineTo(x, y + r);
  c.lineTo(x - r, y);
  c.closePath();
  c.lineWidth = 1.5;
  c.strokeStyle = rim;
  c.stroke();
  c.fillStyle = fill;
  c.fill();
}

/** Merges marks closer than `gap` pixels: the newest wins. `xs` in the order of `items`, both oldest first. */
export function mergeClose<T>(items: readonly T[], x: (item: T) => number, gap = 10): T[] {
  const kept: T[] = [];
  let left = Infinity;
  for (const item of [...items].sort((a, b) => x(b) - x(a))) {
    if (left - x(item) < gap) continue;
    kept.push(item);
    left = x(item);
  }
  return kept.reverse();
}
