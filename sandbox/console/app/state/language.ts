import { computed, signal } from '@preact/signals';
import type { Text } from '../../protocol';
import { wordsIn } from '../text/words';

export type Language = 'en' | 'zh';

export function asLanguage(value: string | null | undefined): Language | undefined {
  if (!value) return undefined;
  if (/^zh\b/i.test(value)) return 'zh';
  return /^en\b/i.test(value) ? 'en' : undefined;
}

const asked = asLanguage(new URLSearchParams(location.search).get('lang'));

export const language = signal<Language>(asked ?? asLanguage(navigator.language) ?? 'en');

/** The page's texts in the chosen language. */
export const texts = computed(() => wordsIn(language.value));

export const inLanguage = (text: Text): string => text[language.value];

/** Hints and issues hold one line in English and one in Chinese. */
export function lineInLanguage(message: string): string {
  const [english = '', chinese = english] = message.split('\n');
  return language.value === 'zh' ? chinese : english;
}
