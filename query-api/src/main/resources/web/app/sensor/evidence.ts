import { html, nothing, type TemplateResult } from 'lit';
import type { Anomaly, DetectorScore, Verdict } from '../data/model';
import { capital, number, score } from '../text/format';

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

/** "All 4 detectors agree." or "hst and zscore fired, 2 did not." */
export function firedText(verdict: Verdict): string {
  const all = strongest(verdict);
  const fired = all.filter((d) => d.anomaly).map((d) => d.name);
  if (fired.length === 0) return '';
  if (fired.length === all.length && all.length > 1) return `All ${all.length} detectors agree.`;
  const last = fired.pop() ?? '';
  const names = fired.length > 0 ? `${fired.join(', ')} and ${last}` : last;
  const quiet = all.length - fired.length - 1;
  return `${capital(names)} fired${quiet > 0 ? `, ${quiet} did not` : ''}.`;
}

/** A bar a detector: its score against its threshold, in vermilion where it fired, with its reason in words. */
export function evidence(verdict: Verdict, anomaly: Anomaly): TemplateResult {
  const rows = strongest(verdict);
  const reasons = verdict.reasons.length > 0 ? verdict.reasons : anomaly.reasons;
  return html`<div class="evidence-rows">
      ${rows.map((row) => {
        const reason = reasons.find((r) => r.detector === row.name && (!row.metric || !r.metric || r.metric === row.metric));
        return html`<div class="evidence-row ${row.anomaly ? 'fired' : ''}" data-test="evidence-row" data-detector=${row.name}>
          <span class="who">${row.name}</span>
          <span class="bar" role="img" aria-label="${row.name}: ${number(ratio(row), 2)} times its threshold, ${row.anomaly ? 'fired' : 'did not fire'}">
            <i .style=${`width:${Math.min(1, ratio(row) / FULL) * 100}%`}></i>
          </span>
          <span class="numbers">${sigmas(row)}<b>${score(row.score)}</b> / ${score(row.threshold)}</span>
          ${reason ? html`<span class="why">${reason.text}</span>` : row.needed > row.seen ? html`<span class="why">learning ${row.seen} / ${row.needed}</span>` : nothing}
        </div>`;
      })}
    </div>
    <p class="fires-at" aria-hidden="true"><span>fires at 1.0</span></p>`;
}

function sigmas({ name, raw }: DetectorScore): TemplateResult | typeof nothing {
  return name === 'zscore' && raw !== null && raw !== undefined ? html`<b>${number(Math.abs(raw), 1)}σ</b> · ` : nothing;
}
