import { onTheme } from '../shell/theme';

const TOKENS = [
  'bg',
  'sunken',
  'hover',
  'ink',
  'ink-2',
  'ink-3',
  'line',
  'line-strong',
  'accent',
  'anomaly',
  'anomaly-weak',
  'series',
  'expect',
  'expect-line',
  'envelope',
] as const;

export type Token = (typeof TOKENS)[number];
export type Colors = Readonly<Record<Token, string>>;

let resolved: Colors | null = null;

/** The tokens of the style sheet as plain colours: a canvas knows neither custom properties nor `light-dark()`. */
export function colors(): Colors {
  if (resolved) return resolved;
  const probe = document.createElement('span');
  document.body.append(probe);
  const entries = TOKENS.map((token) => {
    probe.style.color = `var(--${token})`;
    return [token, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  resolved = Object.fromEntries(entries) as Record<Token, string>;
  return resolved;
}

onTheme(() => {
  resolved = null;
});
