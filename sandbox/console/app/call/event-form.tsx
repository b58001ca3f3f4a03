import type { FormField } from '../../protocol';
import { texts } from '../state/language';
import { issues } from '../state/outcome';
import { brokenJson, currentFunction, event } from '../state/request';
import { EventField } from './event-field';
import { IssueList } from './issue-list';
import { QueueField } from './queue-field';
import { StepsField } from './steps-field';
import { WatchField } from './watch-field';

/** Those of our own fields that have an input of their own. */
const OPTION_FIELDS: Record<string, () => preact.JSX.Element> = {
  watch: WatchField,
  queue: QueueField,
  steps: StepsField,
};

/** The event as a form made from the contract. */
export function EventForm() {
  const { name, fields, options, replaces } = currentFunction.value;
  const used = options.some((option) => option.name in event.value);
  const shown = fields.filter((field) => !used || !replaces.includes(field.name));
  const paths = [...shown, ...options].flatMap((field) => pathsOf(field));
  const others = issues.value.filter(({ field }) => !paths.includes(field.replace(/\[\d+\]/g, '[]')));
  return (
    <div class="fields" key={name}>
      {brokenJson.value === undefined ? null : <p class="hint draft-kept">{texts.value.draftKept}</p>}
      {shown.map((field) => (
        <EventField key={field.name} field={field} />
      ))}
      {options.map((option) => {
        const OptionField =
          option.type === 'boolean' && option.name === 'watch' ? undefined : OPTION_FIELDS[option.name];
        return OptionField ? (
          <OptionField key={option.name} />
        ) : (
          <EventField key={option.name} field={option} />
        );
      })}
      <IssueList title={texts.value.otherIssues} issues={others} />
    </div>
  );
}

/** Where the form shows what the function complains of; `[]` stands for any item. */
function pathsOf({ name, type, fields = [] }: FormField, at = ''): string[] {
  const path = at + name;
  const below = type === 'list' ? `${path}[].` : `${path}.`;
  // The note of a step and the openid of a watch have no place of their own.
  const inner = fields.flatMap((field) => pathsOf(field, below));
  return [path, ...inner.filter((one) => one !== 'steps[].actionMsg' && one !== 'watch.openid')];
}
