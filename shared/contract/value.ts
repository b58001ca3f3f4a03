import type { Text } from '../errors/catalogue-entry';
import type { DecimalField, Field, IntegerField, TextField } from './fields';

type SimpleField = Exclude<Field, { type: 'object' | 'list' }>;

const MAX_SECONDS = 9_999_999_999;
const MIN_SECONDS = 1_000_000_000;

/** What is wrong with a single value, if anything. */
export function wrongWith(field: SimpleField, value: unknown): Text | undefined {
  if (field.type === 'text') return wrongWithText(field, value);
  if (field.type === 'integer') return wrongWithInteger(field, value);
  if (field.type === 'decimal') return wrongWithDecimal(field, value);
  return typeof value === 'boolean' ? undefined : { en: 'must be true or false', zh: '必须是 true 或 false' };
}

function wrongWithText(field: TextField, value: unknown): Text | undefined {
  if (typeof value !== 'string') return { en: 'must be a string', zh: '必须是字符串' };
  if (value === '') return field.allowEmpty ? undefined : { en: 'must not be empty', zh: '不能为空' };
  if (field.oneOf) return oneOf(field.oneOf, value);
  if (Buffer.byteLength(value) > field.maxBytes) {
    return {
      en: `must be at most ${field.maxBytes} bytes of UTF-8`,
      zh: `UTF-8 编码后不得超过 ${field.maxBytes} 字节`,
    };
  }
  if (field.maxChars !== undefined && [...value].length > field.maxChars) {
    return { en: `must be at most ${field.maxChars} characters`, zh: `不得超过 ${field.maxChars} 个字符` };
  }
  if (/\p{Cc}/u.test(value)) return { en: 'must not hold control characters', zh: '不得包含控制字符' };
  if (/\p{Surrogate}/u.test(value))
    return { en: 'must be well-formed Unicode', zh: '必须是合法的 Unicode 文本' };
  if (value !== value.trim()) return { en: 'must not begin or end with a blank', zh: '首尾不得有空白' };
  return field.form && !field.form.fits(value) ? field.form.says : undefined;
}

function wrongWithInteger(field: IntegerField, value: unknown): Text | undefined {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    return { en: 'must be an integer', zh: '必须是整数' };
  if (value === 0 && field.orZero) return undefined;
  if (field.unit === 'seconds') {
    if (value > MAX_SECONDS) {
      return {
        en: 'must be Unix seconds (10 digits), this looks like milliseconds: divide by 1000',
        zh: '必须是秒级时间戳（10 位），现在像是毫秒：请除以 1000',
      };
    }
    if (value < MIN_SECONDS)
      return { en: 'must be Unix seconds (10 digits)', zh: '必须是秒级时间戳（10 位）' };
  }
  return field.oneOf ? oneOf(field.oneOf, value) : outOfRange(field, value);
}

function wrongWithDecimal(field: DecimalField, value: unknown): Text | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return { en: 'must be a number', zh: '必须是数字' };
  const { above, decimals } = field;
  if (above !== undefined && value <= above)
    return { en: `must be greater than ${above}`, zh: `必须大于 ${above}` };
  if (decimals !== undefined && Number(value.toFixed(decimals)) !== value) {
    return { en: `must have at most ${decimals} decimals`, zh: `最多 ${decimals} 位小数` };
  }
  return outOfRange(field, value);
}

function outOfRange({ min, max }: { min?: number; max?: number }, value: number): Text | undefined {
  if ((min === undefined || value >= min) && (max === undefined || value <= max)) return undefined;
  if (max === undefined) return { en: `must be at least ${min}`, zh: `不得小于 ${min}` };
  if (min === undefined) return { en: `must be at most ${max}`, zh: `不得大于 ${max}` };
  return { en: `must be within ${min}–${max}`, zh: `必须在 ${min}–${max} 之间` };
}

function oneOf<V>(allowed: readonly V[], value: V): Text | undefined {
  if (allowed.includes(value)) return undefined;
  const values = allowed.join(', ');
  return { en: `must be one of ${values}`, zh: `必须是以下之一：${values}` };
}
