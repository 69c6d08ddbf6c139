import type { Span } from '../data/cell-history';
import { LEFT, plotWidth, RIGHT, timeAt } from './plot';

const DRAG_PX = 5;
const SHORTEST_MS = 2_000;

export interface Gestures {
  span(): Span;
  hover(t: number | null): void;
  /** What is being selected, in pixels, or null. */
  selecting(area: { readonly left: number; readonly width: number } | null): void;
  show(span: Span): void;
  reset(): void;
}

/** Pointer on the plots: move for the crosshair, drag to zoom, Shift or a finger to pan, double click to reset. */
export function listen(element: HTMLElement, gestures: Gestures): void {
  let start: { x: number; span: Span; pan: boolean } | null = null;
  let moved = false;
  const x = (event: PointerEvent): number => event.clientX - element.getBoundingClientRect().left;
  const inPlot = (at: number): number => Math.max(LEFT, Math.min(element.clientWidth - RIGHT, at));

  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || (event.target as Element).closest('button, a, summary, table')) return;
    start = { x: x(event), span: gestures.span(), pan: event.shiftKey || event.pointerType === 'touch' };
    moved = false;
  });
  element.addEventListener('pointermove', (event) => {
    const at = x(event);
    if (!start) {
      gestures.hover(timeAt(at, gestures.span(), plotWidth(element)));
      return;
    }
    if (!moved && Math.abs(at - start.x) < DRAG_PX) return;
    if (!moved) element.setPointerCapture(event.pointerId);
    moved = true;
    if (start.pan) {
      const shift = ((start.x - at) / plotWidth(element)) * (start.span.to - start.span.from);
      gestures.show({ from: start.span.from + shift, to: start.span.to + shift });
    } else {
      const [a, b] = [inPlot(start.x), inPlot(at)].sort((p, q) => p - q) as [number, number];
      gestures.selecting({ left: a, width: b - a });
    }
  });
  const end = (event: PointerEvent): void => {
    if (start && moved && !start.pan) {
      const times = [start.x, x(event)].map((at) => timeAt(inPlot(at), start?.span ?? gestures.span(), plotWidth(element)));
      const [from, to] = times.sort((p, q) => p - q) as [number, number];
      if (to - from >= SHORTEST_MS) gestures.show({ from, to });
    }
    gestures.selecting(null);
    start = null;
  };
  element.addEventListener('pointerup', end);
  element.addEventListener('pointercancel', () => {
    gestures.selecting(null);
    start = null;
  });
  element.addEventListener('pointerleave', () => gestures.hover(null));
  element.addEventListener('dblclick', (event) => {
    if (!(event.target as Element).closest('button')) gestures.reset();
  });
}

/** Keys on a focused chart: arrows move the crosshair, with Shift the range; + − zoom, 0 resets. */
export function onChartKey(event: KeyboardEvent, hover: number | null, gestures: Gestures): void {
  const span = gestures.span();
  const size = span.to - span.from;
  const zoom = (factor: number): void => {
    const centre = hover ?? (span.from + span.to) / 2;
    if (size * factor < SHORTEST_MS) return;
    gestures.show({ from: centre - (centre - span.from) * factor, to: centre + (span.to - centre) * factor });
  };
  const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (direction !== undefined) {
    if (event.shiftKey) gestures.show({ from: span.from + (direction * size) / 4, to: span.to + (direction * size) / 4 });
    else gestures.hover(Math.max(span.from, Math.min(span.to, (hover ?? span.to) + (direction * size) / 100)));
  } else if (event.key === '+' || event.key === '=') zoom(0.5);
  else if (event.key === '-' || event.key === '−') zoom(2);
  else if (event.key === '0') gestures.reset();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
