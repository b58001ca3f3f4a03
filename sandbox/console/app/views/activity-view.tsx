import type { LiveCall } from '../../protocol';
import { WireEntry } from '../call/wire-entry';
import { Badge } from '../parts/badge';
import { Card } from '../parts/card';
import { Paged } from '../parts/paged';
import { ScrollTable } from '../parts/scroll-table';
import { callerWith } from '../state/bootstrap';
import { timeOf } from '../state/clock';
import { texts } from '../state/language';
import { calls, type LiveRequest, requests } from '../state/live';
import { madeHere, partedByReceiver } from '../state/outcome';

const ON_A_PAGE = 10;

/** Everything that went on, newest first, whoever began it. */
export function ActivityView() {
  const { columns } = texts.value;
  const { wechat, cloud } = partedByReceiver(requests.value);
  return (
    <div class="column">
      <Card title={texts.value.calls} class="calls">
        <p class="hint">{texts.value.callsExplained}</p>
        {calls.value.length === 0 ? (
          <p class="quiet">{texts.value.noCalls}</p>
        ) : (
          <Paged label={texts.value.calls} rows={[...calls.value].reverse()} size={ON_A_PAGE}>
            {(shown) => (
              <ScrollTable
                label={texts.value.calls}
                columns={[columns.time, columns.function, columns.caller, columns.outcome, columns.duration]}
              >
                {shown.map((call) => (
                  <CallRow key={call.requestId} call={call} />
                ))}
              </ScrollTable>
            )}
          </Paged>
        )}
      </Card>
      <Requests title={texts.value.requests} name="wechat" requests={wechat} />
      <Requests title={texts.value.databaseRequests} name="database" requests={cloud} />
    </div>
  );
}

interface RequestsProps {
  title: string;
  name: string;
  requests: readonly LiveRequest[];
}

function Requests({ title, name, requests }: RequestsProps) {
  return (
    <Card title={title} class={`requests ${name}`} aside={<Badge>{requests.length}</Badge>}>
      {requests.length === 0 ? <p class="quiet">{texts.value.noRequests}</p> : null}
      <Paged label={title} rows={[...requests].reverse()} size={ON_A_PAGE}>
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
  const { requestId, at, name, source, openid, errCode, errMsg, durationMs, coldStart } = call;
  return (
    <tr>
      <td>{timeOf(at)}</td>
      <th scope="row">
        <code>{name}</code>
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
