import type { FormField } from '../../protocol';
import { inLanguage, texts } from '../state/language';
import { currentFunction, event } from '../state/request';
import { describedBy, type FrameProps } from './field-frame';

interface Props {
  frame: FrameProps;
  values: NonNullable<FormField['values']>;
  value: unknown;
  onChoose: (value: number | string | undefined) => void;
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
        onChoose(values.find((one) => String(one.value) === currentTarget.value)?.value)
      }
    >
      <option value="">{texts.value.leaveOut}</option>
      {value === undefined || listed ? null : (
        <option value={String(value)}>{texts.value.notInList(String(value))}</option>
      )}
      {values.map((one) => (
        <option key={one.value} value={String(one.value)}>
          {one.value} · {inLanguage(one.meaning)}
          {ofAccount && !ofAccount.statuses.includes(Number(one.value))
            ? ` — ${texts.value.notThisCarrier}`
            : ''}
        </option>
      ))}
    </select>
  );
}
