import { signal } from '@preact/signals';
import { language } from './language';

/** The time of day, once a second, for "in 12 s". */
export const now = signal(Date.now());

window.setInterval(() => {
  now.value = Date.now();
}, 1000);

export function timeOf(at: number | string): string {
  return new Date(at).toLocaleTimeString(locale(), { hour12: false });
}

export function dateAndTimeOf(at: number): string {
  return new Date(at).toLocaleString(locale(), {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  });
}

const locale = (): string => (language.value === 'zh' ? 'zh-CN' : 'en-GB');
