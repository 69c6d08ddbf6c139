import type { Expected } from '../data/model';

const MINUS = '\u2212';
const NARROW_SPACE = '\u202f';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MOST_DECIMALS = 6;
/** From here on powers of ten are easier to read. */
const LARGE = 1e9;
const SMALL = 1e-6;
/** From so many σ on nobody needs to know how many, and σ itself is nothing beside what happened. */
const MOST_SIGMAS = 1_000;

/**
 * Digits after the point: three significant ones of the value, and of the `±` at least one and at most two, so that
 * both sides are written alike and neither pretends to be more exact than it is.
 */
export function decimalsFor(value: number | null | undefined, expected?: Expected | null): number {
  const size = Math.max(Math.abs(value ?? 0), Math.abs(expected?.mean ?? 0));
  const ofValue = size === 0 ? 1 : digits(size, 3);
  const sd = expected?.sd ?? 0;
  const deviation = Math.abs((value ?? expected?.mean ?? 0) - (expected?.mean ?? 0));
  if (sd > SMALL * size && deviation <= MOST_SIGMAS * sd) return Math.max(digits(sd, 1), Math.min(digits(sd, 2), ofValue));
  return Number.isInteger(value ?? 0) && size >= 10 ? 0 : ofValue;
}

/** Decimals that show this many significant digits. */
function digits(size: number, significant: number): number {
  return Math.max(0, Math.min(MOST_DECIMALS, significant - 1 - Math.floor(Math.log10(size * (1 + 1e-9)))));
}

/** A number with U+2212 as minus and narrow spaces between thousands. */
export function number(value: number, decimals = 0): string {
  const size = Math.abs(value);
  if (size >= LARGE || (size !== 0 && size < SMALL)) return powerOfTen(value);
  const [whole = '0', rest] = size.toFixed(decimals).split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE) : whole;
  const digits = rest === undefined ? grouped : `${grouped}.${rest}`;
  return value < 0 && Number(size.toFixed(decimals)) !== 0 ? MINUS + digits : digits;
}

/** "1.235×10¹²": few digits for what is very large or very small. */
function powerOfTen(value: number): string {
  const [digits = '', power = ''] = value.toExponential(3).split('e');
  return `${digits}×10${power.replace('+', '')}`
    .replaceAll('-', MINUS)
    .replace(/(?<=×10).*/, (raised) => [...raised].map((c) => (c === MINUS ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)])).join(''));
}

/** How many σ: "6.1", "250", ">1000". */
export function sigmas(z: number): string {
  const size = Math.abs(z);
  return size > MOST_SIGMAS ? `>${MOST_SIGMAS}` : number(size, size >= 100 ? 0 : 1);
}

/** A value with its unit: "71.2 %". */
export function quantity(value: number | null | undefined, unit?: string | null, decimals?: number): string {
  if (value === null || value === undefined) return 'no value';
  const text = number(value, decimals ?? decimalsFor(value));
  return unit ? `${text} ${unit}` : text;
}

/** "43.0 ± 4.6", with 1σ after the sign and the same decimals on both sides; a σ that would be zeros is left out. */
export function expectation(expected: Expected, decimals = decimalsFor(null, expected)): string {
  if (Number(expected.sd.toFixed(decimals)) === 0) return number(expected.mean, decimals);
  return `${number(expected.mean, decimals)} ± ${number(expected.sd, decimals)}`;
}

/** A score within 0..1, as people read it: ".93", "1.0". */
export function score(value: number): string {
  const text = value.toFixed(2);
  if (text === '1.00') return '1.0';
  return text.startsWith('0') ? text.slice(1) : text;
}

/** A count: thousands by narrow spaces from 1 000 up. */
export function count(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE);
}

/** A readings rate: one decimal below 100. */
export function rate(value: number): string {
  return value === 0 ? '0' : value < 100 ? number(value, 1) : count(value);
}

/** A length of time: "12 s", "2 min 10 s", "3 h 41 min", "6 d 3 h". */
export function duration(millis: number): string {
  const t = Math.max(0, millis);
  if (t < MINUTE) return `${Math.floor(t / SECOND)} s`;
  if (t < HOUR) return pair(t, MINUTE, 'min', SECOND, 's');
  if (t < DAY) return pair(t, HOUR, 'h', MINUTE, 'min');
  return pair(t, DAY, 'd', HOUR, 'h');
}

/** The same in its largest unit, for lists: "2 min", "1 h 12 min". */
export function shortDuration(millis: number): string {
  return millis >= MINUTE && millis < HOUR ? `${Math.floor(millis / MINUTE)} min` : duration(millis);
}

function pair(t: number, big: number, bigUnit: string, small: number, smallUnit: string): string {
  const whole = Math.floor(t / big);
  const rest = Math.floor((t - whole * big) / small);
  return rest === 0 ? `${whole} ${bigUnit}` : `${whole} ${bigUnit} ${rest} ${smallUnit}`;
}

/** How long ago, and from a day on the date. */
export function age(time: number, now: number): string {
  return now - time < DAY ? duration(now - time) : dateTime(time);
}

export function shortAge(time: number, now: number): string {
  return now - time < DAY ? shortDuration(now - time) : dateTime(time);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** Time of day where the reader is: "14:32:08", or "14:32". */
export function clock(time: number, seconds = true): string {
  const d = new Date(time);
  const short = `${two(d.getHours())}:${two(d.getMinutes())}`;
  return seconds ? `${short}:${two(d.getSeconds())}` : short;
}

/** "12 May", with the year where it is not this one. */
export function date(time: number): string {
  const d = new Date(time);
  const day = `${d.getDate()} ${MONTHS[d.getMonth()]}`;
  return d.getFullYear() === new Date().getFullYear() ? day : `${day} ${d.getFullYear()}`;
}

export function dateTime(time: number): string {
  return `${date(time)} ${clock(time, false)}`;
}

/** The time of day, and the date before it where it is not today's. */
export function moment(time: number, now: number, seconds = true): string {
  const today = new Date(time).toDateString() === new Date(now).toDateString();
  return today ? clock(time, seconds) : `${date(time)} ${clock(time, seconds)}`;
}

export function utcClock(time: number): string {
  return `${new Date(time).toISOString().slice(11, 19)} UTC`;
}

/** The reader's offset from UTC at that time: "UTC+2", "UTC−3:30". */
export function offset(time: number): string {
  const minutes = -new Date(time).getTimezoneOffset();
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${two(size % 60)}`;
  return `UTC${minutes < 0 ? MINUS : '+'}${Math.floor(size / 60)}${rest}`;
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** First letter large, the rest as it is. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
