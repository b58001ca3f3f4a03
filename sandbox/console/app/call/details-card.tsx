import { Card } from '../parts/card';
import { JsonTree } from '../parts/json-tree';
import { Log } from '../parts/log';
import { Tabs } from '../parts/tabs';
import { texts } from '../state/language';
import { TABS, type Tab, tab } from '../state/link';
import type { LiveRequest } from '../state/live';
import { asked, outcome, resultOf } from '../state/outcome';
import { wordsOf } from '../state/sandbox-client';
import { CodePanel } from './code-panel';
import { WireEntry } from './wire-entry';

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
      return wire(asked.value.wechat, texts.value.noWire, texts.value.wireNote);
    case 'database':
      return wire(asked.value.cloud, texts.value.noDatabase, texts.value.databaseNote);
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

/** Requests, with what to say of them, or where there are `none`. */
function wire(requests: readonly LiveRequest[], none: string, note: string) {
  if (requests.length === 0) return <p class="quiet">{none}</p>;
  return (
    <>
      <p class="hint">{note}</p>
      <ol class="wire">
        {requests.map((request) => (
          <WireEntry key={request.seq} request={request} />
        ))}
      </ol>
    </>
  );
}
