import { Card } from '../parts/card';
import { JsonTree } from '../parts/json-tree';
import { Tabs } from '../parts/tabs';
import { texts } from '../state/language';
import { TABS, type Tab, tab } from '../state/link';
import { outcome, resultOf, wire } from '../state/outcome';
import { CodePanel } from './code-panel';
import { LogPanel } from './log-panel';
import { WirePanel } from './wire-panel';

/** The call in full: the answer, the log, what went to WeChat, and the code that makes it. */
export function DetailsCard() {
  return (
    <Card title={texts.value.details} class="details">
      <Tabs<Tab>
        label={texts.value.details}
        value={tab.value}
        tabs={TABS.map((value) => ({
          value,
          label: texts.value.tabs[value],
          ...(value === 'wire' ? { count: wire.value.length } : {}),
        }))}
        onChoose={(chosen) => {
          tab.value = chosen;
        }}
      >
        <Panel />
      </Tabs>
    </Card>
  );
}

function Panel() {
  switch (tab.value) {
    case 'log':
      return <LogPanel />;
    case 'wire':
      return <WirePanel />;
    case 'copy':
      return <CodePanel />;
    case 'answer': {
      const last = outcome.value;
      if (!last) return <p class="quiet">{texts.value.noResult}</p>;
      return <JsonTree key={keyOf(last)} value={resultOf(last) ?? last.answer} />;
    }
  }
}

/** A new answer opens as a new tree. */
const keyOf = ({ answer }: { answer: object }) => ('requestId' in answer ? String(answer.requestId) : 'none');
