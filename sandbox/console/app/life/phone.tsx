import type { AnswerField } from '../../protocol';
import { Card } from '../parts/card';
import { Timeline } from '../parts/timeline';
import { functionNamed } from '../state/bootstrap';
import { dateAndTimeOf } from '../state/clock';
import { inLanguage, lineInLanguage, texts } from '../state/language';
import { course } from '../state/link';
import type { Event } from '../state/request';
import { meaningOf } from '../state/statuses';
import { courses } from './courses';
import { life } from './life';

interface PathItem {
  actionTime: number;
  actionType: number;
  actionMsg: string;
}

/** The page of the order on the customer's telephone: what the function answered her last, and nothing else. */
export function Phone() {
  const { life: words } = texts.value;
  const phone = life.value?.phone;
  return (
    <Card title={words.phone} class="phone">
      <div class="phone-frame">{phone ? <Page answer={phone} /> : <p class="quiet">{words.noOrder}</p>}</div>
    </Card>
  );
}

function Page({ answer }: { answer: Event }) {
  const { life: words } = texts.value;
  const error = answer.error as { hint: string; code: string } | undefined;
  if (answer.errCode !== 0) {
    return (
      <p class="field-error" role="note">
        {words.pageFailed} <code>{error?.code ?? String(answer.errCode)}</code>{' '}
        {error ? lineInLanguage(error.hint) : ''}
      </p>
    );
  }
  const { status, ask } = courses[course.value];
  const { pathItemList: path = [] } = answer as { pathItemList?: PathItem[] };
  const value = answer[status] ?? path.at(-1)?.[status as 'actionType'];
  return (
    <>
      <p class="phone-status">{value === undefined ? words.onlyPlaced : meaningOf(status, Number(value))}</p>
      <dl class="facts">
        <Facts fields={functionNamed(ask)?.answer ?? []} given={answer} except={status} />
      </dl>
      {path.length === 0 ? null : (
        <Timeline
          label={texts.value.track}
          items={path.map(({ actionTime, actionMsg }, at) => ({
            key: String(at),
            state: at === path.length - 1 ? 'current' : 'done',
            title: actionMsg,
            time: dateAndTimeOf(actionTime * 1000),
          }))}
        />
      )}
    </>
  );
}

/** By the words of the guide; what says nothing yet is left out. */
function Facts({ fields, given, except }: { fields: readonly AnswerField[]; given: Event; except?: string }) {
  return (
    <>
      {fields.map(({ name, label, fields: inner }) => {
        const value = given[name];
        if (name === except || !value || Array.isArray(value)) return null;
        if (inner) return <Facts key={name} fields={inner} given={value as Event} />;
        const isTime = typeof value === 'number' && /Time$/.test(name) && value > 1e9;
        return (
          <div key={name} data-field={name}>
            <dt>{inLanguage(label)}</dt>
            <dd>{isTime ? dateAndTimeOf(value * 1000) : String(value)}</dd>
          </div>
        );
      })}
    </>
  );
}
