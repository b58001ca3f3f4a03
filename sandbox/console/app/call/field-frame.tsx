import type { ComponentChildren } from 'preact';
import { lineInLanguage, texts } from '../state/language';
import { issues } from '../state/outcome';

export interface FrameProps {
  id: string;
  /** Path of the field in the event, as error.issues names it. */
  path: string;
  label: string;
  required?: boolean;
  hint?: ComponentChildren;
}

export function complaintsOf(path: string): string[] {
  return issues.value.filter(({ field }) => field === path).map(({ message }) => lineInLanguage(message));
}

/** The attributes that tie an input to its hint and its complaint. */
export function describedBy({ id, path, hint }: FrameProps) {
  const wrong = complaintsOf(path).length > 0;
  const parts = [wrong ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean);
  return {
    id,
    'aria-invalid': wrong ? ('true' as const) : undefined,
    'aria-describedby': parts.length > 0 ? parts.join(' ') : undefined,
  };
}

/** Label, input, hint, and what the function said of the value. */
export function FieldFrame({ children, ...props }: FrameProps & { children: ComponentChildren }) {
  const { id, path, label, required, hint } = props;
  const complaints = complaintsOf(path);
  return (
    <div class={`field${complaints.length > 0 ? ' wrong' : ''}`} data-field={path}>
      <div class="field-head">
        <label for={id}>
          <code>{path} </code>
          <span class="field-label">{label}</span>
        </label>
        {required ? <span class="required">{texts.value.required}</span> : null}
        {hint ? (
          <span class="hint" id={`${id}-hint`}>
            {hint}
          </span>
        ) : null}
      </div>
      {children}
      {complaints.map((complaint) => (
        <p class="field-error" id={`${id}-error`} key={complaint}>
          {complaint}
        </p>
      ))}
    </div>
  );
}
