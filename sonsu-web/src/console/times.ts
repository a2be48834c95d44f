import type { Language } from '../texts.ts';
import { say } from './words.ts';

const locale = (language: Language) => (language === 'ko' ? 'ko-KR' : 'en-GB');

/** Day and time of a moment (ISO 8601), where the page is. */
export function when(moment: string, language: Language): string {
  return new Date(moment).toLocaleString(locale(language), { dateStyle: 'medium', timeStyle: 'short' });
}

/** Time of day with seconds, as figures in every language. */
export function clock(moment: string): string {
  return new Date(moment).toLocaleTimeString('en-GB', { hour12: false });
}

/** A span of seconds, in at most two units. */
export function span(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) {
    return say('took-s', language, { seconds: whole });
  }
  return whole < 3600
    ? say('took-min', language, { minutes: Math.floor(whole / 60), seconds: whole % 60 })
    : say('took-h', language, { hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60) });
}

/** A share as a percentage with so many decimals. */
export function percent(share: number, language: Language, decimals = 1): string {
  return share.toLocaleString(locale(language), {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

/** A figure as the language writes it. */
export function figure(value: number, language: Language): string {
  return value.toLocaleString(locale(language), { maximumSignificantDigits: 4 });
}
