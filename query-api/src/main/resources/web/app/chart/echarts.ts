/* Of ECharts only what the charts here draw with. */
import { CustomChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([CustomChart, LineChart, GridComponent, CanvasRenderer]);

export type { EChartsType };

/** What a custom series needs of the drawing interface that ECharts hands to `renderItem`. */
export interface Drawing {
  coord(value: readonly [number, number]): [number, number];
}

export interface PlotArea {
  readonly coordSys: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export type Shape = Readonly<Record<string, unknown>>;

/** A series without data of its own, drawn from what the caller knows. */
export function drawn(name: string, z: number, draw: (api: Drawing, area: PlotArea['coordSys']) => Shape[]): Shape {
  return {
    id: name,
    type: 'custom',
    silent: true,
    clip: true,
    animation: false,
    z,
    data: [[0, 0]],
    renderItem: (params: PlotArea, api: Drawing) => ({ type: 'group', children: draw(api, params.coordSys) }),
  };
}

export function chartOn(element: HTMLElement): EChartsType {
  return init(element, null, { renderer: 'canvas' });
}
