import { html } from 'lit';
import { define, LightElement } from '../element';
import { setSingleKeys, SHORTCUTS, singleKeysOn } from './keys';

/** The list of keys, and the switch that turns the single ones off. */
export class KeysDialog extends LightElement {
  open(): void {
    this.requestUpdate();
    void this.updateComplete.then(() => this.dialog()?.showModal());
  }

  private dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  override render() {
    return html`<dialog class="dialog" aria-labelledby="keys-title" data-test="keys-dialog">
      <h2 id="keys-title">Keys</h2>
      <dl class="keys">
        ${SHORTCUTS.map(({ key, what }) => html`<dt>${key.split(' ').map((k) => html`<kbd>${k}</kbd> `)}</dt><dd>${what}</dd>`)}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          .checked=${singleKeysOn()}
          @change=${(event: Event) => setSingleKeys((event.target as HTMLInputElement).checked)}
        />
        Single keys act at once
      </label>
      <button class="button" @click=${() => this.dialog()?.close()}>Close</button>
    </dialog>`;
  }
}

define('lw-keys-dialog', KeysDialog);
