import type { ComponentChildren } from 'preact';
import { Badge } from './badge';
import { Card } from './card';
import { Paged } from './paged';
import { ScrollTable } from './scroll-table';

const ON_A_PAGE = 25;

interface Props<Row> {
  title: string;
  class: string;
  columns: readonly string[];
  records: readonly Row[];
  /** What to say where there are none. */
  empty: string;
  children: (record: Row) => ComponentChildren;
}

/** The records of a collection, counted, one row each. */
export function RecordsCard<Row>({ title, class: name, columns, records, empty, children: row }: Props<Row>) {
  return (
    <Card title={title} class={name} aside={<Badge>{records.length}</Badge>}>
      {records.length === 0 ? (
        <p class="quiet">{empty}</p>
      ) : (
        <Paged label={title} rows={records} size={ON_A_PAGE}>
          {(shown) => (
            <ScrollTable label={title} columns={columns}>
              {shown.map(row)}
            </ScrollTable>
          )}
        </Paged>
      )}
    </Card>
  );
}
