import { html, nothing, type TemplateResult } from 'lit';
import type { Anomaly, DetectorScore, Verdict } from '../data/model';
import { count, decimalsFor, number, score, sigmas } from '../text/format';

/** A bar ends at twice the threshold, so that the threshold stands in its middle. */
const FULL = 2;

/** Of a detector's scores for each metric, the one that speaks for it: fired before quiet, then the strongest. */
export function strongest(verdict: Verdict): DetectorScore[] {
  const byName = new Map<string, DetectorScore>();
  for (const one of verdict.detectors) {
    const before = byName.get(one.name);
    if (!before || rank(one) > rank(before)) byName.set(one.name, one);
  }
  return [...byName.values()].sort((a, b) => rank(b) - rank(a));
}

const ratio = ({ score: value, threshold }: DetectorScore): number => (threshold > 0 ? value / threshold : 0);
const rank = (one: DetectorScore): number => (one.anomaly ? 1_000 : 0) + ratio(one);

/** "All 4 detectors agree." or "Fired: hst, zscore; not: range." */
export function firedText(verdict: Verdict): string {
  const all = strongest(verdict);
  const fired = all.filter((d) => d.anomaly).map((d) => d.name);
  if (fired.length === 0) return '';
  if (fired.length === all.length && all.length > 1) return `All ${all.length} detectors agree.`;
  const quiet = all.filter((d) => !d.anomaly).map((d) => d.name);
  return `Fired: ${fired.join(', ')}${quiet.length > 0 ? `; not: ${quiet.join(', ')}` : ''}.`;
}

/** A bar a detector: its score against its threshold, in vermilion where it fired; below, the reasons in words. */
export function evidence(verdict: Verdict, anomaly: Anomaly): TemplateResult {
  const reasons = (verdict.reasons.length > 0 ? verdict.reasons : anomaly.reasons).filter((r) => r.text !== anomaly.sentence);
  return html`<div class="evidence-rows">
      ${strongest(verdict).map(
        (row) => html`<div class="evidence-row ${row.anomaly ? 'fired' : ''}" data-test="evidence-row" data-detector=${row.name}>
          <span class="who">${row.name}</span>
          <span class="bar" role="img" aria-label="${row.name}: ${number(ratio(row), 2)} times its threshold, ${row.anomaly ? 'fired' : 'did not fire'}">
            <i .style=${`width:${Math.min(1, ratio(row) / FULL) * 100}%`}></i>
          </span>
          <span class="numbers">${numbers(row, verdict, anomaly)}</span>
          ${row.needed > row.seen ? html`<span class="why">learning ${row.seen} / ${row.needed}</span>` : nothing}
        </div>`,
      )}
    </div>
    <p class="fires-at" aria-hidden="true"><span>fires at 1.0</span></p>
    ${reasons.length > 0 ? html`<ul class="reasons" data-test="reasons">${reasons.map((r) => html`<li>${r.text}</li>`)}</ul>` : nothing}`;
}

/** Score and threshold as the detector's own readers know them: σ, a limit, how long, or the score. */
function numbers(row: DetectorScore, verdict: Verdict, anomaly: Anomaly): TemplateResult {
  const { name, metric, raw, threshold } = row;
  if (name === 'zscore' && raw && row.score > 0) {
    // Its score is raw ÷ (raw + limit), so the limit in σ is known as well.
    return html`<b>${sigmas(raw)}σ</b> / ${sigmas((raw * (1 - row.score)) / row.score)}σ`;
  }
  if (name === 'stuck' && row.anomaly && raw) return html`<b>for ${count(raw)}</b> readings`;
  if (name === 'flapping' && raw) return html`<b>${count(raw)}</b> silences`;
  const observed = metric ? verdict.values[metric] : null;
  if (name === 'range' && row.anomaly && raw !== null && raw !== undefined && observed !== null && observed !== undefined) {
    const unit = metric === anomaly.metric ? (anomaly.unit ?? '') : '';
    return html`<b>${number(observed, decimalsFor(observed))} ${observed > raw ? '>' : '<'} ${number(raw, decimalsFor(raw))} ${unit}</b>`;
  }
  return html`<b>${score(row.score)}</b> / ${score(threshold)}`;
}
