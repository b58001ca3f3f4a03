/** Time, as pages know it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once. The function that it answers cancels that. */
  after(ms: number, callback: () => void): () => void;
}

export const realClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** Hours and minutes, such as 09:05. */
export function timeOfDay(ms: number): string {
  const date = new Date(ms);
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

/** A day, such as 2025-12-21. */
export function dayOf(ms: number): string {
  const date = new Date(ms);
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}

/** A moment in the past, as people say it: 12月21日 14:05. */
export function momentOf(ms: number): string {
  const date = new Date(ms);
  return `${date.getMonth() + 1}月${date.getDate()}日 ${timeOfDay(ms)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
