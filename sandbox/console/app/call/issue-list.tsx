import type { Issue } from '../../../../shared/errors/failure';
import { lineInLanguage } from '../state/language';

/** What the function complained of, where no field of the form shows it. */
export function IssueList({ title, issues }: { title: string; issues: readonly Issue[] }) {
  if (issues.length === 0) return null;
  return (
    <div class="other-issues">
      <strong>{title}</strong>
      <ul>
        {issues.map(({ field, message }) => (
          <li key={field}>
            <code>{field}</code> {lineInLanguage(message)}
          </li>
        ))}
      </ul>
    </div>
  );
}
