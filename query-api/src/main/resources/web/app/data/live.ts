import { withQuery, type Query } from './api';

export type Connection =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'offline'; readonly since: number; readonly retryAt: number };

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 15_000;
/** Status comes once a second, so this long without any event means that the connection is dead, whatever TCP says. */
const SILENCE_MS = 8_000;

type Handlers = Readonly<Record<string, (data: unknown) => void>>;

/**
 * One stream of server-sent events that comes back by itself. It closes in hidden tabs, where nobody looks and where
 * each open stream would hold one of the browser's few connections. Whoever owns it reads afresh on `onOpen`, so
 * that nothing is missed however long the gap was; that is why it does not resume by event id.
 */
export class LiveStream {
  connection: Connection = { kind: 'connecting' };
  private source: EventSource | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private watchdog: ReturnType<typeof setInterval> | undefined;
  private delay = FIRST_RETRY_MS;
  private lastEvent = 0;
  private started = false;

  constructor(
    private query: Query,
    private readonly handlers: Handlers,
    private readonly onChange: (connection: Connection) => void,
    private readonly onOpen: () => void,
  ) {}

  start(): void {
    if (this.started) return;
    this.started = true;
    document.addEventListener('visibilitychange', this.onVisibility);
    if (!document.hidden) this.connect();
  }

  stop(): void {
    this.started = false;
    document.removeEventListener('visibilitychange', this.onVisibility);
    this.disconnect();
  }

  /** Listens to something else from now on. */
  redirect(query: Query): void {
    this.query = query;
    if (this.started && !document.hidden) this.connect();
  }

  retryNow(): void {
    if (this.started && this.connection.kind === 'offline') this.connect();
  }

  private readonly onVisibility = (): void => {
    if (document.hidden) this.disconnect();
    else this.connect();
  };

  private connect(): void {
    this.disconnect();
    const source = new EventSource(withQuery('/api/v1/live', this.query));
    this.source = source;
    this.lastEvent = Date.now();
    source.onopen = () => {
      this.delay = FIRST_RETRY_MS;
      this.lastEvent = Date.now();
      this.change({ kind: 'live' });
      this.onOpen();
    };
    source.onerror = () => this.lost();
    for (const [event, handle] of Object.entries(this.handlers)) {
      source.addEventListener(event, (message) => {
        this.lastEvent = Date.now();
        handle(JSON.parse((message as MessageEvent<string>).data));
      });
    }
    if ('status' in this.handlers) {
      this.watchdog = setInterval(() => {
        if (Date.now() - this.lastEvent > SILENCE_MS) this.lost();
      }, 2_000);
    }
  }

  private lost(): void {
    this.disconnect();
    const since = this.connection.kind === 'offline' ? this.connection.since : this.lastEvent;
    this.change({ kind: 'offline', since, retryAt: Date.now() + this.delay });
    this.retry = setTimeout(() => this.connect(), this.delay);
    this.delay = Math.min(LONGEST_RETRY_MS, this.delay * 2);
  }

  private disconnect(): void {
    clearTimeout(this.retry);
    clearInterval(this.watchdog);
    this.source?.close();
    this.source = null;
  }

  private change(connection: Connection): void {
    this.connection = connection;
    this.onChange(connection);
  }
}
