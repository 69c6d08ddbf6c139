/**
 * What the address says. Everything is in the query, so that each address works when it is opened directly, from any
 * server that answers `/`:
 *
 *   /                         Live
 *   /?from=T1&to=T2           Live at a past range
 *   /?sensor=S                a sensor, following
 *   /?sensor=S&range=6h       the same over six hours
 *   /?sensor=S&from=T1&to=T2  a sensor at a past range
 *   /?anomaly=ID              an anomaly: its sensor at that time, with the reason (also /a/ID where a server maps it)
 */
export interface Route {
  readonly sensor?: string;
  readonly from?: number;
  readonly to?: number;
  readonly range?: RangeName;
  readonly anomaly?: string;
}

export const RANGES = { '15m': 15, '1h': 60, '6h': 360, '24h': 1_440, '7d': 10_080 } as const;
export type RangeName = keyof typeof RANGES;
export const DEFAULT_RANGE: RangeName = '1h';

export const rangeMillis = (range: RangeName): number => RANGES[range] * 60_000;

function isRange(text: string | null): text is RangeName {
  return text !== null && Object.hasOwn(RANGES, text);
}

function time(text: string | null): number | undefined {
  if (text === null) return undefined;
  const millis = /^\d{12,}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(millis) ? millis : undefined;
}

export function parseRoute(url: URL): Route {
  const query = url.searchParams;
  const path = /^\/a\/([^/]+)$/.exec(url.pathname)?.[1];
  const anomaly = query.get('anomaly') ?? (path && decodeURIComponent(path)) ?? undefined;
  const sensor = query.get('sensor') ?? undefined;
  const from = time(query.get('from'));
  const to = time(query.get('to'));
  const range = query.get('range');
  return {
    ...(sensor ? { sensor } : {}),
    ...(anomaly ? { anomaly } : {}),
    ...(from !== undefined && to !== undefined && from < to ? { from, to } : {}),
    ...(isRange(range) ? { range } : {}),
  };
}

export function routeUrl(route: Route): string {
  const query = new URLSearchParams();
  if (route.sensor) query.set('sensor', route.sensor);
  if (route.range && route.from === undefined) query.set('range', route.range);
  if (route.from !== undefined && route.to !== undefined) {
    query.set('from', new Date(route.from).toISOString());
    query.set('to', new Date(route.to).toISOString());
  }
  if (route.anomaly) query.set('anomaly', route.anomaly);
  const text = query.toString();
  return text === '' ? '/' : `/?${text}`;
}

/** The address bar, as an object that can be listened to. */
class Router {
  route: Route = parseRoute(new URL(location.href));
  private readonly listeners = new Set<(route: Route) => void>();

  constructor() {
    addEventListener('popstate', () => this.read());
    document.addEventListener('click', (event) => this.onClick(event));
  }

  go(route: Route, replace = false): void {
    const url = routeUrl(route);
    if (replace) history.replaceState(null, '', url);
    else history.pushState(null, '', url);
    this.read();
  }

  subscribe(listener: (route: Route) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private read(): void {
    this.route = parseRoute(new URL(location.href));
    for (const listener of this.listeners) listener(this.route);
  }

  /** A plain click on a link into the page changes the address without loading it anew. */
  private onClick(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.('a[data-route]');
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    this.go(parseRoute(new URL(link.href)));
  }
}

export const router = new Router();
