import type { ReactiveController, ReactiveControllerHost } from 'lit';

let offset = 0;

/** Lapwing's time now, as far as its last status tells: ages must not depend on the reader's own clock. */
export function now(): number {
  return Date.now() + offset;
}

/** Takes the server's clock over where the reader's is off by more than the way here explains. */
export function adjust(serverTime: number): void {
  const difference = serverTime - Date.now();
  offset = Math.abs(difference) > 2_000 ? difference : 0;
}

/** Renders its host once a second, so that ages count; not in a hidden tab. */
export class Ticker implements ReactiveController {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.timer = setInterval(() => {
      if (!document.hidden) this.host.requestUpdate();
    }, 1_000);
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
  }
}
