import { DetailsCard } from '../call/details-card';
import { RequestCard } from '../call/request-card';
import { ResultCard } from '../call/result-card';
import { Delivery } from '../look/delivery';
import { ParcelTrack } from '../look/parcel-track';
import { Waybill } from '../look/waybill';
import { currentFunction } from '../state/request';

/** To the left what is called, to the right what came of it. */
export function CallView() {
  const { fields, kind } = currentFunction.value;
  const sameCity = 'shopid' in fields;
  return (
    <div class="call-view">
      <RequestCard />
      <div class="column">
        <ResultCard />
        {sameCity ? <Delivery /> : null}
        {sameCity ? null : (
          <div class="parcel">
            {kind === 'read' ? <Waybill /> : null}
            <ParcelTrack />
          </div>
        )}
        <DetailsCard />
      </div>
    </div>
  );
}
