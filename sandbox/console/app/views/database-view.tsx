import { useEffect, useState } from 'preact/hooks';
import type { DatabasePage } from '../../protocol';
import { Badge } from '../parts/badge';
import { Card } from '../parts/card';
import { JsonTree } from '../parts/json-tree';
import { Pager } from '../parts/paged';
import { announce } from '../state/announcer';
import { texts } from '../state/language';
import { collection, linkTo } from '../state/link';
import { calls, live } from '../state/live';
import { databasePage, wordsOf } from '../state/sandbox-client';

const ON_A_PAGE = 20;

/** The cloud database as it is now, to be read only. */
export function DatabaseView() {
  const [page, setPage] = useState(0);
  const [told, setTold] = useState<DatabasePage>();
  const name = collection.value || told?.collections[0]?.name || '';
  useEffect(() => setPage(0), [name]);
  useEffect(() => {
    let left = false;
    databasePage(name, page * ON_A_PAGE).then(
      (one) => left || setTold(one),
      (error) => left || announce(wordsOf(error)),
    );
    return () => {
      left = true;
    };
  }, [name, page, calls.value, live.value]);
  const count = told?.collections.find((one) => one.name === name)?.count ?? 0;
  return (
    <div class="call-view">
      <Card title={texts.value.collections} class="collections">
        <p class="hint">{texts.value.databaseExplained}</p>
        {told?.collections.length === 0 ? <p class="quiet">{texts.value.noCollections}</p> : null}
        <ul>
          {told?.collections.map((one) => (
            <li key={one.name}>
              <a
                href={linkTo({ collection: one.name })}
                aria-current={one.name === name ? 'true' : undefined}
              >
                <code>{one.name}</code>
              </a>{' '}
              <Badge>{one.count}</Badge>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={name || texts.value.views.database} class="collection">
        {count === 0 ? <p class="quiet">{texts.value.noRecords}</p> : null}
        <ul class="wire">
          {told?.records.map((record) => (
            <li key={String(record._id)}>
              <JsonTree value={record} />
            </li>
          ))}
        </ul>
        <Pager label={name} page={page} size={ON_A_PAGE} count={count} go={setPage} />
      </Card>
    </div>
  );
}
