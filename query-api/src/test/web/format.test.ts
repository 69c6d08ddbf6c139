import { age, count, decimalsFor, duration, expectation, number, quantity, rate, score, shortDuration, sigmas } from '../../main/resources/web/app/text/format';
import { anomalyWords, backlogText, headline, shortName } from '../../main/resources/web/app/text/wording';
import { anomaly, equal, T0, test } from './testing';

test('numbers have a real minus, narrow spaces from 10 000 on, and no minus zero', () => {
  equal(number(-3.25, 1), '\u22123.3');
  equal(number(1234.5, 1), '1234.5');
  equal(number(1234567.5, 1), '1\u202f234\u202f567.5');
  equal(number(-0.04, 1), '0.0');
});

test('value and expectation have the same decimals, by the σ', () => {
  const expected = { mean: 1012.79, sd: 0.29 };
  equal(quantity(1027.7712, 'hPa', decimalsFor(1027.7712, expected)), '1027.8 hPa');
  equal(expectation(expected, decimalsFor(1027.7712, expected)), '1012.8 ± 0.3');
  equal(expectation({ mean: 555.4, sd: 15.2 }), '555 ± 15');
});

test('a σ that is nothing makes no number longer', () => {
  const steady = { mean: 1, sd: 4e-7 };
  equal(expectation(steady, decimalsFor(1, steady)), '1.00');
  const stuck = { mean: 43, sd: 0.0004 };
  equal(quantity(71.2, '%', decimalsFor(71.2, stuck)), '71.2 %');
  equal(expectation(stuck, decimalsFor(71.2, stuck)), '43.0');
  equal(expectation({ mean: 101_325.12, sd: 0.5 }), '101\u202f325.1 ± 0.5');
  equal([0.04, -6.13, 249.6, 83_250].map(sigmas), ['0.0', '6.1', '250', '>1000']);
});

test('what is very large or small is written with a power of ten', () => {
  equal([1.23456e12, -4.5e-9, 999_999_999].map((v) => number(v)), ['1.235×10¹²', '\u22124.500×10⁻⁹', '999\u202f999\u202f999']);
});

test('a score has no leading zero, and only one is 1.0', () => {
  equal([0.934, 0, 1].map(score), ['.93', '.00', '1.0']);
});

test('lengths of time have two units at most', () => {
  equal([59_900, 60_000, 130_000, 13_260_000, 529_200_000].map(duration), ['59 s', '1 min', '2 min 10 s', '3 h 41 min', '6 d 3 h']);
  equal(shortDuration(130_000), '2 min');
  equal(age(T0, T0 + 90_000), '1 min 30 s');
  equal([0, 7.53, 16_174].map(rate), ['0', '7.5', '16\u202f174']);
  equal(count(1_234.4), '1\u202f234');
});

test('a sentence is cut into what happened and the evidence', () => {
  equal(anomalyWords(anomaly('a', 0)), { before: 'humidity ', strong: '71.2 %', after: ', expected 43.0 ± 4.6', evidence: 'hst .93 · zscore 6.1σ' });
  const silence = anomaly('s', 0, { metric: null, value: null, sentence: 'no reading for 45 s (silence)' });
  equal(anomalyWords(silence), { before: '', strong: '', after: 'no reading for 45 s', evidence: 'silence' });
  equal(headline(anomaly('a', 0)).before, 'Humidity of office/desk-1 reached ');
  equal(headline(anomaly('a', 0, { value: 3 })).before, 'Humidity of office/desk-1 fell to ');
  equal(shortName('cold-store/cs-03'), 'cs-03');
});

test('a backlog is said with its number, and as catching up only where it shrinks', () => {
  equal(backlogText({ behind: 120_345, millisLeft: 40_000 }).strong, 'Catching up: 120\u202f345 readings behind,');
  equal(backlogText({ behind: 120_345, millisLeft: 40_000 }).rest.startsWith('about 40 s to go.'), true);
  equal(backlogText({ behind: 900, millisLeft: null }).strong, '900 readings behind.');
});
