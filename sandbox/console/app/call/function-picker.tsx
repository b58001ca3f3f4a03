import { useId } from 'preact/hooks';
import { Badge } from '../parts/badge';
import { bootstrap } from '../state/bootstrap';
import { inLanguage, texts } from '../state/language';
import { chooseFunction, functionName } from '../state/request';

export function FunctionPicker() {
  const name = useId();
  return (
    <fieldset class="functions">
      <legend>{texts.value.functionLegend}</legend>
      {bootstrap.value.functions.map((one) => (
        <label key={one.name}>
          <input
            type="radio"
            name={name}
            value={one.name}
            checked={one.name === functionName.value}
            onChange={() => chooseFunction(one.name)}
          />
          <span class="function-title">{inLanguage(one.title)}</span>
          <Badge>{one.kind === 'read' ? texts.value.reads : texts.value.writes}</Badge>
          <code class="function-name">{one.name}</code>
        </label>
      ))}
    </fieldset>
  );
}
