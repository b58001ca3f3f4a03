import { signal } from '@preact/signals';
import type { FaultRequest } from '../../../wechat/faults';
import { Badge } from '../parts/badge';
import { Card } from '../parts/card';
import { SmallButton } from '../parts/small-button';
import { announce } from '../state/announcer';
import { functionNamed } from '../state/bootstrap';
import { type Called, callAs } from '../state/call-as';
import { texts } from '../state/language';
import { linkTo } from '../state/link';
import { live } from '../state/live';
import type { Event } from '../state/request';
import { addFault, wordsOf } from '../state/sandbox-client';

interface Preset {
  name: keyof typeof texts.value.presets;
  fault: FaultRequest;
  /** What to try it with, as staff, and with which event but the first example. */
  fn: string;
  event?: () => Event;
}

const newOrder = (): Event => ({
  ...functionNamed('local-delivery-add-order')?.examples[0]?.event,
  shopOrderId: `fault-${Date.now().toString(36)}`,
});

const PRESETS: readonly Preset[] = [
  { name: 'busy', fn: 'logistics-get-order', fault: { api: 'logistics.getOrder', errcode: -1, times: 2 } },
  {
    name: 'quota',
    fn: 'logistics-get-order',
    fault: { api: 'logistics.getOrder', errcode: 45009, times: 0 },
  },
  {
    name: 'token',
    fn: 'local-delivery-get-order',
    fault: { api: 'immediateDelivery.getOrder', errcode: 40001, times: 1 },
  },
  {
    name: 'lost',
    fn: 'local-delivery-add-order',
    fault: { api: 'immediateDelivery.addOrder', reset: true, executed: true, times: 1 },
    event: newOrder,
  },
  {
    name: 'database',
    fn: 'local-delivery-add-order',
    fault: { api: 'database.insertDocument', code: 'EXCEED_REQUEST_LIMIT', times: 0 },
    event: newOrder,
  },
];

interface Tried extends Pick<Called, 'requestId' | 'errCode'> {
  code?: string;
  /** What the answer says of how it came about. */
  marks: string[];
}

const tried = signal<Record<string, Tried>>({});

/** Troubles by name, with what the functions make of each: to be switched on, and tried at once. */
export function FaultPresets() {
  const { presets, tryNow, turnOn, faultPresets, presetsExplained } = texts.value;
  const shown = PRESETS.filter(({ fn }) => functionNamed(fn));
  if (shown.length === 0) return null;
  return (
    <Card title={faultPresets} class="presets">
      <p class="hint">{presetsExplained}</p>
      <ul>
        {shown.map((preset) => (
          <li key={preset.name} data-preset={preset.name}>
            <div>
              <strong>{presets[preset.name].title}</strong>
              <span class="hint">{presets[preset.name].expect}</span>
              <Result of={tried.value[preset.name]} />
            </div>
            <span class="badges">
              <SmallButton
                label={turnOn}
                spoken={`${turnOn}: ${presets[preset.name].title}`}
                enabled={!isOn(preset)}
                press={() => orSay(switchOn(preset))}
              />
              <SmallButton
                label={tryNow}
                spoken={`${tryNow}: ${presets[preset.name].title}`}
                press={() => orSay(tryOut(preset))}
              />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Result({ of }: { of: Tried | undefined }) {
  if (!of) return null;
  return (
    <span class="badges">
      <Badge tone={of.errCode === 0 ? 'good' : 'bad'}>
        {of.errCode === 0 ? texts.value.success : (of.code ?? of.errCode)}
      </Badge>
      {of.marks.map((mark) => (
        <Badge key={mark}>{mark}</Badge>
      ))}
      <a href={linkTo({ view: 'activity', request: of.requestId })}>{texts.value.showTrace}</a>
    </span>
  );
}

const orSay = (doing: Promise<void>) => doing.catch((error) => announce(wordsOf(error)));

function isOn({ fault }: Preset): boolean {
  return live.value.faults.some(({ api, errcode, reset }) =>
    [api === fault.api, errcode === fault.errcode, reset === fault.reset].every(Boolean),
  );
}

async function switchOn(preset: Preset): Promise<void> {
  if (!isOn(preset)) await addFault(preset.fault);
}

async function tryOut(preset: Preset): Promise<void> {
  await switchOn(preset);
  const { name, fn, event } = preset;
  const data = event?.() ?? functionNamed(fn)?.examples[0]?.event ?? {};
  const { requestId, errCode, result } = await callAs('staff', fn, data);
  const { code, applied } = (result.error ?? {}) as { code?: string; applied?: string };
  const marks = [
    ...(applied ? [`applied: ${applied}`] : []),
    ...(result.confirmed ? ['confirmed: true'] : []),
  ];
  tried.value = { ...tried.value, [name]: { requestId, errCode, code, marks } };
  announce(`${fn}: ${code ?? texts.value.success}`, { shown: false });
}
