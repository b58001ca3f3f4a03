import { ComparisonCard } from '../call/comparison-card';
import { DetailsCard } from '../call/details-card';
import { RequestCard } from '../call/request-card';
import { ResultCard } from '../call/result-card';
import { Delivery } from '../look/delivery';
import { DeliveryNow } from '../look/delivery-now';
import { ParcelNow } from '../look/parcel-now';
import { Waybill } from '../look/waybill';
import { currentFunction } from '../state/request';

/** To the left what is called, to the right what came of it. */
export function CallView() {
  const { fields, kind } = currentFunction.value;
  const has = (name: string) => fields.some((field) => field.name === name);
  const sameCity = has('shopid');
  const isParcel = has('waybillId') && !sameCity;
  return (
    <div class="call-view">
      <RequestCard />
      <div class="column">
        <ResultCard />
        <ComparisonCard />
        {sameCity && kind === 'read' ? <Delivery /> : null}
        {sameCity ? <DeliveryNow /> : null}
        {isParcel ? (
          <div class="parcel">
            {kind === 'read' ? <Waybill /> : null}
            <ParcelNow />
          </div>
        ) : null}
        <DetailsCard />
      </div>
    </div>
  );
}
