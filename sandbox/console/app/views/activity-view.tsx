import { signal } from '@preact/signals';
import type { LiveCall } from '../../protocol';
import { WireEntry } from '../call/wire-entry';
import { Badge } from '../parts/badge';
import { Card } from '../parts/card';
import { Check } from '../parts/check';
import { OrderLink } from '../parts/order-link';
import { Paged } from '../parts/paged';
import { ScrollTable } from '../parts/scroll-table';
import { matches, SearchField } from '../parts/search-field';
import { callerWith } from '../state/bootstrap';
import { timeOf } from '../state/clock';
import { texts } from '../state/language';
import { linkTo, search, shownTrace } from '../state/link';
import { calls, type LiveRequest, requests } from '../state/live';
import { madeHere, partedByReceiver } from '../state/outcome';
import { TraceCard } from '../trace/trace-card';

const ON_A_PAGE = 10;

const failedOnly = signal(false);

/** Everything that went on, newest first, whoever began it; and one call in full. */
export function ActivityView() {
  const { wechat, cloud } = partedByReceiver(requests.value);
  return (
    <div class="column">
      {shownTrace.value ? <TraceCard /> : null}
      <Calls />
      <Requests title={texts.value.requests} name="wechat" requests={wechat} />
      <Requests title={texts.value.databaseRequests} name="database" requests={cloud} />
    </div>
  );
}

function Calls() {
  const found = calls.value.filter(isWanted).reverse();
  return (
    <Card title={texts.value.calls} class="calls" aside={<Badge>{found.length}</Badge>}>
      <p class="hint">{texts.value.callsExplained}</p>
      <div class="filter">
        <SearchField label={texts.value.searchCalls} value={search} />
        <Check
          label={texts.value.failedOnly}
          checked={failedOnly.value}
          set={(checked) => {
            failedOnly.value = checked;
          }}
        />
      </div>
      {found.length === 0 ? (
        <p class="quiet">{calls.value.length === 0 ? texts.value.noCalls : texts.value.nothingFound}</p>
      ) : (
        <CallTable calls={found} />
      )}
    </Card>
  );
}

/** So many calls at a time, each with the way to its trace. */
export function CallTable({ calls: all }: { calls: readonly LiveCall[] }) {
  const { calls: label, columns } = texts.value;
  return (
    <Paged label={label} rows={all} size={ON_A_PAGE}>
      {(shown) => (
        <ScrollTable
          label={label}
          columns={[columns.time, columns.function, columns.caller, columns.outcome, columns.duration]}
        >
          {shown.map((call) => (
            <CallRow key={call.requestId} call={call} />
          ))}
        </ScrollTable>
      )}
    </Paged>
  );
}

/** Each word of the search stands somewhere in what a row shows. */
function isWanted({ name, openid, errCode, errMsg, requestId, source, ids }: LiveCall): boolean {
  if (failedOnly.value && errCode === 0) return false;
  return matches(search.value, [name, openid, errCode, errMsg, requestId, source, ...ids]);
}

function Requests({ title, name, requests: all }: { title: string; name: string; requests: LiveRequest[] }) {
  return (
    <Card title={title} class={`requests ${name}`} aside={<Badge>{all.length}</Badge>}>
      {all.length === 0 ? <p class="quiet">{texts.value.noRequests}</p> : null}
      <Paged label={title} rows={[...all].reverse()} size={ON_A_PAGE}>
        {(shown) => (
          <ol class="wire">
            {shown.map((request) => (
              <WireEntry key={request.seq} request={request} ofMany />
            ))}
          </ol>
        )}
      </Paged>
    </Card>
  );
}

function CallRow({ call }: { call: LiveCall }) {
  const { requestId, at, name, source, openid, errCode, errMsg, durationMs, coldStart, ids } = call;
  return (
    <tr>
      <td>{timeOf(at)}</td>
      <th scope="row">
        <a
          href={linkTo({ view: 'activity', request: requestId })}
          aria-current={requestId === shownTrace.value ? 'true' : undefined}
        >
          <code>{name}</code>
        </a>
        {ids.length > 0 ? (
          <small class="ids">
            {ids.map((id) => (
              <OrderLink key={id} id={id} />
            ))}
          </small>
        ) : null}
      </th>
      <td>
        {callerOf(source, openid)}
        {madeHere.value.has(requestId) ? <Badge>{texts.value.thisPage}</Badge> : null}
        <small>
          <code>{source}</code>
        </small>
      </td>
      <td>
        <Badge tone={errCode === 0 ? 'good' : 'bad'}>{errCode === 0 ? texts.value.success : errCode}</Badge>
        {errCode === 0 ? null : <small>{errMsg}</small>}
      </td>
      <td>
        {texts.value.milliseconds(durationMs)} {coldStart ? <small>{texts.value.cold}</small> : null}
      </td>
    </tr>
  );
}

/** By name where this page knows the openid. */
function callerOf(source: string, openid: string | undefined): string {
  const { callers } = texts.value;
  if (openid === undefined) return source === 'wx_trigger' ? callers.timer : callers.none;
  const known = callerWith(openid);
  return known ? callers[known] : openid;
}
