import { LitElement } from 'lit';

/**
 * Lapwing's elements render into the page itself and not into a shadow tree: one style sheet holds the tokens and the
 * grammar for all of them, and accessibility references (labels, live regions) cross no boundary.
 */
export abstract class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

/** Registers an element once. */
export function define(name: string, constructor: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, constructor);
}
