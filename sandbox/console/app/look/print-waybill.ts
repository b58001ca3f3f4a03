/**
 * Prints a waybill and nothing else of the page. The frame that shows it cannot print (it may do nothing at all);
 * this one may be reached and may open the print dialog, but still runs no script of the waybill.
 */
export function printWaybill(html: string): void {
  document.querySelector('.print-frame')?.remove();
  const frame = document.createElement('iframe');
  frame.className = 'print-frame';
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.srcdoc = html;
  frame.addEventListener('load', () => {
    frame.contentWindow?.focus();
    frame.contentWindow?.print();
  });
  document.body.append(frame);
}
