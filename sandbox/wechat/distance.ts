const EARTH_RADIUS_METRES = 6_371_000;

/** As the crow flies, within a city; in whole metres. */
export function metresBetween(from: { lat: number; lng: number }, to: { lat: number; lng: number }): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const north = radians(to.lat - from.lat);
  const east = radians(to.lng - from.lng) * Math.cos(radians((from.lat + to.lat) / 2));
  return Math.round(EARTH_RADIUS_METRES * Math.hypot(north, east));
}
