import { useId } from 'preact/hooks';
import { texts } from '../state/language';
import { issues, noteAllEdited } from '../state/outcome';
import { brokenJson, event, revision } from '../state/request';
import { IssueList } from './issue-list';
import { jsonFault } from './json-fault';

/** The event as it is sent, for what no form would let pass. */
export function JsonEditor() {
  const id = useId();
  const broken = brokenJson.value;
  const take = (text: string) => {
    const parsed: unknown = jsonFault(text) ? undefined : JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
      brokenJson.value = text;
      return;
    }
    event.value = parsed as Record<string, unknown>;
    brokenJson.value = undefined;
    noteAllEdited();
  };
  const discard = () => {
    brokenJson.value = undefined;
    revision.value++;
  };
  return (
    <>
      <div class={`field${broken === undefined ? '' : ' wrong'}`}>
        <label for={id}>{texts.value.eventJson}</label>
        <textarea
          id={id}
          class="code"
          rows={14}
          spellcheck={false}
          aria-invalid={broken === undefined ? undefined : 'true'}
          aria-describedby={broken === undefined ? undefined : `${id}-error`}
          // Not controlled while it is edited: it would be written anew under the cursor.
          defaultValue={broken ?? JSON.stringify(event.value, null, 2)}
          onInput={({ currentTarget }) => take(currentTarget.value)}
        />
        {broken === undefined ? null : (
          <p class="field-error" id={`${id}-error`}>
            {complaintOf(broken)}{' '}
            <button type="button" class="link" onClick={discard}>
              {texts.value.discardDraft}
            </button>
          </p>
        )}
      </div>
      <IssueList title={texts.value.wrong} issues={issues.value} />
    </>
  );
}

function complaintOf(text: string): string {
  const fault = jsonFault(text);
  return fault ? texts.value.jsonFault(fault.line, fault.column) : texts.value.eventNotJson;
}
