import { html } from 'lit';
import { define, LightElement } from '../element';
import { store } from '../data/store';
import { stateMark } from '../chart/marks';
import { clock } from '../text/format';

const INGEST_PORT = 8081;

interface Way {
  readonly name: string;
  readonly lead: string;
  readonly command: string;
}

/** Where readings are sent: beside this page, on the port after its own. */
function ingest(): string {
  const port = location.port === '' ? INGEST_PORT : Number(location.port) + 1;
  return `http://${location.hostname}:${port}`;
}

function ways(): readonly Way[] {
  return [
    {
      name: 'A first reading',
      lead: 'Send one from any machine that can reach this server. The sensor is created by its first reading.',
      command: `curl ${ingest()}/api/v1/readings \\
  -H 'content-type: application/json' \\
  -d '{"sensor":"cs-03","location":"Cold store","time":"'$(date -u +%FT%TZ)'",
       "values":{"humidity":43.2},"units":{"humidity":"%"}}'`,
    },
    {
      name: 'A file',
      lead: 'CSV, NDJSON or table JSON. A mapping names the columns; “mapping guess” writes one.',
      command: `./lapwing mapping guess data.csv > mine.yaml
./lapwing replay data.csv --mapping mine.yaml`,
    },
    {
      name: 'A simulated fleet',
      lead: 'Sensors that report, drift and fail, to see what Lapwing makes of them.',
      command: './lapwing simulate --sensors 25 --rate 10 --anomalies 0.01',
    },
  ];
}

/** What stands here before the first reading: the command to send one, and what happens then. */
export class Empty extends LightElement {
  static override properties = { chosen: { state: true }, copied: { state: true } };
  declare chosen: number;
  declare copied: boolean;
  private readonly since = Date.now();

  constructor() {
    super();
    this.chosen = 0;
    this.copied = false;
  }

  override render() {
    const all = ways();
    const way = all[this.chosen] ?? all[0];
    if (!way) return '';
    return html`<main class="empty" data-test="empty">
      <div>
        <h1>No sensor has sent a reading yet</h1>
        <p class="soft">${way.lead}</p>
        <pre tabindex="0" aria-label="Command"><code>${way.command}</code></pre>
        <div class="row">
          <button class="button primary" @click=${() => void this.copy(way.command)} data-test="copy-command">
            ${this.copied ? 'Copied' : 'Copy command'}
          </button>
          ${all.map((other, i) =>
            i === this.chosen
              ? ''
              : html`<button class="button" @click=${() => this.choose(i)}>${other.name} instead</button>`,
          )}
        </div>
        <p class="listening">
          ${stateMark('silent')} Listening since ${clock(this.since)}. This page changes by itself when the first reading arrives.
        </p>
      </div>
      <div class="next">
        <h2>What happens next</h2>
        <ul>
          <li>${stateMark('normal')}<b>Lapwing answers</b><span>version ${store.status?.version ?? ''}</span></li>
          <li>${stateMark('silent')}<b>First reading</b><span>appears here within 2 s</span></li>
          <li>${stateMark('warming-up')}<b>Limits work at once</b><span>they need no history</span></li>
          <li>${stateMark('warming-up')}<b>Learned detectors warm up</b><span>each says how many readings it still needs</span></li>
        </ul>
      </div>
    </main>`;
  }

  private choose(i: number): void {
    this.chosen = i;
    this.copied = false;
  }

  private async copy(text: string): Promise<void> {
    await navigator.clipboard?.writeText(text).catch(() => undefined);
    this.copied = true;
  }
}

define('lw-empty', Empty);
