import type { FormField } from '../../protocol';
import { texts } from '../state/language';
import { issues } from '../state/outcome';
import { brokenJson, currentFunction, event } from '../state/request';
import { EventFields } from './event-fields';
import { IssueList } from './issue-list';

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
      <EventFields fields={[...shown, ...options]} />
      <IssueList title={texts.value.otherIssues} issues={others} />
    </div>
  );
}

/** Where the form shows what the function complains of; `[]` stands for any item. */
function pathsOf({ name, type, fields = [] }: FormField, at = ''): string[] {
  const path = at + name;
  const below = type === 'list' ? `${path}[].` : `${path}.`;
  return [path, ...fields.flatMap((field) => pathsOf(field, below))];
}
