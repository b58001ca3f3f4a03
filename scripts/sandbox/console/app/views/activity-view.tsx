import type { LiveCall } from '../../protocol';
import { WireEntry } from '../call/wire-entry';
import { Badge } from '../parts/badge';
import { Card } from '../parts/card';
import { ScrollTable } from '../parts/scroll-table';
import { timeOf } from '../state/clock';
import { texts } from '../state/language';
import { calls, requests } from '../state/live';

const SHOWN_REQUESTS = 50;

/** Everything that went on, newest first, whoever began it. */
export function ActivityView() {
  const { columns } = texts.value;
  return (
    <div class="column">
      <Card title={texts.value.calls} class="calls">
        <p class="hint">{texts.value.callsExplained}</p>
        {calls.value.length === 0 ? (
          <p class="quiet">{texts.value.noCalls}</p>
        ) : (
          <ScrollTable
            label={texts.value.calls}
            columns={[columns.time, columns.function, columns.caller, columns.outcome, columns.duration]}
          >
            {[...calls.value].reverse().map((call) => (
              <CallRow key={call.requestId} call={call} />
            ))}
          </ScrollTable>
        )}
      </Card>
      <Card title={texts.value.requests} class="requests">
        {requests.value.length === 0 ? <p class="quiet">{texts.value.noRequests}</p> : null}
        <ol class="wire">
          {requests.value
            .slice(-SHOWN_REQUESTS)
            .reverse()
            .map((request) => (
              <WireEntry key={request.seq} request={request} />
            ))}
        </ol>
      </Card>
    </div>
  );
}

function CallRow({ call }: { call: LiveCall }) {
  const { at, name, source, errCode, errMsg, durationMs, coldStart } = call;
  return (
    <tr>
      <td>{timeOf(at)}</td>
      <th scope="row">
        <code>{name}</code>
      </th>
      <td>{source}</td>
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
