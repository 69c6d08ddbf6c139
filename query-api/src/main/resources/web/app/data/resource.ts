import { ApiError } from './api';

const RETRY_MS = 8_000;
/** A skeleton for a shorter wait would only flicker. */
const SLOW_MS = 200;

/**
 * Something that is read from the API for one panel: its value, or why it is not there and when it is tried again. A
 * failure keeps the last value, and other panels do not know of it.
 */
export class Resource<T> {
  value: T | undefined;
  error: ApiError | undefined;
  failingSince: number | undefined;
  retryAt: number | undefined;
  /** Loading for so long that a skeleton is due. */
  slow = false;
  private attempt: AbortController | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly load: (signal: AbortSignal) => Promise<T>,
    private readonly onChange: () => void,
  ) {}

  /** Being read now. */
  get busy(): boolean {
    return this.attempt !== undefined && !this.attempt.signal.aborted;
  }

  async refresh(): Promise<void> {
    this.cancel();
    const attempt = new AbortController();
    this.attempt = attempt;
    const slow = setTimeout(() => {
      this.slow = this.value === undefined;
      this.onChange();
    }, SLOW_MS);
    try {
      const value = await this.load(attempt.signal);
      if (attempt.signal.aborted) return;
      this.value = value;
      this.error = this.failingSince = this.retryAt = undefined;
    } catch (error) {
      if (attempt.signal.aborted) return;
      this.error = error instanceof ApiError ? error : new ApiError(0, 'bad answer', String(error));
      this.failingSince ??= Date.now();
      // What does not exist now will not exist in eight seconds.
      if (this.error.status !== 404 && this.error.status !== 400) {
        this.retryAt = Date.now() + RETRY_MS;
        this.retry = setTimeout(() => void this.refresh(), RETRY_MS);
      }
    } finally {
      clearTimeout(slow);
      if (!attempt.signal.aborted) {
        this.attempt = undefined;
        this.slow = false;
        this.onChange();
      }
    }
  }

  /** Ends what is under way; the value stays. */
  cancel(): void {
    this.attempt?.abort();
    clearTimeout(this.retry);
  }

  reset(): void {
    this.cancel();
    this.value = this.error = this.failingSince = this.retryAt = undefined;
    this.slow = false;
  }
}
