import { html, nothing } from 'lit';
import { define, LightElement } from '../element';
import { store, StoreController } from '../data/store';
import { router } from '../route';
import type { FindDialog } from './find-dialog';
import type { KeysDialog } from './keys-dialog';
import { pressed } from './keys';
import { setTheme, theme, toggleTheme, type Theme } from './theme';
import './announcer';
import './backlog-banner';
import './find-dialog';
import './keys-dialog';
import './offline-banner';
import './top-bar';
import '../live/live-view';
import '../sensor/sensor-view';

/** The whole page: bar, the view that the address names, dialogs, keys. */
export class App extends LightElement {
  static override properties = { wall: { state: true } };
  declare wall: boolean;
  private themeBeforeWall: Theme = 'light';

  constructor() {
    super();
    this.wall = false;
    new StoreController(this, ['connection']);
    router.subscribe(() => {
      this.requestUpdate();
      scrollTo(0, 0);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    store.start();
    document.addEventListener('keydown', this.onKey);
    this.addEventListener('lw-find', () => this.find());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.onKey);
  }

  override render() {
    const { route } = router;
    const sensorView = route.sensor !== undefined || route.anomaly !== undefined;
    return html`<div class="page ${store.offline ? 'offline' : ''} ${this.wall ? 'wall' : ''}">
        <a class="skip" href="#main">Skip to content</a>
        <lw-top-bar></lw-top-bar>
        <lw-offline-banner></lw-offline-banner>
        <lw-backlog-banner></lw-backlog-banner>
        ${sensorView
          ? html`<lw-sensor-view .route=${route}></lw-sensor-view>`
          : html`<lw-live-view .route=${route}></lw-live-view>`}
      </div>
      <lw-find-dialog></lw-find-dialog>
      <lw-keys-dialog></lw-keys-dialog>
      <lw-announcer></lw-announcer>
      ${nothing}`;
  }

  private find(): void {
    this.querySelector<FindDialog>('lw-find-dialog')?.open();
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const key = pressed(event);
    switch (key) {
      case '1':
        router.go({});
        break;
      case '/':
        this.find();
        break;
      case '?':
        this.querySelector<KeysDialog>('lw-keys-dialog')?.open();
        break;
      case 't':
        toggleTheme();
        break;
      case 'w':
        this.toggleWall();
        break;
      case 'escape':
        this.escape(event);
        return;
      default:
        return;
    }
    event.preventDefault();
  };

  private escape(event: KeyboardEvent): void {
    if (document.querySelector('dialog[open]')) return;
    if (this.wall) {
      event.preventDefault();
      this.toggleWall();
    } else if (router.route.anomaly !== undefined) {
      this.querySelector('lw-sensor-view')?.dispatchEvent(new CustomEvent('lw-close'));
    }
  }

  private toggleWall(): void {
    this.wall = !this.wall;
    document.documentElement.classList.toggle('wall-page', this.wall);
    if (this.wall) {
      this.themeBeforeWall = theme();
      setTheme('dark', false);
    } else {
      setTheme(this.themeBeforeWall, false);
    }
  }
}

define('lw-app', App);
