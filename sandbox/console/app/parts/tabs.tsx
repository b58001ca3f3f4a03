import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

interface Props<T extends string> {
  label: string;
  tabs: readonly { value: T; label: string; count?: number }[];
  value: T;
  onChoose: (value: T) => void;
  children: ComponentChildren;
}

/** Tabs as the ARIA practices describe them: arrow keys move, one tab stop. */
export function Tabs<T extends string>({ label, tabs, value, onChoose, children }: Props<T>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (key: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };
    const at = tabs.findIndex((tab) => tab.value === value);
    const step = steps[key.key];
    const to =
      key.key === 'Home'
        ? 0
        : key.key === 'End'
          ? tabs.length - 1
          : step === undefined
            ? undefined
            : at + step;
    if (to === undefined) return;
    key.preventDefault();
    const target = (to + tabs.length) % tabs.length;
    const chosen = tabs[target];
    if (!chosen) return;
    onChoose(chosen.value);
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
            onClick={() => onChoose(tab.value)}
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
