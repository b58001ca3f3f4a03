import { Badge } from '../parts/badge';
import { Card } from '../parts/card';
import { ScrollTable } from '../parts/scroll-table';
import { functionNamed } from '../state/bootstrap';
import { comparison, fieldsOf } from '../state/comparison';
import { inLanguage, texts } from '../state/language';
import { linkTo } from '../state/link';
import { functionName } from '../state/request';

const LONG = 40;

/** Who sees which field of the answer to the same event. */
export function ComparisonCard() {
  const compared = comparison.value;
  if (!compared || compared.name !== functionName.value) return null;
  const { callers, columns, seenBy, success } = texts.value;
  const seen = compared.answers.map(({ result }) => new Map(fieldsOf(result)));
  const paths = [...new Set(seen.flatMap((fields) => [...fields.keys()]))];
  const labels = functionNamed(compared.name)?.answer ?? [];
  return (
    <Card title={seenBy} class="comparison">
      <ScrollTable
        label={seenBy}
        columns={[columns.field, ...compared.answers.map(({ caller }) => callers[caller])]}
      >
        <tr>
          <th scope="row">{columns.outcome}</th>
          {compared.answers.map(({ caller, requestId, result }) => {
            const { errCode = 0, error } = result as { errCode?: number; error?: { code: string } };
            return (
              <td key={caller} data-caller={caller}>
                <Badge tone={errCode === 0 ? 'good' : 'bad'}>
                  {errCode === 0 ? success : (error?.code ?? errCode)}
                </Badge>
                <small>
                  <a href={linkTo({ view: 'activity', request: requestId })}>{texts.value.trace}</a>
                </small>
              </td>
            );
          })}
        </tr>
        {paths.map((path) => {
          const label = labels.find(({ name }) => name === path)?.label;
          return (
            <tr key={path} data-path={path}>
              <th scope="row">
                <code>{path}</code>
                {label ? <small>{inLanguage(label)}</small> : null}
              </th>
              {seen.map((fields, at) => (
                <td key={compared.answers[at]?.caller}>{shortened(fields.get(path))}</td>
              ))}
            </tr>
          );
        })}
      </ScrollTable>
    </Card>
  );
}

function shortened(value: string | undefined) {
  if (value === undefined) return <span class="quiet">{texts.value.notSeen}</span>;
  return value.length > LONG ? `${value.slice(0, LONG)}…` : value;
}
