export type Theme = 'light' | 'dark';

const KEY = 'lapwing.theme';
const listeners = new Set<() => void>();
const system = matchMedia('(prefers-color-scheme: dark)');

function remembered(): Theme | null {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === 'light' || theme === 'dark' ? theme : null;
  } catch {
    return null;
  }
}

export function theme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return system.matches ? 'dark' : 'light';
}

export function setTheme(next: Theme, remember = true): void {
  document.documentElement.dataset['theme'] = next;
  if (remember) {
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // Storage may be forbidden; the theme then lasts as long as the page.
    }
  }
  for (const listener of listeners) listener();
}

export function toggleTheme(): void {
  setTheme(theme() === 'dark' ? 'light' : 'dark');
}

/** Canvases take their colours from the theme and are drawn again when it changes. */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function startTheme(): void {
  const chosen = remembered();
  if (chosen) setTheme(chosen, false);
  system.addEventListener('change', () => {
    for (const listener of listeners) listener();
  });
}
