import type { LiveRequest } from '../../protocol';
import { texts } from '../state/language';
import { wire } from '../state/outcome';
import { WireEntry } from './wire-entry';

export function WirePanel() {
  if (wire.value.length === 0) return <p class="quiet">{texts.value.noWire}</p>;
  return (
    <>
      <p class="hint">{texts.value.wireNote}</p>
      <ol class="wire">
        {wire.value.map((request: LiveRequest) => (
          <WireEntry key={request.seq} request={request} />
        ))}
      </ol>
    </>
  );
}
