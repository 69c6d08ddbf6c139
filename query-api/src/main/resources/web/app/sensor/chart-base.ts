import type { PropertyDeclarations, PropertyValues } from 'lit';
import { LightElement } from '../element';
import type { Span } from '../data/cell-history';
import { chartOn, type EChartsType, type Shape } from '../chart/echarts';
import { onTheme } from '../shell/theme';
import { plotWidth } from './plot';

/** An element with one chart in its `.plot`: made when there is room, sized with it, redrawn in one animation frame. */
export abstract class ChartElement extends LightElement {
  static override properties: PropertyDeclarations = { span: { attribute: false }, hover: { attribute: false }, width: { state: true } };
  declare span: Span;
  /** The time under the crosshair, if any. */
  declare hover: number | null;
  declare width: number;

  private chart: EChartsType | undefined;
  private frame = 0;
  private stopTheme: (() => void) | undefined;
  private readonly resize = new ResizeObserver(() => {
    this.width = plotWidth(this);
    this.chart?.resize();
  });

  constructor() {
    super();
    this.span = { from: 0, to: 1 };
    this.hover = null;
    this.width = 1;
  }

  protected abstract option(): Shape | null;

  /** What changes the drawing; the crosshair does not. */
  protected abstract drawnBy(changed: PropertyValues): boolean;

  override connectedCallback(): void {
    super.connectedCallback();
    this.resize.observe(this);
    this.stopTheme = onTheme(() => this.drawSoon());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize.disconnect();
    this.stopTheme?.();
    cancelAnimationFrame(this.frame);
    this.chart?.dispose();
    this.chart = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    const plot = this.querySelector<HTMLElement>('.plot');
    if (!plot) {
      this.chart?.dispose();
      this.chart = undefined;
    } else if (!this.chart || this.chart.getDom() !== plot || changed.has('span') || changed.has('width') || this.drawnBy(changed)) {
      this.drawSoon();
    }
  }

  private drawSoon(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    const plot = this.querySelector<HTMLElement>('.plot');
    const option = this.option();
    if (!plot || !option || plot.clientHeight === 0) return;
    if (this.chart?.getDom() !== plot) {
      this.chart?.dispose();
      this.chart = chartOn(plot);
    }
    this.chart.setOption(option);
  }
}
