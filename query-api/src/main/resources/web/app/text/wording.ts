import type { Backlog } from '../data/backlog';
import type { Anomaly, Sensor, SensorState } from '../data/model';
import { capital, count, decimalsFor, duration, quantity } from './format';

export const STATE_WORDS: Readonly<Record<SensorState, string>> = {
  normal: 'normal',
  anomalous: 'anomalous',
  silent: 'silent',
  'warming-up': 'warming up',
};

export interface AnomalyWords {
  /** "humidity ", before the part that deviates. */
  readonly before: string;
  /** "71.2 %", the part that deviates. */
  readonly strong: string;
  /** ", expected 43.0 ± 4.6". */
  readonly after: string;
  /** "hst .93 · zscore 6.1σ": who fired, strongest first. */
  readonly evidence: string;
}

/** The server's sentence, cut where a list sets it on two lines: what happened, then the evidence. */
export function anomalyWords(anomaly: Anomaly): AnomalyWords {
  const cut = /^(.*) \((.*)\)$/s.exec(anomaly.sentence);
  const main = cut?.[1] ?? anomaly.sentence;
  const evidence = cut?.[2]?.split(', ').join(' · ') ?? anomaly.detectors.join(' · ');
  const metric = anomaly.metric ?? '';
  if (metric === '' || !main.startsWith(`${metric} `)) return { before: '', strong: '', after: main, evidence };
  const rest = main.slice(metric.length + 1);
  const expected = rest.indexOf(', expected ');
  return {
    before: `${metric} `,
    strong: expected < 0 ? rest : rest.slice(0, expected),
    after: expected < 0 ? '' : rest.slice(expected),
    evidence,
  };
}

/** The headline of an anomaly: where, what, how far. */
export function headline(anomaly: Anomaly): AnomalyWords {
  const { metric, value, expected } = anomaly;
  const place = anomaly.location ? ` in ${anomaly.location}` : '';
  const words = anomalyWords(anomaly);
  if (!metric || value === null || value === undefined || words.strong === '') {
    return { ...words, before: `${anomaly.sensor}${place}: ${words.before}`, after: `${words.after}.` };
  }
  const verb = expected && value < expected.mean ? 'fell to' : 'reached';
  return { ...words, before: `${capital(metric)} of ${anomaly.sensor}${place} ${verb} `, after: `${words.after.replace(', expected ', '; expected ')}.` };
}

/** "Catching up: 120 345 readings behind", and what that means for what is shown. */
export function backlogText({ behind, millisLeft }: Backlog): { readonly strong: string; readonly rest: string } {
  const readings = `${count(behind)} readings behind`;
  const left = millisLeft === null ? '' : `about ${duration(Math.max(1_000, millisLeft))} to go. `;
  return {
    strong: millisLeft === null ? `${readings}.` : `Catching up: ${readings},`,
    rest: `${left}What is not here yet comes by itself, charts and anomalies of the past included.`,
  };
}

/** The last part of a name with slashes: "cs-03" of "cold-store/cs-03". */
export function shortName(sensor: string): string {
  return sensor.slice(sensor.lastIndexOf('/') + 1) || sensor;
}

export function locationName(location: string | null | undefined): string {
  return location ? capital(location) : 'No location';
}

/** A metric's name where there is little room, so that its value still has some. */
const SHORT_NAME = 14;

/** One metric of a sensor as the cell prints it: "4.0 °C", or with its name, cut where it is long. */
export function metricText(sensor: Sensor, metric: string, named: boolean): string {
  const now = sensor.metrics.find((m) => m.metric === metric);
  if (!now) return '';
  const text = quantity(now.value, now.unit, decimalsFor(now.value, now.expected));
  const name = metric.length > SHORT_NAME ? `${metric.slice(0, SHORT_NAME - 1)}…` : metric;
  return named ? `${name} ${text}` : now.unit ? text : `${text} ${name}`;
}
