/** Arrow keys among the links of a grid that wraps: left and right in order, up and down to the nearest above or below. */
export function moveInGrid(grid: HTMLElement, event: KeyboardEvent): void {
  const links = [...grid.querySelectorAll<HTMLElement>('a[data-sensor]')];
  const at = links.indexOf(event.target as HTMLElement);
  const current = links[at];
  if (!current || event.ctrlKey || event.metaKey || event.altKey) return;
  const next = {
    ArrowLeft: () => links[at - 1],
    ArrowRight: () => links[at + 1],
    ArrowUp: () => nearest(current, links.slice(0, at).reverse()),
    ArrowDown: () => nearest(current, links.slice(at + 1)),
    Home: () => links[0],
    End: () => links.at(-1),
  }[event.key];
  if (!next) return;
  event.preventDefault();
  next()?.focus();
}

/** The first line of cells beyond the current one, and in it the cell that stands closest. */
function nearest(current: HTMLElement, beyond: readonly HTMLElement[]): HTMLElement | undefined {
  const here = current.getBoundingClientRect();
  let line: number | undefined;
  let best: HTMLElement | undefined;
  let bestDistance = Infinity;
  for (const link of beyond) {
    const box = link.getBoundingClientRect();
    if (Math.abs(box.top - here.top) < 2) continue;
    line ??= box.top;
    if (Math.abs(box.top - line) >= 2) break;
    const distance = Math.abs(box.left - here.left);
    if (distance < bestDistance) {
      best = link;
      bestDistance = distance;
    }
  }
  return best;
}
