import { Card } from '../parts/card';
import { JsonTree } from '../parts/json-tree';
import { Log } from '../parts/log';
import { Tabs } from '../parts/tabs';
import { texts } from '../state/language';
import { TABS, type Tab, tab } from '../state/link';
import { asked, outcome, resultOf } from '../state/outcome';
import { wordsOf } from '../state/sandbox-client';
import { CodePanel } from './code-panel';
import { WirePanel } from './wire-panel';

/** The call in full: the answer, the log, what went to WeChat, and the code that makes it. */
export function DetailsCard() {
  return (
    <Card title={texts.value.details} class="details">
      <Tabs<Tab>
        label={texts.value.details}
        value={tab}
        tabs={TABS.map((value) => ({
          value,
          label: texts.value.tabs[value],
          ...(value === 'wire' ? { count: asked.value.wechat.length } : {}),
          ...(value === 'database' ? { count: asked.value.cloud.length } : {}),
        }))}
      >
        <Panel />
      </Tabs>
    </Card>
  );
}

function Panel() {
  switch (tab.value) {
    case 'log': {
      const { answer } = outcome.value ?? {};
      return <Log lines={answer && 'logs' in answer ? answer.logs : []} />;
    }
    case 'wire':
      return (
        <WirePanel requests={asked.value.wechat} none={texts.value.noWire} note={texts.value.wireNote} />
      );
    case 'database':
      return (
        <WirePanel
          requests={asked.value.cloud}
          none={texts.value.noDatabase}
          note={texts.value.databaseNote}
        />
      );
    case 'copy':
      return <CodePanel />;
    case 'answer': {
      const last = outcome.value;
      if (!last) return <p class="quiet">{texts.value.noResult}</p>;
      if ('noAnswer' in last.answer) return <p class="quiet">{wordsOf(last.answer.noAnswer)}</p>;
      return <JsonTree key={last.requestId} value={resultOf(last) ?? last.answer} />;
    }
  }
}
