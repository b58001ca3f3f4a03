import type { CatalogueEntry } from './catalogue-entry';
import type { Failure } from './failure';

export interface Classification extends CatalogueEntry {
  /** The `errCode` to answer. */
  errCode: number;
}

/** What the catalogue says of a failure. Its tables are loaded when the first failure asks for them. */
export async function classify(failure: Failure): Promise<Classification> {
  const entry = await entryOf(failure);
  const { code } = failure.details;
  return code ? { ...entry, code, unclear: undefined } : entry;
}

async function entryOf({ problem, details }: Failure): Promise<Classification> {
  if (typeof problem === 'number') {
    const { wechatCodes, classOfUnknownCode } = await import('./wechat-codes');
    return { ...(wechatCodes[problem] ?? classOfUnknownCode(problem)), errCode: problem };
  }
  const { ownProblems, ADVISED_LIMIT_MS, deadlineHintAtAdvisedLimit } = await import('./own-problems');
  const own = ownProblems[problem];
  if (problem === 'deadline-exceeded' && Number(details.params?.limit) >= ADVISED_LIMIT_MS) {
    return { ...own, hint: deadlineHintAtAdvisedLimit };
  }
  if (problem !== 'carrier-refused') return own;
  const { carrierCodes } = await import('./wechat-codes');
  const known = carrierCodes.find(
    ({ resultcode, meaning }) =>
      resultcode === details.resultcode && details.resultmsg?.includes(meaning.zh) === true,
  );
  return { ...own, ...known, meaning: own.meaning, errCode: details.resultcode || own.errCode };
}
