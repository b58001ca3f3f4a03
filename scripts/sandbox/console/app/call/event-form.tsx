import { texts } from '../state/language';
import { issues } from '../state/outcome';
import { brokenJson, currentFunction, event } from '../state/request';
import { EventField } from './event-field';
import { IssueList } from './issue-list';
import { QueueField } from './queue-field';
import { StepsField } from './steps-field';
import { WatchField } from './watch-field';

const OPTION_FIELDS = { watch: WatchField, queue: QueueField, steps: StepsField };

/** The event as a form made from the contract. */
export function EventForm() {
  const { name, fields, option } = currentFunction.value;
  const replaced = option.name in event.value ? option.replaces : [];
  const OptionField = OPTION_FIELDS[option.name];
  const ownPlace = new RegExp(`^${option.name}(\\[\\d+\\]\\.(orderStatus|afterSeconds))?$`);
  const others = issues.value.filter(
    ({ field }) => (!(field in fields) || replaced.includes(field)) && !ownPlace.test(field),
  );
  return (
    <div class="fields" key={name}>
      {brokenJson.value === undefined ? null : <p class="hint draft-kept">{texts.value.draftKept}</p>}
      {Object.entries(fields)
        .filter(([field]) => !replaced.includes(field))
        .map(([field, rule]) => (
          <EventField key={field} name={field} field={rule} />
        ))}
      <OptionField />
      <IssueList title={texts.value.otherIssues} issues={others} />
    </div>
  );
}
