import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { courses } from '../life/courses';
import { life } from '../life/life';
import { Card } from '../parts/card';
import { texts } from '../state/language';
import { course } from '../state/link';
import { pages, style } from './pages';
import type { Shown } from './wechat';

/** The mini program's page of the order on the customer's telephone. */
export function Phone() {
  const { life: words } = texts.value;
  const page = life.value?.page;
  return (
    <Card title={words.phone} class="phone">
      <p class="hint">{words.phoneExplained}</p>
      <div class="phone-frame">
        {page ? <Screen key={life.value?.id} page={page} /> : <p class="quiet">{words.noOrder}</p>}
      </div>
    </Card>
  );
}

/** Styles of the page and of the console never meet. */
function Screen({ page }: { page: Shown }) {
  const host = useRef<HTMLDivElement>(null);
  const name = courses[course.value].page;
  useEffect(() => {
    const root = host.current?.attachShadow({ mode: 'open' });
    if (!root) return;
    root.adoptedStyleSheets = [style];
    render(<Drawn name={name} page={page} />, root);
    return () => render(null, root);
  }, []);
  return <div class="phone-screen" ref={host} />;
}

function Drawn({ name, page }: { name: keyof typeof pages; page: Shown }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keyboard
    <section class="screen" lang="zh" tabIndex={0} aria-label={pages[name].title}>
      <div class="bar">{pages[name].title}</div>
      {pages[name].render(page.data, page)}
    </section>
  );
}
