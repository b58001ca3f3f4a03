import type { LiveRequest } from '../state/live';
import { WireEntry } from './wire-entry';

interface Props {
  requests: readonly LiveRequest[];
  /** What to say where there are none, and of those there are. */
  none: string;
  note: string;
}

export function WirePanel({ requests, none, note }: Props) {
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
