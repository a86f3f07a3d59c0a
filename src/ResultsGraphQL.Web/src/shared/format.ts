const days = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const daysOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const utcDays = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const times = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const numbers = new Intl.NumberFormat();
const shortNumbers = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });

export const NOTHING = '–';

export const formatCount = (count: number): string => numbers.format(count);

/** A number with three digits that mean something; thousands in full. */
export const formatNumber = (value: number): string => (Math.abs(value) >= 1000 ? numbers.format(Math.round(value)) : shortNumbers.format(value));

export const formatRate = (rate: number | null): string => (rate === null ? NOTHING : `${Math.round(rate * 100)}%`);

export const formatMoment = (moment: string): string => moments.format(new Date(moment));

/** A moment as briefly as it is clear: the time today, the day this year. */
export function formatBriefly(moment: string): string {
  const date = new Date(moment);
  const now = new Date();
  if (date.toDateString() === now.toDateString()) {
    return times.format(date);
  }

  return (date.getFullYear() === now.getFullYear() ? days : daysOfYear).format(date);
}

/** A day as the service counts them. */
export const formatDay = (day: string): string => utcDays.format(new Date(day));

export const formatDuration = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;

export const plural = (count: number, one: string, many = `${one}s`): string => `${formatCount(count)} ${count === 1 ? one : many}`;
