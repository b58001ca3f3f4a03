import type { Behaviour } from '../../sandbox/wechat/business-api';
import type { LocalDeliveryWorld } from '../../sandbox/wechat/local-delivery-world';
import { cargoClasses } from '../../shared/fields/cargo-classes';

export const sandbox: Behaviour<LocalDeliveryWorld> = {
  run: (args, world) => world.placeAnew(args, cargoClasses),
};
