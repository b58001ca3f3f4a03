import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

interface Props<T extends string> {
  label: string;
  tabs: readonly { value: T; label: string; count?: number }[];
  value: Signal<T>;
  children: ComponentChildren;
}

/** Tabs as the ARIA practices describe them: arrow keys move, one tab stop. */
export function Tabs<T extends string>({ label, tabs, value: shown, children }: Props<T>) {
  const value = shown.value;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (key: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };
    const ends: Record<string, number> = { Home: 0, End: tabs.length - 1 };
    const at = tabs.findIndex((tab) => tab.value === value);
    const step = steps[key.key];
    const to = ends[key.key] ?? (step && at + step);
    const target = to === undefined ? -1 : (to + tabs.length) % tabs.length;
    const chosen = tabs[target];
    if (!chosen) return;
    key.preventDefault();
    shown.value = chosen.value;
    list.current?.querySelectorAll<HTMLButtonElement>('[role=tab]')[target]?.focus();
  };
  return (
    <div>
      <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            aria-selected={tab.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => {
              shown.value = tab.value;
            }}
          >
            {tab.label}
            {tab.count ? <span class="count">{tab.count}</span> : null}
          </button>
        ))}
      </div>
      <div
        class="tab-panel"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${value}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
        tabIndex={0}
      >
        {children}
      </div>
    </div>
  );
}
