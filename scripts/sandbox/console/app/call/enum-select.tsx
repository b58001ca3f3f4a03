import type { EnumValue } from '../../../../../shared/contract/contract';
import { inLanguage, texts } from '../state/language';
import { currentFunction, event } from '../state/request';
import { describedBy, type FrameProps } from './field-frame';

interface Props {
  frame: FrameProps;
  values: readonly EnumValue[];
  value: unknown;
  onChoose: (value: number | undefined) => void;
}

/** The documented values with their meaning; those a test account does not take are said to be so. */
export function EnumSelect({ frame, values, value, onChoose }: Props) {
  const shopid = String(event.value.shopid ?? '');
  const accounts = currentFunction.value.testAccounts;
  const account = Object.hasOwn(accounts, shopid) ? accounts[shopid] : undefined;
  const listed = values.some((one) => one.value === value);
  const ofAccount = frame.path.endsWith('orderStatus') ? account : undefined;
  return (
    <select
      {...describedBy(frame)}
      value={value === undefined ? '' : String(value)}
      onChange={({ currentTarget }) =>
        onChoose(currentTarget.value === '' ? undefined : Number(currentTarget.value))
      }
    >
      <option value="">{texts.value.leaveOut}</option>
      {value === undefined || listed ? null : (
        <option value={String(value)}>{texts.value.notInList(String(value))}</option>
      )}
      {values.map((one) => (
        <option key={one.value} value={String(one.value)}>
          {one.value} · {inLanguage(one.meaning)}
          {ofAccount && !ofAccount.statuses.includes(one.value) ? ` — ${texts.value.notThisCarrier}` : ''}
        </option>
      ))}
    </select>
  );
}
