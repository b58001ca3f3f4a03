import { decodeBase64 } from '../../../../miniprogram/staff/waybill-html';
import { Card } from '../parts/card';
import { SmallButton } from '../parts/small-button';
import { texts } from '../state/language';
import { outcome, resultOf } from '../state/outcome';
import { printWaybill } from './print-waybill';

/** The waybill of the last answer, as it would be printed. It comes from a carrier: it may do nothing but be seen. */
export function Waybill() {
  const { printHtml } = resultOf(outcome.value) ?? {};
  const decoded = typeof printHtml === 'string' ? decodeBase64(printHtml) : undefined;
  const html = decoded && /<\w/.test(decoded) ? decoded : undefined;
  return (
    <Card
      title={texts.value.waybill}
      class="waybill"
      aside={html ? <SmallButton label={texts.value.print} press={() => printWaybill(html)} /> : null}
    >
      {html ? (
        <iframe class="waybill-frame" title={texts.value.waybill} sandbox="" srcdoc={html} />
      ) : (
        <p class="quiet">
          {printHtml === undefined ? texts.value.waybillNone : texts.value.waybillUnreadable}
        </p>
      )}
    </Card>
  );
}
