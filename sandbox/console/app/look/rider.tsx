import { bootstrap } from '../state/bootstrap';
import { texts } from '../state/language';

export interface RiderFacts {
  name: string;
  phone: string;
  lng: number;
  lat: number;
  /** Remaining seconds. */
  reachTime: number;
}

interface Props {
  status: number;
  rider: RiderFacts;
}

/** Where the rider is, in WeChat's own words: nobody tells where store and customer are, so there is no map. */
export function Rider({ status, rider }: Props) {
  const { riderAt, finalStatuses } = statusesOfDeliveries();
  if (!riderAt.includes(status)) {
    return (
      <p class="quiet rider">
        {finalStatuses.includes(status) ? texts.value.riderGone : texts.value.riderLater}
      </p>
    );
  }
  const { name, phone, lng, lat, reachTime } = rider;
  return (
    <p class="rider">
      <strong>{name}</strong> <span class="quiet">{phone}</span>
      <strong class="time-left">{texts.value.minutesLeft(Math.max(1, Math.round(reachTime / 60)))}</strong>
      <span class="rider-place">{texts.value.riderAt(lng.toFixed(5), lat.toFixed(5))}</span>
    </p>
  );
}

/** Both same-city functions show an order; only the contract of one of them says this of its statuses. */
function statusesOfDeliveries(): { riderAt: readonly number[]; finalStatuses: readonly number[] } {
  const { functions } = bootstrap.value;
  return (
    functions.find(({ riderAt }) => riderAt.length > 0) ?? {
      riderAt: [],
      finalStatuses: [],
    }
  );
}
