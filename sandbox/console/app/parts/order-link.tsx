import { linkTo } from '../state/link';

/** Leads to the order that has this number, or whose waybill has. */
export function OrderLink({ id }: { id: string }) {
  return (
    <a class="order-link" href={linkTo({ view: 'orders', order: id })}>
      <code>{id}</code>
    </a>
  );
}
