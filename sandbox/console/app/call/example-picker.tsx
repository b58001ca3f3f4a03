import { useId } from 'preact/hooks';
import { inLanguage, texts } from '../state/language';
import { noteEdited } from '../state/outcome';
import { chooseExample, currentExample, currentFunction } from '../state/request';

export function ExamplePicker() {
  const id = useId();
  const { examples, fields, options } = currentFunction.value;
  return (
    <div class="field">
      <label for={id}>{texts.value.example}</label>
      <select
        id={id}
        value={currentExample.value?.id ?? ''}
        onChange={({ currentTarget }) => {
          const chosen = examples.find((example) => example.id === currentTarget.value);
          if (!chosen) return;
          chooseExample(chosen);
          noteEdited(...[...fields, ...options].map(({ name }) => name));
        }}
      >
        {currentExample.value ? null : <option value="">{texts.value.ownEvent}</option>}
        {examples.map((example) => (
          <option key={example.id} value={example.id}>
            {inLanguage(example.title)}
          </option>
        ))}
      </select>
    </div>
  );
}
