import { signal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Badge } from '../parts/badge';
import { matches, SearchField } from '../parts/search-field';
import { bootstrap } from '../state/bootstrap';
import { inLanguage, texts } from '../state/language';
import { chooseFunction, functionName } from '../state/request';

const wanted = signal('');

/** All functions of the served folder, as far as they are searched for; the chosen one stays. */
export function FunctionPicker() {
  const name = useId();
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    // Only the list is moved, not the page.
    const chosen = box.current?.querySelector<HTMLElement>('label:has(:checked)');
    if (box.current && chosen) box.current.scrollTop = chosen.offsetTop - box.current.clientHeight / 2;
  }, [functionName.value]);
  const shown = bootstrap.value.functions.filter(
    (one) =>
      one.name === functionName.value ||
      matches(wanted.value, [one.name, one.title.en, one.title.zh, one.api?.name]),
  );
  return (
    <>
      <SearchField label={texts.value.searchFunctions(bootstrap.value.functions.length)} value={wanted} />
      <fieldset class="functions" ref={box}>
        <legend>{texts.value.functionLegend}</legend>
        {shown.map((one) => (
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
    </>
  );
}
