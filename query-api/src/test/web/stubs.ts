/* Stands for the libraries that draw: what is tested here decides what is drawn, and draws nothing. */
export const html = (): null => null;
export const svg = html;
export const nothing = null;
export const init = html;
export const use = html;
export const CustomChart = null;
export const LineChart = null;
export const GridComponent = null;
export const CanvasRenderer = null;
