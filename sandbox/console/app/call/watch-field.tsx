import { useId } from 'preact/hooks';
import { Segmented } from '../parts/segmented';
import { bootstrap } from '../state/bootstrap';
import { texts } from '../state/language';
import { noteEdited } from '../state/outcome';
import { edit, event } from '../state/request';
import { describedBy, FieldFrame, type FrameProps } from './field-frame';

type Choice = 'off' | 'on' | 'stop';

/** `watch: { openid }` has the order watched for that customer, `watch: false` ends it. */
export function WatchField() {
  const id = useId();
  const { watch } = event.value;
  const choice: Choice = watch === undefined ? 'off' : watch === false ? 'stop' : 'on';
  const set = (changed: unknown) => {
    edit({ watch: changed });
    noteEdited('watch');
  };
  const frame: FrameProps = { id, path: 'watch', label: texts.value.watchOpenid };
  return (
    <div class="option">
      <Segmented<Choice>
        legend={texts.value.watchLabel}
        value={choice}
        options={[
          { value: 'off', label: texts.value.watchOff },
          { value: 'on', label: texts.value.watchOn },
          { value: 'stop', label: texts.value.watchStop },
        ]}
        onChoose={(chosen) =>
          set({ off: undefined, on: { openid: bootstrap.value.openids.owner }, stop: false }[chosen])
        }
      />
      {choice === 'on' ? (
        <FieldFrame {...frame}>
          <input
            {...describedBy(frame)}
            type="text"
            autocomplete="off"
            spellcheck={false}
            value={String((watch as { openid?: unknown } | null)?.openid ?? '')}
            onInput={({ currentTarget }) => set({ openid: currentTarget.value })}
          />
        </FieldFrame>
      ) : null}
    </div>
  );
}
