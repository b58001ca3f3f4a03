import type { Contract } from '../../../shared/contract/contract';
import type { Problem } from '../problem';

const OFFICIAL = /^https:\/\/developers\.weixin\.qq\.com\/\S+$/;

/** Every function has one contract, and every contract its document's address and the day it was read. */
export function contractsAreComplete(
  contracts: readonly Contract[],
  functions: readonly { name: string }[],
  today = new Date(),
): Problem[] {
  const problems: Problem[] = [];
  for (const { name } of functions) {
    const found = contracts.filter((contract) => contract.name === name).length;
    if (found !== 1) {
      problems.push({
        what: `${found} contracts have this name`,
        where: name,
        mend: 'write exactly one in shared/contracts',
      });
    }
  }
  for (const { name, document, path } of contracts) {
    const where = `contract ${name}`;
    if (!OFFICIAL.test(document?.url ?? '')) {
      problems.push({
        what: 'no address of an official document',
        where,
        mend: 'set document.url to the page on developers.weixin.qq.com',
      });
    }
    if (!isDay(document?.date ?? '', today)) {
      problems.push({
        what: 'no day on which the document was read',
        where,
        mend: 'set document.date to YYYY-MM-DD',
      });
    }
    if (!path.startsWith('/cgi-bin/')) {
      problems.push({
        what: 'the path does not begin with /cgi-bin/',
        where,
        mend: 'write the whole path of the API',
      });
    }
  }
  return problems;
}

function isDay(text: string, today: Date): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(day.getTime())) return false;
  return day.toISOString().startsWith(text) && day <= today;
}
