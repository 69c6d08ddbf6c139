import { html, nothing } from 'lit';
import { define, LightElement } from '../element';
import { store } from '../data/store';
import type { Sensor } from '../data/model';
import { stateMark } from '../chart/marks';
import { router } from '../route';
import { locationName, STATE_WORDS } from '../text/wording';

const MOST = 12;

/** Finds a sensor by any part of its name or location: a combobox with the matches below. */
export class FindDialog extends LightElement {
  static override properties = { text: { state: true }, active: { state: true } };
  declare text: string;
  declare active: number;

  constructor() {
    super();
    this.text = '';
    this.active = 0;
  }

  open(): void {
    this.text = '';
    this.active = 0;
    void this.updateComplete.then(() => {
      this.querySelector('dialog')?.showModal();
      this.querySelector('input')?.focus();
    });
  }

  private found(): Sensor[] {
    const words = this.text.toLowerCase().split(/\s+/).filter(Boolean);
    const all = [...store.sensors.values()];
    return all
      .filter((s) => words.every((word) => `${s.sensor} ${s.location ?? ''}`.toLowerCase().includes(word)))
      .slice(0, MOST);
  }

  override render() {
    const found = this.found();
    const active = found[this.active];
    return html`<dialog class="dialog find-dialog" aria-label="Find sensor" data-test="find-dialog">
      <input
        type="text"
        role="combobox"
        aria-label="Sensor or location"
        aria-expanded="true"
        aria-controls="find-list"
        aria-activedescendant=${active ? `find-${this.active}` : nothing}
        placeholder="Sensor or location"
        autocomplete="off"
        spellcheck="false"
        .value=${this.text}
        @input=${(event: Event) => {
          this.text = (event.target as HTMLInputElement).value;
          this.active = 0;
        }}
        @keydown=${(event: KeyboardEvent) => this.onKey(event, found)}
      />
      <ul id="find-list" role="listbox" aria-label="Sensors">
        ${found.map(
          (sensor, i) => html`<li
            id="find-${i}"
            role="option"
            aria-selected=${i === this.active}
            @click=${() => this.choose(sensor)}
          >
            ${stateMark(sensor.state)} <b>${sensor.sensor}</b>
            <span class="quiet">${locationName(sensor.location)} · ${STATE_WORDS[sensor.state]}</span>
          </li>`,
        )}
      </ul>
      ${found.length === 0
        ? html`<p class="quiet">
            No sensor of that name is known here.
            ${store.big && this.text
              ? html`<button class="link" @click=${() => this.go(this.text)}>Open “${this.text}” anyway</button>`
              : nothing}
          </p>`
        : nothing}
    </dialog>`;
  }

  private onKey(event: KeyboardEvent, found: readonly Sensor[]): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.active = Math.max(0, Math.min(found.length - 1, this.active + step));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = found[this.active];
      if (chosen) this.choose(chosen);
    }
  }

  private choose(sensor: Sensor): void {
    this.go(sensor.sensor);
  }

  private go(sensor: string): void {
    this.querySelector('dialog')?.close();
    router.go({ sensor });
  }
}

define('lw-find-dialog', FindDialog);
