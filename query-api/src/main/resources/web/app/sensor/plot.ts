import type { Span } from '../data/cell-history';

/** The plots of a sensor share their left and right edges, so that one time stands at one place in all of them. */
export const LEFT = 52;
export const RIGHT = 16;

export function plotWidth(element: HTMLElement): number {
  return Math.max(1, element.clientWidth - LEFT - RIGHT);
}

export function xOf(t: number, span: Span, width: number): number {
  return LEFT + ((t - span.from) / (span.to - span.from)) * width;
}

export function timeAt(x: number, span: Span, width: number): number {
  const share = Math.max(0, Math.min(1, (x - LEFT) / width));
  return span.from + share * (span.to - span.from);
}

/** Index of the item nearest to a time in a list ordered by time; −1 in an empty one. */
export function nearest(items: readonly { readonly t: number }[], t: number): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.t ?? 0) < t) low = middle + 1;
    else high = middle;
  }
  const before = items[low - 1];
  const at = items[low];
  return before && at && t - before.t < at.t - t ? low - 1 : at ? low : -1;
}
