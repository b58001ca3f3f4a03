import type { Fault } from '../../../wechat/faults';
import { Badge } from '../parts/badge';
import { Card } from '../parts/card';
import { SmallButton } from '../parts/small-button';
import { announce } from '../state/announcer';
import { texts } from '../state/language';
import { live } from '../state/live';
import { removeAllFaults, removeFault, wordsOf } from '../state/sandbox-client';
import { FaultForm } from './fault-form';
import { FaultPresets } from './fault-presets';
import { FAULT_KINDS, takesValue } from './fault-request';

export function FaultsView() {
  return (
    <div class="call-view">
      <FaultForm />
      <div class="column">
        <FaultList />
        <FaultPresets />
      </div>
    </div>
  );
}

function FaultList() {
  const { faults } = live.value;
  const remove = (removing: Promise<unknown>) => removing.catch((error) => announce(wordsOf(error)));
  return (
    <Card
      title={texts.value.activeFaults}
      class="fault-list"
      aside={
        faults.length > 1 ? (
          <SmallButton label={texts.value.faultRemoveAll} press={() => remove(removeAllFaults())} />
        ) : null
      }
    >
      {faults.length === 0 ? <p class="quiet">{texts.value.noFaults}</p> : null}
      <ul>
        {faults.map((fault) => (
          <li key={fault.id} data-fault={fault.id}>
            <div>
              <strong>{effectOf(fault)}</strong>
              <code class="list-code">{fault.api ?? fault.path}</code>
              <span class="badges">
                <Badge tone="warn">
                  {fault.left === null ? texts.value.faultUntilRemoved : texts.value.faultLeft(fault.left)}
                </Badge>
                {fault.executed ? <Badge>{texts.value.faultExecuted}</Badge> : null}
              </span>
            </div>
            <SmallButton
              label={texts.value.faultRemove}
              spoken={texts.value.faultRemoveOf(fault.id)}
              press={() => remove(removeFault(fault.id))}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Faults set elsewhere may have effects that this page cannot set: those are named as they are. */
function effectOf(fault: Fault): string {
  const kind = FAULT_KINDS.find((one) => fault[one] !== undefined && fault[one] !== false);
  if (!kind) {
    const { id, left, times, api, path, via, executed, ...effects } = fault;
    return Object.entries(effects)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ');
  }
  return takesValue(kind) ? `${texts.value.faultKinds[kind]} ${fault[kind]}` : texts.value.faultKinds[kind];
}
