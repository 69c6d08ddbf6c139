const KEY = 'lapwing.keys';

export interface Shortcut {
  readonly key: string;
  readonly what: string;
}

/** The keys that this form of the page has, as the list under `?` shows them. */
export const SHORTCUTS: readonly Shortcut[] = [
  { key: '1', what: 'Live' },
  { key: '/', what: 'Find a sensor' },
  { key: 'J', what: 'Older anomaly' },
  { key: 'K', what: 'Newer anomaly' },
  { key: 'Enter', what: 'Open what is selected' },
  { key: 'T', what: 'Light or dark' },
  { key: 'W', what: 'Wall: large, dark, without controls' },
  { key: '?', what: 'This list' },
  { key: 'Esc', what: 'Close' },
  { key: '← → ↑ ↓', what: 'Move in the fleet' },
  { key: '← →', what: 'Move the crosshair of a chart' },
  { key: 'Shift ← →', what: 'Move a chart in time' },
  { key: '+ − 0', what: 'Zoom a chart in, out, reset' },
];

export function singleKeysOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // Without storage the keys stay on.
  }
}

function typing(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    target instanceof Element &&
    (target.closest('input, textarea, select, dialog[open]') !== null || (target as HTMLElement).isContentEditable)
  );
}

/** The single key that was pressed, in lower case, or null where it is not for the page. */
export function pressed(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === 'Escape') return 'escape';
  if (!singleKeysOn() || typing(event) || event.key.length !== 1) return null;
  return event.key.toLowerCase();
}
