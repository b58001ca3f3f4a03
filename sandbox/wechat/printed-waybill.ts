/** The contents of a made-up waybill. */
export interface WaybillContents {
  carrier: string;
  waybillId: string;
  orderId: string;
  /** 0 = two-part form, 1 = one-part form (print_type of logistics.getOrder). */
  printType: number;
  mark: string;
  from: string;
  to: string;
  goods: string;
}

/** print_html as logistics.getOrder gives it: BASE64 of a waybill's HTML (UTF-8). */
export function printHtml(waybill: WaybillContents): string {
  const part = (title: string) => `<section>
  <header><strong>${waybill.carrier}</strong><span>${title}</span></header>
  <h1>${waybill.waybillId}</h1>
  <p class="bars" aria-hidden="true"></p>
  <p class="mark">${waybill.mark}</p>
  <dl><dt>寄</dt><dd>${waybill.from}</dd><dt>收</dt><dd>${waybill.to}</dd><dt>物</dt><dd>${waybill.goods}</dd></dl>
  <footer>订单 ${waybill.orderId} · 沙箱样例，不可寄递</footer>
</section>`;
  const parts = waybill.printType === 1 ? part('一联单') : part('派件联') + part('收件联');
  return Buffer.from(`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${waybill.waybillId}</title>
<style>
body { margin: 0; font: 14px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; color: #111; }
section { width: 360px; margin: 12px; padding: 14px 16px; border: 2px solid #111; box-sizing: border-box; }
header { display: flex; justify-content: space-between; border-bottom: 1px solid #111; padding-bottom: 6px; }
h1 { margin: 10px 0 4px; font: 600 20px/1.2 ui-monospace, monospace; letter-spacing: 1px; }
.bars { height: 44px; margin: 0; background: repeating-linear-gradient(90deg, #111 0 2px, #fff 2px 3px, #111 3px 4px, #fff 4px 8px); }
.mark { margin: 8px 0; font-size: 26px; font-weight: 700; }
dl { display: grid; grid-template-columns: 24px 1fr; gap: 4px 8px; margin: 0; }
dt { border: 1px solid #111; text-align: center; } dd { margin: 0; }
footer { margin-top: 10px; color: #555; font-size: 12px; }
</style>
</head>
<body>
${parts}
</body>
</html>
`).toString('base64');
}
