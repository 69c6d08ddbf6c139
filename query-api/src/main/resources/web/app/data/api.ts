import type { Anomaly, LocationCount, Page, Sensor, Status, Verdict, Window } from './model';

/** Why a request has no answer: a problem document, or no connection (status 0). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
    this.name = 'ApiError';
  }
}

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

const TIMEOUT_MS = 15_000;

/** `path?…`, leaving out what is not given; a list is a repeated parameter. */
export function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one));
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const limits = [AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])];
  let response: Response;
  try {
    response = await fetch(withQuery(`/api/v1/${path}`, query), {
      headers: { accept: 'application/json' },
      signal: AbortSignal.any(limits),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    const slow = error instanceof DOMException && error.name === 'TimeoutError';
    throw slow
      ? new ApiError(0, 'timeout', `Lapwing did not answer within ${TIMEOUT_MS / 1000} s.`)
      : new ApiError(0, 'no connection', 'Lapwing cannot be reached from this browser.');
  }
  if (!response.ok) throw await problem(response);
  return (await response.json()) as T;
}

async function problem(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const document = (body ?? {}) as { type?: string; title?: string; detail?: string };
  const code = document.type?.split(':').pop() ?? response.statusText;
  return new ApiError(response.status, code, document.detail ?? document.title ?? 'Lapwing gave no reason.');
}

/** RFC 3339, as the API wants its `from` and `to`. */
export function instant(millis: number): string {
  return new Date(millis).toISOString();
}

export const api = {
  status: (signal?: AbortSignal) => get<Status>('status', {}, signal),
  sensors: (query: Query, signal?: AbortSignal) => get<Page<Sensor>>('sensors', query, signal),
  locations: (signal?: AbortSignal) => get<Page<LocationCount>>('locations', { limit: 10_000 }, signal),
  anomalies: (query: Query, signal?: AbortSignal) => get<Page<Anomaly>>('anomalies', query, signal),
  anomaly: (id: string, signal?: AbortSignal) => get<Anomaly>(`anomalies/${encodeURIComponent(id)}`, {}, signal),
  windows: (query: Query, signal?: AbortSignal) => get<Page<Window>>('windows', query, signal),
  verdicts: (query: Query, signal?: AbortSignal) => get<Page<Verdict>>('verdicts', query, signal),

  /** Pages until the end or until `most` items were read. */
  async all<T>(read: (cursor: string | null) => Promise<Page<T>>, most: number): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<T> = await read(cursor);
      items.push(...page.items);
      cursor = page.next;
    } while (cursor !== null && items.length < most);
    return items;
  },
};
