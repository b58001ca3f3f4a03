import { useId } from 'preact/hooks';
import { texts } from '../state/language';
import { noteEdited } from '../state/outcome';
import { brokenJson, currentFunction, event } from '../state/request';

/** The event as it is sent, for what no form would let pass. */
export function JsonEditor() {
  const id = useId();
  const broken = brokenJson.value !== undefined;
  const take = (text: string) => {
    try {
      const parsed: unknown = JSON.parse(text);
      if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new TypeError();
      event.value = parsed as Record<string, unknown>;
      brokenJson.value = undefined;
      noteEdited(...Object.keys(currentFunction.value.fields), currentFunction.value.option.name);
    } catch {
      brokenJson.value = text;
    }
  };
  return (
    <div class={`field${broken ? ' wrong' : ''}`}>
      <label for={id}>{texts.value.eventJson}</label>
      <textarea
        id={id}
        class="code"
        rows={14}
        spellcheck={false}
        aria-invalid={broken ? 'true' : undefined}
        aria-describedby={broken ? `${id}-error` : undefined}
        // Not controlled while it is edited: it would be written anew under the cursor.
        defaultValue={brokenJson.value ?? JSON.stringify(event.value, null, 2)}
        onInput={({ currentTarget }) => take(currentTarget.value)}
      />
      {broken ? (
        <p class="field-error" id={`${id}-error`}>
          {texts.value.eventNotJson}
        </p>
      ) : null}
    </div>
  );
}
