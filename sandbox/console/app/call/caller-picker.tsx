import { Segmented } from '../parts/segmented';
import { texts } from '../state/language';
import { CALLERS } from '../state/link';
import { caller, openid } from '../state/request';

export function CallerPicker() {
  return (
    <div>
      <Segmented
        legend={texts.value.callerLegend}
        options={CALLERS.map((value) => ({ value, label: texts.value.callers[value] }))}
        value={caller}
      />
      <p class="hint">
        {texts.value.callerHints[caller.value]} {openid.value ? <code>{openid.value}</code> : null}
      </p>
    </div>
  );
}
